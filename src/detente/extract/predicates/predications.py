"""Where the codebook's frames are found in a report's sentences.

A frame is matched on the words around a token (particles, prepositions, objects), never
on a string, so voice and word order do not matter. At each token the most specific frame
wins; a noun that is part of a verb's frame ("held *talks*") is not matched again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Token

from detente.codebook import ambiguity, control
from detente.codebook.frames import Frame, PartOfSpeech, classes, frames, idioms
from detente.extract import grammar
from detente.extract.actors import Mentions
from detente.extract.predicates import asking
from detente.text.parse import Document

CLAUSAL = ("ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "conj", "parataxis")
NOMINAL = ("NOUN", "PROPN", "NUM", "SYM")
# Particles that make another verb: "blasted off" is not "blasted".
APART = frozenset({"off", "over", "on", "down", "around", "along"})
# Numbers that name a sum only with a currency: "$2 million", not "millions of pages".
LARGE = frozenset({"million", "billion", "trillion"})
# Kinds of actors that are no persons.
BODIES = ("country", "government", "organisation", "bloc")


@dataclass(frozen=True, slots=True)
class Predication:
    """A frame found at ``token``; ``tokens`` are all its words, in text order."""

    frame: Frame
    token: Token
    tokens: tuple[Token, ...]


def find(document: Document, mentions: Mentions) -> tuple[Predication, ...]:
    """Return the predications of a report in text order, one at each head token."""
    best: list[Predication] = []
    for sentence in document.sentences:
        present = {w for t in sentence for w in (t.lower_, t.lemma_.lower(), lemma(t))}
        for token in sentence:
            found = _best(token, present, mentions)
            if found is not None:
                best.append(found)
    taken = {t.i for p in best if p.frame.part == "verb" for t in p.tokens if t is not p.token}
    return tuple(p for p in best if p.token.i not in taken or p.frame.part == "verb")


def part_of_speech(token: Token) -> PartOfSpeech | None:
    """Return as what ``token`` can trigger a frame: verb, noun or adjective."""
    if is_hyphenated(token) and token.dep_ not in ("amod", "compound", "advmod", "acomp"):
        return "noun"
    if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")):
        # "the planned visit", "the occupied city": an attribute, not a statement.
        return None if token.dep_ in ("amod", "compound") else "verb"
    if token.ent_type_ == "DATE" and token.pos_ == "PROPN":
        return None
    if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.dep_ != "compound"):
        return "noun" if token.dep_ != "compound" or token.head.pos_ == "NOUN" else None
    if token.pos_ in ("ADJ", "ADP", "ADV"):
        return "adjective"
    return None


def is_hyphenated(token: Token) -> bool:
    """Tell whether ``token`` ends a hyphenated word, which the tokenizer takes apart."""
    doc, i = token.doc, token.i
    return (
        i >= 2 and doc[i - 1].text == "-" and not (doc[i - 1].whitespace_ or doc[i - 2].whitespace_)
    )


def _leads_hyphen(token: Token) -> bool:
    doc, i = token.doc, token.i
    return i + 2 < len(doc) and doc[i + 1].text == "-" and is_hyphenated(doc[i + 2])


def lemma(token: Token) -> str:
    """Return the lemma that triggers a frame, hyphenated words put together ("build-up")."""
    own = token.lemma_.lower()
    return f"{token.doc[token.i - 2].lower_}-{own}" if is_hyphenated(token) else own


def _best(token: Token, present: Set[str], mentions: Mentions) -> Predication | None:
    part = part_of_speech(token)
    if part is None or token.is_space or token.is_punct or _leads_hyphen(token):
        return None
    if _is_idiom(part, token):
        return None
    scored: list[tuple[int, Predication]] = []
    for frame in frames().get((part, lemma(token)), ()):
        words = _match(frame, token) if frame.plain <= present else None
        if words is not None and _fits(frame, token, mentions):
            score = 4 * len(frame.words) + 2 * bool(frame.object) + bool(frame.subject)
            score += 6 * bool(frame.beside)
            scored.append((score, Predication(frame, token, words)))
    # max() keeps the first of equals: the order of the codebook's files.
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _is_idiom(part: PartOfSpeech, token: Token) -> bool:
    """Tell whether a word belongs to a phrase that is no event ("took office")."""
    if part == "verb" and token.lemma_ == "call" and grammar.children(token, "oprd"):
        return True  # "called him a friend"
    for words in idioms().get((part, lemma(token)), ()):
        if part == "verb":
            hit = _match_verb(words, token) is not None
        elif len(words) > 2:
            behind = (p for c in token.children if c.lower_ == words[1] for p in c.children)
            hit = any(_is(p, words[2]) for p in behind)
        else:
            hit = _match_noun(words, token) is not None
        if hit:
            return True
    return False


def _match(frame: Frame, token: Token) -> tuple[Token, ...] | None:
    """Return the frame's words in the text, or None when one is missing."""
    if frame.part == "verb":
        return _match_verb(frame.words, token)
    if frame.part == "noun":
        return _match_noun(frame.words, token)
    return _match_phrase(frame.words, token)


