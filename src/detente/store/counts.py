"""How much there is in a project, without opening what was read."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """``reports`` are sources with a version that was read; ``versions`` all that are kept.

    ``articles`` are those of the record: one text that came from two places is one; ``unnamed``
    of them do not tell their outlet. Days are
    ISO days of publication, ``last_added`` an ISO instant; ``bytes`` are those of the originals.
    """

    reports: int
    versions: int
    articles: int
    outlets: int
    unnamed: int
    failures: int
    bytes: int
    first_day: str | None
    last_day: str | None
    last_added: str | None


def counts(connection: sqlite3.Connection) -> Counts:
    """Count what there is."""
    row = connection.execute(
        """
        SELECT (SELECT count(*) FROM report WHERE current), (SELECT count(*) FROM report),
               count(*), count(DISTINCT reading.outlet), count(*) - count(reading.outlet),
               (SELECT count(*) FROM failure),
               (SELECT coalesce(sum(size), 0) FROM original),
               min(reading.published), max(reading.published), (SELECT max(added) FROM report)
        FROM article JOIN reading ON reading.id = article.reading
        """
    ).fetchone()
    return Counts(*row)
