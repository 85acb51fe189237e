"""Which tellings are of one act, so that each may stand as a source under the words of another.

A report tells an act where it tells one kind of deed by the same party toward the same party, as
really as the other does, on no other day, and of the same matter: much of what the shorter clause
says besides who takes part, the longer says too. Where both name one day, a word in common is
enough; where a clause says nothing of the matter, only such a day tells that they are one.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence

from detente.compare.coreference import words_of
from detente.compare.pieces import keys
from detente.compare.wording import said
from detente.model import Actor, Event

REAL = frozenset({"asserted", "historical"})
# Share of the shorter clause's words, and of the longer's, that make two clauses of one matter.
SHORTER, LONGER = 0.4, 0.25
# Share of the shorter sentence's words that makes two sentences tell the same.
ALIKE = 0.6


def same(one: Event, other: Event) -> bool:
    """Tell whether two mentions tell one act: deed, parties, polarity, reality and matter."""
    if one.type != other.type or (one.modality in REAL) != (other.modality in REAL):
        return False
    if one.modality != other.modality and one.modality not in REAL:
        return False
    if not _one_side(one.actors, other.actors) or _days(one, other) == "apart":
        return False
    return _one_side(one.recipients, other.recipients) and _one_matter(one, other)


def tells(other: Event, line: Event) -> bool:
    """Tell whether the sentence of ``other`` tells the act that the sentence of ``line`` does.

    What a sentence only mentions it does not tell, unless both say the same; nor is it sure to
    be one act where one of them leaves unsaid who acts.
    """
    if not same(line, other) or bool(line.actors) != bool(other.actors):
        return False
    if line.foreground and other.foreground:
        return True
    left, right = (_besides(event, event.sentence.text) for event in (line, other))
    return left == right or _share(left, right) >= ALIKE


def split(events: Iterable[Event]) -> tuple[tuple[Event, ...], ...]:
    """Return mentions in groups, each member of which tells the act of the first."""
    groups: list[list[Event]] = []
    for event in events:
        home = next((group for group in groups if same(group[0], event)), None)
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    return tuple(map(tuple, groups))


def _one_side(ones: Sequence[Actor], others: Sequence[Actor]) -> bool:
    """Tell whether nobody on one side is a stranger to the other: a side left unsaid is none."""
    if not ones or not others:
        return True
    return bool(_keys(ones) & _keys(others))


def _days(one: Event, other: Event) -> str:
    """Return whether the days that reports name for them are "one" or "apart", else nothing."""
    a, b = one.day, other.day
    if a is None or b is None or not (a.start and b.start):
        return ""
    if not (a.is_named and b.is_named):
        return ""
    if (a.end or a.start) < b.start or (b.end or b.start) < a.start:
        return "apart"
    return "one" if {a.precision, b.precision} == {"day"} else ""


def _one_matter(one: Event, other: Event) -> bool:
    """Tell whether both clauses say the same of the matter; saying nothing, the day decides."""
    if one.sentence.text == other.sentence.text:
        return True
    left, right = _matter(one), _matter(other)
    if not left or not right:
        heads = {words_of(event.lemma, "")[0] for event in (one, other)}
        return len(heads) == 1 and _days(one, other) == "one"
    if _days(one, other) == "one":
        return bool(left & right)
    return _share(left, right) >= SHORTER and _share(left, right, max) >= LONGER


def _share(left: frozenset[str], right: frozenset[str], of: Callable[..., int] = min) -> float:
    """Return the share of the shorter's words, or of the longer's, that both say."""
    return len(left & right) / max(of(len(left), len(right)), 1)


@functools.lru_cache(maxsize=16384)
def _matter(event: Event) -> frozenset[str]:
    """Return what the clause of an event says of its matter."""
    return _besides(event, event.clause.text)


def _besides(event: Event, words: str) -> frozenset[str]:
    """Return what ``words`` say besides the parties of an event and the word for the deed.

    A country that is no party to it is part of the matter.
    """
    own = frozenset(words_of(event.lemma, "")[:1])
    sides = (*event.actors, *event.recipients)
    named = [said(f"{actor.label} {actor.name}") for actor in sides]
    parties = frozenset(f"@{key}" for key in _keys(sides))
    return said(words) - own.union(parties, *named)


def _keys(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(key for actor in actors for key in keys(actor))
