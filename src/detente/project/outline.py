"""What there is in a project, without opening its reports: heads, stories, the ledger."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import msgspec

from detente import sources
from detente.compare.overrides import tagging
from detente.compare.overrides.apply import apply
from detente.errors import StoreError
from detente.model import (
    Answer,
    Change,
    Entry,
    Failure,
    Issue,
    Override,
    Record,
    Story,
    Variant,
)
from detente.project.comparing import Ledger, known, refresh
from detente.project.folder import Project
from detente.store import articles, database, readings, reports
from detente.store.articles import Head, Shown
from detente.stories.incremental import Grouping

# Times and sizes of the files that a project is.
State = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Outline:
    """What there is in a project: its reports' heads by day, its stories, its ledger.

    ``state`` changes whenever any of it does.
    """

    state: State
    heads: tuple[Head, ...]
    stories: tuple[Story, ...]
    entries: tuple[Entry, ...]
    issues: tuple[Issue, ...]
    failures: tuple[Failure, ...]
    changes: tuple[Change, ...] = ()
    entries_as_read: tuple[Entry, ...] = ()
    issues_as_read: tuple[Issue, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Head]:
        """The heads by the ids of their articles."""
        return {head.id: head for head in self.heads}

    @cached_property
    def story_of(self) -> Mapping[str, Story]:
        """The story of each article, by the article's id."""
        return {article: story for story in self.stories for article in story.articles}

    @cached_property
    def by_entry(self) -> Mapping[str, Entry]:
        """The entries of the ledger by their ids."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def telling(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries that each article tells of, by the article's id."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for article in told_in(entry):
                found.setdefault(article, []).append(entry)
        return {article: tuple(entries) for article, entries in found.items()}

    @cached_property
    def tags(self) -> Mapping[str, tuple[str, ...]]:
        """The tags that analysts gave each report, by the article's id."""
        return tagging.tags(self.changes)

    @property
    def days(self) -> tuple[str | None, str | None]:
        """The first and the last ISO day on which a report was published."""
        days = [head.published for head in self.heads if head.published]
        return min(days, default=None), max(days, default=None)

    @property
    def origins(self) -> int:
        """How many independent reports there are: near-copies count once."""
        inside = sum(len(story.articles) for story in self.stories)
        return sum(len(s.origins) for s in self.stories) + len(self.heads) - inside


def told_in(entry: Entry) -> tuple[str, ...]:
    """Return the ids of the articles that tell of an entry, each once."""
    told: tuple[Variant | Answer, ...] = (*entry.variants, *entry.answers)
    return tuple(dict.fromkeys(one.span.article for one in told))


def brief(entry: Entry, most: int) -> Entry:
    """Return an entry with the words of its first ``most`` reports only, so that few are opened."""
    reports = list(dict.fromkeys(v.span.article for v in entry.variants))[:most]
    told = list(dict.fromkeys(a.span.article for a in entry.answers))[:most]
    if entry.condition is not None:
        reports.append(entry.condition.span.article)
    return within(entry, reports, told)


def within(entry: Entry, reports: Collection[str], told: Collection[str] | None = None) -> Entry:
    """Return an entry with the words of ``reports`` only, and the answers of ``told``."""
    told = reports if told is None else told
    condition = entry.condition
    return msgspec.structs.replace(
        entry,
        condition=condition if condition and condition.span.article in reports else None,
        variants=tuple(v for v in entry.variants if v.span.article in reports),
        answers=tuple(a for a in entry.answers if a.span.article in told),
    )


def state(project: Project) -> State:
    """Return what differs whenever something was added, compared or corrected."""
    log = Path(f"{project.database}-wal")
    return tuple(_stamp(path) for path in (project.database, log, project.overrides))


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def outline(project: Project) -> Outline:
    """Return what there is in a project, with its analysts' corrections laid over the ledger.

    Raises:
        UsageError: its overrides are no such file.
        StoreError: it cannot be read.
    """
    corrections = sources.overrides.read(project.overrides) if project.overrides.exists() else ()
    found = _kept(project)
    if found is None:  # added to, or of another version, and not yet compared
        refresh(project)
        found = _kept(project)
    if found is None:
        raise StoreError(
            f"the reports in {project.folder} are not compared yet, and it may not be written",
            hint="open the project once where it may be written",
        )
    return _corrected(project, found, corrections) if corrections else found


def _kept(project: Project) -> Outline | None:
    now = state(project)
    with database.reading(project.database) as connection:
        connection.execute("BEGIN")  # one look at one state
        heads = articles.heads(connection)
        shown = [Shown(h.id, h.source, h.reading, h.stamp) for h in heads]
        grouping = known(connection, "stories", shown, Grouping)
        book = known(connection, "ledger", shown, Ledger)
        if grouping is None or book is None:
            return None
        return Outline(
            state=now,
            heads=heads,
            stories=grouping.stories,
            entries=book.entries,
            issues=book.issues,
            failures=tuple(reports.failures(connection)),
        )


def _corrected(project: Project, found: Outline, corrections: Sequence[Override]) -> Outline:
    """Return an outline with corrections laid over it.

    The last report is opened, which tells what day it is, and those whose answers are linked.
    """
    newest = max(found.heads, key=lambda h: h.published or "", default=None)
    linked = {name for change in corrections if change.action == "link" for name in change.ids}
    with database.reading(project.database) as connection:
        numbers = [head.reading for head in found.heads]
        moves = tuple(readings.findings(connection, numbers, "moves"))
        opened = {m.span.article for m in moves if m.id in linked} | {newest.id if newest else ""}
        heads = [head for head in found.heads if head.id in opened]
        read = Record(
            articles=tuple(readings.article(connection, h.reading, h.source) for h in heads),
            moves=moves,
            entries=found.entries,
            issues=found.issues,
        )
    made = apply(read, corrections, found.by_id)
    return replace(
        found,
        entries=made.entries,
        issues=made.issues,
        changes=made.changes,
        entries_as_read=made.entries_as_read,
        issues_as_read=made.issues_as_read,
    )
