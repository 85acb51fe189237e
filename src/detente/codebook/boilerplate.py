"""The forms of page furniture and of the lines around a title: ``data/boilerplate.toml``."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any, NamedTuple

from detente.errors import CodebookError

PLACES = ("anywhere", "head", "tail", "edge", "below", "between")
CONDITIONS = ("exact", "starts", "patterns", "written", "words")
FIELDS = frozenset(
    ("kind", "where", "company", "opens", "bare", "inside", "core", "least", "most", *CONDITIONS)
)
MOST = 14


class Rule(NamedTuple):
    """One form of page furniture; see the head of the data file for what each part means."""

    kind: str
    where: str
    company: bool
    opens: bool
    bare: bool
    inside: bool
    exact: frozenset[str]
    starts: re.Pattern[str] | None
    patterns: tuple[re.Pattern[str], ...]
    written: tuple[re.Pattern[str], ...]
    words: frozenset[str]
    core: frozenset[str]
    least: int
    most: int


class Ending(NamedTuple):
    """Furniture printed at the end, at the start or within a line of running text."""

    kind: str
    pattern: re.Pattern[str]


class Forms(NamedTuple):
    """Everything in the file: rules in order, what stands in running text, words around a title.

    ``openings`` and ``endings`` begin and end a line, ``asides`` stand anywhere in it; ``label``
    announces a link at the start of a sentence.
    """

    rules: tuple[Rule, ...]
    openings: tuple[Ending, ...]
    endings: tuple[Ending, ...]
    asides: tuple[Ending, ...]
    label: re.Pattern[str]
    byline_openers: tuple[str, ...]
    byline_particles: frozenset[str]
    byline_roles: frozenset[str]
    outlet_words: frozenset[str]
    agency_words: tuple[str, ...]
    not_places: frozenset[str]
    labels_published: tuple[str, ...]
    labels_changed: tuple[str, ...]
    date_filler: frozenset[str]


@functools.cache
def forms() -> Forms:
    """Return the contents of ``data/boilerplate.toml``, its expressions compiled.

    Raises:
        CodebookError: a rule has an unknown field or place, no condition, or a broken
            regular expression.
    """
    path = resources.files("detente.codebook").joinpath("data/boilerplate.toml")
    data = tomllib.loads(path.read_text("utf-8"))
    byline, date = data["byline"], data["date"]
    return Forms(
        rules=tuple(_rule(row) for row in data["rule"]),
        openings=tuple(_ending(row) for row in data["opening"]),
        endings=tuple(_ending(row) for row in data["ending"]),
        asides=tuple(_ending(row) for row in data["aside"]),
        label=_compiled(data["glued"]["label"]),
        byline_openers=tuple(sorted(byline["openers"], key=lambda w: (-len(w), w))),
        byline_particles=frozenset(byline["particles"]),
        byline_roles=frozenset(byline["roles"]),
        outlet_words=frozenset(data["masthead"]["outlets"]),
        agency_words=tuple(data["masthead"]["agencies"]),
        not_places=frozenset(data["dateline"]["not_places"]),
        labels_published=tuple(sorted(date["labels_published"], key=lambda w: (-len(w), w))),
        labels_changed=tuple(sorted(date["labels_changed"], key=lambda w: (-len(w), w))),
        date_filler=frozenset(date["filler"]),
    )


def _rule(row: Mapping[str, Any]) -> Rule:
    conditions = [row.get(name) for name in CONDITIONS]
    where = row.get("where", "anywhere")
    if not row.get("kind") or set(row) - FIELDS or where not in PLACES or not any(conditions):
        raise CodebookError(
            f"boilerplate.toml: the rule {dict(row)!r:.120} breaks the schema",
            hint="the head of the file says which fields a rule may have",
        )
    starts = "|".join(map(re.escape, row.get("starts", ())))
    return Rule(
        kind=row["kind"],
        where=where,
        company=row.get("company", False),
        opens=row.get("opens", False),
        bare=row.get("bare", False),
        inside=row.get("inside", False),
        exact=frozenset(row.get("exact", ())),
        starts=_compiled(rf"(?:{starts})(?!\w).*") if starts else None,
        patterns=tuple(map(_compiled, row.get("patterns", ()))),
        written=tuple(map(_compiled, row.get("written", ()))),
        words=frozenset(row.get("words", ())),
        core=frozenset(row.get("core", ())),
        least=row.get("least", 1),
        most=row.get("most", MOST),
    )


def _ending(row: Mapping[str, str]) -> Ending:
    pattern = _compiled(row["pattern"])
    if "furniture" not in pattern.groupindex:
        raise CodebookError(
            f"boilerplate.toml: the ending {row['pattern']!r} has no group 'furniture'",
            hint="name the part of the line that is furniture",
        )
    return Ending(kind=row["kind"], pattern=pattern)


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise CodebookError(
            f"boilerplate.toml: {pattern!r} is no regular expression ({error})",
            hint="test the expression with Python's re module",
        ) from error
