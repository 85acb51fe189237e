"""What a scorer reports: points with a count, a bar where there is one, and the misses."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a score.

    ``needed`` is the least count that holds, ``allowed`` the greatest; neither means the
    line is there to be read, not to be held. ``missed`` and ``false`` say which.
    """

    name: str
    found: int
    of: int | None = None
    needed: int | None = None
    allowed: int | None = None
    missed: tuple[str, ...] = ()
    false: tuple[str, ...] = ()

    @property
    def holds(self) -> bool | None:
        """Whether the bar is met; None where there is none."""
        if self.needed is None and self.allowed is None:
            return None
        enough = self.needed is None or self.found >= self.needed
        return enough and (self.allowed is None or self.found <= self.allowed)


def counts(points: Iterable[Point]) -> list[dict[str, object]]:
    """Return the points as plain objects for JSON, without the texts of misses."""
    return [
        {
            "point": point.name,
            "found": point.found,
            "of": point.of,
            "needed": point.needed,
            "allowed": point.allowed,
            "holds": point.holds,
        }
        for point in points
    ]


def table(points: Iterable[Point]) -> str:
    """Return the points as a table of plain text."""
    rows = [("point", "found", "of", "bar", "")]
    for point in points:
        bar = f">= {point.needed}" if point.needed is not None else ""
        if point.allowed is not None:
            bar = f"<= {point.allowed}"
        verdict = {True: "ok", False: "BELOW", None: ""}[point.holds]
        of = "" if point.of is None else str(point.of)
        rows.append((point.name, str(point.found), of, bar, verdict))
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    lines = []
    for name, found, of, bar, verdict in rows:
        cells = (
            name.ljust(widths[0]),
            found.rjust(widths[1]),
            of.rjust(widths[2]),
            bar.rjust(widths[3]),
            verdict,
        )
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def errors(points: Iterable[Point]) -> str:
    """Return the misses and false finds of the points, one a line, under their names."""
    lines = []
    for point in points:
        if point.missed or point.false:
            lines += ["", point.name]
            lines += [f"  missed  {text}" for text in point.missed]
            lines += [f"  false   {text}" for text in point.false]
    return "\n".join(lines[1:])
