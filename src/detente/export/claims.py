"""Each story's matters as a reader compares them: agreed, told differently, alone, left out."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.export.excerpt import told, unsaid
from detente.export.index import Index
from detente.export.wording import counted, listed
from detente.model import Claim, Comparison, Corroboration, Divergence, Span, Statement, Story

Part = Literal["agreed", "differing", "single", "left-out"]
PARTS: tuple[Part, ...] = ("differing", "agreed", "single", "left-out")
STATUS: dict[str, Part] = {"agreed": "agreed", "diverging": "differing", "single": "single"}
SHARED = 2  # independent tellings from which on an outlet that is silent leaves a matter out


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says on a matter; ``value`` is what differs, ``says`` who says so."""

    name: str
    words: str
    quoted: str
    value: str
    says: str
    hand: str
    span: Span


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter with its tellings. ``claim`` is None for a difference that stands alone."""

    part: Part
    matter: str
    tellings: tuple[Telling, ...]
    claim: Claim | None
    differences: tuple[Divergence, ...]

    @property
    def names(self) -> frozenset[str]:
        """Who tells it."""
        return frozenset(telling.name for telling in self.tellings)


@dataclass(frozen=True, slots=True)
class Compared:
    """One story. ``left_out`` is what several tell and an outlet that covers it does not."""

    story: Story
    names: tuple[str, ...]
    matters: tuple[Matter, ...]
    left_out: tuple[tuple[str, tuple[Matter, ...]], ...]


def compared(index: Index) -> tuple[Compared, ...]:
    """Return every story that several reports tell, the most told first."""
    found = [
        _compared(index, comparison, story)
        for comparison in index.record.comparisons
        if (story := index.stories.get(comparison.story)) and len(story.articles) > 1
    ]
    return tuple(sorted(found, key=lambda c: (-len(c.story.origins), -len(c.names), c.story.id)))


def of_story(found: Sequence[Compared], wanted: str) -> tuple[Compared, ...]:
    """Keep the story whose id starts with ``wanted``."""
    return tuple(one for one in found if one.story.id.startswith(wanted))


def told_by(found: Sequence[Compared], name: str) -> tuple[Compared, ...]:
    """Keep what the outlet called ``name`` tells and what it leaves out."""
    wanted = name.casefold()

    def is_it(other: str) -> bool:
        return wanted in other.casefold()

    return tuple(
        dataclasses.replace(
            one,
            matters=tuple(m for m in one.matters if any(map(is_it, m.names))),
            left_out=tuple(row for row in one.left_out if is_it(row[0])),
        )
        for one in found
        if any(map(is_it, one.names))
    )


def of_kind(found: Sequence[Compared], kinds: Collection[str]) -> tuple[Compared, ...]:
    """Keep the parts, and of what differs the kinds of difference, named in ``kinds``."""
    kept = (
        dataclasses.replace(
            one,
            matters=tuple(m for m in one.matters if _is_of(m, kinds)),
            left_out=one.left_out if "left-out" in kinds else (),
        )
        for one in found
    )
    return tuple(one for one in kept if one.matters or one.left_out)


def _is_of(matter: Matter, kinds: Collection[str]) -> bool:
    return matter.part in kinds or any(d.kind in kinds for d in matter.differences)


def standing(claim: Claim) -> str:
    """Return who stands behind a claim: "2 independent reports, partly on the word of Russia".

    How each knows it (``hand``) stands in the JSON and CSV of the comparison.
    """
    found: Corroboration = claim.corroboration
    told = counted(claim.origins, "independent report")
    by = listed(source.name or "unnamed sources" for source in found.sources)
    if not by:
        return told
    return f"{told}, {'partly ' if found.outlet else ''}on the word of {by}"


def silent(index: Index, claim: Claim) -> tuple[str, ...]:
    """Return the outlets of the story none of whose reports was found to tell a claim."""
    told = {index.names[statement.article] for statement in claim.statements}
    names = dict.fromkeys(index.names[article] for article in claim.corroboration.silent)
    return tuple(name for name in names if name not in told)


def _compared(index: Index, comparison: Comparison, story: Story) -> Compared:
    points = {d.id: d for d in comparison.divergences}
    matters = [
        Matter(
            part=STATUS[claim.status],
            matter=claim.matter,
            tellings=tuple(_tellings(index, claim, [points[d] for d in claim.divergences])),
            claim=claim,
            differences=tuple(points[d] for d in claim.divergences),
        )
        for claim in comparison.claims
    ]
    within = {d for claim in comparison.claims for d in claim.divergences}
    apart = [
        Matter("differing", d.matter, tuple(_values(index, d)), None, (d,))
        for d in comparison.divergences
        if d.id not in within
    ]
    order = {part: n for n, part in enumerate(PARTS)}
    ranked = sorted(
        [*apart, *matters], key=lambda m: (order[m.part], -(m.claim.origins if m.claim else 0))
    )
    names = tuple(dict.fromkeys(index.names[a] for a in index.ordered(story.articles)))
    return Compared(story, names, tuple(ranked), tuple(_left_out(index, names, ranked)))


def _left_out(
    index: Index, names: Sequence[str], matters: Sequence[Matter]
) -> Iterator[tuple[str, tuple[Matter, ...]]]:
    missed: dict[str, list[Matter]] = {}
    for matter in matters:
        if matter.claim and matter.claim.origins >= SHARED:
            for name in silent(index, matter.claim):
                missed.setdefault(name, []).append(matter)
    yield from ((name, tuple(missed[name])) for name in names if name in missed)


def _tellings(index: Index, claim: Claim, differences: Sequence[Divergence]) -> Iterator[Telling]:
    for statement in claim.statements:
        values = [
            v.value
            for d in differences
            for v in d.values
            if v.article == statement.article
            and v.span.start < statement.span.end
            and statement.span.start < v.span.end
        ]
        yield _telling(index, statement, "; ".join(dict.fromkeys(values)))


def _telling(index: Index, statement: Statement, value: str) -> Telling:
    words = told(index, statement.span)
    return Telling(
        name=index.names[statement.article],
        words=words.text,
        quoted=words.quoted,
        value=value,
        says=unsaid(statement.attribution, words),
        hand=statement.hand,
        span=statement.span,
    )


def _values(index: Index, divergence: Divergence) -> Iterator[Telling]:
    for value in divergence.values:
        words = told(index, value.span)
        yield Telling(
            name=index.names[value.article],
            words=words.text,
            quoted=words.quoted,
            value=value.value,
            says="",
            hand="",
            span=value.span,
        )
