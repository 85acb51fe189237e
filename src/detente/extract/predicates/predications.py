"""Where the codebook's frames are found in a report's sentences.

A frame is matched on the words around a token (particles, prepositions, objects), never
on a string, so voice and word order do not matter. At each token the most specific frame
wins; a noun that is part of a verb's frame ("held *talks*") is not matched again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Token

from detente.codebook.frames import Frame, PartOfSpeech, classes, frames, idioms
from detente.extract.actors import Mentions
from detente.extract.predicates import senses
from detente.text.clauses import arguments
from detente.text.clauses.links import Link, dependents, is_one
from detente.text.parse import Document

# Links of what no frame of a verb names: its subjects, its small words and its clauses.
UNNAMED: tuple[Link, ...] = (
    "active subject", "active clausal subject", "punctuation", "coordinator", "subordinator",
    "unclassified", "auxiliary", "any complement", "adverbial clause", "any noun clause",
    "governed clause", "conjunct", "parataxis",
)  # fmt: skip
# Links by which a verb is no statement of its own: "the so-called bonds", "used it to force".
DEPENDENT: tuple[Link, ...] = ("adjective", "any noun clause", "compound", "adverbial clause")
NOMINAL = ("NOUN", "PROPN", "NUM", "SYM")
# Particles that make another verb: "blasted off" is not "blasted".
APART = frozenset({
    "off", "over", "on", "down", "around", "along", "out", "back", "in", "away", "through", "aside",
})  # fmt: skip
# Numbers that name a sum only with a currency: "$2 million", not "millions of pages".
LARGE = frozenset({"million", "billion", "trillion"})


@dataclass(frozen=True, slots=True)
class Predication:
    """A frame found at ``token``; ``tokens`` are all its words, in text order."""

    frame: Frame
    token: Token
    tokens: tuple[Token, ...]


def find(document: Document, mentions: Mentions) -> tuple[Predication, ...]:
    """Return the predications of a report in text order, one at each head token."""
    best: list[Predication] = []
    heads = {word for _, word in frames()}
    for sentence in document.sentences:
        tokens = [(token, lemma(token)) for token in sentence]
        present = {w for t, own in tokens for w in (t.lower_, t.lemma_.lower(), own)}
        found = (_best(token, present, mentions) for token, own in tokens if own in heads)
        best += (p for p in found if p is not None)
    taken = {t.i for p in best if p.frame.part == "verb" for t in p.tokens if t is not p.token}
    return tuple(p for p in best if p.token.i not in taken or p.frame.part == "verb")


def part_of_speech(token: Token) -> PartOfSpeech | None:
    """Return as what ``token`` can trigger a frame: verb, noun or adjective."""
    attribute = is_one(token, "adjective", "compound")
    described = attribute or is_one(token, "adverb", "adjective complement")
    if not described and is_hyphenated(token):
        return "noun"
    if token.pos_ == "VERB" or (token.pos_ == "AUX" and not is_one(token, "any auxiliary")):
        # "the planned visit", "the occupied city": an attribute, not a statement.
        return None if attribute else "verb"
    if token.ent_type_ == "DATE" and token.pos_ == "PROPN":
        return None
    if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and not is_one(token, "compound")):
        return "noun" if not is_one(token, "compound") or token.head.pos_ == "NOUN" else None
    return "adjective" if token.pos_ in ("ADJ", "ADP", "ADV") else None


def is_hyphenated(token: Token) -> bool:
    """Tell whether ``token`` ends a hyphenated word, which the tokenizer takes apart."""
    doc, i = token.doc, token.i
    return i >= 2 and doc[i - 1].text == "-" and not any(t.whitespace_ for t in doc[i - 2 : i])


def _leads_hyphen(token: Token) -> bool:
    doc, i = token.doc, token.i
    return i + 2 < len(doc) and doc[i + 1].text == "-" and is_hyphenated(doc[i + 2])


def lemma(token: Token) -> str:
    """Return the lemma that triggers a frame, hyphenated words put together ("build-up")."""
    own = token.lemma_.lower()
    return f"{token.doc[token.i - 2].lower_}-{own}" if is_hyphenated(token) else own


def _best(token: Token, present: Set[str], mentions: Mentions) -> Predication | None:
    part = part_of_speech(token)
    if part is None or token.is_space or token.is_punct:
        return None
    if _leads_hyphen(token) or _is_idiom(part, token):
        return None
    scored: list[tuple[int, Predication]] = []
    for frame in frames().get((part, lemma(token)), ()):
        words = MATCHES[part](frame.words, token) if frame.plain <= present else None
        if words is not None and senses.fits(frame, token, mentions):
            score = 4 * len(frame.words) + 2 * bool(frame.object) + bool(frame.subject)
            score += 6 * bool(frame.beside)
            scored.append((score, Predication(frame, token, words)))
    # max() keeps the first of equals: the order of the codebook's files.
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _is_idiom(part: PartOfSpeech, token: Token) -> bool:
    """Tell whether a word belongs to a phrase that is no event ("took office")."""
    named = dependents(token, "object predicate") if token.lemma_ == "call" else ()
    if part == "verb" and named and not any(_is(t, "[reproach]") for t in named):
        return True  # "called him a friend"
    return any(_is_in(words, part, token) for words in idioms().get((part, lemma(token)), ()))


def _is_in(words: Sequence[str], part: PartOfSpeech, token: Token) -> bool:
    if part != "verb" and len(words) > 2:
        behind = (p for c in token.children if c.lower_ == words[1] for p in c.children)
        return any(_is(p, words[2]) for p in behind)
    return MATCHES[part](words, token) is not None


def _match_verb(words: Sequence[str], token: Token) -> tuple[Token, ...] | None:
    matched = [token]
    for word in _without_to(words[1:], token):
        reached = (t for t in _reach(matched) if t not in matched)
        found = next((t for t in reached if _is(t, word) and _binds(t, token)), None)
        if found is None:
            return None
        matched.append(found)
    if any(c.lower_ in APART and c not in matched for c in dependents(token, "particle")):
        return None
    return tuple(sorted(matched, key=lambda t: t.i))


def _without_to(words: Sequence[str], verb: Token) -> Sequence[str]:
    """Leave out the "to" of "vow to avenge" where the verb has such a clause."""
    clauses = dependents(verb, "open complement") if len(words) > 1 and words[0] == "to" else ()
    return words[1:] if any(_is(c, words[1]) for c in clauses) else words


def _reach(matched: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens a verb's frame may name: its dependents but no subject and no clause."""
    verb = matched[0]
    yield from arguments.objects(verb)
    for head in matched:
        for child in head.children:
            if not is_one(child, *UNNAMED):
                yield child
                if not is_one(child, "preposition", "agent", "indirect object"):
                    yield from senses.inside(child)
    for obj in arguments.objects(verb):
        yield from senses.inside(obj)
    yield from dependents(verb, "open complement")
    for clause in dependents(verb, "adverbial clause", "finite complement"):
        # "called for both sides to talk": the parser's conjunction is the verb's preposition
        if clause.tag_ == "VB":
            yield from (c for c in dependents(clause, "subordinator") if c.lower_ == "for")


