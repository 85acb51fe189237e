"""The record of a project: what is compared again is only what has changed.

Stories, the ledger and the comparison of each story are functions of what was read; each is
kept with the digest of all that went into it (``store.compared``) and made again where that
differs. So the record is the one that reading the same reports at once would give, but that a
story keeps its id while it grows.
"""

from __future__ import annotations

import functools
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from detente import sources
from detente.compare import agreement, issues, ledger
from detente.compare.overrides.apply import apply
from detente.errors import StoreError
from detente.model import (
    Answer,
    Comparison,
    Entry,
    Findings,
    Issue,
    Move,
    Origin,
    Record,
    Reprint,
    Story,
    Variant,
)
from detente.project import versions
from detente.project.folder import Project
from detente.project.grouping import regrouped
from detente.store import articles, compared, database, readings, reports, rows, traces
from detente.store.articles import Shown
from detente.stories import passages
from detente.stories.incremental import Grouping
from detente.stories.traces import Trace

T = TypeVar("T")
KINDS = Findings.__struct_fields__


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of the ledger, and the issues they are grouped under."""

    entries: tuple[Entry, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Reprints:
    """What the reports of a story share word for word."""

    found: tuple[Reprint, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing gave; and what of it was made just now, by name with its key."""

    stories: tuple[Story, ...]
    ledger: Ledger
    reprints: tuple[Reprint, ...]
    comparisons: tuple[Comparison, ...]
    made: Mapping[str, tuple[bytes, object]]
    traces: Mapping[str, Trace]


def record(project: Project, *, overrides: str | Path | None = None) -> Record:
    """Return all that was read in the reports of a project, compared.

    Analysts' corrections are laid over it: those of the file ``overrides``, or of the
    project's own (``overrides.toml``) where there is one.

    Raises:
        UsageError: the overrides are no such file.
        StoreError: the project cannot be read.
    """
    if overrides is None and project.overrides.exists():
        overrides = project.overrides
    corrections = sources.overrides.read(overrides) if overrides is not None else ()
    with database.reading(project.database) as connection:
        connection.execute("BEGIN")  # one look at one state, whoever writes meanwhile
        shown = articles.shown(connection)
        found = _compare(connection, shown)
        stale = bool(found.made) or rows.outdated(connection, shown)
        made = Record(
            articles=tuple(readings.article(connection, s.reading, s.source) for s in shown),
            entries=found.ledger.entries,
            issues=found.ledger.issues,
            stories=found.stories,
            reprints=found.reprints,
            comparisons=found.comparisons,
            failures=tuple(reports.failures(connection)),
            **_findings(connection, shown),
        )
    if stale:
        _save(project, shown, found)
    return apply(made, corrections) if corrections else made


def refresh(project: Project) -> None:
    """Compare what has changed since it was last compared, so that reading need not.

    Raises:
        StoreError: the project cannot be read.
    """
    with database.reading(project.database) as connection:
        connection.execute("BEGIN")
        shown = articles.shown(connection)
        found = _compare(connection, shown)
        stale = bool(found.made) or rows.outdated(connection, shown)
    if stale:
        _save(project, shown, found)


def known(
    connection: sqlite3.Connection, name: str, shown: Sequence[Shown], kind: type[T]
) -> T | None:
    """Return the "stories" or the "ledger" of ``shown`` where they are kept, else None."""
    return compared.load(connection, name, _key(one.stamp for one in shown), kind)


@dataclass(frozen=True, slots=True)
class Memory:
    """What was compared before, asked for by name; ``made`` gathers what had to be made."""

    connection: sqlite3.Connection
    made: dict[str, tuple[bytes, object]] = field(default_factory=dict)

    def kept(self, name: str, parts: Iterable[bytes], kind: type[T], make: Callable[[], T]) -> T:
        """Return what is kept under ``name`` if it was made of ``parts``, else make it."""
        key = _key(parts)
        result = compared.load(self.connection, name, key, kind)
        if result is None:
            result = make()
            self.made[name] = key, result
        return result


