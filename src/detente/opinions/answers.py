"""Answers, of which nothing is taken but what was offered: the rest is dropped, and says why."""

from __future__ import annotations

import json
from typing import Any, get_args

from detente.model import Modality
from detente.opinions.questions import NONE, Opinion, Question

FIELDS = frozenset({"kind", "party", "other", "modality", "evidence"})
LARGEST = 20_000  # characters of an answer


class Dropped(ValueError):
    """An answer that does not count, with the reason."""


def decoded(question: Question, said: str) -> Opinion:
    """Return the opinion that an answer gives.

    Raises:
        Dropped: it is not one of what was offered, or rests on words that are not there.
    """
    opinion = Opinion(**_object(said))
    check(question, opinion)
    return opinion


def check(question: Question, opinion: Opinion) -> None:
    """Do nothing if an opinion is one of what was offered, whatever its fields hold.

    Raises:
        Dropped: it is not, or rests on words that are not there.
    """
    if opinion.kind not in (*question.kinds, NONE):
        raise Dropped("a kind that was not offered")
    if opinion.modality not in get_args(Modality):
        raise Dropped("a modality that was not offered")
    for number in (opinion.party, opinion.other):
        if type(number) is not int or not 0 <= number < len(question.parties):
            raise Dropped("a party that was not offered")
    evidence: object = opinion.evidence
    if not isinstance(evidence, str) or not any(c.isalnum() for c in evidence):
        raise Dropped("no words of the sentence")
    if evidence not in question.shown:
        raise Dropped("words that do not stand in the sentence")


def _object(said: str) -> dict[str, Any]:
    """Return the JSON object that an answer is; what stands around it is no part of it."""
    start, end = said.find("{"), said.rfind("}")
    if len(said) > LARGEST or not 0 <= start < end:
        raise Dropped("no JSON object")
    try:
        found = json.loads(said[start : end + 1])
    except (ValueError, RecursionError) as error:
        raise Dropped("no JSON object") from error
    if not isinstance(found, dict) or found.keys() != FIELDS:
        raise Dropped("other fields than were asked for")
    return found


def differs(question: Question, other: Opinion) -> tuple[str, ...]:
    """Return in what an opinion differs from ours; where it sees nothing, in the kind alone."""
    ours = question.ours
    if other.kind == NONE:
        return ("kind",)
    names = ("kind", "party", "other", "modality")
    return tuple(name for name in names if getattr(ours, name) != getattr(other, name))
