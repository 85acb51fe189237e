"""From a predication and what stands below it to one PLOVER code.

PLOVER reduces a speech act and its content to the act: "threatened to attack" is THREATEN,
never an attack; "offered to withdraw" and "will send aid" are AGREE. The rules are those of
the PLOVER 2.0 manual's boundary notes, but for one: a promised concession is AGREE here, as
the annotators of PLOVER's gold records and of PLV code it, where the manual has CONCEDE.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from spacy.tokens import Token

from detente.codebook import control, data
from detente.codebook.frames import Frame
from detente.extract.predicates.predications import Predication
from detente.extract.predicates.senses import is_light
from detente.model import EventType, Modality
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_infinitive, is_negated, is_under
from detente.text.clauses.links import dependents, has, is_one

SPEECH = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN", "ACCUSE", "CONCEDE"})
# What these are about is not told for itself ("welcomed the visit", "protested the arrest").
ABOUT = SPEECH | {"SUPPORT", "PROTEST"}
COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN"})
# What becomes AGREE where it is promised.
PROMISED = COOPERATIVE - {"AGREE"}

# Prepositions that tell when a speech act was done, or in spite of what, not what it is about.
OCCASIONS = frozenset({
    "after", "before", "during", "since", "until", "following", "amid", "amidst", "despite",
})  # fmt: skip
# Prepositions by which a noun tells what it is about.
CONCERNING = frozenset({"of", "for", "to", "on", "against", "concerning", "over"})


@dataclass(frozen=True, slots=True)
class Code:
    """What a predication codes to."""

    type: EventType
    mode: str | None
    cameo: str


def takes_in(frame: Frame) -> bool:
    """Tell whether a frame's act is one with what it is about: an accusation, not a complaint."""
    return frame.type in SPEECH and not (frame.type == "ACCUSE" and frame.mode == "disapprove")


def content(token: Token) -> Iterator[Token]:
    """Yield the heads of what a speech act is about: its clauses, gerunds and nouns."""
    for child in token.children:
        if is_one(child, "conjunct") and _is_to_do(child):
            yield child  # "and for Y to agree"
        elif (
            is_one(child, "any complement")
            or (is_one(child, "noun clause") and child.tag_ in ("VB", "VBN", "VBZ"))
            or _misread_content(child)
        ):
            yield from arguments.coordinated(child)
        elif is_one(child, "preposition") and child.lower_ not in OCCASIONS:
            yield from governed(child)
        elif is_one(child, "object", "attribute"):
            if is_light(token):
                yield child
                yield from content_of_noun(child)
            else:
                yield from arguments.coordinated(child)


def _misread_content(child: Token) -> bool:
    """Tell whether a to-clause the parser took for a purpose is the content ("asked X to V")."""
    verb = child.head
    if not is_one(child, "adverbial clause") or not _is_to_do(child):
        return False
    takes = verb.lemma_ in control.verbs("object_control") | control.verbs("subject_control")
    return takes and not has(verb, "any complement")


def _is_to_do(clause: Token) -> bool:
    """Tell whether a clause with "to" goes on with what the word before it began."""
    return clause.tag_ == "VB" and clause.i > clause.head.i and is_infinitive(clause)


def content_of_noun(noun: Token) -> Iterator[Token]:
    """Yield the heads of a noun's to-clauses and "of" phrases ("an offer to withdraw")."""
    for child in noun.children:
        if is_one(child, "any noun clause", "finite complement") and child.tag_ == "VB":
            yield from arguments.coordinated(child)
        elif is_one(child, "preposition") and child.lower_ in CONCERNING:
            yield from governed(child)


def governed(preposition: Token) -> Iterator[Token]:
    """Yield the heads of what a preposition governs, coordinated ones too."""
    for inner in dependents(preposition, "any governed"):
        yield from arguments.coordinated(inner)


