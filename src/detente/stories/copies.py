"""Which reports are copies of one text, so that they count once.

Reports are compared by their runs of five words (shingles). A sample of the runs, those
whose hash is divisible by :data:`SAMPLE`, finds the pairs worth comparing; the whole
sets decide. Method: A. Z. Broder, "On the resemblance and containment of documents",
1997. MinHash (rensa) estimates resemblance only, and a reprint cut to its first lines
resembles its original little while it is wholly contained in it; the sample finds both.

Words between quotation marks do not speak for copying: two outlets that report one
speech on their own share its sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.codebook import publishers
from detente.model import Article, Origin, Reason, content_id
from detente.stories import traces
from detente.stories.traces import Trace, codes

SAMPLE = 8  # one run in eight stands for a text when pairs are looked for
MEETINGS = 2  # sampled runs two texts share before they are compared
CROWD = 12  # texts sharing one run, beyond which each meets its neighbours only
MOST = 40  # earlier texts that one is compared with: those that share the most sampled runs
OWN_RUNS = 20  # runs outside quotation marks: fewer are a stock phrase, not a copy
CONTAINED = 0.5  # share of the shorter text's runs that makes a copy
SHARED_COPY = 0.3  # the same where both are one agency's, or of one publisher
ANOTHER_DAY = 0.8  # the same for one outlet's reports of two days: it repeats its background
ALIKE = 0.8  # resemblance of texts that are little but quotation

Kind = Literal["same words", "same agency", "same publisher", "quotation"]


class Copy(NamedTuple):
    """Two reports with one text: ``share`` of the shorter's words run as in the longer."""

    shorter: int
    longer: int
    share: float
    resemblance: float
    kind: Kind


def origins(articles: Iterable[Article]) -> tuple[Origin, ...]:
    """Return the origins of ``articles``: each report stands in exactly one.

    Near-copies, reprints that were cut, and reprints with lines added share an origin,
    and its ``reason`` says in plain words why. The result does not depend on the order
    of the articles; origins come in order of their first report.
    """
    unique = {article.id: article for article in articles}
    return of_traces(map(traces.of, unique.values()))


def of_traces(read: Iterable[Trace]) -> tuple[Origin, ...]:
    """Return the origins of reports known by their traces alone; see :func:`origins`."""
    ordered = sorted(read, key=lambda trace: (trace.published or "9999", trace.article))
    parents = _parents(ordered)
    members: dict[int, list[int]] = {}
    for i in range(len(ordered)):
        members.setdefault(_root(parents, i), []).append(i)
    return tuple(_origin(ordered, parents, group) for group in sorted(members.values()))


def candidates(
    read: Sequence[Trace], sample: int = SAMPLE, meetings: int = MEETINGS
) -> list[tuple[int, int]]:
    """Return the pairs of texts that share sampled runs; linear in the number of runs.

    One run in ``sample`` is looked at; ``meetings`` of them have to be shared.

    A run that very many texts share (a wire text printed everywhere, a stock phrase)
    brings each of them together with its neighbours only: a chain still joins them all. Of
    more than MOST earlier texts a text meets those that share the most with it.
    """
    every = [codes(trace.runs) for trace in read]
    samples = [runs[runs % sample == 0] for runs in every]
    runs = np.concatenate([*samples, np.zeros(0, dtype=np.uint32)])
    owners = np.repeat(np.arange(len(read)), [len(sample) for sample in samples])
    order = np.lexsort((owners, runs))
    runs, owners = runs[order], owners[order]
    met: list[NDArray[np.int64]] = []
    for step in range(1, CROWD + 1):
        same = runs[:-step] == runs[step:]
        met.append(owners[:-step][same] * len(read) + owners[step:][same])
    pairs, counts = np.unique(np.concatenate(met), return_counts=True)
    kept = _most(pairs[counts >= meetings], counts[counts >= meetings], len(read))
    return [divmod(int(pair), len(read)) for pair in kept]