def _binds(token: Token, verb: Token) -> bool:
    """Tell whether a word of a frame belongs to the verb: not the "on" of "called him on Monday".

    Nor does a preposition that opens the sentence.
    """
    if token.pos_ != "ADP":
        return True
    return token.i > verb.i and not any(
        p.ent_type_ in ("DATE", "TIME") or p.lemma_ == "time" for p in dependents(token, "governed")
    )


def _is(token: Token, word: str) -> bool:
    """Tell whether ``token`` is ``word``, or belongs to the class in brackets."""
    if word.startswith("["):
        if token.lemma_ in LARGE and token.ent_type_ != "MONEY":
            return False
        judged = token.pos_ == "ADJ" and token.head.lower_ == "as"
        named = judged or token.pos_ in NOMINAL or is_one(token, "object predicate")
        return named and lemma(token) in classes()[word[1:-1]]
    if token.pos_ == "VERB" and is_one(token, *DEPENDENT):
        return False
    return word in (token.lemma_.lower(), token.lower_, lemma(token))


def _match_noun(words: Sequence[str], token: Token) -> tuple[Token, ...] | None:
    matched = [token.doc[token.i - 2], token] if is_hyphenated(token) else [token]
    modifiers = dependents(token, "compound", "adjective", "noun modifier")
    for word in reversed(words[:-1]):
        found = next((c for c in modifiers if _is(c, word)), None)
        if found is None:
            return None
        matched.append(found)
    return tuple(sorted(matched, key=lambda t: t.i))


def _match_phrase(words: Sequence[str], token: Token) -> tuple[Token, ...] | None:
    phrase = tuple(token.doc[token.i : token.i + len(words)])
    pairs = zip(phrase, words, strict=False)
    met = len(phrase) == len(words) and all(w in (t.lower_, t.lemma_) for t, w in pairs)
    return phrase if met else None


# How the words of a frame are found in the text; None when one is missing.
MATCHES: Mapping[PartOfSpeech, Callable[[Sequence[str], Token], tuple[Token, ...] | None]] = {
    "verb": _match_verb, "noun": _match_noun, "adjective": _match_phrase,
}  # fmt: skip
