"""Quotations: the words said, who says them, and which stand inside another.

A gold quotation is found when a predicted one shares at least half of their characters
(intersection over union, white space left out), one-to-one. The speaker is right when
it is the person, the party or the kind of source the gold names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.model import Actor, Quotation
from evaluation.matching import match
from evaluation.points import Point
from evaluation.seeds.gold import Gold, GoldQuotation
from evaluation.seeds.reading import Reading
from evaluation.spans import Stretch, cells, inside, union_ratio

ENOUGH = 0.5


def points(reading: Reading, gold: Gold) -> list[Point]:
    """Return the points on quotations."""
    predicted = reading.record.quotations
    contents = [reading.stretches(quotation.content) for quotation in predicted]
    matched = match([_wishes(q, predicted, contents) for q in gold.quotations])
    pairs = [(gold.quotations[g], predicted[p], contents[p]) for g, p in matched.items()]
    speaking = [g for g, q, _ in pairs if says(q.speaker, g.speaker_entity)]
    direct = [q for q in gold.quotations if q.type == "direct"]
    exact = [q for q in direct if _exactly(q, predicted, contents)]
    nested = [q for q in gold.quotations if q.level > 1]
    inner = [g for g, q, _ in pairs if g.level > 1 and _stands_within(g, q, gold, matched, reading)]
    left = sorted(set(range(len(predicted))) - set(matched.values()))
    return [
        Point(
            name="quotations with the right speaker",
            found=len(speaking),
            of=len(gold.quotations),
            needed=20,
            missed=tuple(
                _line(q, _nearest(q, predicted, contents))
                for q in gold.quotations
                if q not in speaking
            ),
        ),
        Point(name="  content found", found=len(pairs), of=len(gold.quotations)),
        Point(
            name="  right kind",
            found=sum(g.type == q.kind for g, q, _ in pairs),
            of=len(pairs),
            missed=tuple(f"{g.id} {g.type}: {q.kind}" for g, q, _ in pairs if g.type != q.kind),
        ),
        Point(
            name="direct quotations exactly",
            found=len(exact),
            of=len(direct),
            needed=3,
            missed=tuple(
                _line(q, _nearest(q, predicted, contents)) for q in direct if q not in exact
            ),
        ),
        Point(
            name="  nested ones within their outer one",
            found=len(inner),
            of=len(nested),
            missed=tuple(q.id for q in nested if q not in inner),
        ),
        Point(
            name="quotations the gold does not have",
            found=len(left),
            of=len(predicted),
            false=tuple(_predicted_line(predicted[i]) for i in left if contents[i]),
        ),
    ]


def says(speaker: Actor | None, entity: str) -> bool:
    """Tell whether ``speaker`` is the gold's speaker; of two, either will do."""
    if entity == "UNKNOWN":
        return speaker is None or speaker.kind == "unnamed"
    if speaker is None:
        return False
    return any(SPEAKERS[name](speaker) for name in entity.split("+"))


def _person(name: str) -> Callable[[Actor], bool]:
    return lambda actor: actor.kind == "person" and name in actor.label


def _government(code: str) -> Callable[[Actor], bool]:
    return lambda actor: actor.kind in ("country", "government") and actor.entity == code


SPEAKERS: Mapping[str, Callable[[Actor], bool]] = {
    "PUTIN": _person("Putin"),
    "BLINKEN": _person("Blinken"),
    "BIDEN": _person("Biden"),
    "USA": _government("USA"),
    "RUS": _government("RUS"),
    "RUS.GOV": _government("RUS"),
    "NATO": lambda actor: actor.entity == "NATO",
    "ELPAIS.DOCS": lambda actor: actor.kind == "document",
}


def _wishes(
    gold: GoldQuotation, predicted: tuple[Quotation, ...], contents: list[tuple[Stretch, ...]]
) -> list[int]:
    ranked = []
    for i, (quotation, content) in enumerate(zip(predicted, contents, strict=True)):
        ratio = union_ratio(gold.content, content)
        if ratio >= ENOUGH:
            right = says(quotation.speaker, gold.speaker_entity)
            ranked.append((not right, quotation.level != gold.level, -ratio, i))
    return [row[-1] for row in sorted(ranked)]


def _exactly(
    gold: GoldQuotation, predicted: tuple[Quotation, ...], contents: list[tuple[Stretch, ...]]
) -> bool:
    """Tell whether a direct quotation has just the gold's words and its speaker."""
    return any(
        quotation.kind == "direct"
        and cells(content) == cells(gold.content)
        and says(quotation.speaker, gold.speaker_entity)
        for quotation, content in zip(predicted, contents, strict=True)
    )


def _stands_within(
    gold: GoldQuotation,
    quotation: Quotation,
    all_gold: Gold,
    matched: Mapping[int, int],
    reading: Reading,
) -> bool:
    """Tell whether an inner quotation names the outer one the gold puts it in."""
    outer = [
        i
        for i, other in enumerate(all_gold.quotations)
        if other.level < gold.level
        and all(any(inside(piece, whole) for whole in other.content) for piece in gold.content)
    ]
    wanted = {reading.record.quotations[matched[i]].id for i in outer if i in matched}
    return quotation.level > 1 and quotation.within in wanted


def _nearest(
    gold: GoldQuotation, predicted: tuple[Quotation, ...], contents: list[tuple[Stretch, ...]]
) -> Quotation | None:
    ratios = [union_ratio(gold.content, content) for content in contents]
    best = max(range(len(ratios)), key=lambda i: ratios[i], default=None)
    return predicted[best] if best is not None and ratios[best] > 0 else None


def _line(gold: GoldQuotation, nearest: Quotation | None) -> str:
    words = " / ".join(piece.text for piece in gold.content)
    got = "nothing near" if nearest is None else _predicted_line(nearest)
    return f"{gold.id} {gold.type} {gold.speaker_entity}: {words!r}; nearest: {got}"


def _predicted_line(quotation: Quotation) -> str:
    speaker = None if quotation.speaker is None else quotation.speaker.label
    words = " / ".join(span.text for span in quotation.content)
    return f"{quotation.kind} {speaker}: {words!r}"
