"""What goes into reading and comes out of it, as rows of Arrow: a row for each report."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from detente.errors import SourceError
from detente.export.files import libraries
from detente.model import Article, Failure, Findings, from_json, to_json
from detente.sources import Original

FIELDS = tuple(field.name for field in dataclasses.fields(Original))
MEANINGS = {
    "source": "the file or address the report came from",
    "content": "its bytes, as they were found",
    "format": "what they are: html, text, json, …",
    "fields": "the names the user gave fields of a row, as JSON",
    "article": "the report as read: an Article, as JSON",
    "findings": "what was found in it: Findings, as JSON",
    "reason": "why it cannot be had or read",
    "hint": "what to do",
}


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one report: its article with what was found in it, or why there is none."""

    source: str
    article: Article | None = None
    findings: Findings | None = None
    failure: Failure | None = None


def given() -> Any:
    """Return the schema of reports to be read: an ``Original`` each, or why it cannot be had.

    Raises:
        UsageError: pyarrow is not installed.
    """
    return _schema(*FIELDS, "reason", "hint")


def read() -> Any:
    """Return the schema of what came of them.

    Raises:
        UsageError: pyarrow is not installed.
    """
    return _schema("source", "article", "findings", "reason", "hint")


def of_items(items: Iterable[Original | Failure]) -> Any:
    """Return reports to be read as a batch of Arrow."""
    return arrow().RecordBatch.from_pylist([_given(item) for item in items], given())


def items(batch: Any) -> Iterator[Original | Failure]:
    """Yield the reports of a batch or table; it needs no columns but ``source``, ``content``."""
    for row in batch.to_pylist():
        if row.get("reason") is not None:
            yield Failure(source=row["source"], reason=row["reason"], hint=row.get("hint") or "")
            continue
        known = {name: row[name] for name in FIELDS if row.get(name) is not None}
        if "fields" in known:
            known["fields"] = tuple(map(tuple, msgspec.json.decode(known["fields"])))
        yield Original(**known)


def of_reads(reads: Iterable[Read]) -> Any:
    """Return what came of reports as a batch of Arrow."""
    return arrow().RecordBatch.from_pylist([_read(one) for one in reads], read())


def reads(batch: Any) -> Iterator[Read]:
    """Yield what came of reports, from a batch or table.

    Raises:
        msgspec.DecodeError: it is of another version of the records.
    """
    for row in batch.to_pylist():
        source = row["source"]
        if row["article"] is None:
            told = Failure(source=source, reason=row["reason"], hint=row["hint"])
            yield Read(source, failure=told)
        else:
            article = from_json(row["article"], Article)
            yield Read(source, article, from_json(row["findings"], Findings))


def failed(source: str, error: SourceError) -> Read:
    """Return what came of a report that cannot be read."""
    told = Failure(source=source, reason=error.message, hint=error.hint)
    return Read(source, failure=told)


def arrow() -> Any:
    """Return pyarrow.

    Raises:
        UsageError: it is not installed.
    """
    return libraries.load("pyarrow", "batch")


def _given(item: Original | Failure) -> dict[str, Any]:
    if isinstance(item, Failure):
        return {"source": item.source, "reason": item.reason, "hint": item.hint}
    known = {name: getattr(item, name) for name in FIELDS}
    return known | {"fields": msgspec.json.encode(item.fields).decode() if item.fields else None}


def _read(one: Read) -> dict[str, Any]:
    if one.article is None or one.findings is None:
        assert one.failure is not None
        return {"source": one.source, "reason": one.failure.reason, "hint": one.failure.hint}
    article, findings = to_json(one.article).decode(), to_json(one.findings).decode()
    return {"source": one.source, "article": article, "findings": findings}


def _schema(*names: str) -> Any:
    library = arrow()
    return library.schema([
        library.field(
            name,
            library.binary() if name == "content" else library.string(),
            metadata={"description": MEANINGS.get(name, f"{name}, as what it came within says")},
        )
        for name in names
    ])  # fmt: skip