def _match_verb(words: Sequence[str], token: Token) -> tuple[Token, ...] | None:
    matched = [token]
    for word in _without_to(words[1:], token):
        found = next(
            (t for t in _reach(matched) if t not in matched and _is(t, word) and _binds(t, token)),
            None,
        )
        if found is None:
            return None
        matched.append(found)
    if any(c.dep_ == "prt" and c.lower_ in APART and c not in matched for c in token.children):
        return None
    return tuple(sorted(matched, key=lambda t: t.i))


def _without_to(words: Sequence[str], verb: Token) -> Sequence[str]:
    """Leave out the "to" of "vow to avenge" where the verb has such a clause."""
    clauses = grammar.children(verb, "xcomp") if len(words) > 1 and words[0] == "to" else ()
    return words[1:] if any(_is(c, words[1]) for c in clauses) else words


def _reach(matched: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens a verb's frame may name: its dependents but no subject and no clause."""
    verb = matched[0]
    yield from grammar.objects(verb)
    for head in matched:
        for child in head.children:
            if child.dep_ in ("nsubj", "csubj", "punct", "cc", "mark", "dep", "aux", *CLAUSAL):
                continue
            yield child
            if child.dep_ not in ("prep", "agent", "dative"):
                yield from _inside(child)
    for obj in grammar.objects(verb):
        yield from _inside(obj)
    yield from grammar.children(verb, "xcomp")
    for clause in grammar.children(verb, "advcl", "ccomp"):
        # "called for both sides to talk": the parser's conjunction is the verb's preposition
        if clause.tag_ == "VB":
            yield from (c for c in grammar.children(clause, "mark") if c.lower_ == "for")


def _binds(token: Token, verb: Token) -> bool:
    """Tell whether a word of a frame belongs to the verb: not the "on" of "called him on Monday".

    Nor does a preposition that opens the sentence, nor the "to" of a clause whose verb the
    frame does not name ("going to take").
    """
    if token.pos_ == "PART" and token.dep_ == "aux":
        return False
    if token.pos_ != "ADP":
        return True
    dates = any(
        p.ent_type_ in ("DATE", "TIME") or p.lemma_ == "time"
        for p in grammar.children(token, "pobj")
    )
    return token.i > verb.i and not dates


def _inside(token: Token) -> Iterator[Token]:
    """Yield the modifiers and "of" phrases of a noun, and what is coordinated with it.

    A quantity has what is counted inside: "eight hours of talks", "$5 million in aid".
    """
    counts = ("of", "in", "worth") if token.ent_type_ == "MONEY" else ("of",)
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nmod", "conj", "pobj"):
            yield child
        elif child.dep_ == "prep" and child.lower_ in counts:
            for inner in grammar.children(child, "pobj"):
                yield inner
                yield from grammar.children(inner, "amod", "compound", "conj")


def _counted(token: Token) -> list[Token]:
    """Return what a counting noun counts: the soldiers of "a group of soldiers"."""
    if token.lemma_.lower() not in ambiguity.words("counting_nouns"):
        return []
    return [p for of in grammar.children(token, "prep") for p in grammar.children(of, "pobj")]


def _is(token: Token, word: str) -> bool:
    """Tell whether ``token`` is ``word``, or belongs to the class in brackets."""
    if word.startswith("["):
        if token.lemma_ in LARGE and token.ent_type_ != "MONEY":
            return False
        return token.pos_ in NOMINAL and lemma(token) in classes()[word[1:-1]]
    return word in (token.lemma_.lower(), token.lower_, lemma(token))


def _match_noun(words: Sequence[str], token: Token) -> tuple[Token, ...] | None:
    matched = [token.doc[token.i - 2], token] if is_hyphenated(token) else [token]
    for word in reversed(words[:-1]):
        found = next(
            (c for c in token.children
             if c.dep_ in ("compound", "amod", "nmod") and _is(c, word)), None
        )  # fmt: skip
        if found is None:
            return None
        matched.append(found)
    return tuple(sorted(matched, key=lambda t: t.i))


def _match_phrase(words: Sequence[str], token: Token) -> tuple[Token, ...] | None:
    phrase = token.doc[token.i : token.i + len(words)]
    if len(phrase) == len(words) and all(
        t.lower_ == w or t.lemma_ == w for t, w in zip(phrase, words, strict=True)
    ):
        return tuple(phrase)
    return None


def _fits(frame: Frame, token: Token, mentions: Mentions) -> bool:
    """Tell whether the predicate's roles belong to the classes the frame asks for."""
    if frame.negated and not negated(token):
        return False
    if not _has_company(frame, token):
        return False
    if frame.part == "adjective":
        return _is_predicate(frame, token)
    if frame.part == "noun":
        if token.lemma_ in control.verbs("asks_for_something") and frame.type == "REQUEST":
            return any(
                c.dep_ in ("acl", "ccomp") or (c.dep_ == "prep" and c.lower_ in ("for", "on"))
                for c in token.children
            )
        return not frame.predicate or token.dep_ in (
            "attr",
            "oprd",
            "conj",
            "dobj",
            "ccomp",
            "ROOT",
        )
    if frame.type == "REQUEST" and not asking.asks(token):
        return False
    if frame.type == "AGREE" and (asking.is_of_others(token) or asking.is_opinion(token)):
        return False
    if frame.subject and not _subject_fits(frame.subject, token, mentions):
        return False
    named = frame.subject_not and grammar.subjects(token)
    if named and _subject_fits(frame.subject_not, token, mentions):
        return False
    own = grammar.objects(token)
    if frame.object and not _object_fits(frame.object, token, own, mentions):
        return False
    barred = [t for o in own for t in (o, *_counted(o), *grammar.children(o, "compound"))]
    return not _among(frame.object_not, barred)


def _has_company(frame: Frame, token: Token) -> bool:
    """Tell whether the words that the frame asks for stand below it, and none that it bars."""
    asked = frame.beside or frame.beside_not
    below = [t for t in token.subtree if t.pos_ != "VERB"] if asked else []
    return (
        (not frame.beside or _among(frame.beside, below))
        and not (frame.beside_not and _among(frame.beside_not, below))
        and not (
            frame.clause_not and _among(frame.clause_not, grammar.children(token, "xcomp", "ccomp"))
        )
    )


def _among(names: Sequence[str], tokens: Iterable[Token]) -> bool:
    """Tell whether one of ``tokens`` belongs to one of the classes."""
    wanted = [classes()[name] for name in names]
    return any(token.lemma_.lower() in words for token in tokens for words in wanted)


def _is_predicate(frame: Frame, adjective: Token) -> bool:
    """Tell whether an adjective is said of somebody, or by somebody where it accuses."""
    if frame.judgement and frame.type == "ACCUSE":
        # "said X was to blame": only told by somebody does it accuse
        return adjective.dep_ in ("acomp", "prep", "xcomp") and adjective.head.dep_ == "ccomp"
    return adjective.dep_ in (
        "acomp", "attr", "oprd", "prep", "conj", "ROOT", "ccomp", "advmod", "xcomp", "amod",
    )  # fmt: skip


def _object_fits(names: Sequence[str], verb: Token, own: list[Token], mentions: Mentions) -> bool:
    if not own and "@none" in names:
        return not any(c.dep_ == "ccomp" for c in verb.children)
    for token in own:
        if any(_of_grammar(name, token, verb, mentions) for name in names):
            return True
        reach = (token, *_inside(token))
        if any(
            t.lemma_.lower() in classes()[n] for n in names if not n.startswith("@") for t in reach
        ):
            return True
    return False


def _of_grammar(name: str, token: Token, verb: Token, mentions: Mentions) -> bool:
    """Tell whether an object belongs to a class that the grammar decides."""
    if name == "@any":
        return token.dep_ in ("dobj", "nsubjpass") or token in grammar.objects(verb)
    if name == "@place":
        return token.ent_type_ in ("GPE", "LOC", "FAC")
    found = mentions.at(token)
    if name == "@actor":
        return bool(found)
    if name == "@person":
        return token.ent_type_ == "PERSON" or any(a.kind == "person" for a in found)
    if name == "@other":
        doers = {a.party for d in grammar.subjects(verb) for a in mentions.at(d)}
        others = {a.party for a in (*found, *mentions.owners(token))}
        return bool(others - {None}) and bool(doers) and not doers & others
    return False


def _subject_fits(names: Sequence[str], verb: Token, mentions: Mentions) -> bool:
    tests: dict[str, Callable[[Token], bool]] = {
        "@actor": lambda t: bool(mentions.at(t)),
        "@body": lambda t: any(a.sector in ("GOV", "MIL", "COP") or a.kind in BODIES
                               for a in mentions.at(t)),
        "@people": lambda t: any(a.sector not in ("GOV", "MIL", "COP") and a.kind != "organisation"
                                 for a in mentions.at(t)),
    }  # fmt: skip
    doers = grammar.subjects(verb)
    if "@several" in names:
        return len({a.party or a.entity for d in doers for a in mentions.at(d)}) > 1
    if not doers:
        return any(n.startswith("@") for n in names) and "@actor" not in names
    return any(
        tests[n](t) if n in tests else t.lemma_.lower() in classes()[n]
        for n in names
        for d in doers
        for t in (d, *_inside(d))
    )


NEGATIONS = frozenset(
    {"no", "not", "never", "n't", "without", "neither", "nor", "hardly", "little"}
)


def negated(token: Token) -> bool:
    """Tell whether a noun or its clause is negated ("there has not been an answer")."""
    heads = [token]
    if token.dep_ in ("attr", "acomp", "dobj", "nsubj", "nsubjpass", "pobj"):
        heads.append(token.head)
    if token.dep_ == "attr" and token.head.dep_ == "conj":
        heads.append(token.head)
    return any(c.lower_ in NEGATIONS for h in heads for c in h.children) or any(
        h.lower_ == "without" or h.lemma_ == "lack" for h in heads
    )


def is_light(verb: Token) -> bool:
    """Tell whether ``verb`` only carries its object's event ("launched an attack")."""
    return verb.lemma_ in control.verbs("light")