def _compare(connection: sqlite3.Connection, shown: Sequence[Shown]) -> Compared:
    memory = Memory(connection)
    fresh: dict[str, Trace] = {}

    def group() -> Grouping:
        before = compared.latest(connection, "stories", Grouping)
        now, made = regrouped(connection, shown, before)
        fresh.update(made)
        return now

    stamps = [one.stamp for one in shown]
    stories = memory.kept("stories", stamps, Grouping, group).stories
    make = functools.partial(_ledger, connection, shown, stories)
    book = memory.kept("ledger", stamps, Ledger, make)
    telling = _by_article(book.entries)
    by_id = {one.id: one for one in shown}
    comparisons = []
    reprints: list[Reprint] = []
    for story in stories:
        own = [by_id[i] for i in story.articles]
        told = _distinct(entry for one in own for entry in telling.get(one.id, ()))
        alone = msgspec.structs.replace(story, follows=None, thread=None)
        parts = [msgspec.json.encode(alone), *(s.stamp for s in own), msgspec.json.encode(told)]
        once = functools.partial(_comparison, connection, story, own, told)
        comparisons.append(memory.kept(story.id, parts, Comparison, once))
        if len(own) > 1:
            share = functools.partial(_reprints, connection, own)
            both = memory.kept(shared(story), [s.stamp for s in own], Reprints, share)
            reprints.extend(both.found)
    return Compared(stories, book, tuple(reprints), tuple(comparisons), memory.made, fresh)


def shared(story: Story) -> str:
    """Return the name under which is kept what the reports of a story share."""
    return f"reprints of {story.id}"


def _reprints(connection: sqlite3.Connection, own: Sequence[Shown]) -> Reprints:
    return Reprints(passages.find([readings.article(connection, s.reading, s.source) for s in own]))


def _ledger(
    connection: sqlite3.Connection, shown: Sequence[Shown], stories: Sequence[Story]
) -> Ledger:
    every = [readings.article(connection, s.reading, s.source) for s in shown]
    moves: list[Move] = readings.findings(connection, [one.reading for one in shown], "moves")
    origins: list[Origin] = [origin for story in stories for origin in story.origins]
    entries = ledger.ledger(every, moves, origins)
    return Ledger(entries, issues.issues(entries, moves))


def _by_article(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Return for each article the entries it tells of: no other bears on its comparison."""
    telling: dict[str, list[Entry]] = {}
    for entry in entries:
        told: tuple[Variant | Answer, ...] = (*entry.variants, *entry.answers)
        for article in dict.fromkeys(one.span.article for one in told):
            telling.setdefault(article, []).append(entry)
    return telling


def _distinct(entries: Iterable[Entry]) -> list[Entry]:
    return sorted({entry.id: entry for entry in entries}.values(), key=lambda entry: entry.id)


def _comparison(
    connection: sqlite3.Connection, story: Story, own: Sequence[Shown], entries: Sequence[Entry]
) -> Comparison:
    every = [readings.article(connection, s.reading, s.source) for s in own]
    return agreement.compare(story, every, entries=entries, **_findings(connection, own))


def _findings(connection: sqlite3.Connection, shown: Sequence[Shown]) -> dict[str, Any]:
    numbers = [one.reading for one in shown]
    return {kind: tuple(readings.findings(connection, numbers, kind)) for kind in KINDS}


def _save(project: Project, shown: Sequence[Shown], found: Compared) -> None:
    names = {"stories", "ledger"}.union(*((s.id, shared(s)) for s in found.stories))
    try:
        with database.writing(project.database) as connection:
            with database.transaction(connection):
                compared.save(connection, found.made)
                compared.keep_only(connection, names)
                traces.save(connection, shown, found.traces, versions.comparing())
            more = True
            while more:
                with database.transaction(connection):
                    more = rows.fill(connection)
    except StoreError:
        return  # whoever may not write here reads all the same


def _key(parts: Iterable[bytes]) -> bytes:
    total = hashlib.sha256(versions.comparing().encode())
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.digest()
