"""What was read and compared as rows, behind the views that users ask in SQL (migration 002).

The columns are those of :mod:`detente.model.tables`; lists are JSON arrays. Rows are made again
where what they were made of has changed: a reading by its stamp, a comparison by its key.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from detente.model import Comparison, Entry, Issue, Record, Story
from detente.model.tables import TABLES, Known, Table, Value
from detente.store import articles, compared, readings
from detente.store.articles import Shown

NOTHING = Known({}, {}, {}, {})
# Columns that the views take from the report itself.
OF_REPORT = frozenset({"outlet", "published", "source", "url", "story", "origin"})
FOUND = ("events", "quotations", "moves", "actors")
ABOUT = ("published_basis", "title", "author", "credit", "language", "url", "characters")
MANY = 500  # readings and results taken in one transaction
PASSAGES = "reprints of "  # results of comparing that no view shows


class Grouped(msgspec.Struct):
    """The stories, as far as rows tell of them."""

    stories: tuple[Story, ...]


class Book(msgspec.Struct):
    """The ledger and its issues."""

    entries: tuple[Entry, ...]
    issues: tuple[Issue, ...]


def outdated(connection: sqlite3.Connection, shown: Sequence[Shown]) -> bool:
    """Tell whether the rows are not those of what was read and compared."""
    return _made(connection) != _wanted(connection, shown)


def fill(connection: sqlite3.Connection, most: int = MANY) -> bool:
    """Make the rows those of the articles of the record and of what comparing gave.

    Within a transaction: another process may have added and removed since it was compared. At
    most so many readings and results are taken, so that nobody waits long.

    Returns:
        Whether there are more to take.
    """
    shown = articles.shown(connection)
    made, wanted = _made(connection), _wanted(connection, shown)
    for name in made.keys() - wanted.keys():
        _drop(connection, name)
    by_name = {_name(one): one for one in shown}
    stale = sorted(n for n, stamp in wanted.items() if made.get(n) != stamp)
    for name in stale[:most]:
        _drop(connection, name)
        if name in by_name:
            _reading(connection, by_name[name])
        elif name == "stories":
            _stories(connection)
        elif name == "ledger":
            _ledger(connection)
        else:
            _comparison(connection, name)
        values = (name, wanted[name])
        connection.execute("INSERT INTO row_made (name, stamp) VALUES (?, ?)", values)
    return len(stale) > most


def _made(connection: sqlite3.Connection) -> dict[str, bytes]:
    return dict(connection.execute("SELECT name, stamp FROM row_made").fetchall())


def _wanted(connection: sqlite3.Connection, shown: Sequence[Shown]) -> dict[str, bytes]:
    results = connection.execute("SELECT name, key FROM compared").fetchall()
    found = {name: key for name, key in results if not name.startswith(PASSAGES)}
    return found | {_name(one): one.stamp for one in shown}


def _name(one: Shown) -> str:
    return f"reading {one.reading}"


def _drop(connection: sqlite3.Connection, name: str) -> None:
    """Drop the rows made of a reading or a result of comparing."""
    connection.execute("DELETE FROM row_made WHERE name = ?", (name,))
    if name == "stories":
        connection.execute("DELETE FROM row_story")
    elif name == "ledger":
        connection.execute("DELETE FROM row_ledger")
    elif name.startswith("reading "):
        for table in (*FOUND, "report"):
            question = f"DELETE FROM row_{table} WHERE reading = ?"  # noqa: S608 - our own names
            connection.execute(question, (int(name.removeprefix("reading ")),))
    else:
        connection.execute("DELETE FROM row_claims WHERE compared = ?", (name,))
        connection.execute("DELETE FROM row_happenings WHERE story = ?", (name,))


def _reading(connection: sqlite3.Connection, one: Shown) -> None:
    article = readings.article(connection, one.reading, one.source)
    found: dict[str, Any] = {
        kind: tuple(readings.findings(connection, [one.reading], kind)) for kind in FOUND[:3]
    }
    record = Record(**found)
    for name in FOUND:
        table = TABLES[name]
        _insert(connection, table, {"reading": one.reading}, table.items(record), NOTHING)
    reports = TABLES["reports"]
    about = dict(zip(reports.names, reports.row(article, NOTHING), strict=True))
    columns = ("reading", *ABOUT)
    _into(connection, "row_report", columns, [(one.reading, *(about[c] for c in ABOUT))])


def _stories(connection: sqlite3.Connection) -> None:
    found = _latest(connection, "stories", Grouped)
    rows = [
        (article, story.id, next((o.id for o in story.origins if article in o.articles), article))
        for story in found.stories
        for article in story.articles
    ]
    _into(connection, "row_story", ("report", "story", "origin"), rows)


def _ledger(connection: sqlite3.Connection) -> None:
    found = _latest(connection, "ledger", Book)
    at = Known({}, {}, {}, {entry: issue for issue in found.issues for entry in issue.entries})
    _insert(connection, TABLES["ledger"], {}, found.entries, at)


def _comparison(connection: sqlite3.Connection, story: str) -> None:
    found = compared.latest(connection, story, Comparison)
    if found is None:
        return
    record = Record(comparisons=(found,))
    claims, happenings = TABLES["claims"], TABLES["happenings"]
    _insert(connection, claims, {"compared": story}, claims.items(record), NOTHING)
    _insert(connection, happenings, {}, happenings.items(record), NOTHING)


def _latest(connection: sqlite3.Connection, name: str, kind: Any) -> Any:
    found = compared.latest(connection, name, kind)
    return found if found is not None else kind(**dict.fromkeys(kind.__struct_fields__, ()))


def _insert(
    connection: sqlite3.Connection, table: Table[Any], of: Mapping[str, Value],
    items: Iterable[Any], at: Known,
) -> None:  # fmt: skip
    """Write the rows of ``items``, each with what it is ``of``."""
    told = "report" in table.names
    kept = [c for c in table.columns if not (told and c.name in OF_REPORT)]
    columns = (*of, *(column.name for column in kept))
    rows = ((*of.values(), *(column.of(item, at) for column in kept)) for item in items)
    _into(connection, f"row_{table.name}", columns, rows)


def _into(
    connection: sqlite3.Connection, table: str, columns: Sequence[str],
    rows: Iterable[Sequence[Value]],
) -> None:  # fmt: skip
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    question = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
    connection.executemany(question, _stored(rows))


def _stored(rows: Iterable[Sequence[Value]]) -> Iterator[tuple[str | int | float | None, ...]]:
    for row in rows:
        yield tuple(
            msgspec.json.encode(value).decode() if isinstance(value, tuple) else value
            for value in row
        )
