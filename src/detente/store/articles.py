"""The articles of the record: of the reports that make one, that which knows its day best."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple


class Shown(NamedTuple):
    """An article of the record: where it came from, and what was read in it.

    ``stamp`` is the digest of the article and all that was found in it.
    """

    id: str
    source: str
    reading: int
    stamp: bytes


class Head(NamedTuple):
    """What is known of an article of the record without opening it; ``added`` an ISO instant."""

    id: str
    source: str
    reading: int
    stamp: bytes
    outlet: str | None
    published: str | None
    title: str
    added: str


def choose(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Choose again by which report each of the articles ``ids`` stands in the record.

    One that no current report makes any more is taken out.
    """
    for article in drop(connection, ids):
        connection.execute(
            "INSERT INTO article (id, report, reading)"
            " SELECT reading.article, report.id, reading.id"
            " FROM reading JOIN report ON report.reading = reading.id"
            " WHERE reading.article = ? AND report.current"
            " ORDER BY reading.basis, report.source LIMIT 1",
            (article,),
        )


def drop(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[str, ...]:
    """Take articles out of the record for the time being, and return their ids, each once."""
    gone = tuple(dict.fromkeys(ids))
    connection.executemany("DELETE FROM article WHERE id = ?", [(one,) for one in gone])
    return gone


def of_source(connection: sqlite3.Connection, source: str) -> tuple[str, ...]:
    """Return the ids of the articles that any version of a source makes."""
    rows = connection.execute(
        "SELECT DISTINCT reading.article FROM report JOIN reading ON reading.id = report.reading"
        " WHERE report.source = ?",
        (source,),
    )
    return tuple(row[0] for row in rows)


def shown(connection: sqlite3.Connection) -> tuple[Shown, ...]:
    """Return the articles of the record by day, outlet and id."""
    rows = connection.execute(
        "SELECT article.id, report.source, reading.id, reading.stamp FROM article"
        " JOIN report ON report.id = article.report JOIN reading ON reading.id = article.reading"
        " ORDER BY coalesce(reading.published, ''), coalesce(reading.outlet, ''), article.id"
    )
    return tuple(Shown(*row) for row in rows)


def heads(connection: sqlite3.Connection) -> tuple[Head, ...]:
    """Return what is known of the articles of the record, by day, outlet and id."""
    rows = connection.execute(
        "SELECT article.id, report.source, reading.id, reading.stamp, reading.outlet,"
        " reading.published, coalesce(words.title, ''), report.added FROM article"
        " JOIN report ON report.id = article.report JOIN reading ON reading.id = article.reading"
        " LEFT JOIN words ON words.rowid = reading.id"
        " ORDER BY coalesce(reading.published, ''), coalesce(reading.outlet, ''), article.id"
    )
    return tuple(Head(*row) for row in rows)
