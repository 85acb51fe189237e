"""Events: the right type, who to whom, and nothing unreal told as real.

A gold event is found when a predicted event of the same type shares a character of its
trigger or stands in its clause, one-to-one. Who did it to whom is compared by country
(NATO and blocs by themselves; unnamed groups have none and are left out on both sides):
*exactly* when both sets of codes are equal, *in part* when on each side a code is shared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from detente.model import Event
from evaluation.matching import match
from evaluation.points import Point
from evaluation.seeds.gold import Gold, GoldEvent
from evaluation.seeds.reading import Reading, gold_keys, keys
from evaluation.spans import Stretch, overlaps

Agreement = Callable[[GoldEvent, Event], bool]

MODALITIES: Mapping[str, frozenset[str]] = {
    "asserted": frozenset({"asserted", "historical"}),
    "reported": frozenset({"asserted", "historical"}),
    "negated": frozenset({"denied"}),
    "hypothetical": frozenset({"hypothetical", "conditional", "future"}),
    "conditional": frozenset({"conditional", "hypothetical"}),
    "future": frozenset({"future", "hypothetical"}),
}
REAL = frozenset({"asserted", "historical"})


def points(reading: Reading, gold: Gold) -> list[Point]:
    """Return the points on events."""
    codable = [event for event in gold.events if event.codable]
    predicted = reading.record.events
    triggers = [reading.stretch(event.span) for event in predicted]
    matched = match([_wishes(event, predicted, triggers, reading) for event in codable])
    pairs = [(codable[g], predicted[p], triggers[p]) for g, p in matched.items()]

    def agreeing(right: Agreement) -> list[tuple[GoldEvent, Event]]:
        return [(g, e) for g, e, _ in pairs if right(g, e)]

    exact, partly, real = agreeing(same_codes), agreeing(shared_codes), agreeing(same_modality)
    shared = [g for g, _, trigger in pairs if trigger is not None and overlaps(g.trigger, trigger)]
    marked = [event.trigger for event in gold.events]
    extra = [
        event
        for event, trigger in zip(predicted, triggers, strict=True)
        if trigger is not None and not any(overlaps(trigger, m) for m in marked)
    ]
    return [
        Point(
            name="codable events found with the right type",
            found=len(pairs),
            of=len(codable),
            needed=55,
            missed=tuple(_gold_line(e) for i, e in enumerate(codable) if i not in matched),
        ),
        Point(name="  by an overlapping trigger", found=len(shared), of=len(codable)),
        Point(
            name="  right actor and recipient, exactly",
            found=len(exact),
            of=len(pairs),
            needed=45,
            missed=tuple(_who_line(g, e) for g, e, _ in pairs if not same_codes(g, e)),
        ),
        Point(name="  right actor and recipient, in part", found=len(partly), of=len(pairs)),
        Point(
            name="  right modality",
            found=len(real),
            of=len(pairs),
            missed=tuple(
                f"{_gold_line(g)}: {g.modality}, read as {e.modality}"
                for g, e, _ in pairs
                if not same_modality(g, e)
            ),
        ),
        Point(
            name="events where the gold marks nothing",
            found=len(extra),
            of=len(predicted),
            false=tuple(_event_line(e) for e in extra),
        ),
        unreal_assaults(reading),
    ]


def unreal_assaults(reading: Reading) -> Point:
    """Return how many assaults are told as real; neither report tells of one that was."""
    wrong = [e for e in reading.record.events if e.type == "ASSAULT" and e.modality in REAL]
    wrong = [e for e in wrong if reading.stretch(e.span) is not None]
    return Point(
        name="unreal assaults recorded as asserted",
        found=len(wrong),
        allowed=0,
        false=tuple(_event_line(e) for e in wrong),
    )


def same_codes(gold: GoldEvent, event: Event) -> bool:
    """Tell whether actors and recipients are the gold's, no more and no fewer."""
    actors, recipients = keys(event.actors), keys(event.recipients)
    return actors == gold_keys(gold.source) and recipients == gold_keys(gold.target)


def shared_codes(gold: GoldEvent, event: Event) -> bool:
    """Tell whether at least one actor and one recipient are the gold's."""
    actors, recipients = gold_keys(gold.source), gold_keys(gold.target)
    return bool(actors & keys(event.actors)) and bool(recipients & keys(event.recipients))


def same_modality(gold: GoldEvent, event: Event) -> bool:
    """Tell whether the modality is one the gold's stands for."""
    return event.modality in MODALITIES[gold.modality.split("-")[0]]


def _wishes(
    gold: GoldEvent,
    predicted: Sequence[Event],
    triggers: Sequence[Stretch | None],
    reading: Reading,
) -> list[int]:
    """Return the predicted events that may stand for ``gold``, the best first."""
    ranked = []
    clause = reading.clause(gold.trigger)
    for i, (event, trigger) in enumerate(zip(predicted, triggers, strict=True)):
        if trigger is None or trigger.doc != gold.trigger.doc or event.type != gold.plover:
            continue
        touching = overlaps(trigger, gold.trigger)
        if touching or (clause is not None and reading.clause(trigger) == clause):
            distance = abs(trigger.start - gold.trigger.start)
            order = (not touching, not same_codes(gold, event), not shared_codes(gold, event))
            ranked.append((*order, distance, i))
    return [row[-1] for row in sorted(ranked)]


def _gold_line(event: GoldEvent) -> str:
    return f"{event.id} {event.plover} {event.trigger.text!r}"


def _who_line(gold: GoldEvent, event: Event) -> str:
    wanted = f"{sorted(gold_keys(gold.source))} -> {sorted(gold_keys(gold.target))}"
    return f"{_gold_line(gold)}: {wanted}, read as {_who(event)}"


def _event_line(event: Event) -> str:
    return f"{event.type} {event.span.text!r} {_who(event)} {event.modality}"


def _who(event: Event) -> str:
    return f"{sorted(keys(event.actors))} -> {sorted(keys(event.recipients))}"
