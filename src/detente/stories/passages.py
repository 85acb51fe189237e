"""Which words of a report stand in another, and which of the two is the likely source.

A paragraph of agency text inside an own report makes no copy of the report, yet what it says
is said once. Passages are found by seeds of five words, drawn out as long as both texts go on
alike; a few changed words are bridged. At least :data:`PASSAGE` words must stand outside
quotation marks: two outlets that heard one speech share its sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.codebook import outlets
from detente.model import Article, Passage, Reprint, Story, span_of
from detente.stories import copies, traces
from detente.stories.traces import RUN, Codes, Trace

PASSAGE = 15  # words outside quotation marks that are no stock phrase any more
FEWEST = 6  # runs that the shortest passage shares where a word in it is changed
BRIDGED = 4  # changed words that do not end a passage
SAMPLE, MEETINGS = 2, 3  # three shared runs of one in two look for pairs: a passage is short


class Stretch(NamedTuple):
    """Words ``[first, last]`` of one report that stand as ``[start, end]`` in another."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """A report as its words with their offsets; ``runs`` begin at the word of their place."""

    article: Article
    edges: tuple[tuple[int, int], ...]
    own: NDArray[np.bool_]
    runs: Codes


def within(
    stories: Iterable[Story], articles: Iterable[Article], read: Iterable[Trace]
) -> tuple[Reprint, ...]:
    """Return what the reports of each story share, story by story; see :func:`find`."""
    texts = {article.id: article for article in articles}
    known = {trace.article: trace for trace in read}
    return tuple(
        reprint
        for story in stories
        for reprint in find([texts[i] for i in story.articles], [known[i] for i in story.articles])
    )


def find(articles: Iterable[Article], read: Iterable[Trace] | None = None) -> tuple[Reprint, ...]:
    """Return for each report the passages it shares with those it likely took them from.

    Likely sources come before the report: an agency, then who prints one's text, then the earlier
    day, then the longer text. Two reports of one outlet are not held against each other. The
    result does not depend on the order of the articles; ``read`` are their traces, where they
    are known.
    """
    unique = {article.id: article for article in articles}
    ranked = sorted(map(traces.of, unique.values()) if read is None else read, key=_rank)
    before: dict[int, list[int]] = {}
    for i, j in copies.candidates(ranked, SAMPLE, MEETINGS):
        if _worth_comparing(ranked[i], ranked[j]):
            before.setdefault(max(i, j), []).append(min(i, j))
    words = {i: _words(unique[ranked[i].article]) for i in _met(before)}
    found: list[Reprint] = []
    for i in sorted(before):
        found.extend(_reprints(i, sorted(before[i]), ranked, words))
    return tuple(sorted(found, key=lambda r: (r.article, r.passages[0].span.start, r.source)))


def _worth_comparing(one: Trace, other: Trace) -> bool:
    """Tell whether two outlets' reports share runs enough for a passage with words bridged."""
    if one.outlet is not None and one.outlet == other.outlet:
        return False
    own = traces.codes(one.own), traces.codes(other.own)
    return copies.shared(*own) >= FEWEST


def _met(before: dict[int, list[int]]) -> set[int]:
    return set(before).union(*before.values())


def _rank(trace: Trace) -> tuple[int, str, int, str]:
    return _standing(trace), trace.published or "9999", -trace.length, trace.article


def _standing(trace: Trace) -> int:
    """Return 0 for an agency's own report, 1 for a text credited to one, else 2."""
    known = outlets.by_name(trace.outlet or "") or outlets.by_host(trace.outlet or "")
    if known is not None and known.kind == "wire":
        return 0
    return 2 if trace.credit is None or trace.partly else 1


def _words(article: Article) -> Words:
    found, inside = traces.words_of(traces.body(article))
    return Words(
        article=article,
        edges=tuple(match.span() for match in found),
        own=~inside,
        runs=traces.run_codes([match.group().lower() for match in found]),
    )


def _reprints(
    i: int, sources: Sequence[int], ranked: Sequence[Trace], read: dict[int, Words]
) -> Iterator[Reprint]:
    """Yield what report ``i`` shares with each source that explains words no better one does."""
    own = read[i]
    shared = {j: _stretches(own, read[j]) for j in sources}
    left = own.own.copy()
    for j in sorted(sources, key=lambda j: (-_explained(shared[j], own.own), j)):
        kept = [s for s in shared[j] if np.count_nonzero(left[s.first : s.last + 1]) >= PASSAGE]
        if not kept:
            continue
        for stretch in kept:
            left[stretch.first : stretch.last + 1] = False
        yield _reprint(kept, own, read[j], ranked[i], ranked[j])


def _explained(stretches: Iterable[Stretch], own: NDArray[np.bool_]) -> int:
    return sum(int(np.count_nonzero(own[s.first : s.last + 1])) for s in stretches)


def _stretches(one: Words, other: Words) -> list[Stretch]:
    """Return the stretches of ``one`` that stand in ``other``, in text order."""
    at: dict[int, list[int]] = {}
    for place, run in enumerate(other.runs.tolist()):
        at.setdefault(run, []).append(place)
    found: list[Stretch] = []
    for i, run in enumerate(one.runs.tolist()):
        if run not in at:
            continue
        longer = _drawn_out(found[-1], i, at[run]) if found else None
        if longer is not None:
            found[-1] = longer
        else:
            found.append(Stretch(i, i + RUN - 1, at[run][0], at[run][0] + RUN - 1))
    return [s for s in found if np.count_nonzero(one.own[s.first : s.last + 1]) >= PASSAGE]


def _drawn_out(here: Stretch, i: int, places: Sequence[int]) -> Stretch | None:
    """Return ``here`` with the run at word ``i``, where both texts go on alike; else None."""
    last = i + RUN - 1
    if i > here.last + BRIDGED + 1:
        return None
    expected = here.end + last - here.last
    end = min((place + RUN - 1 for place in places), key=lambda e: (abs(e - expected), e))
    if abs(end - expected) > BRIDGED or end <= here.end:
        return None
    return here._replace(last=last, end=end)


def _reprint(
    stretches: Sequence[Stretch], one: Words, other: Words, copy: Trace, source: Trace
) -> Reprint:
    return Reprint(
        article=copy.article,
        source=source.article,
        share=round(_explained(stretches, one.own) / max(1, int(np.count_nonzero(one.own))), 3),
        passages=tuple(
            Passage(
                span=span_of(one.article, one.edges[s.first][0], one.edges[s.last][1]),
                source=span_of(other.article, other.edges[s.start][0], other.edges[s.end][1]),
            )
            for s in stretches
        ),
        basis=_basis(copy, source),
        agency=_agency(copy, source),
    )


def _basis(copy: Trace, source: Trace) -> Literal["agency", "earlier", "longer"]:
    if _standing(source) < _standing(copy):
        return "agency"
    if source.published and copy.published and source.published < copy.published:
        return "earlier"
    return "longer"


def _agency(copy: Trace, source: Trace) -> str | None:
    if _standing(source) == 0:
        known = outlets.by_name(source.outlet or "") or outlets.by_host(source.outlet or "")
        return known.name if known else None
    return source.credit or copy.credit
