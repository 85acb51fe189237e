"""What a divergence is made of: what reports say, found to differ two by two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from detente.compare.groups import Groups
from detente.compare.quantities import Verdict
from detente.model import Actor, Article, Divergence, DivergingValue, Span, content_id

Kind = Literal[
    "value", "obligation", "scope", "duration", "place", "date", "actor", "status",
    "attribution", "outlook", "wording",
]  # fmt: skip

SEVERITY: Mapping[Verdict, int] = {"yes": 0, "partly": 1, "no": 2}


class Value(NamedTuple):
    """What one report says, in words that can be set beside another's."""

    article: Article
    text: str
    span: Span


class Finding(NamedTuple):
    """A difference between two reports, before more reports are joined to it."""

    one: Value
    other: Value
    compatible: Verdict
    why: str


def joined(kind: Kind, matter: str, findings: Iterable[Finding]) -> list[Divergence]:
    """Return a divergence for each set of findings that hang together by a value.

    The gravest of a set names the reason.
    """
    found = []
    for linked in _linked(list(findings)):
        gravest = max(linked, key=lambda f: SEVERITY[f.compatible])
        values = {_key(v): v for f in linked for v in (f.one, f.other)}
        found.append(make(kind, matter, list(values.values()), gravest.compatible, gravest.why))
    return found


def _linked(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Return findings in sets, two of which share no value; in the order of the first."""
    sets = Groups(_key(value) for finding in findings for value in (finding.one, finding.other))
    for finding in findings:
        sets.join(_key(finding.one), _key(finding.other))
    found: dict[tuple[str, int, str], list[Finding]] = {}
    for finding in findings:
        found.setdefault(sets.of(_key(finding.one)), []).append(finding)
    return list(found.values())


def _key(value: Value) -> tuple[str, int, str]:
    return value.span.article, value.span.start, value.text


def make(
    kind: Kind, matter: str, values: Sequence[Value], compatible: Verdict, why: str
) -> Divergence:
    """Return a divergence; its id depends on the words that differ, not on their order."""
    shown = tuple(
        DivergingValue(article=v.article.id, outlet=v.article.outlet, value=v.text, span=v.span)
        for v in values
    )
    places = sorted((v.article, v.span.start, v.span.end, v.value) for v in shown)
    return Divergence(
        id=content_id("divergence", kind, *places),
        kind=kind,
        matter=matter,
        values=shown,
        compatible=compatible,
        why=why,
    )


def parties(actors: Iterable[Actor]) -> frozenset[str]:
    """Return the parties that actors act for."""
    return frozenset(actor.party or actor.entity for actor in actors)


def names(actors: Iterable[Actor]) -> str:
    """Return the labels of actors, joined."""
    return " and ".join(dict.fromkeys(actor.label for actor in actors))


def actors_span(actors: Iterable[Actor], otherwise: Span) -> Span:
    """Return the words that name the first of ``actors``, or ``otherwise``."""
    return next(
        (a.span for a in actors if a.span and a.span.article == otherwise.article), otherwise
    )
