"""Attributions in news: who is said to have said what (PolNeAR: Newell et al. 2018).

``source_f1``, ``cue_f1``, ``content_f1``: spans of the same words, over all attributions; a
span that serves several counts once. Quotation marks, other marks and space at either end are
left aside: the gold takes the marks in, Detente's contents are the words between them.
``…_overlap_f1``: spans that share a character, one to one. ``direct_speaker``: the share of
direct quotations (a source, and content from one quotation mark to another) whose reading
names the source by the same head word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
from spacy.tokens import Doc

from detente.extract.reported_speech import reported
from detente.model import Quotation, Span
from detente.pipeline import read_article
from detente.text.parse import Document, parse
from evaluation.benchmark import Benchmark, Miss, Outcome, by_row, report
from evaluation.measures import Tally, f1, found, hits, right, share
from evaluation.spans import Extent, align, around

ROLES = ("source", "cue", "content")
MARKS = "\"'“”‘’«»„‟`"
EDGES = MARKS + " \t\n\xa0.,;:?!…–—―-"
Head = Callable[[Extent], str | None]


class Attribution(msgspec.Struct, frozen=True):
    """An attribution of the gold; each part may be in pieces, or missing."""

    source: tuple[Extent, ...] = ()
    cue: tuple[Extent, ...] = ()
    content: tuple[Extent, ...] = ()


class Row(msgspec.Struct, frozen=True):
    """A report and its attributions."""

    text: str
    attributions: tuple[Attribution, ...]
    date: str | None = None


def outcome(row: Row) -> Outcome:
    """Read a report and score its quotations."""
    article = report(row.text, row.date)
    if article is None:
        return score(row, (), (), lambda extent: None)
    document = parse(article)
    quotations = read_article(article).quotations
    return score(row, attributions(document), quotations, lambda e: head(document.doc, e))


def attributions(document: Document) -> list[Attribution]:
    """Return whom a report says to say or think what: quotations, beliefs, positions.

    The outermost alone, as the gold marks no attribution inside another.
    """
    every = reported.find(document)
    return [
        Attribution(
            source=(one.source,) if one.source else (),
            cue=(one.cue,) if one.cue else (),
            content=one.contents,
        )
        for one, level in zip(every, reported.level(every), strict=True)
        if level == 0
    ]


def head(doc: Doc, extent: Extent) -> str | None:
    """Return the head word of some words of a parsed report, in lower case."""
    words = doc.char_span(*extent, alignment_mode="expand")
    return words.root.lower_ if words is not None else None


def trimmed(text: str, extent: Extent) -> Extent:
    """Return ``extent`` without the marks and space at its ends; all of it if that is all."""
    words = text[slice(*extent)]
    bare = words.strip(EDGES)
    if not bare:
        return extent
    start = extent[0] + len(words) - len(words.lstrip(EDGES))
    return start, start + len(bare)


def score(
    row: Row, read: Sequence[Attribution], quotations: Sequence[Quotation], head: Head
) -> Outcome:
    """Score the attributions and quotations read in a report."""
    tally: dict[str, float] = {}
    misses: list[Miss] = []
    for role in ROLES:
        golds = _distinct(row.text, [s for a in row.attributions for s in getattr(a, role)])
        ours = _distinct(row.text, [s for a in read for s in getattr(a, role)])
        tally |= found(f"{role}_f1", ours, golds)
        pairs = align(golds, ours)
        tally |= hits(f"{role}_overlap_f1", len(pairs), len(ours), len(golds))
        misses += _misses(role, row.text, golds, ours, pairs)
    for attribution in row.attributions:
        if is_direct(attribution, row.text):
            verdict, miss = _speaker(attribution, quotations, head, row.text)
            for key, value in verdict.items():
                tally[key] = tally.get(key, 0) + value
            misses += miss
    return Outcome(tally, tuple(misses))


def is_direct(attribution: Attribution, text: str) -> bool:
    """Tell whether the gold's content runs from one quotation mark to another."""
    if not (attribution.source and attribution.content):
        return False
    (start, _), (_, end) = attribution.content[0], attribution.content[-1]
    words = text[start:end].strip().rstrip(".,")
    return len(words) > 1 and words[0] in MARKS and words[-1] in MARKS


def _distinct(text: str, spans: Sequence[Extent]) -> list[Extent]:
    return sorted({trimmed(text, span) for span in spans})


def _speaker(
    attribution: Attribution, quotations: Sequence[Quotation], head: Head, text: str
) -> tuple[Tally, list[Miss]]:
    read = [(q, _shared(attribution.content, q.content)) for q in quotations]
    best = max(read, key=lambda pair: pair[1], default=None)
    quotation = best[0] if best and best[1] else None
    source = quotation.source if quotation else None
    heads = {head(extent) for extent in attribution.source}
    verdict = source is not None and head((source.start, source.end)) in heads
    tally = right("direct_speaker", verdict)
    if verdict:
        return tally, []
    kind = "another speaker" if source else "no speaker" if quotation else "quotation missed"
    named = f"{source.text!r}, not " if source else ""
    gold = " … ".join(text[start:end] for start, end in attribution.source)
    start, end = attribution.content[0]
    return tally, [Miss(f"direct: {kind}", f"{named}{gold!r}: {text[start:end][:160]}")]


def _shared(golds: Sequence[Extent], spans: Sequence[Span]) -> int:
    return sum(max(0, min(end, s.end) - max(start, s.start)) for start, end in golds for s in spans)


def _misses(
    role: str, text: str, golds: list[Extent], read: list[Extent], pairs: Mapping[int, int]
) -> list[Miss]:
    taken = set(pairs.values())
    other = [(g, r) for g, r in pairs.items() if golds[g] != read[r]]
    return [
        *(
            Miss(f"{role}: missed", around(text, *golds[g]))
            for g in range(len(golds))
            if g not in pairs
        ),
        *(
            Miss(f"{role}: too many", around(text, *read[r]))
            for r in range(len(read))
            if r not in taken
        ),
        *(
            Miss(f"{role}: other words", f"{text[slice(*read[r])]!r} for {around(text, *golds[g])}")
            for g, r in other
        ),
    ]


BENCHMARK = Benchmark(
    folder="polnear",
    row=Row,
    measures=(
        *(f1(f"{role}_f1") for role in ROLES),
        *(f1(f"{role}_overlap_f1") for role in ROLES),
        share("direct_speaker"),
    ),
    outcomes=by_row(outcome),
)
