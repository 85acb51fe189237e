"""The events of a story: type; type and parties; all of them and the modality.

An event read is one marked in the same report whose trigger it shares a character with, or
whose sentence and one of whose types it shares. Pairs are made one to one, the best first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.model import Event
from evaluation.benchmark import Miss, Outcome
from evaluation.crises import marks
from evaluation.crises.parties import marked, same, told
from evaluation.crises.telling import Reading, best_first, overlap
from evaluation.measures import (
    Measure,
    calibration,
    f1,
    hits,
    precision,
    recall,
    right,
    total,
    trust,
)
from evaluation.measures import share as share_of

LEVELS = ("event_type", "event_who", "event_full")
UNREAL = frozenset({"denied", "conditional", "hypothetical"})
MEASURES: tuple[Measure, ...] = (
    *(make(name) for name in LEVELS for make in (f1, precision, recall)),
    share_of("unreal_asserted")._replace(lower=True),
    calibration("event_calibration"),
)


def score(reading: Reading) -> Outcome:
    """Score the events read in a story."""
    read = reading.record.events
    gold = reading.story.marks.events
    pairs = best_first(gold, read, lambda g, r: _rank(reading, g, r))
    sure = {i: j for i, j in pairs.items() if not gold[i].unsure}
    # What was read of an unsure mark counts neither way.
    counted = len(read) - (len(pairs) - len(sure))
    wanted = sum(not g.unsure for g in gold)
    levels = {i: _level(gold[i], read[j]) for i, j in sure.items()}
    tallies = [
        hits(name, sum(level > n for level in levels.values()), counted, wanted)
        for n, name in enumerate(LEVELS)
    ]
    for i, j in sure.items():
        if set(gold[i].modality) <= UNREAL:
            tallies.append(right("unreal_asserted", read[j].modality == "asserted"))
    doubted = {j for i, j in pairs.items() if gold[i].unsure}
    whole = {pairs[i] for i, level in levels.items() if level == len(LEVELS)}
    for j, event in enumerate(read):
        if event.confidence is not None and j not in doubted:
            tallies.append(trust("event_calibration", event.confidence, j in whole))
    return Outcome(total(*tallies), tuple(_misses(reading, pairs, levels)))


def _rank(reading: Reading, gold: marks.Event, read: Event) -> tuple[bool, ...] | None:
    words = reading.place(read.span)
    if words.report != gold.trigger.report:
        return None
    shared, typed = overlap(words, gold.trigger), read.type in gold.types
    if not shared and not (typed and reading.sentence(words) == reading.sentence(gold.trigger)):
        return None
    actors, recipients = _parties(gold, read)
    return typed, shared, actors and recipients, actors or recipients, not gold.unsure


def _parties(gold: marks.Event, read: Event) -> tuple[bool, bool]:
    return same(read.actors, gold.actors), same(read.recipients, gold.recipients)


def _level(gold: marks.Event, read: Event) -> int:
    """Return how far a reading is right: 1 type, 2 parties too, 3 modality too."""
    if read.type not in gold.types:
        return 0
    if not all(_parties(gold, read)):
        return 1
    return 3 if read.modality in gold.modality else 2


def _misses(
    reading: Reading, pairs: Mapping[int, int], levels: Mapping[int, int]
) -> Iterator[Miss]:
    gold, read = reading.story.marks.events, reading.record.events
    there = {reading.sentence(reading.place(event.span)) for event in read}
    for i, one in enumerate(gold):
        if i not in pairs and not one.unsure:
            beside = "beside others" if reading.sentence(one.trigger) in there else "in silence"
            parties = f"{marked(one.actors)} -> {marked(one.recipients)}"
            kind = f"event missed {beside}: {one.types[0]}"
            yield Miss(kind, f"{parties} ({one.modality[0]}) {reading.quoted(one.trigger)}")
        elif i in levels and levels[i] < 3:
            yield from _wrong(reading, one, read[pairs[i]])
    yield from _spurious(reading, [e for j, e in enumerate(read) if j not in pairs.values()])


def _wrong(reading: Reading, gold: marks.Event, read: Event) -> Iterator[Miss]:
    words = reading.quoted(reading.place(read.span))
    if read.type not in gold.types:
        yield Miss(f"event type: {'/'.join(gold.types)} read as {read.type}", words)
        return
    sides = (("actors", read.actors, gold.actors), ("recipients", read.recipients, gold.recipients))
    for side, own, wanted in sides:
        if not same(own, wanted):
            kind = "too many" if same((), wanted) else "missing" if same(own, ()) else "others"
            text = f"{told(own)}, not {marked(wanted)}: {words}"
            yield Miss(f"event {side}: {kind}", text)
    if read.modality not in gold.modality:
        yield Miss(f"event modality: {'/'.join(gold.modality)} read as {read.modality}", words)


def _spurious(reading: Reading, read: Sequence[Event]) -> Iterator[Miss]:
    furniture = {
        (each.report, n)
        for each in reading.story.marks.furniture
        for n, (start, _) in enumerate(reading.reports[each.report].sentences)
        if each.start <= start < each.end
    }
    busy = {reading.sentence(each.trigger) for each in reading.story.marks.events}
    for event in read:
        place = reading.sentence(reading.place(event.span))
        where = (
            "in page furniture"
            if place in furniture
            else "beside others"
            if place in busy
            else "where nothing happens"
        )
        parties = f"{told(event.actors)} -> {told(event.recipients)} ({event.modality})"
        words = reading.quoted(reading.place(event.span))
        yield Miss(f"event spurious {where}: {event.type}", f"{parties} {words}")
