"""The comparison grid: rows are matters, columns are outlets, cells the words each uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.export import claims, lone
from detente.export.evidence import Evidence, show
from detente.export.excerpt import Excerpt, told, unsaid
from detente.export.index import Index
from detente.export.lone import Lone
from detente.export.wording import CLAIMS, COMPATIBLE, DIVERGENCES, brief, counted
from detente.model import Attribution, Claim, Comparison, Divergence, Span

TITLE = 160  # characters of a story's title
BRIEF = 30  # characters of a value worth setting off although the words hold it


@dataclass(frozen=True, slots=True)
class Words:
    """What one report says in a cell; ``values`` are the points on which it differs."""

    words: Excerpt
    evidence: Evidence
    values: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """One matter: its sign (= 1 ≠), and a cell for each column (empty: no match was found).

    ``standing`` says how many tell it independently, and whom it is from; ``silent`` are the
    outlets in which no match was found of what several tell.
    """

    id: str
    sign: str
    status: str
    matter: str
    notes: tuple[str, ...]
    origins: int
    cells: tuple[tuple[Words, ...], ...]
    standing: str = ""
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alone:
    """A sentence only one origin tells, with the ids of the statements in it."""

    ids: tuple[str, ...]
    told: Lone


@dataclass(frozen=True, slots=True)
class Grid:
    """The comparison of one story."""

    id: str
    title: str
    reports: int
    origins: int
    columns: tuple[str, ...]
    differ: tuple[Row, ...]
    agreed: tuple[Row, ...]
    single: tuple[tuple[str, tuple[Alone, ...]], ...]
    left_out: tuple[tuple[str, tuple[Row, ...]], ...] = ()

    @property
    def singles(self) -> int:
        """How many statements only one origin makes."""
        return sum(len(line.ids) for _, lines in self.single for line in lines)


@dataclass(frozen=True, slots=True)
class Note:
    """A margin note beside a paragraph: how other outlets stand to what it says."""

    sign: str
    word: str
    status: str
    href: str


def grids(index: Index) -> tuple[Grid, ...]:
    """Return a grid for every story that several reports tell, the most told first."""
    ranks = {name: n for n, name in enumerate(index.called)}
    weights = lone.weights(index)
    built = [
        _grid(index, comparison, ranks, weights)
        for comparison in index.record.comparisons
        if comparison.story in index.stories
        and len(index.stories[comparison.story].articles) > 1
        and (comparison.claims or comparison.divergences)
    ]
    return tuple(sorted(built, key=lambda g: (-g.origins, -g.reports)))


def _grid(
    index: Index,
    comparison: Comparison,
    ranks: Mapping[str, int],
    weights: Mapping[lone.Sentence, float],
) -> Grid:
    story = index.stories[comparison.story]
    ordered = index.ordered(story.articles)
    columns = tuple(dict.fromkeys(index.names[a] for a in ordered))
    points = {d.id: d for d in comparison.divergences}
    rows = [
        _claim_row(index, c, columns, points) for c in comparison.claims if c.status != "single"
    ]
    told = {d for c in comparison.claims for d in c.divergences}
    silences = [(name, tuple(r for r in rows if name in r.silent)) for name in columns]
    apart = [_divergence_row(index, d, columns) for d in comparison.divergences if d.id not in told]
    return Grid(
        id=index.at.story_id(story.id),
        title=brief(story.title, TITLE),
        reports=len(ordered),
        origins=index.origins_of(ordered),
        columns=columns,
        differ=(*apart, *(r for r in rows if r.status == "diverging")),
        agreed=tuple(sorted((r for r in rows if r.status == "agreed"), key=lambda r: -r.origins)),
        single=_by_outlet(lone.group(index, comparison.claims, weights), index, ranks),
        left_out=tuple((name, missed) for name, missed in silences if missed),
    )


def _by_outlet(
    told: Sequence[lone.Lone], index: Index, ranks: Mapping[str, int]
) -> tuple[tuple[str, tuple[Alone, ...]], ...]:
    """Put what one origin alone tells under the first outlet that tells it, as outlets rank."""
    found: dict[str, list[Alone]] = {}
    for item in told:
        found.setdefault(item.name, []).append(
            Alone(tuple(map(index.at.claim_id, item.claims)), item)
        )
    return tuple((name, tuple(found[name])) for name in sorted(found, key=ranks.__getitem__))


def _claim_row(
    index: Index,
    claim: Claim,
    columns: Sequence[str],
    points: Mapping[str, Divergence],
) -> Row:
    differing = [points[d] for d in claim.divergences if d in points]
    places: dict[str, dict[tuple[int, int], Words]] = {}
    for statement in claim.statements:
        values = tuple(
            v.value
            for d in differing
            for v in d.values
            if v.article == statement.article
            and _touch(v.span, statement.span)
            and _adds(v.value, statement.span.text)
        )
        words = _words(index, statement.span, values, statement.attribution)
        cell = places.setdefault(index.names[statement.article], {})
        cell.setdefault((words.evidence.number, statement.span.start), words)
    return Row(
        id=index.at.claim_id(claim.id),
        sign=CLAIMS[claim.status][0],
        status=claim.status,
        matter=claim.matter,
        notes=tuple(_why(d) for d in differing),
        origins=claim.origins,
        cells=tuple(tuple(places.get(c, {}).values()) for c in columns),
        standing=claims.standing(claim),
        silent=claims.silent(index, claim) if claim.origins >= claims.SHARED else (),
    )


def _words(
    index: Index, span: Span, values: tuple[str, ...], attribution: Sequence[Attribution] = ()
) -> Words:
    words = told(index, span)
    return Words(words, show(index, span), values, unsaid(attribution, words))


def _adds(value: str, words: str) -> bool:
    """Tell whether a value says more than the words beside it, or says it shorter."""
    if len(value) < BRIEF:
        return True
    one, other = (t.casefold().strip("“”\"'.,") for t in (value, words))
    return one not in other and (other not in one or len(other) < len(one) / 2)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _divergence_row(index: Index, divergence: Divergence, columns: Sequence[str]) -> Row:
    places: dict[str, list[Words]] = {}
    for value in divergence.values:
        words = _words(index, value.span, (value.value,))
        places.setdefault(index.names[value.article], []).append(words)
    return Row(
        id=index.at.claim_id(divergence.id),
        sign="≠",
        status="diverging",
        matter=divergence.matter,
        notes=(_why(divergence),),
        origins=index.origins_of([v.article for v in divergence.values]),
        cells=tuple(tuple(places.get(c, ())) for c in columns),
    )


def _why(divergence: Divergence) -> str:
    verdict = COMPATIBLE[divergence.compatible][1]
    return f"{DIVERGENCES[divergence.kind]}, {verdict}: {divergence.why}"


def notes(index: Index) -> dict[str, tuple[tuple[Span, Note], ...]]:
    """Return, by report, what stands in its margin: agreed with whom, alone, or who differs."""
    found: dict[str, list[tuple[Span, Note]]] = {a.id: [] for a in index.articles}
    for comparison in index.record.comparisons:
        story = index.stories.get(comparison.story)
        if story and index.origins_of(story.articles) > 1:
            for span, note in (*_claim_notes(index, comparison), *_points(index, comparison)):
                found[span.article].append((span, note))
    return {article: tuple(items) for article, items in found.items()}


def _claim_notes(index: Index, comparison: Comparison) -> Iterator[tuple[Span, Note]]:
    for claim in comparison.claims:
        if claim.divergences:  # told with their values by `_points`
            continue
        for statement in claim.statements:
            yield statement.span, _claim_note(index, claim, statement.article)


def _points(index: Index, comparison: Comparison) -> Iterator[tuple[Span, Note]]:
    rows = {d.id: d.id for d in comparison.divergences}
    for claim in comparison.claims:
        rows.update(dict.fromkeys(claim.divergences, claim.id))
    for divergence in comparison.divergences:
        for value in divergence.values:
            note = _divergence_note(
                index, divergence, value.article, index.at.claim(rows[divergence.id])
            )
            if note:
                yield value.span, note


def _claim_note(index: Index, claim: Claim, article: str) -> Note:
    others = index.names_of(
        [s.span for s in claim.statements if index.names[s.article] != index.names[article]]
    )
    if claim.status == "single":
        word = "no match found elsewhere"
    elif len(others) > 2:
        word = f"also in {counted(len(others), 'other report')}"
    else:
        word = f"also in {' and '.join(others)}" if others else "told again"
    sign = CLAIMS[claim.status][0]
    if claim.status == "diverging":
        word = "others tell it differently"
    return Note(sign=sign, word=word, status=claim.status, href=index.at.claim(claim.id))


def _divergence_note(index: Index, divergence: Divergence, article: str, href: str) -> Note | None:
    name = index.names[article]
    mine = {v.value for v in divergence.values if v.article == article}
    others = dict.fromkeys(
        f"{index.names[v.article]}: {v.value}"
        for v in divergence.values
        if index.names[v.article] != name and v.value not in mine
    )
    if not others:
        return None
    return Note(sign="≠", word="; ".join(others), status="diverging", href=href)
