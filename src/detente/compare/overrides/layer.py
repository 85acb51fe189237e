"""The ledger while corrections are laid over it: entries and issues by any id they go by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import msgspec

from detente.compare.issues import issue_id
from detente.compare.sides import party_key
from detente.model import Article, Change, Entry, Issue, Move, Record, Variant, content_id


class Unfit(Exception):
    """A correction cannot be made here; its words say why."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A ledger as corrected so far.

    ``known_as`` gives for any id that an entry or issue goes by the one it has here: an
    entry by any of its mentions, an issue by any of its entries, both by those they were
    merged from. So a correction holds when reports are added.
    """

    entries: Mapping[str, Entry]
    issues: Mapping[str, Issue]
    known_as: Mapping[str, str]
    moves: Mapping[str, Move]
    articles: Mapping[str, Article]
    reports: Collection[str]
    origin_of: Mapping[str, str]

    @classmethod
    def of(cls, record: Record, reports: Collection[str] | None = None) -> Layer:
        """Return the ledger of a record; ``reports`` are the ids of all, where it has not all."""
        known_as: dict[str, str] = {}
        for entry in record.entries:
            known_as.update(dict.fromkeys(aliases(entry), entry.id))
        for issue in record.issues:
            held = [e for e in record.entries if e.id in issue.entries]
            known_as.update({issue_id(a): issue.id for e in held for a in aliases(e)})
            known_as[issue.id] = issue.id
        return cls(
            entries={e.id: e for e in record.entries},
            issues={i.id: i for i in record.issues},
            known_as=known_as,
            moves={m.id: m for m in record.moves},
            articles={a.id: a for a in record.articles},
            reports=frozenset(a.id for a in record.articles) if reports is None else reports,
            origin_of={a: o.id for s in record.stories for o in s.origins for a in o.articles},
        )

    def entry(self, name: str) -> Entry:
        """Return the entry that goes by ``name``.

        Raises:
            Unfit: there is none.
        """
        found = self.entries.get(self.known_as.get(name, name))
        if found is None:
            raise Unfit(f"there is no entry {name} in this ledger")
        return found

    def issue(self, name: str) -> Issue:
        """Return the issue that goes by ``name``.

        Raises:
            Unfit: there is none.
        """
        found = self.issues.get(self.known_as.get(name, name))
        if found is None:
            raise Unfit(f"there is no issue {name} in this ledger")
        return found

    def published(self, told: Variant) -> str | None:
        """Return the day of the report of a mention, the mention's own where it is not here."""
        report = self.articles.get(told.span.article)
        return told.day if report is None else report.published

    def place(self, told: Variant) -> tuple[str, str, str, int]:
        """Return where a mention stands in reading order: by day, outlet and report."""
        return self.published(told) or "", told.outlet or "", told.span.article, told.span.start

    def with_entries(self, made: Iterable[Entry], without: Iterable[str] = ()) -> Layer:
        """Return the ledger with entries added or replaced, and some taken out."""
        gone = set(without)
        entries = {**self.entries, **{e.id: e for e in made}}
        return replace(self, entries={k: e for k, e in entries.items() if k not in gone})

    def with_issues(self, made: Iterable[Issue], without: Iterable[str] = ()) -> Layer:
        """Return the ledger with issues added or replaced, and those without entries taken out."""
        gone = set(without)
        issues = {**self.issues, **{i.id: i for i in made}}
        return replace(
            self, issues={k: i for k, i in issues.items() if k not in gone and i.entries}
        )

    def naming(self, names: Iterable[str], known: str) -> Layer:
        """Return the ledger in which ``names``, and all they went by, are names of ``known``."""
        gone = set(names)
        moved = {n: known if k in gone else k for n, k in self.known_as.items()}
        return replace(self, known_as={**moved, **dict.fromkeys(gone, known)})


def aliases(entry: Entry) -> tuple[str, ...]:
    """Return the ids an entry would have if any of its mentions were the first of it."""
    asks = entry.kind in ("demand", "appeal", "ultimatum")
    family = "demand" if asks else entry.kind
    key = party_key(entry.party)
    return (entry.id, *(content_id("l", key, family, move) for move in entry.moves))


def noted(entry: Entry, change: Change) -> Entry:
    """Return an entry that says it was changed."""
    return msgspec.structs.replace(entry, changes=(*entry.changes, change.id))
