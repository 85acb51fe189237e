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
from detente.extract.actors import Mentions
from detente.extract.predicates import asking
from detente.model import Actor
from detente.text.clauses import arguments
from detente.text.clauses.links import Link, dependents, has, is_one

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
NEGATIONS = frozenset({
    "no", "not", "never", "n't", "without", "neither", "nor", "hardly", "little",
})  # fmt: skip
# Links from an adjective up to the word that has its subject, and all by which it is said.
UP: tuple[Link, ...] = (
    "adjective complement", "attribute", "object predicate", "conjunct", "preposition", "adverb",
    "open complement",
)  # fmt: skip
SAID: tuple[Link, ...] = (*UP, "root", "finite complement")


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
    if frame.part != "verb":
        said = _is_predicate if frame.part == "adjective" else _noun_fits
        return said(frame, token) and _subject_fits(frame, token, mentions)
    if frame.type == "REQUEST" and not asking.asks(token):
        return False
    if frame.type == "AGREE" and asking.is_opinion(token):
        return False
    own = arguments.objects(token)
    if frame.object and not _object_fits(frame.object, token, own, mentions):
        return False
    barred = [t for o in own for t in (o, *_counted(o), *dependents(o, "compound"))]
    return not _among(frame.object_not, barred) and _subject_fits(frame, token, mentions)


def inside(token: Token) -> Iterator[Token]:
    """Yield the modifiers and "of" phrases of a noun, and what is coordinated with it.

    A quantity has what is counted inside: "eight hours of talks", "$5 million in aid".
    """
    counts = ("of", "in", "worth") if token.ent_type_ == "MONEY" else ("of",)
    for child in token.children:
        if is_one(child, "compound", "adjective", "noun modifier", "conjunct", "governed"):
            yield child
        elif is_one(child, "preposition") and child.lower_ in counts:
            for inner in dependents(child, "governed"):
                yield inner
                yield from dependents(inner, "adjective", "compound", "conjunct")


def is_awaited(token: Token) -> bool:
    """Tell whether a word tells only what has not been done yet ("has not yet responded")."""
    heads = (token, token.head) if is_one(token, "attribute", "object") else (token,)
    return negated(token) and any(c.lower_ == "yet" for h in heads for c in h.children)


def negated(token: Token) -> bool:
    """Tell whether a noun or its clause is negated ("there has not been an answer")."""
    argument = is_one(token, "attribute", "adjective complement", "object", "subject", "governed")
    heads = (token, token.head) if argument else (token,)
    if any(h.lower_ == "without" or h.lemma_ == "lack" for h in heads):
        return True
    return any(c.lower_ in NEGATIONS for h in heads for c in h.children)


def is_light(verb: Token) -> bool:
    """Tell whether ``verb`` only carries its object's event ("launched an attack")."""
    return verb.lemma_ in control.verbs("light")


def _noun_fits(frame: Frame, noun: Token) -> bool:
    if noun.lemma_ in control.verbs("asks_for_something") and frame.type == "REQUEST":
        return any(
            not is_one(c, "preposition") or c.lower_ in ("for", "on")
            for c in dependents(noun, "noun clause", "finite complement", "preposition")
        )
    return not frame.predicate or is_one(
        noun, "attribute", "object predicate", "conjunct", "object", "finite complement", "root"
    )


def _has_company(frame: Frame, token: Token) -> bool:
    """Tell whether the words that the frame asks for stand below it, and none that it bars."""
    asked = frame.beside or frame.beside_not
    below = [t for t in token.subtree if t.pos_ != "VERB"] if asked else []
    about = list(_about(token)) if frame.clause or frame.clause_not else []
    return (
        (not frame.beside or _among(frame.beside, below))
        and (not frame.clause or _among(frame.clause, about))
        and not _among(frame.beside_not, below)
        and not _among(frame.clause_not, about)
    )


def _about(token: Token) -> Iterator[Token]:
    """Yield the verbs of the clauses below a word, and the nouns it is "to", "for" or "in"."""
    for child in token.children:
        if is_one(child, "any complement", "noun clause") or (
            is_one(child, "adverbial clause") and child.tag_ == "VB"
        ):
            yield child
            yield from dependents(child, "conjunct")
        elif is_one(child, "preposition"):
            yield from dependents(child, "any governed")


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
    return [p for of in dependents(token, "preposition") for p in dependents(of, "governed")]


def _is_predicate(frame: Frame, adjective: Token) -> bool:
    """Tell whether an adjective is said of somebody, or by somebody where it accuses."""
    if not frame.judgement or frame.type != "ACCUSE":
        return is_one(adjective, *SAID)
    # "said X was to blame": only told by somebody does it accuse
    told = is_one(adjective.head, "finite complement")
    return told and is_one(adjective, "adjective complement", "preposition", "open complement")


def _object_fits(names: Sequence[str], verb: Token, own: list[Token], mentions: Mentions) -> bool:
    if not own and "@none" in names:
        return not has(verb, "finite complement")
    if "@clause" in names and _has_content(verb):
        return True
    listed = [n for n in names if not n.startswith("@")]
    return any(
        any(_of_grammar(name, token, verb, mentions) for name in names)
        or any(t.lemma_.lower() in classes()[n] for t in (token, *inside(token)) for n in listed)
        for token in own
    )


def _has_content(verb: Token) -> bool:
    """Tell whether a clause says what is to be done ("asked X to V", "asked that X V")."""
    purposes = dependents(verb, "adverbial clause")
    return has(verb, "any complement") or any(c.tag_ == "TO" for p in purposes for c in p.children)


def _of_grammar(name: str, token: Token, verb: Token, mentions: Mentions) -> bool:
    """Tell whether an object belongs to a class that the grammar decides."""
    if name == "@any":
        return is_one(token, "object", "passive subject") or token in arguments.objects(verb)
    if name == "@place":
        return token.ent_type_ in PLACES
    if name == "@number":
        return token.pos_ == "NUM" or has(token, "numeral")
    found = mentions.at(token)
    if name == "@actor":
        return bool(found)
    if name == "@person":
        return token.ent_type_ == "PERSON" or any(a.kind == "person" for a in found)
    if name == "@other":
        doers = {a.party for d in arguments.subjects(verb) for a in mentions.at(d)}
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
    doers = _doers(token, frame.part)
    who = [a for d in doers for a in mentions.at(d)]
    if frame.part == "noun":
        who = [*mentions.owners(token), *who]
        words = dependents(token, "compound", "adjective", "possessor")
    else:
        words = [t for d in doers for t in (d, *inside(d))]
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
    if part == "adjective":
        return tuple(dependents(token.head, "active subject"))
    if part == "noun":
        carried = is_one(token, "object") and is_light(token.head)
        return arguments.subjects(token.head) if carried else ()
    return arguments.subjects(token)


def _is_any(names: Sequence[str], who: Sequence[Actor], words: Sequence[Token]) -> bool:
    """Tell whether one of the actors or of the words belongs to one of the classes."""
    return any(
        any(SUBJECTS[n](a) for a in who) if n in SUBJECTS else _among((n,), words) for n in names
    )
