"""Stories as a list: for a terminal, as JSON, as JSON lines, as a table for spreadsheets."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from detente.export import sheet
from detente.export.index import Index
from detente.export.wording import clean, counted, iso_day, period
from detente.model import Origin, Reason, Reprint, Story

WIDTH = 100
COLUMNS = (
    "story", "title", "first_day", "last_day", "thread", "follows", "reports", "origins", "origin",
    "outlet", "published", "headline", "counts_once_with", "ground", "share", "name", "credit",
    "article", "source",
)  # fmt: skip
GROUNDS = {
    "same words": "of its words run the same",
    "same agency": "of its words run the same, both texts of {name}",
    "same publisher": "of its words run the same, both of {name}",
    "quotation": "of its words run the same, nearly all of them one quotation",
}


def view(index: Index, stories: Sequence[Story]) -> RenderableType:
    """Return stories for a rich console: when, what, who tells it, and what counts once."""
    parts: list[RenderableType] = [Padding(_block(index, story), (0, 0, 1, 0)) for story in stories]
    reports = sum(len(story.articles) for story in stories)
    origins = sum(len(story.origins) for story in stories)
    told = f"{counted(reports, 'report')}, {origins} independent of each other"
    foot = f"{counted(len(stories), 'story', 'stories')} in {told}"
    return Group(*parts, Text(foot, style="dim"))


def plain(index: Index, stories: Sequence[Story]) -> str:
    """Return stories as text without colours."""
    out = io.StringIO()
    shown = view(index, stories)
    Console(file=out, width=WIDTH, color_system=None, legacy_windows=False).print(shown)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _block(index: Index, story: Story) -> RenderableType:
    told = f"{counted(len(story.articles), 'report')}, {len(story.origins)} independent"
    lines: list[RenderableType] = [
        _text((_days(story), "dim"), "  ", (story.title, "bold"), (f"  {told}", "dim"))
    ]
    if story.follows is not None and story.follows in index.stories:
        before = index.stories[story.follows]
        words = f"follows up {_days(before)}: {before.title} ({before.id})"
        lines.append(Padding(_text((words, "italic")), (0, 0, 0, 4)))
    for origin in story.origins:
        lines += [Padding(line, (0, 0, 0, 2)) for line in _origin(index, origin)]
    lines.append(Padding(_text((story.id, "dim")), (0, 0, 0, 4)))
    return Group(*lines)


def _origin(index: Index, origin: Origin) -> Iterator[RenderableType]:
    reasons = {reason.article: reason for reason in origin.reasons}
    first = next((a for a in origin.articles if a not in reasons), origin.articles[0])
    credit = f" (text of {origin.credit})" if origin.credit else ""
    for article in (first, *(a for a in origin.articles if a != first)):
        told = index.by_id[article]
        day = iso_day(told.published, year=False)
        sign = "·" if article == first else "="
        name = f"{sign} {index.names[article]}{f', {day}' if day else ''}"
        title = told.title.text if told.title else "untitled"
        yield _text(name, (f": {title}", ""), (credit if article == first else "", "dim"))
        if article in reasons:
            why = f"counts once with {_why(index, reasons[article])}"
            yield Padding(_text((why, "dim")), (0, 0, 0, 4))
        for reprint in _taken(index, article, origin):
            yield Padding(_text((_shared(index, reprint), "dim")), (0, 0, 0, 4))


def _why(index: Index, reason: Reason) -> str:
    ground = GROUNDS[reason.kind].format(name=reason.name)
    return f"{index.names[reason.of]}: {round(100 * reason.share)} % {ground}"


def _taken(index: Index, article: str, origin: Origin) -> list[Reprint]:
    """Return what a report has from others that it does not count once with."""
    return [
        reprint
        for reprint in index.reprints.get(article, ())
        if reprint.source not in origin.articles
    ]


def _shared(index: Index, reprint: Reprint) -> str:
    passages = counted(len(reprint.passages), "passage")
    agency = f", text of {reprint.agency}" if reprint.agency else ""
    share = f"{round(100 * reprint.share)} % of its own words"
    return f"{passages} ({share}) as in {index.names[reprint.source]}{agency}"


def _days(story: Story) -> str:
    return period(story.first_day, story.last_day) if story.first_day else "day not known"


def _text(*parts: tuple[str, str] | str) -> Text:
    """Return words of reports as text that cannot steer the terminal or the layout."""
    pieces = [(p, "") if isinstance(p, str) else p for p in parts]
    return Text.assemble(*((clean(words).replace("\n", " "), style) for words, style in pieces))


# --- for programs -----------------------------------------------------------------------------


def whole(index: Index, stories: Sequence[Story]) -> bytes:
    """Return stories as one indented JSON document."""
    found = [_json(index, story) for story in stories]
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def lines(index: Index, stories: Sequence[Story]) -> Iterator[bytes]:
    """Yield each story as a line of JSON."""
    for story in stories:
        yield msgspec.json.encode({"record": "story", **_json(index, story)}) + b"\n"


def _json(index: Index, story: Story) -> dict[str, Any]:
    """Return a story with what it takes to read it alone: its reports and what they share."""
    return {
        **msgspec.to_builtins(story),
        "reports": [_report(index, article) for article in story.articles],
        "reprints": [r for a in sorted(story.articles) for r in index.reprints.get(a, ())],
    }


def _report(index: Index, article: str) -> dict[str, str | None]:
    told = index.by_id[article]
    return {
        "id": article,
        "origin": index.origin_of[article].id,
        "outlet": told.outlet,
        "published": told.published,
        "title": told.title.text if told.title else None,
        "source": told.source,
    }


def table(index: Index, stories: Sequence[Story]) -> Iterator[bytes]:
    """Yield stories as CSV, a line for each report."""
    rows = (
        _row(index, story, origin, article)
        for story in stories
        for origin in story.origins
        for article in origin.articles
    )
    return sheet.table(COLUMNS, rows)


def _row(index: Index, story: Story, origin: Origin, article: str) -> Sequence[str]:
    told = index.by_id[article]
    reason = next((r for r in origin.reasons if r.article == article), None)
    return (
        story.id, story.title, story.first_day or "", story.last_day or "", story.thread or "",
        story.follows or "", str(len(story.articles)), str(len(story.origins)), origin.id,
        told.outlet or "", told.published or "", told.title.text if told.title else "",
        index.names[reason.of] if reason else "", reason.kind if reason else "",
        f"{reason.share:.3f}" if reason else "", (reason.name or "") if reason else "",
        origin.credit or "", article, told.source,
    )  # fmt: skip
