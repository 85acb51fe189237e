"""Words by which an answer points at what it answers: "that demand", "these", "the plan"."""

from __future__ import annotations

import re

from detente.compare.entries import Family, matter
from detente.model import Move

WHOLE = re.compile(r"\b(?:these|those|such)\b", re.I)
# What is put forward, be it for the other side to do or for its good.
PUT_FORWARD = r"proposals?|ideas?|plans?|initiatives?"
# Nouns by which an answer points at one thing said before, by what it has to be.
POINTING = {
    "demand": r"demands?|requests?|calls?|appeals?|ultimatums?|pressure|conditions?|pleas?"
    rf"|resolutions?|warnings?|orders?|instructions?|terms|{PUT_FORWARD}",
    "offer": rf"offers?|suggestions?|invitations?|overtures?|{PUT_FORWARD}",
    "threat": r"threats?|warnings?|ultimatums?",
    "promise": r"pledges?|promises?|commitments?",
    "charge": r"charges?|accusations?|allegations?|claims?|suggestions?",
}
POINTED = {
    family: re.compile(rf"\b(?:this|that|such an?|the|these|those) (?:\w+ )?(?:{nouns})\b"
                       r"(?! (?:that|of|for|to|by|on)\b)", re.I)
    for family, nouns in POINTING.items()
}  # fmt: skip
NAMING = {family: re.compile(rf"\b(?:{nouns})\b", re.I) for family, nouns in POINTING.items()}
GENERIC = re.compile(
    r"\b(?:demands?|proposals?|drafts?|concerns?|requirements?|requests?|interests?"
    r"|conditions?)\b",
    re.I,
)
SEVERAL = re.compile(r"\b(?:demands|requirements|requests|conditions)\b", re.I)
# Words that only point back: "that is not acceptable", "will look into the matter".
BACK = re.compile(r"\b(?:that|this|it) (?:is|was|would be)\b|\bthe (?:matter|issue)\b", re.I)
REPLY = re.compile(r"\b(?:reply|replies|response|responses|answers?)\b", re.I)
# Denials, which answer charges alone.
DENIAL = re.compile(r"\b(?:den(?:y|ie[sd]|ying|ial)|disclaim|disavow|refut)", re.I)


def content(answer: Move) -> frozenset[str]:
    """Return what an answer says of its matter, the names of parties left out."""
    return frozenset(key for key in matter(answer) if not key.startswith("@"))


def at(answer: Move, family: Family) -> bool:
    """Tell whether an answer points at a thing of a family, or names one."""
    named = POINTED[family].search(answer.sentence.text) or NAMING[family].search(
        answer.content.text
    )
    return named is not None


def away(answer: Move) -> bool:
    """Tell whether an answer names a thing of some family: a "proposal" is hardly a threat."""
    return any(p.search(answer.content.text) for p in NAMING.values())
