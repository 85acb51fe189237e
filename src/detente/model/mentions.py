"""Who is mentioned in a record, and what each of them is best called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from detente.model.findings import Actor, Attribution
from detente.model.record import Record

# Which mention names a party best: "Russia" rather than "the Russian government".
LABEL_ORDER = {"country": 0, "organisation": 1, "bloc": 2, "government": 3, "person": 4}

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


def actors(record: Record) -> Iterator[Actor]:
    """Yield every actor mentioned anywhere in the record, in the record's order."""
    for event in record.events:
        yield from event.actors
        yield from event.recipients
        yield from holders(event.attribution)
    for quotation in record.quotations:
        if quotation.speaker:
            yield quotation.speaker
        yield from quotation.addressees
    for move in record.moves:
        if move.party:
            yield move.party
        yield from move.addressees
        yield from holders(move.attribution)
    for entry in record.entries:
        yield entry.party
        yield from entry.addressees


def holders(chain: Sequence[Attribution]) -> Iterator[Actor]:
    """Yield those who say so, outermost first."""
    yield from (link.holder for link in chain if link.holder)


def surname(name: str) -> str:
    """Return the last word of a person's name that is no suffix ("Jr.", "III")."""
    words = [word for word in name.split() if word.strip(".,").casefold() not in SUFFIXES]
    return words[-1].strip(",") if words else ""


def namesakes(record: Record) -> frozenset[str]:
    """Return the surnames that several persons of a record bear."""
    persons = {a.entity: a.label for a in actors(record) if a.kind == "person"}
    counts = Counter(surname(label) for label in persons.values() if " " in label)
    return frozenset(name for name, count in counts.items() if count > 1)


def labels(record: Record) -> dict[str, str]:
    """Name each party by its best mention: kind first, then how often, then the alphabet."""
    counts = Counter((a.entity, LABEL_ORDER.get(a.kind, 5), a.label) for a in actors(record))
    best: dict[str, tuple[int, int, str]] = {}
    for (entity, order, label), count in counts.items():
        rank = (order, -count, label)
        if entity not in best or rank < best[entity]:
            best[entity] = rank
    return {entity: rank[2] for entity, rank in best.items()}
