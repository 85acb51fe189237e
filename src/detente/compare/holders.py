"""Whose a threat or a promise is: who is threatened makes none, nor does who is asked to promise.

Read in the sentence of a move, where the grammar of its verb says so plainly.
"""

from __future__ import annotations

import re

import msgspec

from detente.model import Actor, Move

# What comes before a participle that tells of who is threatened, and not who threatens.
SUFFERED = re.compile(r"(?:,|\b(?:am|is|are|was|were|be|been|being|feels?|felt))\s*(?:\w+ly\s+)?$")
THREATENED = re.compile(r"threatened\b", re.I)
BY = re.compile(r"\bby\s+(?:the\s+)?$", re.I)
# A promise in the base form of its verb, and what asks for it: "demands: that Chile promise".
PROMISE = re.compile(r"(?:promise|pledge|guarantee|commit|vow|undertake|agree|assure)\b", re.I)
ASKED = re.compile(
    r"\b(?:demand|want|ask|insist|urge|call|press|requir|request|condition)\w*\b[^.;]*"
    r"\b(?:that\b[^.;,]*|to|for\b[^.;,]*)\s*$",
    re.I,
)


def held(move: Move) -> Move | None:
    """Return a move with its threat or promise as that of who makes it; None where nobody does."""
    if move.kind in ("threaten", "ultimatum"):
        return _of_threatener(move)
    if move.kind in ("promise", "offer", "offer without conditions") and _is_asked_for(move):
        return None
    return move


def _of_threatener(move: Move) -> Move | None:
    """Return "Chad, threatened with a raid by Mali, …" as Mali's threat against Chad."""
    before = _before(move)
    party, verb = move.party, THREATENED.match(move.span.text)
    told = party is not None and party.span is not None and party.span.end <= move.span.start
    if party is None or verb is None or not told or not SUFFERED.search(before):
        return move
    agents = tuple(actor for actor in move.addressees if _is_agent(actor, move))
    if len(agents) != 1:
        return None
    return msgspec.structs.replace(move, party=agents[0], beside=(), addressees=(party,))


def _is_agent(actor: Actor, move: Move) -> bool:
    """Tell whether a sentence tells a deed as done by somebody: "a raid by Mali"."""
    span, sentence = actor.span, move.sentence
    if span is None or not move.span.end <= span.start < sentence.end:
        return False
    return BY.search(sentence.text[: span.start - sentence.start]) is not None


def _is_asked_for(move: Move) -> bool:
    return bool(PROMISE.match(move.span.text) and ASKED.search(_before(move)))


def _before(move: Move) -> str:
    return move.sentence.text[: max(0, move.span.start - move.sentence.start)]
