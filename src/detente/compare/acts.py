"""Which tellings are of one act, so that each may stand as a source under the words of another.

A report tells an act where it tells one kind of deed between the same parties, as really as the
other does, on no other day, and its clause says something in common besides who takes part.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from detente.compare import align
from detente.compare.coreference import words_of
from detente.compare.wording import said
from detente.model import Event

REAL = frozenset({"asserted", "historical"})


def same(one: Event, other: Event) -> bool:
    """Tell whether two mentions tell one act: deed, parties, polarity, reality and matter."""
    if one.type != other.type or (one.modality in REAL) != (other.modality in REAL):
        return False
    if one.modality != other.modality and one.modality not in REAL:
        return False
    if not align.sides(one.actors, other.actors) or _apart(one, other):
        return False
    return align.sides(one.recipients, other.recipients) > 0 and _one_matter(one, other)


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


def _apart(one: Event, other: Event) -> bool:
    """Tell whether the reports state days for them that cannot be one."""
    a, b = one.day, other.day
    if a is None or b is None or {a.basis, b.basis} != {"stated"} or not (a.start and b.start):
        return False
    return (a.end or a.start) < b.start or (b.end or b.start) < a.start


def _one_matter(one: Event, other: Event) -> bool:
    """Tell whether both clauses say something in common, or one says nothing but who and what."""
    left, right = _matter(one), _matter(other)
    if not left or not right:
        return words_of(one.lemma, "")[0] == words_of(other.lemma, "")[0]
    return bool(left & right)


@functools.lru_cache(maxsize=16384)
def _matter(event: Event) -> frozenset[str]:
    """Return what the clause of an event says besides the parties and the word for the deed."""
    own = frozenset(words_of(event.lemma, event.span.text))
    named = [said(f"{a.label} {a.name}") for a in (*event.actors, *event.recipients)]
    keys = said(event.clause.text) - own.union(*named)
    return frozenset(key for key in keys if not key.startswith("@"))
