"""What a project's file holds, looked at without Detente."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from detente.project import Project


@dataclass(frozen=True, slots=True)
class State:
    """The sources whose reports are kept whole, those kept more than once, and what is broken."""

    sources: frozenset[str]
    doubled: frozenset[str]
    broken: tuple[str, ...]


def state(project: Project) -> State:
    """Return what the file of ``project`` holds."""
    with closing(sqlite3.connect(project.database)) as connection:
        rows = connection.execute(
            "SELECT source, sha256, content, reading, (SELECT count(*) FROM finding"
            " WHERE finding.reading = report.reading), (SELECT count(*) FROM words"
            " WHERE words.rowid = report.reading)"
            " FROM report JOIN original ON original.id = report.original"
        ).fetchall()
        check = connection.execute("PRAGMA integrity_check").fetchone()[0]
        links = connection.execute("PRAGMA foreign_key_check").fetchall()
    broken = [] if check == "ok" else [f"structure: {check}"]
    broken += [f"links: {link}" for link in links]
    for source, digest, content, reading, kinds, words in rows:
        if hashlib.sha256(zlib.decompress(content)).digest() != digest:
            broken.append(f"{source}: its bytes are not whole")
        if Path(source).exists() and Path(source).read_bytes() != zlib.decompress(content):
            broken.append(f"{source}: other bytes than the file's")
        if reading is None or kinds != 6 or words != 1:
            broken.append(f"{source}: kept in part")
    times = Counter(row[0] for row in rows)
    return State(
        frozenset(times),
        frozenset(source for source, count in times.items() if count > 1),
        tuple(broken),
    )
