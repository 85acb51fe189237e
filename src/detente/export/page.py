"""The record as one self-contained HTML page: no request to anywhere, no script needed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from detente.export import (
    catalogue,
    comparison,
    corrections,
    index,
    ledger,
    overview,
    quotations,
    tension,
    timeline,
)
from detente.export.index import Index
from detente.export.quotations import Saying, Speaker
from detente.export.templating import digest, environment, packaged
from detente.export.timeline import DayGroup
from detente.model import Record

TARGET = re.compile(r'href="#(r\d+-\d+-\d+)"')
# Of a digest: happenings with and without a day, speakers, and quotations of each.
DATED, DAYLESS, SPEAKERS, SAID = 150, 60, 24, 5


def render(record: Record, *, whole: bool = False) -> str:
    """Return ``record`` as an HTML page.

    The page holds its style and its optional script, asks nobody for anything, and every line
    of it leads to the words of the report it rests on. It is a digest: the newest happenings, who
    is quoted most, and of the reports the paragraphs that a line leads to. Where ``whole`` is
    asked for, it holds all happenings, all quotations, and the reports in full.
    """
    known = index.build(record)
    entries = ledger.views(known)
    dated, dayless = timeline.days(known), timeline.dayless(known)
    said = quotations.grouped(known, quotations.sayings(known))
    unsure = sum(item.unsure for group in (*dated, *dayless) for item in group.lines)
    if not whole:
        dated, dayless = _newest(_sure(dated), DATED), _newest(_real(_sure(dayless)), DAYLESS)
        said = _most(known, quotations.sayings(known))
    style, script = packaged("page.css"), packaged("page.js") + packaged("find.js")
    context = {
        "index": known,
        "record": record,
        "over": overview.build(known, ledger.sure(entries)),
        "entries": entries,
        "parties": ledger.by_party(ledger.sure(entries)),
        "folded": tuple(view for view in entries if view.unsure),
        "unsure": unsure,
        "corrected": corrections.of(known, (c.id for c in record.changes)),
        "grids": comparison.grids(known),
        "days": dated,
        "dayless": dayless,
        "lanes": timeline.lanes(known, dated, overview.parties(record, known)[:4]),
        "pairs": tension.pairs(known),
        "speakers": said,
        "reports": catalogue.reports(known) if whole else (),
        "in_place": False,
        "pages": {},
        "review": False,
        "whole": whole,
        "style": Markup(style),  # noqa: S704 - our own file
        "script": Markup(script),  # noqa: S704 - our own file
        "policy": _policy(style, script),
    }
    template = environment().get_template("page.html.j2")
    if whole:
        return template.render(context)
    wanted = frozenset(TARGET.findall(template.render(context)))
    return template.render({**context, "reports": catalogue.reports(known, wanted)})


def _newest(groups: Sequence[DayGroup], most: int) -> tuple[DayGroup, ...]:
    """Return the last groups, of about ``most`` lines together."""
    kept: list[DayGroup] = []
    for group in reversed(groups):
        if sum(len(g.lines) for g in kept) + len(group.lines) > most and kept:
            break
        kept.append(replace(group, lines=group.lines[:most]))
    return tuple(reversed(kept))


def _sure(groups: Sequence[DayGroup]) -> tuple[DayGroup, ...]:
    """Return what is read with some confidence."""
    kept = (replace(g, lines=tuple(i for i in g.lines if not i.unsure)) for g in groups)
    return tuple(group for group in kept if group.lines)


def _real(groups: Sequence[DayGroup]) -> tuple[DayGroup, ...]:
    """Return of what has no day what is told as real, and not only mentioned."""
    kept = (replace(g, lines=tuple(i for i in g.lines if i.real and i.foreground)) for g in groups)
    return tuple(group for group in kept if group.lines)


def _most(known: Index, said: Sequence[Saying]) -> tuple[Speaker, ...]:
    """Return who is quoted most, each with what was said first in quotation marks."""
    direct = tuple(s for s in said if any(w.kind != "indirect" for w in s.wordings))
    every = quotations.grouped(known, direct)[:SPEAKERS]
    return tuple(replace(speaker, said=speaker.said[:SAID]) for speaker in every)


def _policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy that allows our style and script and nothing else."""
    return (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
