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

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.model import Article, Origin, content_id
from detente.stories import credit

RUN = 5  # words of a run, the usual shingle
SAMPLE = 8  # one run in eight stands for a text when pairs are looked for
MEETINGS = 2  # sampled runs two texts share before they are compared
CROWD = 12  # texts sharing one run, beyond which each meets its neighbours only
OWN_RUNS = 20  # runs outside quotation marks: fewer are a stock phrase, not a copy
CONTAINED = 0.5  # share of the shorter text's runs that makes a copy
SAME_AGENCY = 0.3  # the same where both credit one agency
ALIKE = 0.8  # resemblance of texts that are little but quotation

WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"[“\"][^“”\"\n]{1,2000}[”\"]")

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Print:
    """The runs of one report: all of them, and those outside quotation marks."""

    article: Article
    runs: Hashes
    own: Hashes
    credit: str | None


class Copy(NamedTuple):
    """Two reports with one text: ``share`` of the shorter's words run as in the longer."""

    shorter: int
    longer: int
    share: float
    resemblance: float


def origins(articles: Iterable[Article]) -> tuple[Origin, ...]:
    """Return the origins of ``articles``: each report stands in exactly one.

    Near-copies, reprints that were cut, and reprints with lines added share an origin,
    and its ``reason`` says in plain words why. The result does not depend on the order
    of the articles; origins come in order of their first report.
    """
    unique = {article.id: article for article in articles}
    prints = [_print(article) for article in sorted(unique.values(), key=_when)]
    parents = _parents(prints)
    members: dict[int, list[int]] = {}
    for i in range(len(prints)):
        members.setdefault(_root(parents, i), []).append(i)
    return tuple(_origin(prints, parents, group) for group in sorted(members.values()))


def _when(article: Article) -> tuple[str, str]:
    return article.published or "9999", article.id


def _print(article: Article) -> Print:
    hidden = [(piece.span.start, piece.span.end) for piece in article.boilerplate]
    if article.title is not None:
        hidden.append((article.title.start, article.title.end))
    text = list(article.text)
    for start, end in hidden:
        text[start:end] = " " * (end - start)
    body = "".join(text)
    quoted = np.zeros(len(body) + 1, dtype=bool)
    for match in QUOTED.finditer(body):
        quoted[match.start() : match.end()] = True
    words = list(WORD.finditer(body))
    runs = _runs([match.group().lower() for match in words])
    inside = quoted[[match.start() for match in words]] if words else np.zeros(0, dtype=bool)
    own = np.ones(len(runs), dtype=bool)
    for k in range(RUN if len(runs) else 0):
        own &= ~inside[k : k + len(runs)]
    return Print(article, np.unique(runs), np.unique(runs[own]), credit.find(article))


def _runs(words: Sequence[str]) -> Hashes:
    """Return a well-mixed 64-bit hash of every run of five words, in text order."""
    count = len(words) - RUN + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint64)
    codes = np.array([zlib.crc32(word.encode()) for word in words], dtype=np.uint64)
    runs = np.zeros(count, dtype=np.uint64)
    for k in range(RUN):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + codes[k : k + count]
    # The finaliser of splitmix64: a plain polynomial is not even modulo a small number.
    runs = (runs ^ (runs >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    runs = (runs ^ (runs >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return runs ^ (runs >> np.uint64(31))


def _candidates(prints: Sequence[Print]) -> list[tuple[int, int]]:
    """Return the pairs of texts that share sampled runs; linear in the number of runs.

    A run that very many texts share (a wire text printed everywhere, a stock phrase)
    brings each of them together with its neighbours only: a chain still joins them all.
    """
    samples = [p.runs[p.runs % np.uint64(SAMPLE) == 0] for p in prints]
    runs = np.concatenate([*samples, np.zeros(0, dtype=np.uint64)])
    owners = np.repeat(np.arange(len(prints)), [len(sample) for sample in samples])
    order = np.lexsort((owners, runs))
    runs, owners = runs[order], owners[order]
    met: list[NDArray[np.int64]] = []
    for step in range(1, CROWD + 1):
        same = runs[:-step] == runs[step:]
        met.append(owners[:-step][same] * len(prints) + owners[step:][same])
    pairs, counts = np.unique(np.concatenate(met), return_counts=True)
    return [divmod(int(pair), len(prints)) for pair in pairs[counts >= MEETINGS]]


def _copy(prints: Sequence[Print], i: int, j: int) -> Copy | None:
    shorter, longer = sorted((i, j), key=lambda k: (len(prints[k].runs), k))
    a, b = prints[shorter], prints[longer]
    shared = len(np.intersect1d(a.runs, b.runs, assume_unique=True))
    share = shared / len(a.runs)
    resemblance = shared / (len(a.runs) + len(b.runs) - shared)
    found = Copy(shorter, longer, share, resemblance)
    own = len(np.intersect1d(a.own, b.own, assume_unique=True))
    few = min(len(a.own), len(b.own))
    if own < OWN_RUNS:
        return found if resemblance >= ALIKE and shared >= OWN_RUNS else None
    bar = SAME_AGENCY if a.credit is not None and a.credit == b.credit else CONTAINED
    return found if own >= bar * few and share >= bar else None


def _parents(prints: Sequence[Print]) -> dict[int, Copy]:
    """Return for each copied text the one longer text it is most like.

    Only one: a short brief contained in two independent long reports must not make
    these copies of each other.
    """
    best: dict[int, Copy] = {}
    for i, j in _candidates(prints):
        copy = _copy(prints, i, j)
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


def _origin(prints: Sequence[Print], parents: dict[int, Copy], group: Sequence[int]) -> Origin:
    agencies = sorted({c for c in (prints[i].credit for i in group) if c is not None})
    reasons = [
        f"{round(100 * parents[i].share)} % of the words of {_name(prints[i].article)} run the"
        f" same as in {_name(prints[parents[i].longer].article)}"
        for i in group
        if i in parents
    ]
    if agencies:
        reasons.append(f"credited to {' and '.join(agencies)}")
    if len(group) == 1:
        reasons.insert(0, "no other report read runs the same")
    ids = tuple(prints[i].article.id for i in group)
    return Origin(
        id=content_id("origin", *sorted(ids)),
        articles=ids,
        reason="; ".join(reasons),
        credit=agencies[0] if agencies else None,
    )


def _name(article: Article) -> str:
    outlet = article.outlet or article.source
    title = article.title.text if article.title is not None else None
    return f"{outlet}, “{title}”" if title else outlet
