"""The words of a report that tell what it is about."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

from spacy.lang.en.stop_words import STOP_WORDS

from detente.codebook.paraphrase import paraphrases
from detente.model import Article, Day, Event, dyads

TITLE = 8.0  # a title's word counts as eight of the body's
DAY = 3.0  # naming a calendar day counts as three words: happenings are told by their day

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def of_article(
    article: Article, events: Iterable[Event] = (), days: Iterable[Day] = ()
) -> Mapping[str, float]:
    """Return the terms of a report with how often each stands in it, titles counting more.

    Page furniture, function words and words of no matter ("said", "Tuesday") are left out;
    a possessive counts as its noun. Who did what to whom in what ``events`` tell as having
    happened counts as a term too, and so does each calendar day among ``days``: "Friday"
    in two reports is one term only where it is one day.
    """
    counts: dict[str, float] = {}
    title = (article.title.start, article.title.end) if article.title is not None else (0, 0)
    hidden = bytearray(len(article.text))
    for piece in article.boilerplate:
        hidden[piece.span.start : piece.span.end] = b"1" * (piece.span.end - piece.span.start)
    for match in WORD.finditer(article.text):
        start = match.start()
        if hidden[start]:
            continue
        for term in _terms(match.group()):
            weight = TITLE if title[0] <= start < title[1] else 1.0
            counts[term] = counts.get(term, 0.0) + weight
    for event in events:
        if event.modality == "asserted":
            for term in _happening(event):
                counts[term] = counts.get(term, 0.0) + 1.0
    for day in days:
        if day.span is not None and day.start is not None and day.precision == "day":
            term = f"on {day.start}"
            counts[term] = counts.get(term, 0.0) + DAY
    return counts


def _happening(event: Event) -> Iterator[str]:
    for actor, recipient in dyads(event):
        yield f"{actor.entity} {event.type} {recipient.entity}"


@functools.lru_cache(maxsize=65536)
def _terms(word: str) -> tuple[str, ...]:
    plain = re.sub(r"['’]s?$", "", word.lower())
    parts = plain.replace("’", "'").split("-")
    plain_words = paraphrases().plain
    return tuple(
        part
        for part in parts
        if len(part) > 1 and part not in STOP_WORDS and part not in plain_words
    )
