"""Reports: the list, and one in full with all that was found in it marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from detente.compare.overrides import tagging
from detente.export import catalogue, corrections, sheet
from detente.export.index import Index
from detente.model import Answer as Reply
from detente.model import Article, Entry, Variant, to_json
from detente.project import reviewing
from detente.store.articles import Head
from detente.web.answers import Answer, missing
from detente.web.filters import OUTLET, PAGE, PARTY, SINCE, TAG, UNTIL
from detente.web.look import ROWS, Look, leaf

FILTERS = (PARTY, OUTLET, TAG, SINCE, UNTIL, PAGE)
COLUMNS = ("id", "outlet", "published", "title", "source", "added", "tags")
MARKS = ("kind", "start", "end", "words", "note")
COMPARED = 25  # reports of a story that are opened for the margin of one of them


def page(look: Look, asked: Mapping[str, str]) -> Answer:
    """Return the reports asked for, the newest first."""
    heads = look.reports(asked)
    here = leaf(look, "/reports", asked, heads, ROWS)
    index = look.part(h.id for h in here.items if isinstance(h, Head))
    sources = {s.id: s for s in catalogue.sources(index)}
    return Answer(
        template="reports.page.j2",
        title="Reports",
        shown={
            "index": index,
            "leaf": here,
            "sources": [sources[h.id] for h in here.items if isinstance(h, Head)],
            "failures": look.there.failures,
            "asked": asked,
            "tags": look.there.tags,
            "choices": {
                "outlet": [(name, name) for name in look.outlets],
                "tag": [(name, name) for name in look.tags],
            },
        },
        json=lambda: _listed(look, heads),
        csv=lambda: sheet.table(COLUMNS, _rows(look, heads)),
    )


def report(look: Look, name: str, asked: Mapping[str, str]) -> Answer:
    """Return one report in full, its passages marked, and beside it how others tell them.

    Raises:
        Missing: there is none of this id.
    """
    head = look.there.by_id.get(name)
    if head is None:
        raise missing(f"report {name}")
    story = look.there.story_of.get(name)
    compared = story is not None and 1 < len(story.articles) <= COMPARED
    told = look.there.telling.get(name, ())
    index = look.part([name], stories=[story] if story and compared else [])
    spans = [one.span for e in told for one in _told(e)]
    one = catalogue.report(index, name, [s for s in spans if s.article == name])
    article = index.by_id[name]
    return Answer(
        template="report.page.j2",
        title=one.source.title,
        shown={
            "index": index,
            "report": one,
            "article": article,
            "added": head.added,
            "story": story if story and len(story.articles) > 1 else None,
            "tags": look.there.tags.get(name, ()),
            "marked": corrections.of(
                index, (c.id for c in tagging.of_report(look.there.changes, name))
            ),
            "choices": {"tag": [(tag, tag) for tag in look.there.tags.get(name, ())]},
            "ours": reviewing.written(look.shelf.project),
            "entries": [(e, look.at(f"/ledger/{e.id}")) for e in told if not e.implied],
        },
        json=lambda: _whole(index, article),
        csv=lambda: sheet.table(MARKS, _marks(index, article)),
    )


def _listed(look: Look, heads: Sequence[Head]) -> bytes:
    rows = _rows(look, heads)
    return msgspec.json.encode([dict(zip(COLUMNS, row, strict=True)) for row in rows])


def _told(entry: Entry) -> tuple[Variant | Reply, ...]:
    return (*entry.variants, *entry.answers)


def _rows(look: Look, heads: Sequence[Head]) -> Iterator[tuple[str, ...]]:
    for head in heads:
        yield (
            head.id, look.told_by[head.id], head.published or "",
            head.title, head.source, head.added, "; ".join(look.there.tags.get(head.id, ())),
        )  # fmt: skip


def _whole(index: Index, article: Article) -> bytes:
    """Return a report and all that was found in it, as JSON."""
    record = index.record
    found: dict[str, Any] = {
        "article": msgspec.Raw(to_json(article)),
        "events": [e for e in record.events if e.span.article == article.id],
        "quotations": [q for q in record.quotations if q.content[0].article == article.id],
        "moves": [m for m in record.moves if m.span.article == article.id],
        "figures": [f for f in record.figures if f.span.article == article.id],
        "places": [p for p in record.places if p.span.article == article.id],
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def _marks(index: Index, article: Article) -> Iterator[tuple[str, ...]]:
    for mark in catalogue.marks(index, article):
        kinds = ", ".join(kind for kind in mark.kinds if kind != "target")
        if kinds:
            words = article.text[mark.start : mark.end]
            yield kinds, str(mark.start), str(mark.end), words, "; ".join(mark.note.split("\n"))
