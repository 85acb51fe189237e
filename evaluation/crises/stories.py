"""Stories and their marks, read from files.

A split of the set ``crises`` has a line for each story, ``{"story", "gold": {...}}``; the
reports lie beside it in ``reports.jsonl``. A split of our own ``labels/`` has the same lines
with the reports' places and hashes; their texts are looked up where the user has them.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from evaluation.crises.marks import Marks, Report, Story

REPORTS = "crises/reports.jsonl"
ARTICLES = "allsides/sample.jsonl.gz"
# Other sets whose texts our labels name; they need not be there.
ALSO: Mapping[str, str] = {
    "news-events": "news-events/dev.jsonl",
    "tr-news": "toponyms/tr-news.jsonl",
}


class StrayReport(Report, frozen=True, kw_only=True):
    """A line of the file of reports: a report, and the story it is of."""

    story: str


class Marked(msgspec.Struct, frozen=True):
    """A line of a split of the set."""

    story: str
    gold: Marks


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """A report as our labels name it: where its text is, and the SHA-256 of that (UTF-8)."""

    key: str
    set: str
    id: str
    outlet: str
    date: str
    sha256: str
    sentences: tuple[tuple[int, int], ...]


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a split of our labels."""

    story: str
    reports: tuple[Labelled, ...]
    gold: Marks


def of_set(split: Path, data: Path) -> list[Story]:
    """Return the stories of a split whose reports lie in ``data``.

    Raises:
        msgspec.ValidationError: a line lacks a field or has one of the wrong type.
    """
    reports: dict[str, list[Report]] = {}
    for each in _rows(data / REPORTS, StrayReport):
        report = Report(**{name: getattr(each, name) for name in Report.__struct_fields__})
        reports.setdefault(each.story, []).append(report)
    return [
        Story(name=line.story, reports=tuple(reports[line.story]), marks=line.gold)
        for line in _rows(split, Marked)
    ]


def of_labels(split: Path, data: Path) -> list[Story]:
    """Return the labelled stories whose texts are in ``data`` as they were when marked.

    Raises:
        msgspec.ValidationError: a line lacks a field or has one of the wrong type.
    """
    lines = list(_rows(split, Labels))
    wanted = {report.sha256 for line in lines for report in line.reports}
    texts = {found: text for _, text in texts_in(data) if (found := digest(text)) in wanted}
    return [
        Story(
            name=line.story,
            reports=tuple(
                Report(
                    key=report.key,
                    id=report.id,
                    outlet=report.outlet,
                    date=report.date,
                    text=texts[report.sha256],
                    sentences=report.sentences,
                )
                for report in line.reports
            ),
            marks=line.gold,
        )
        for line in lines
        if all(report.sha256 in texts for report in line.reports)
    ]


def digest(text: str) -> str:
    """Return the SHA-256 of a report's text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def as_marked(title: str, body: str) -> str:
    """Return the text that was marked of an article: its title, a blank line, its body."""
    body = body.strip()
    return body if body.startswith(title) else f"{title}\n\n{body}"


def texts_in(data: Path) -> Iterator[tuple[str, str]]:
    """Yield each report that labels may be of, as it was marked: the set it is in, its text."""
    for report in _rows(data / REPORTS, StrayReport):
        yield "crises", report.text
    for name, path in {"allsides": ARTICLES, **ALSO}.items():
        if (data / path).exists():
            for article in _rows(data / path, dict[str, Any]):
                yield name, as_marked(article.get("title") or "", article["text"])


def _rows(path: Path, row: Any) -> Iterator[Any]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rb") as lines:
        yield from (msgspec.json.decode(line, type=row) for line in lines if line.strip())


def by_key(story: Story) -> Mapping[str, Report]:
    """Return the reports of a story by the keys its marks use."""
    return {report.key: report for report in story.reports}
