"""Search in full text: the best reports first, each with the words that were found."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from detente.store.query import Query

# What encloses a word that was found, in an excerpt; no text of a report holds them.
BEFORE, AFTER = "\x02", "\x03"
EXCERPT_WORDS = 32
# How much a word in the title counts against one in the body, or in a field.
WEIGHTS = (5.0, 1.0, 1.0, 1.0, 1.0)
BODY = 1
LARGEST = 2**31  # more than there are, and a number that SQLite takes

# Which are the best is decided first, and excerpts are cut from these alone: an excerpt costs
# more than all else. CROSS JOIN keeps SQLite to this order.
BY_RANK = f"""
    SELECT best.article, reading.outlet, reading.published, words.title, report.source,
           snippet(words, {BODY}, :before, :after, ' … ', {EXCERPT_WORDS})
    FROM (
        SELECT words.rowid AS number, article.id AS article, article.report AS report,
               bm25(words, {", ".join(map(str, WEIGHTS))}) AS score
        FROM words JOIN article ON article.reading = words.rowid
        WHERE words MATCH :match
          AND (:since IS NULL AND :until IS NULL OR EXISTS (
              SELECT 1 FROM reading WHERE reading.id = words.rowid
                AND (:since IS NULL OR published >= :since)
                AND (:until IS NULL OR published <= :until)))
        ORDER BY score, article.id LIMIT :most
    ) AS best
    CROSS JOIN words ON words.rowid = best.number AND words MATCH :match
    JOIN reading ON reading.id = best.number
    JOIN report ON report.id = best.report
    ORDER BY best.score, best.article
"""  # noqa: S608 - our own numbers
BY_DAY = """
    SELECT best.article, best.outlet, best.published, words.title, report.source,
           substr(words.body, 1, 200)
    FROM (
        SELECT article.id AS article, article.report AS report, article.reading AS number,
               reading.outlet AS outlet, reading.published AS published
        FROM article JOIN reading ON reading.id = article.reading
        WHERE (:since IS NULL OR published >= :since)
          AND (:until IS NULL OR published <= :until)
        ORDER BY published, article.id LIMIT :most
    ) AS best
    CROSS JOIN words ON words.rowid = best.number
    JOIN report ON report.id = best.report
    ORDER BY best.published, best.article
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that was found.

    ``found`` are the places in ``excerpt`` (start, end-exclusive) of the words looked for.
    """

    article: str
    outlet: str | None
    published: str | None
    title: str
    source: str
    excerpt: str
    found: tuple[tuple[int, int], ...]


def search(connection: sqlite3.Connection, query: Query, most: int) -> tuple[Hit, ...]:
    """Return the reports that ``query`` asks for, at most ``most``: the best first.

    Where only days are asked for, they come by day.
    """
    rows = connection.execute(
        BY_DAY if query.match is None else BY_RANK,
        {
            "match": query.match,
            "since": query.since,
            "until": query.until,
            "most": min(most, LARGEST),
            "before": BEFORE,
            "after": AFTER,
        },
    )
    return tuple(_hit(*row) for row in rows)


def naming(connection: sqlite3.Connection, party: str) -> frozenset[str]:
    """Return the ids of the articles that name ``party`` as who acts, speaks or is addressed."""
    words = party.replace("\0", " ").replace('"', '""')
    if not any(character.isalnum() for character in words):
        return frozenset()
    rows = connection.execute(
        "SELECT article.id FROM words JOIN article ON article.reading = words.rowid"
        " WHERE words MATCH ?",
        (f'{{party}} : "{words}"',),
    )
    return frozenset(row[0] for row in rows)


def _hit(
    article: str, outlet: str | None, published: str | None, title: str, source: str, marked: str
) -> Hit:
    excerpt, found = _unmarked(marked)
    return Hit(article, outlet, published, title, source, excerpt, found)


def _unmarked(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return an excerpt without its marks, and what stood between them."""
    text = ""
    found = []
    for piece in marked.split(BEFORE):
        words, after, rest = piece.partition(AFTER)
        if after:
            found.append((len(text), len(text) + len(words)))
        text += words + rest
    return text, tuple(found)
