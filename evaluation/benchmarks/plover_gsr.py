"""Sentences of the PLOVER codebook (Gold Standard Records, Open Event Data Alliance).

``types_exact``: the set of types read equals the gold's. ``types_f1``: micro over pairs of
sentence and type. ``source_country``, ``target_country``: an event has a country (or code
of an organisation) of that side, over the records whose gold has one. ``triple``: one event
has the type, a source and a target country; a side the gold leaves empty asks for nothing.
Which events count: :mod:`evaluation.benchmarks.counting`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from detente.model import Event
from detente.pipeline import read_article
from evaluation.benchmark import Benchmark, Miss, Outcome, by_row, sentence
from evaluation.benchmarks.counting import WITHIN, counted, countries, foreground
from evaluation.measures import f1, found, right, share

# Slips of the gold, put right.
SLIPS = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}


class Side(msgspec.Struct, frozen=True):
    """An actor of the gold."""

    code: str | None = None


class Row(msgspec.Struct, frozen=True):
    """A sentence with its event."""

    text: str
    event: str
    source: tuple[Side, ...] = ()
    target: tuple[Side, ...] = ()


def outcome(row: Row) -> Outcome:
    """Read a sentence and score what was read."""
    return score(row, read_article(sentence(row.text)).events)


def score(row: Row, events: Sequence[Event]) -> Outcome:
    """Score the events read in a sentence."""
    read = counted(events)
    types = {str(event.type) for event in foreground(read)}
    every = {str(event.type) for event in read}
    source, target = codes(row.source), codes(row.target)
    seen_source = any(countries(event)[0] & source for event in read)
    seen_target = any(countries(event)[1] & target for event in read)
    triple = any(_whole(event, row.event, source, target) for event in read)
    tally = {
        **right("types_exact", types == {row.event}),
        **found("types_f1", types, {row.event}),
        **(right("source_country", seen_source) if source else {}),
        **(right("target_country", seen_target) if target else {}),
        **right("triple", triple),
        **right("types_exact_all", every == {row.event}),
        **found("types_f1_all", every, {row.event}),
    }
    misses = [*type_misses({row.event}, types, row.text)]
    if source and not seen_source:
        misses.append(_side("source country", source, 0, read, row.text))
    if target and not seen_target:
        misses.append(_side("target country", target, 1, read, row.text))
    sides = (seen_source or not source) and (seen_target or not target)
    if row.event in types and sides and not triple:
        misses.append(Miss("triple: its parts stand in different events", row.text))
    return Outcome(tally, tuple(misses))


def codes(side: Sequence[Side]) -> frozenset[str]:
    """Return the gold's codes of one side, slips put right."""
    return frozenset(WITHIN.get(c, c) for s in side if s.code for c in [SLIPS.get(s.code, s.code)])


def type_misses(gold: set[str], read: set[str], text: str) -> Iterator[Miss]:
    """Yield how the types read in a sentence differ from the gold's."""
    missing, extra = sorted(gold - read), sorted(read - gold)
    if missing and extra:
        yield Miss(f"type: {'+'.join(missing)} read as {'+'.join(extra)}", text)
    elif missing:
        yield Miss(f"type: {'+'.join(missing)} missing", text)
    elif extra:
        yield Miss(f"type: {'+'.join(extra)} too many beside {'+'.join(sorted(gold))}", text)


def _whole(event: Event, kind: str, source: frozenset[str], target: frozenset[str]) -> bool:
    one, other = countries(event)
    return (
        event.type == kind
        and (not source or bool(one & source))
        and (not target or bool(other & target))
    )


def _side(name: str, gold: frozenset[str], side: int, events: Sequence[Event], text: str) -> Miss:
    read = sorted({code for event in events for code in countries(event)[side]})
    what = "missing" if not read else "another"
    wanted = "+".join(sorted(gold))
    return Miss(f"{name}: {what}", f"{wanted}, not {'+'.join(read) or 'nothing'}: {text}")


BENCHMARK = Benchmark(
    folder="plover-gsr",
    row=Row,
    measures=(
        share("types_exact"),
        f1("types_f1"),
        share("source_country"),
        share("target_country"),
        share("triple"),
        share("types_exact_all"),
        f1("types_f1_all"),
    ),
    outcomes=by_row(outcome),
)