def code(predication: Predication, contents: Sequence[Predication], modality: Modality) -> Code:
    """Return the code of ``predication`` given the predications of its content."""
    frame, token = predication.frame, predication.token
    event_type = cast(EventType, frame.type)
    inner = next((c.frame.type for c in contents), None)
    willing = event_type in ("AGREE", "CONCEDE")
    if event_type == "AGREE" and frame.part == "verb" and _harms(token):
        event_type = "THREATEN"
    elif willing and inner is not None and frame.part != "noun":
        event_type = _agreed(event_type, inner, contents[0], token)
    if event_type in ("AGREE", "CONCEDE") and _refused(predication):
        event_type = "REJECT"
    elif event_type in COOPERATIVE and _will_not(token):
        inner, event_type = frame.type, "REJECT"
    itself = event_type == frame.type
    if (itself and frame.mode is not None) or event_type not in table():
        return Code(event_type, frame.mode if itself else None, frame.cameo)
    mode, cameo = row(event_type, *_keys(inner, contents))
    return Code(event_type, mode, frame.cameo if itself and inner is None else cameo)


def _keys(inner: str | None, contents: Sequence[Predication]) -> Iterator[str]:
    """Yield the keys of what a speech act is about in its table, the most specific first."""
    if contents and contents[0].frame.type == inner:
        yield f"{inner} {contents[0].frame.mode}"
        yield f"{inner} {contents[0].frame.cameo}"
    if inner is not None:
        yield inner


def row(event_type: str, *keys: str) -> tuple[str | None, str]:
    """Return the mode and CAMEO code of a speech act about the first of ``keys`` it knows."""
    known = table()[event_type]
    mode, cameo = next(known[key] for key in (*keys, "default") if key in known)
    return mode or None, cameo


def of_many(coded: Code, parties: int) -> Code:
    """Return ``coded`` as a multilateral meeting where more than two ``parties`` meet."""
    if coded.type == "CONSULT" and coded.mode is None and parties > 2:
        return Code("CONSULT", "multilateral", coded.cameo)
    return coded


def _agreed(event_type: EventType, inner: str, below: Predication, speech: Token) -> EventType:
    """Return what agreeing to, promising or vowing ``inner`` is, ``speech`` the verb of doing so.

    What somebody concedes in words stays a concession, whatever it is about.
    """
    if is_negated(below.token):
        return "REJECT" if inner in COOPERATIVE else event_type
    if event_type == "AGREE" and inner in HOSTILE:
        # "offered to send troops" threatens nobody, nor does "agreed to put off the march"
        offers = speech.lemma_ in control.verbs("offering") or _acted_on(below.token)
        return event_type if offers else "THREATEN"
    done = below.frame.part == "verb" and below.frame.mode != "investigate"
    if event_type == "AGREE" and inner in ("REJECT", "REQUEST", "ACCUSE") and done:
        # "agreed to condemn", not "agreed on the proposal", "promised to investigate"
        return cast(EventType, inner)
    return event_type


def _harms(promise: Token) -> bool:
    """Tell whether what is promised is somebody's harm: "vowed that they would pay for it"."""
    if promise.lemma_ in control.verbs("offering"):
        return False
    return any(
        verb.lemma_ in control.verbs("harming") and not is_negated(clause, verb)
        for clause in dependents(promise, "any complement")
        for verb in (clause, *dependents(clause, "any complement", "conjunct"))
    )


def _refused(predication: Predication) -> bool:
    """Tell whether a negated willingness refuses: "not ready to", "did not accept"."""
    part, token = predication.frame.part, predication.token
    heads = (token, token.head) if part == "adjective" else (token,)
    return part != "noun" and is_negated(*heads)


def _acted_on(noun: Token) -> bool:
    """Tell whether something else is done to an act than doing it ("call off the strike")."""
    return is_one(noun, "object") and noun.pos_ == "NOUN" and not is_light(noun.head)


def _will_not(token: Token) -> bool:
    """Tell whether somebody will not do it: "will not negotiate", "would not withdraw"."""
    modal = is_under(token, "will", "wo", "would", "shall")
    return token.pos_ == "VERB" and modal and is_negated(token)


def is_refusal(predication: Predication, coded: Code) -> bool:
    """Tell whether a negation was spent on turning a cooperative act into a refusal."""
    return coded.type == "REJECT" and predication.frame.type in COOPERATIVE


@functools.cache
def table() -> Mapping[str, Mapping[str, Any]]:
    """Return the modes and CAMEO codes that follow from a speech act's content."""
    return data.toml("content_modes.toml")
