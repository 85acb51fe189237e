"""The record as one self-contained HTML page: no request to anywhere, no script needed."""

from __future__ import annotations

import base64
import hashlib
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
from detente.export.catalogue import Report
from detente.export.quotations import Saying
from detente.export.templating import environment, packaged
from detente.export.timeline import DayGroup
from detente.model import Record

TARGET = re.compile(r'href="#(r\d+-\d+-\d+)"')
IDS = re.compile(r'id="(r\d+-\d+-\d+)"')


def render(record: Record, *, whole: bool = False) -> str:
    """Return ``record`` as an HTML page.

    The page holds its style and its optional script, asks nobody for anything, and every line
    of it leads to the words of the report it rests on. The reports stand on it in full, or
    only with the paragraphs that a line leads to unless ``whole`` is asked for.
    What is feared or denied and has no day, and paraphrases, are marked in the reports alone.
    """
    known = index.build(record)
    entries = ledger.views(known)
    dated = timeline.days(known)
    style, script = packaged("page.css"), packaged("page.js")
    reports = catalogue.reports(known)
    context = {
        "index": known,
        "record": record,
        "over": overview.build(known, entries),
        "entries": entries,
        "parties": ledger.by_party(entries),
        "corrected": corrections.of(known, (c.id for c in record.changes)),
        "grids": comparison.grids(known),
        "days": dated,
        "dayless": _real(timeline.dayless(known)),
        "lanes": timeline.lanes(known, dated, overview.parties(record, known)[:4]),
        "pairs": tension.pairs(known),
        "speakers": quotations.grouped(known, _quoted(quotations.sayings(known))),
        "reports": reports,
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
    lines = template.render({**context, "reports": ()})
    return template.render({**context, "reports": _cited(reports, lines)})


def _real(groups: Sequence[DayGroup]) -> tuple[DayGroup, ...]:
    """Return of what has no day what is told as real, and not only mentioned."""
    kept = (replace(g, lines=tuple(i for i in g.lines if i.real and i.foreground)) for g in groups)
    return tuple(group for group in kept if group.lines)


def _quoted(said: Sequence[Saying]) -> tuple[Saying, ...]:
    """Return what is told in quotation marks: paraphrases stand in the reports."""
    return tuple(s for s in said if any(w.kind != "indirect" for w in s.wordings))


def _cited(reports: Sequence[Report], lines: str) -> tuple[Report, ...]:
    """Return reports with the paragraphs marked that ``lines`` of the page lead into."""
    wanted = set(TARGET.findall(lines))
    return tuple(
        replace(
            report,
            lines=tuple(
                replace(line, cited=not wanted.isdisjoint(IDS.findall(line.paragraph.html)))
                for line in report.lines
            ),
        )
        for report in reports
    )


def _policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy that allows our style and script and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