def _most(pairs: NDArray[np.int64], counts: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return those of sorted pairs whose later text shares no more with MOST other earlier ones."""
    later = pairs % max(size, 1)
    order = np.lexsort((pairs, -counts, later))
    firsts = np.searchsorted(later[order], later[order])
    kept: NDArray[np.int64] = np.sort(pairs[order[np.arange(len(pairs)) - firsts < MOST]])
    return kept


def _copy(read: Sequence[Trace], i: int, j: int) -> Copy | None:
    runs = {k: codes(read[k].runs) for k in (i, j)}
    own = {k: codes(read[k].own) for k in (i, j)}
    shorter, longer = sorted((i, j), key=lambda k: (len(runs[k]), k))
    same = shared(runs[shorter], runs[longer])
    share = same / len(runs[shorter])
    resemblance = same / (len(runs[shorter]) + len(runs[longer]) - same)
    both = shared(own[shorter], own[longer])
    if both < OWN_RUNS:
        alike = resemblance >= ALIKE and same >= OWN_RUNS
        return Copy(shorter, longer, share, resemblance, "quotation") if alike else None
    kind, bar = _bar(read[shorter], read[longer])
    few = min(len(own[shorter]), len(own[longer]))
    if both < bar * few or share < bar:
        return None
    return Copy(shorter, longer, share, resemblance, kind)


def _bar(one: Trace, other: Trace) -> tuple[Kind, float]:
    """Return the share of words that makes a copy of two such reports, and what it rests on."""
    if one.outlet is not None and one.outlet == other.outlet:
        return "same words", CONTAINED if _one_day(one, other) else ANOTHER_DAY
    if _credit(one) is not None and _credit(one) == _credit(other):
        return "same agency", SHARED_COPY
    if _publisher(one) is not None and _publisher(one) == _publisher(other):
        return "same publisher", SHARED_COPY
    return "same words", CONTAINED


def _credit(trace: Trace) -> str | None:
    """Return the agency whose text a report is; what it only contributed to is the outlet's."""
    return None if trace.partly else trace.credit


def _publisher(trace: Trace) -> str | None:
    return publishers.publisher(trace.outlet)


def _one_day(one: Trace, other: Trace) -> bool:
    return one.published is None or other.published is None or one.published == other.published


def shared(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> int:
    """Return how many of the hashes of two sorted arrays are the same."""
    return len(np.intersect1d(one, other, assume_unique=True))


def _parents(read: Sequence[Trace]) -> dict[int, Copy]:
    """Return for each copied text the one longer text it is most like.

    Only one: a short brief contained in two independent long reports must not make
    these copies of each other.
    """
    best: dict[int, Copy] = {}
    for i, j in candidates(read):
        copy = _copy(read, i, j)
        if copy is None:
            continue
        known = best.get(copy.shorter)
        if known is None or (copy.resemblance, -copy.longer) > (known.resemblance, -known.longer):
            best[copy.shorter] = copy
    return best


def _root(parents: dict[int, Copy], i: int) -> int:
    while i in parents:
        i = parents[i].longer
    return i


def _origin(read: Sequence[Trace], parents: dict[int, Copy], group: Sequence[int]) -> Origin:
    agencies = sorted({c for c in (_credit(read[i]) for i in group) if c is not None})
    reasons = tuple(_reason(read, parents[i]) for i in group if i in parents)
    names = {read[i].article: read[i].name for i in group}
    words = [
        f"{round(100 * reason.share)} % of the words of {names[reason.article]} run the"
        f" same as in {names[reason.of]}"
        for reason in reasons
    ]
    words.extend(sorted({f"both of {r.name}" for r in reasons if r.kind == "same publisher"}))
    if agencies:
        words.append(f"credited to {' and '.join(agencies)}")
    if len(group) == 1:
        words.insert(0, "no other report read runs the same")
    ids = tuple(read[i].article for i in group)
    return Origin(
        id=content_id("origin", *sorted(ids)),
        articles=ids,
        reason="; ".join(words),
        credit=agencies[0] if agencies else None,
        reasons=reasons,
    )


def _reason(read: Sequence[Trace], copy: Copy) -> Reason:
    return Reason(
        kind=copy.kind,
        article=read[copy.shorter].article,
        of=read[copy.longer].article,
        share=round(copy.share, 3),
        name=_shared_name(read[copy.shorter], copy.kind),
    )


def _shared_name(trace: Trace, kind: Kind) -> str | None:
    if kind == "same agency":
        return trace.credit
    return _publisher(trace) if kind == "same publisher" else None
