"""Which sense a word has: what a frame asks to stand around its predicate.

"Attacked the town" and "attacked the budget", "released the hostages" and "released the
minutes" differ in who does it, to what, and beside which words (selectional preferences:
Resnik 1996). The frames name them; docs/frames.md explains the fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.tokens import Token

from detente.codebook import ambiguity, control
from detente.codebook.frames import Frame, classes
from detente.extract import grammar
from detente.extract.actors import Mentions
from detente.extract.predicates import asking
from detente.model import Actor

# Kinds of actors that are no persons.
BODIES = ("country", "government", "organisation", "bloc")
STATES = ("country", "government", "bloc")
# Sectors of those who have arms, and of those whose fights are fought in words.
ARMED = ("MIL", "REB", "COP", "UAF", "SPY", "PRM", "CRM")
REBELS = ("REB", "UAF", "PRM", "CRM", "SEP")
POLITICAL = ("LEG", "PTY", "JUD", "JRN", "ELI")
OFFICES = ("GOV", "MIL", "COP", "LEG", "PTY", "JUD", "SPY", "ELI")
# What the parser's names of places are.
PLACES = ("GPE", "LOC", "FAC")
NEGATIONS = frozenset(
    {"no", "not", "never", "n't", "without", "neither", "nor", "hardly", "little"}
)


def fits(frame: Frame, token: Token, mentions: Mentions) -> bool:
    """Tell whether what stands around ``token`` is what the frame asks for.

    Args:
        frame: a frame whose words stand at ``token``.
        token: the head of its predicate.
        mentions: whom the report's words stand for.
    """
    if frame.negated and (not negated(token) or is_awaited(token)):
        return False
    if not _has_company(frame, token):
        return False
    if frame.part == "adjective":
        return _is_predicate(frame, token) and _subject_fits(frame, token, mentions)
    if frame.part == "noun":
        return _noun_fits(frame, token) and _subject_fits(frame, token, mentions)
    if frame.type == "REQUEST" and not asking.asks(token):
        return False
    if frame.type == "AGREE" and asking.is_opinion(token):
        return False
    own = grammar.objects(token)
    if frame.object and not _object_fits(frame.object, token, own, mentions):
        return False
    barred = [t for o in own for t in (o, *_counted(o), *grammar.children(o, "compound"))]
    return not _among(frame.object_not, barred) and _subject_fits(frame, token, mentions)


def inside(token: Token) -> Iterator[Token]:
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


def is_awaited(token: Token) -> bool:
    """Tell whether a word tells only what has not been done yet ("has not yet responded")."""
    heads = (token, token.head) if token.dep_ in ("attr", "dobj") else (token,)
    return negated(token) and any(c.lower_ == "yet" for h in heads for c in h.children)


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


def _noun_fits(frame: Frame, noun: Token) -> bool:
    if noun.lemma_ in control.verbs("asks_for_something") and frame.type == "REQUEST":
        return any(
            c.dep_ in ("acl", "ccomp") or (c.dep_ == "prep" and c.lower_ in ("for", "on"))
            for c in noun.children
        )
    return not frame.predicate or noun.dep_ in ("attr", "oprd", "conj", "dobj", "ccomp", "ROOT")


def _has_company(frame: Frame, token: Token) -> bool:
    """Tell whether the words that the frame asks for stand below it, and none that it bars."""
    asked = frame.beside or frame.beside_not
    below = [t for t in token.subtree if t.pos_ != "VERB"] if asked else []
    return (
        (not frame.beside or _among(frame.beside, below))
        and not (frame.beside_not and _among(frame.beside_not, below))
        and not (frame.clause_not and _among(frame.clause_not, _about(token)))
        and (not frame.clause or _among(frame.clause, _about(token)))
    )


def _about(token: Token) -> Iterator[Token]:
    """Yield the verbs of the clauses below a word, and the nouns it is "to", "for" or "in"."""
    for child in token.children:
        if child.dep_ in ("xcomp", "ccomp", "acl") or (
            child.dep_ == "advcl" and child.tag_ == "VB"
        ):
            yield child
            yield from grammar.children(child, "conj")
        elif child.dep_ == "prep":
            yield from grammar.children(child, "pobj", "pcomp")


def _among(names: Sequence[str], tokens: Iterable[Token]) -> bool:
    """Tell whether one of ``tokens`` belongs to one of the classes, or is a place ("@place")."""
    wanted = [classes()[name] for name in names if name in classes()]
    placed = "@place" in names
    return any(
        (placed and token.ent_type_ in PLACES) or any(token.lemma_.lower() in w for w in wanted)
        for token in tokens
    )


def _counted(token: Token) -> list[Token]:
    """Return what a counting noun counts: the soldiers of "a group of soldiers"."""
    if token.lemma_.lower() not in ambiguity.words("counting_nouns"):
        return []
    return [p for of in grammar.children(token, "prep") for p in grammar.children(of, "pobj")]


def _is_predicate(frame: Frame, adjective: Token) -> bool:
    """Tell whether an adjective is said of somebody, or by somebody where it accuses."""
    if frame.judgement and frame.type == "ACCUSE":
        # "said X was to blame": only told by somebody does it accuse
        return adjective.dep_ in ("acomp", "prep", "xcomp") and adjective.head.dep_ == "ccomp"
    return adjective.dep_ in (
        "acomp", "attr", "oprd", "prep", "conj", "ROOT", "ccomp", "advmod", "xcomp",
    )  # fmt: skip


def _object_fits(names: Sequence[str], verb: Token, own: list[Token], mentions: Mentions) -> bool:
    if not own and "@none" in names:
        return not any(c.dep_ == "ccomp" for c in verb.children)
    if "@clause" in names and any(_is_content(c) for c in verb.children):
        return True
    for token in own:
        if any(_of_grammar(name, token, verb, mentions) for name in names):
            return True
        reach = (token, *inside(token))
        if any(
            t.lemma_.lower() in classes()[n] for n in names if not n.startswith("@") for t in reach
        ):
            return True
    return False


def _is_content(child: Token) -> bool:
    """Tell whether a clause says what is to be done ("asked X to V", "asked that X V")."""
    to = any(c.tag_ == "TO" for c in child.children)
    return child.dep_ in ("xcomp", "ccomp") or (child.dep_ == "advcl" and to)


def _of_grammar(name: str, token: Token, verb: Token, mentions: Mentions) -> bool:
    """Tell whether an object belongs to a class that the grammar decides."""
    if name == "@any":
        return token.dep_ in ("dobj", "nsubjpass") or token in grammar.objects(verb)
    if name == "@place":
        return token.ent_type_ in PLACES
    if name == "@number":
        return token.pos_ == "NUM" or any(c.dep_ == "nummod" for c in token.children)
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


SUBJECTS: dict[str, Callable[[Actor], bool]] = {
    "@actor": lambda a: True,
    "@body": lambda a: a.sector in ("GOV", "MIL", "COP") or a.kind in BODIES,
    "@people": lambda a: a.sector not in ("GOV", "MIL", "COP") and a.kind != "organisation",
    "@crowd": lambda a: a.kind in ("group", "unnamed") and a.sector not in OFFICES,
    "@armed": lambda a: a.sector in ARMED or a.kind in STATES,
    "@rebel": lambda a: a.sector in REBELS,
    "@state": lambda a: a.kind in ("country", "government"),
    "@politician": lambda a: a.sector in POLITICAL or (a.kind == "person" and a.sector == "GOV"),
    "@stranger": lambda a: a.kind == "person" and a.sector is None,
    "@judge": lambda a: a.sector in ("JUD", "COP", "LEG"),
}


def _subject_fits(frame: Frame, token: Token, mentions: Mentions) -> bool:
    """Tell whether who does it is whom the frame asks for, and not whom it bars."""
    if not frame.subject and not frame.subject_not:
        return True
    doers = list(_doers(token, frame.part))
    if frame.part == "noun":
        actors = [mentions.owners(token), *(mentions.at(d) for d in doers)]
        words = list(grammar.children(token, "compound", "amod", "poss"))
    else:
        actors = [mentions.at(d) for d in doers]
        words = [t for d in doers for t in (d, *inside(d))]
    who = [a for found in actors for a in found]
    if frame.subject_not and _is_any(frame.subject_not, who, words):
        return False
    if not frame.subject:
        return True
    if "@several" in frame.subject:
        return len({a.party or a.entity for a in who}) > 1
    if not doers and not who:
        # nobody is named; of nouns, nobody needs to be
        if {"@actor", "@politician", "@state", "@rebel"} & set(frame.subject):
            return frame.part == "noun" and "@actor" in frame.subject
        return frame.part == "noun" or any(n.startswith("@") for n in frame.subject)
    return _is_any(frame.subject, who, words)


def _doers(token: Token, part: str) -> tuple[Token, ...]:
    if part == "verb":
        return grammar.subjects(token)
    if part == "noun" and token.dep_ == "dobj" and is_light(token.head):
        return grammar.subjects(token.head)
    return tuple(grammar.children(token.head, "nsubj")) if part == "adjective" else ()


def _is_any(names: Sequence[str], who: Sequence[Actor], words: Sequence[Token]) -> bool:
    """Tell whether one of the actors or of the words belongs to one of the classes."""
    return any(
        any(SUBJECTS[n](a) for a in who) if n in SUBJECTS else _among((n,), words) for n in names
    )
