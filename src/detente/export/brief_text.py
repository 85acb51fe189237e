"""The brief as plain text, as Markdown, and as a page that prints."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from markupsafe import Markup

from detente.export.brief import Brief, Matter, Point, Reference
from detente.export.templating import digest, environment, packaged
from detente.export.wording import clean, counted

WIDTH = 78
# Each part, its heading, and what its lines are.
PARTS = (
    ("happened", "What happened", "happening"),
    ("asked", "Asked and answered", "line"),
    ("open", "Still open", "open demand or offer"),
    ("disputed", "Where outlets differ", "difference"),
)
NOTHING = "Nothing was found."
# What Markdown takes for markup.
MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
AT_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def plain(brief: Brief) -> str:
    """Return the brief as text of lines no longer than a terminal's."""
    lines = [*_filled(brief.title.upper()), *_filled(_deck(brief))]
    lines += _filled(brief.news) if brief.news else []
    for name, heading, noun in PARTS:
        lines += ["", heading, "-" * len(heading)]
        items: Sequence[Point | Matter] = getattr(brief, name)
        for item in items:
            told = _matter(item) if isinstance(item, Matter) else _point(item)
            lines += _filled(f"{'NEW ' if item.new else ''}{told}", "- ", "  ")
        lines += [] if items else [NOTHING]
        if left := brief.left_out[name]:
            lines.append(f"  and {counted(left, *_plural(noun))} more")
    lines += ["", *_filled(f"{brief.doubt} --all shows them.")] if brief.doubt else []
    lines += ["", "Sources", "-------"]
    for source in brief.sources:
        told = f"{source.name}, {source.day}: {source.title}. {source.place}"
        lines += _filled(told, f"[{source.number}] ", "    ")
    return "".join(f"{line}\n" for line in lines)


def markdown(brief: Brief) -> str:
    """Return the brief as Markdown (CommonMark), its words none of the markup."""
    lines = [
        f"# {_escaped(brief.title)}",
        "",
        f"*{_escaped(brief.period)}.* {_escaped(brief.deck)}",
    ]
    lines += ["", f"**{_escaped(brief.news)}**"] if brief.news else []
    for name, heading, noun in PARTS:
        lines += ["", f"## {heading}", ""]
        items: Sequence[Point | Matter] = getattr(brief, name)
        lines += [f"- {'**New.** ' if item.new else ''}{_marked(item)}" for item in items]
        lines += [] if items else [NOTHING]
        if left := brief.left_out[name]:
            lines += ["", f"*and {counted(left, *_plural(noun))} more*"]
    lines += ["", f"*{_escaped(brief.doubt)}*"] if brief.doubt else []
    lines += ["", "## Sources", ""]
    lines += [
        f"{s.number}. {_escaped(f'{s.name}, {s.day}: {s.title}.')} {_escaped(s.place)}"
        for s in brief.sources
    ]
    return "".join(f"{line}\n" for line in lines)


def page(brief: Brief) -> str:
    """Return the brief as a page of its own that asks nobody for anything and has no script."""
    style = packaged("page.css")
    shown = {
        "brief": brief,
        "parts": PARTS,
        "style": Markup(style),  # noqa: S704 - our own file
        "digest": digest(style),
        "in_place": False,
    }
    return environment().get_template("brief.html.j2").render(shown)


def _deck(brief: Brief) -> str:
    return f"{brief.period}. {brief.deck}" if brief.period else brief.deck


def _plural(noun: str) -> tuple[str, str]:
    return (noun, "open demands and offers" if noun.startswith("open") else f"{noun}s")


def _filled(words: str, first: str = "", then: str = "") -> list[str]:
    """Return words of reports as lines that steer no terminal."""
    return textwrap.wrap(
        " ".join(clean(words).split()),
        WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _point(point: Point) -> str:
    who = f"{point.who} " if point.who else ""
    notes = f" ({'; '.join(point.notes)})" if point.notes else ""
    return f"{point.when}: {who}{point.words}{notes}{_numbers(point.references)}"


def _matter(matter: Matter) -> str:
    values = "; ".join(f"{value}{_numbers(of)}" for value, of in matter.values)
    return f"{matter.matter} ({matter.verdict}): {values}"


def _numbers(references: Sequence[Reference]) -> str:
    return f" [{', '.join(str(r.number) for r in references)}]" if references else ""


def _marked(item: Point | Matter) -> str:
    if isinstance(item, Matter):
        values = "; ".join(f"{_escaped(v)} {_escaped(_numbers(of))}" for v, of in item.values)
        return f"**{_escaped(item.matter)}** ({_escaped(item.verdict)}): {values}"
    who = f"**{_escaped(item.who)}** " if item.who else ""
    notes = f" ({_escaped('; '.join(item.notes))})" if item.notes else ""
    numbers = _escaped(_numbers(item.references))
    return f"{_escaped(item.when)}: {who}{_escaped(item.words)}{notes} {numbers}"


def _escaped(words: str) -> str:
    line = MARKUP.sub(r"\\\1", " ".join(clean(words).split()))
    return AT_START.sub(r"\1\\\2", line)
