"""The comparison as a list: for a terminal, as JSON, as JSON lines, as a table."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from detente.export import sheet
from detente.export.claims import PARTS, Compared, Matter, Part, Telling, silent, standing
from detente.export.index import Index
from detente.export.wording import CLAIMS, COMPATIBLE, DIVERGENCES, clean, counted, listed
from detente.model import Divergence

WIDTH = 100
FEW = 5  # matters only one outlet tells, or leaves out, that a list shows before it counts
HEADS: dict[Part, tuple[str, str]] = {
    "differing": (CLAIMS["diverging"][0], "Told differently"),
    "agreed": (CLAIMS["agreed"][0], "Agreed"),
    "single": (CLAIMS["single"][0], "Told by one only"),
    "left-out": ("∅", "No match found in"),
}
COLUMNS = (
    "story", "title", "claim", "part", "matter", "difference", "compatible", "why", "origins",
    "outlet_says", "first_hand", "second_hand", "silent", "told_by", "day", "words", "value",
    "hand", "says", "source", "start", "end",
)  # fmt: skip


def view(index: Index, found: Sequence[Compared], full: bool = False) -> RenderableType:
    """Return stories for a rich console; ``full`` shows all that one outlet tells alone."""
    parts: list[RenderableType] = [_story(index, one, full) for one in found]
    total = [m.part for one in found for m in one.matters]
    total += ["left-out" for one in found for _, missed in one.left_out for _ in missed]
    tally = ", ".join(f"{total.count(part)} {HEADS[part][1].lower()}" for part in PARTS)
    return Group(*parts, Text(f"{counted(len(found), 'story', 'stories')}: {tally}", style="dim"))


def plain(index: Index, found: Sequence[Compared], full: bool = False) -> str:
    """Return stories as text without colours."""
    out = io.StringIO()
    console = Console(file=out, width=WIDTH, color_system=None, legacy_windows=False)
    console.print(view(index, found, full))
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _story(index: Index, one: Compared, full: bool) -> RenderableType:
    size = f"{counted(len(one.story.articles), 'report')}, "
    size += counted(len(one.story.origins), "independent origin")
    lines: list[RenderableType] = [
        _text((one.story.title, "bold")),
        _text((f"{size} · {', '.join(one.names)} · {one.story.id}", "dim")),
    ]
    for part in ("differing", "agreed"):
        matters = [m for m in one.matters if m.part == part]
        if matters:
            lines.append(_head(part, len(matters)))
            lines += [Padding(_matter(index, m), (0, 0, 0, 2)) for m in matters]
    alone = [(name, [m for m in one.matters if _only(m, name)]) for name in one.names]
    lines += _by_outlet("single", alone, full)
    lines += _by_outlet("left-out", [(name, list(missed)) for name, missed in one.left_out], full)
    return Padding(Group(*lines), (0, 0, 1, 0))


def _only(matter: Matter, name: str) -> bool:
    return matter.part == "single" and matter.tellings[0].name == name


def _by_outlet(
    part: Part, rows: Sequence[tuple[str, Sequence[Matter]]], full: bool
) -> Iterator[RenderableType]:
    """Yield what each outlet alone tells, or where no match was found."""
    total = sum(len(matters) for _, matters in rows)
    if total:
        yield _head(part, total)
    for name, matters in rows:
        if not matters:
            continue
        yield Padding(_text((name, "bold"), (f"  {len(matters)}", "dim")), (0, 0, 0, 2))
        shown = matters if full else matters[:FEW]
        for matter in shown:
            first = matter.tellings[0]
            words = first.quoted if part == "single" else f"{matter.matter}: {first.quoted}"
            says = f" [{first.says}]" if first.says else ""
            yield Padding(_text(words, (says, "italic dim")), (0, 0, 0, 4))
        if len(shown) < len(matters):
            more = f"and {len(matters) - len(shown)} more (--kind {part})"
            yield Padding(_text((more, "dim")), (0, 0, 0, 4))


def _head(part: Part, count: int) -> Text:
    sign, words = HEADS[part]
    return _text((f"{sign} {words}", "bold"), (f"  {count}", "dim"))


def _matter(index: Index, matter: Matter) -> RenderableType:
    lines: list[RenderableType] = [_text((matter.matter, "bold"))]
    lines += [Padding(_text((_why(d), "italic")), (0, 0, 0, 2)) for d in matter.differences]
    lines += [Padding(_telling(telling), (0, 0, 0, 2)) for telling in matter.tellings]
    if matter.claim is not None:
        missing = silent(index, matter.claim)
        facts = standing(matter.claim) + (f"; not in {listed(missing)}" if missing else "")
        lines.append(Padding(_text((facts, "dim")), (0, 0, 0, 2)))
    return Group(*lines)


def _why(divergence: Divergence) -> str:
    verdict = COMPATIBLE[divergence.compatible][1]
    return f"{DIVERGENCES[divergence.kind]}, {verdict}: {divergence.why}"


def _telling(telling: Telling) -> Text:
    value = f" {telling.value} —" if telling.value and telling.value not in telling.words else ""
    return _text(
        (f"{telling.name}:", "cyan"),
        (value, "bold"),
        f" {telling.quoted}",
        (f" [{telling.says}]" if telling.says else "", "italic dim"),
    )


def _text(*parts: tuple[str, str] | str) -> Text:
    """Return words of reports as text that cannot steer the terminal or the layout."""
    pieces = [(p, "") if isinstance(p, str) else p for p in parts]
    return Text.assemble(*((clean(words).replace("\n", " "), style) for words, style in pieces))


# --- for programs -----------------------------------------------------------------------------


def whole(index: Index, found: Sequence[Compared]) -> bytes:
    """Return stories as one indented JSON document: a list, each with its matters."""
    stories = [
        {
            "story": one.story.id,
            "title": one.story.title,
            "origins": len(one.story.origins),
            "reports": [_report(index, article) for article in one.story.articles],
            "matters": [_json(index, matter) for matter in one.matters],
            "left_out": [
                {"outlet": name, "claims": [m.claim.id for m in missed if m.claim]}
                for name, missed in one.left_out
            ],
            "happenings": [
                happening
                for comparison in index.record.comparisons
                if comparison.story == one.story.id
                for happening in comparison.happenings
            ],
        }
        for one in found
    ]
    return msgspec.json.format(msgspec.json.encode(stories), indent=2) + b"\n"


def lines(index: Index, found: Sequence[Compared]) -> Iterator[bytes]:
    """Yield each matter, and where no match was found of it, as a line of JSON."""
    for one in found:
        for matter in one.matters:
            line = {"record": "matter", "story": one.story.id, **_json(index, matter)}
            yield msgspec.json.encode(line) + b"\n"
        for name, missed in one.left_out:
            for matter in missed:
                line = {"record": "left-out", "story": one.story.id, "outlet": name}
                yield msgspec.json.encode(line | _brief(matter)) + b"\n"


def _brief(matter: Matter) -> dict[str, Any]:
    return {
        "matter": matter.matter,
        "told_by": sorted(matter.names),
        "claim": matter.claim.id if matter.claim else None,
    }


def _report(index: Index, article: str) -> dict[str, Any]:
    known = index.by_id[article]
    return {
        "id": known.id,
        "outlet": known.outlet,
        "published": known.published,
        "source": known.source,
    }


def _json(index: Index, matter: Matter) -> dict[str, Any]:
    claim = matter.claim
    return {
        "part": matter.part,
        "matter": matter.matter,
        "told_by": sorted(matter.names),
        "silent": list(silent(index, claim)) if claim else [],
        "claim": claim,
        "differences": matter.differences,
    }


def table(index: Index, found: Sequence[Compared]) -> Iterator[bytes]:
    """Yield stories as CSV, a line for each telling of a matter.

    What an outlet leaves out stands in lines of its own, told as the first to tell it does,
    with that outlet alone under ``silent``.
    """
    return sheet.table(COLUMNS, (row for one in found for row in _rows(index, one)))


def _rows(index: Index, one: Compared) -> Iterator[tuple[str, ...]]:
    for matter in one.matters:
        missing = silent(index, matter.claim) if matter.claim else ()
        for telling in matter.tellings:
            yield _row(index, one, matter, telling, missing)
    for name, missed in one.left_out:
        for matter in missed:
            left_out = dataclasses.replace(matter, part="left-out")
            yield _row(index, one, left_out, matter.tellings[0], (name,))


def _row(
    index: Index, one: Compared, matter: Matter, telling: Telling, missing: Sequence[str]
) -> tuple[str, ...]:
    claim, report = matter.claim, index.by_id[telling.span.article]
    known = claim.corroboration if claim else None
    return (
        one.story.id,
        one.story.title,
        claim.id if claim else "",
        matter.part,
        matter.matter,
        ", ".join(d.kind for d in matter.differences),
        ", ".join(d.compatible for d in matter.differences),
        "; ".join(d.why for d in matter.differences),
        str(claim.origins) if claim else "",
        str(known.outlet) if known else "",
        str(known.first_hand) if known else "",
        str(known.second_hand) if known else "",
        ", ".join(missing),
        telling.name,
        report.published or "",
        telling.span.text,
        telling.value,
        telling.hand,
        telling.says,
        report.source,
        str(telling.span.start),
        str(telling.span.end),
    )
