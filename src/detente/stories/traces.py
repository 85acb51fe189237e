"""What is kept of a report to tell copies and stories: hashes of its word runs and terms.

A trace takes about six bytes a word and no text, so that a stream can be grouped without
the reports that came before.
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.model import Article, Day, Event, Frozen
from detente.stories import credit, terms

RUN = 5  # words of a run (shingle), the usual length
WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"[“\"][^“”\"\n]{1,2000}[”\"]")

Codes = NDArray[np.uint32]
Weights = NDArray[np.float32]


class Trace(Frozen, frozen=True, kw_only=True):
    """A report as grouping sees it; arrays as little-endian bytes.

    ``runs`` are the sorted hashes (uint32) of its runs of five words, ``own`` those of them
    that stand outside quotation marks too; ``terms`` the sorted hashes of its terms, and
    ``counts`` (float32) their damped counts. ``length`` is in characters. ``partly`` tells that
    the agency of ``credit`` only contributed.
    """

    article: str
    outlet: str | None
    name: str
    title: str
    published: str | None
    length: int
    credit: str | None
    partly: bool
    runs: bytes
    own: bytes
    terms: bytes
    counts: bytes


def of(article: Article, events: Iterable[Event] = (), days: Iterable[Day] = ()) -> Trace:
    """Return the trace of ``article`` and of the ``events`` and ``days`` read in it."""
    runs, own = _runs(article)
    signed = credit.find(article)
    codes, counts = _terms(terms.of_article(article, events, days))
    return Trace(
        article=article.id,
        outlet=article.outlet,
        name=_name(article),
        title=_title(article),
        published=article.published[:10] if article.published else None,
        length=len(article.text),
        credit=signed.agency if signed else None,
        partly=signed is not None and not signed.whole,
        runs=runs.astype("<u4").tobytes(),
        own=own.astype("<u4").tobytes(),
        terms=codes.astype("<u4").tobytes(),
        counts=counts.astype("<f4").tobytes(),
    )


def codes(data: bytes) -> Codes:
    """Return the hashes that a field of a trace holds."""
    return np.frombuffer(data, dtype="<u4")


def counts(trace: Trace) -> Weights:
    """Return the damped counts of a trace's terms."""
    return np.frombuffer(trace.counts, dtype="<f4")


def run_codes(words: Sequence[str]) -> Codes:
    """Return a well-mixed hash of every run of five of ``words``, in their order."""
    count = len(words) - RUN + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint32)
    plain = np.array([zlib.crc32(word.encode()) for word in words], dtype=np.uint64)
    mixed = np.zeros(count, dtype=np.uint64)
    for k in range(RUN):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + plain[k : k + count]
    # The finaliser of splitmix64: a plain polynomial is not even modulo a small number.
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (mixed ^ (mixed >> np.uint64(31))).astype(np.uint32)


def body(article: Article) -> str:
    """Return the text with its title and page furniture blanked, offsets kept."""
    hidden = [(piece.span.start, piece.span.end) for piece in article.boilerplate]
    if article.title is not None:
        hidden.append((article.title.start, article.title.end))
    text = list(article.text)
    for start, end in hidden:
        text[start:end] = " " * (end - start)
    return "".join(text)


def words_of(text: str) -> tuple[list[re.Match[str]], NDArray[np.bool_]]:
    """Return the words of a text, and for each whether it stands between quotation marks."""
    quoted = np.zeros(len(text) + 1, dtype=bool)
    for match in QUOTED.finditer(text):
        quoted[match.start() : match.end()] = True
    words = list(WORD.finditer(text))
    return words, quoted[[match.start() for match in words]] if words else np.zeros(0, dtype=bool)


def outside(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each run of five words whether all of it stands outside quotation marks."""
    own = np.ones(max(0, len(inside) - RUN + 1), dtype=bool)
    for k in range(RUN if len(own) else 0):
        own &= ~inside[k : k + len(own)]
    return own


def _runs(article: Article) -> tuple[Codes, Codes]:
    words, inside = words_of(body(article))
    runs = run_codes([match.group().lower() for match in words])
    return np.unique(runs), np.unique(runs[outside(inside)])


def _terms(counted: Mapping[str, float]) -> tuple[Codes, Weights]:
    hashed = np.array([zlib.crc32(term.encode()) for term in counted], dtype=np.uint32)
    damped = np.array([1 + math.log(n) for n in counted.values()], dtype=np.float32)
    found, first = np.unique(hashed, return_index=True)
    return found, damped[first]


def _name(article: Article) -> str:
    outlet = article.outlet or article.source
    return f"{outlet}, “{article.title.text}”" if article.title is not None else outlet


def _title(article: Article) -> str:
    if article.title is not None:
        return article.title.text
    return next((line.strip() for line in article.text.splitlines() if line.strip()), "")[:120]
