"""Corrections of what became of an entry: links of answers, their values, outcomes."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from detente.compare import answers as answering
from detente.compare.overrides.layer import Layer, Unfit, noted
from detente.compare.status import inherited
from detente.model import Answer, AnswerValue, Article, Change, Entry, Move, Outcome

VALUES: dict[str, AnswerValue] = {
    "accepted": "accepted", "refused": "refused", "ignored": "ignored", "countered": "countered",
    "partial": "partial", "pending": "pending", "acknowledged": "pending", "withdrawn": "withdrawn",
    "denied": "denied", "admitted": "admitted", "investigated": "investigated",
}  # fmt: skip


def link(layer: Layer, change: Change) -> Layer:
    """Let a move answer an entry (``to``), with the value it was read with or another."""
    if change.to is None:
        raise Unfit("a link needs the entry that is answered: to")
    entry = layer.entry(change.to)
    made = [_answer(layer, name, change) for name in change.ids]
    kept = [a for a in _own(entry) if a.move not in {m.move for m in made}]
    order = {a: i for i, a in enumerate(layer.articles)}
    told = sorted((*kept, *made), key=lambda a: (order.get(a.span.article, 0), a.span.start))
    return _with_answers(layer, entry, told, change)


def reject(layer: Layer, change: Change) -> Layer:
    """Let a move answer nothing, or not one entry (``to``)."""
    for entry in _answered(layer, change):
        kept = [a for a in _own(entry) if a.move not in change.ids]
        layer = _with_answers(layer, layer.entry(entry.id), kept, change)
    return layer


def relabel(layer: Layer, change: Change) -> Layer:
    """Give an answer another value, on every entry it answers or on one (``to``)."""
    value = _value(change)

    def now(answer: Answer) -> Answer:
        hit = answer.move in change.ids
        return msgspec.structs.replace(answer, value=value, link="analyst") if hit else answer

    for entry in _answered(layer, change):
        layer = _with_answers(layer, layer.entry(entry.id), map(now, _own(entry)), change)
    return layer


def outcome(layer: Layer, change: Change) -> Layer:
    """Say what became of entries, from the analyst's own viewpoint."""
    if change.value is None:
        raise Unfit("an outcome needs a value")
    said = Outcome(value=change.value, by=change.by, day=change.day or change.on)
    return layer.with_entries(
        msgspec.structs.replace(noted(entry, change), outcomes=(*entry.outcomes, said))
        for entry in map(layer.entry, change.ids)
    )


def _answer(layer: Layer, name: str, change: Change) -> Answer:
    move = layer.moves.get(name)
    if move is None:
        raise Unfit(f"there is no move {name} in these reports")
    value = _value(change) if change.value is not None else move.value
    made = _made(move, value, layer.articles.get(move.span.article))
    if made is None:
        raise Unfit(f"{name} says nothing of whose answer it is, or needs a value")
    return made


def _made(move: Move, value: AnswerValue | None, article: Article | None) -> Answer | None:
    if article is None:
        return None
    told = msgspec.structs.replace(move, value=value, modality="asserted")
    return answering.answer_of(told, "analyst", article)


def _value(change: Change) -> AnswerValue:
    value = VALUES.get(change.value or "")
    if value is None:
        raise Unfit(f"an answer is {', '.join(sorted(set(VALUES)))}, and not {change.value}")
    return value


def _answered(layer: Layer, change: Change) -> list[Entry]:
    """Return the entries that the moves named answer, themselves and not through a package."""
    asked = [layer.entry(change.to)] if change.to is not None else layer.entries.values()
    found = [e for e in asked if any(a.move in change.ids for a in _own(e))]
    if not found:
        raise Unfit(f"{', '.join(change.ids)} answers no entry of this ledger")
    return found


def _own(entry: Entry) -> list[Answer]:
    return [a for a in entry.answers if not a.inherited]


def _with_answers(layer: Layer, entry: Entry, own: Iterable[Answer], change: Change) -> Layer:
    """Return the ledger with these answers to an entry, which its parts take over."""
    own = tuple(own)
    package = layer.entries.get(entry.part_of or "")
    given = inherited(own, _own(package) if package is not None else ())
    changed = msgspec.structs.replace(noted(entry, change), answers=given)
    parts = [layer.entries[p] for p in entry.parts if p in layer.entries]
    taken = [
        msgspec.structs.replace(noted(p, change), answers=inherited(_own(p), own)) for p in parts
    ]
    return layer.with_entries([changed, *taken])
