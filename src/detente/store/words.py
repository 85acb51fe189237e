"""The index of words: what of an article can be searched for, and under which field."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from detente.codebook.actors import countries
from detente.model import Actor, Article, Findings

# Columns of the index, as the user calls them; title and body are searched without a name.
FIELDS = ("outlet", "party", "type")
TEXT = ("title", "body")


def index(
    connection: sqlite3.Connection, reading: int, article: Article, findings: Findings
) -> None:
    """Index the words of an article under the number of its reading.

    Page furniture is left out: nobody looks for it, and it stands on every page.
    """
    drop(connection, reading)
    connection.execute(
        "INSERT INTO words (rowid, title, body, outlet, party, type) VALUES (?, ?, ?, ?, ?, ?)",
        (
            reading,
            article.title.text if article.title else "",
            _body(article),
            article.outlet or "",
            " | ".join(_names(findings)),
            " ".join(dict.fromkeys(event.type for event in findings.events)),
        ),
    )


def drop(connection: sqlite3.Connection, reading: int) -> None:
    """Take the words of a reading out of the index."""
    connection.execute("DELETE FROM words WHERE rowid = ?", (reading,))


def _body(article: Article) -> str:
    hidden = [(piece.span.start, piece.span.end) for piece in article.boilerplate]
    if article.title is not None:
        hidden.append((article.title.start, article.title.end))
    parts = []
    at = 0
    for start, end in sorted(hidden):
        parts.append(article.text[at:start])
        at = max(at, end)
    return "".join([*parts, article.text[at:]]).strip()


def _names(findings: Findings) -> Iterable[str]:
    """Return all names of those who act, speak or are addressed, and of whom they act for."""
    named: dict[str, None] = {}
    for actor in _actors(findings):
        for name in (actor.name, actor.label, actor.party, countries().get(actor.party or "")):
            if name:
                named[name] = None
    return named


def _actors(findings: Findings) -> Iterator[Actor]:
    for event in findings.events:
        yield from (*event.actors, *event.recipients)
    for quotation in findings.quotations:
        yield from (*filter(None, [quotation.speaker]), *quotation.addressees)
    for move in findings.moves:
        yield from (*filter(None, [move.party]), *move.beside, *move.addressees)
