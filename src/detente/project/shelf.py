"""Parts of a project's record: what a page asks for is opened, and nothing else."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from detente.model import Article, Comparison, Entry, Findings, Issue, Record, Reprint, Story
from detente.project.comparing import KINDS, Reprints, shared
from detente.project.folder import Project
from detente.project.outline import Outline, outline, state, told_in
from detente.store import compared, database, readings
from detente.store.articles import Head

# Reports that stay open between two looks.
OPEN = 400


class Shelf:
    """A project that is looked into again and again.

    What was looked at last stays open, as much of it as ``OPEN`` says; several threads may look.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self._lock = threading.Lock()
        self._outline: Outline | None = None
        self._read: OrderedDict[tuple[int, bytes], tuple[Article, Findings]] = OrderedDict()

    def outline(self) -> Outline:
        """Return what there is.

        Raises:
            StoreError: the project cannot be read.
            UsageError: its overrides are no such file.
        """
        with self._lock:
            if self._outline is None or self._outline.state != state(self.project):
                self._outline = outline(self.project)
            return self._outline

    def part(
        self,
        there: Outline,
        chosen: Iterable[str] = (),
        *,
        entries: Sequence[Entry] = (),
        stories: Sequence[Story] = (),
    ) -> Record:
        """Return the record of the articles ``chosen``, of ``entries``, and of ``stories``.

        Entries bring the articles that tell of them, stories theirs and their comparisons. The
        stories of all articles are in it, whole, so that origins are counted as they are.
        """
        wanted = dict.fromkeys(chosen)
        for entry in entries:
            wanted.update(dict.fromkeys(told_in(entry)))
        for story in stories:
            wanted.update(dict.fromkeys(story.articles))
        heads = [there.by_id[name] for name in wanted if name in there.by_id]
        with database.reading(self.project.database) as connection:
            read = [self._open(connection, head) for head in heads]
            comparisons = [compared.latest(connection, s.id, Comparison) for s in stories]
            reprints = [compared.latest(connection, shared(s), Reprints) for s in stories]
        return Record(
            articles=tuple(article for article, _ in read),
            entries=tuple(entries),
            issues=tuple(_issues(there, entries)),
            stories=tuple(_stories(there, wanted)),
            comparisons=tuple(one for one in comparisons if one is not None),
            reprints=tuple(_reprints(reprints)),
            changes=there.changes,
            entries_as_read=there.entries_as_read,
            issues_as_read=there.issues_as_read,
            **_findings([found for _, found in read]),
        )

    def _open(self, connection: sqlite3.Connection, head: Head) -> tuple[Article, Findings]:
        key = (head.reading, head.stamp)
        with self._lock:
            if key in self._read:
                self._read.move_to_end(key)
                return self._read[key]
        found = (
            readings.article(connection, head.reading, head.source),
            Findings(**{k: tuple(readings.findings(connection, [head.reading], k)) for k in KINDS}),
        )
        with self._lock:
            self._read[key] = found
            while len(self._read) > OPEN:
                self._read.popitem(last=False)
        return found


def _findings(read: Sequence[Findings]) -> dict[str, Any]:
    return {kind: tuple(one for f in read for one in getattr(f, kind)) for kind in KINDS}


def _issues(there: Outline, entries: Sequence[Entry]) -> Iterator[Issue]:
    """Yield the issues that ``entries`` are on, with those entries only."""
    inside = {entry.id for entry in entries}
    for issue in there.issues:
        held = tuple(name for name in issue.entries if name in inside)
        if held:
            yield msgspec.structs.replace(issue, entries=held)


def _stories(there: Outline, chosen: Iterable[str]) -> Iterator[Story]:
    found = (there.story_of[name] for name in chosen if name in there.story_of)
    yield from {story.id: story for story in found}.values()


def _reprints(found: Iterable[Reprints | None]) -> Iterator[Reprint]:
    for one in found:
        if one is not None:
            yield from one.found
