"""The views of a project's database, asked by datasette and duckdb as the file lies there."""

import asyncio
import json
import sqlite3
from pathlib import Path

import duckdb
import duckdb_extension_sqlite_scanner as scanner
import pytest
from datasette.app import Datasette

from detente import project
from detente.model.tables import TABLES
from detente.project import Project
from detente.store import articles, database, rows
from tests.project.conftest import TEXTS

VIEWS = ("reports", "events", "quotations", "moves", "ledger", "claims", "happenings", "actors")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of three reports, two of which tell the same."""
    folder = tmp_path_factory.mktemp("sql")
    made = project.new(folder / "crisis")
    reports = folder / "in"
    reports.mkdir()
    for number, text in enumerate((*TEXTS, TEXTS[0].replace("on Monday", "on Monday again"))):
        (reports / f"{number}.txt").write_text(text)
    project.add(made, [reports], published="2022-02-02", reader="rules")
    return made


def select(made: Project, question: str) -> list[tuple]:
    with sqlite3.connect(made.database) as connection:
        return connection.execute(question).fetchall()


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_the_columns_of_its_table(asked: Project, view: str) -> None:
    with sqlite3.connect(asked.database) as connection:
        found = connection.execute(f"SELECT * FROM {view}")
        assert tuple(column[0] for column in found.description) == TABLES[view].names


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "actors"])
def test_a_view_has_the_rows_of_the_record(asked: Project, view: str) -> None:
    record = project.record(asked)
    wanted = [
        tuple(json.dumps(list(v), ensure_ascii=False, separators=(",", ":"))
              if isinstance(v, tuple) else v for v in row)
        for row in TABLES[view].rows(record)
    ]  # fmt: skip
    found = select(asked, f"SELECT * FROM {view}")
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


def test_actors_are_counted_over_all_reports(asked: Project) -> None:
    acts = sum(any(a.entity == "RUS" for a in e.actors) for e in project.record(asked).events)
    (row,) = select(asked, "SELECT name, acts, reports FROM actors WHERE key = 'RUS'")
    assert row[:2] == ("Russia", acts)
    assert row[2] >= 2


def test_spans_are_the_words_of_the_report(asked: Project) -> None:
    texts = {article.id: article.text for article in project.record(asked).articles}
    for view in ("events", "moves", "ledger", "claims"):
        found = select(asked, f'SELECT report, start, "end", words FROM {view}')
        assert found
        for report, start, end, words in found:
            assert texts[report][start:end] == words


def test_datasette_opens_the_file(asked: Project) -> None:
    async def ask() -> list[dict]:
        served = Datasette([str(asked.database)])
        address = "/detente/events.json?_shape=array&_size=max"
        return (await served.client.get(address)).json()

    found = asyncio.run(ask())
    assert len(found) == len(project.record(asked).events)
    assert set(found[0]) >= set(TABLES["events"].names)


def test_duckdb_opens_the_file(asked: Project) -> None:
    (extension,) = Path(scanner.__file__).parent.rglob("*.duckdb_extension")
    with duckdb.connect() as connection:
        connection.execute(f"LOAD '{extension}'")
        connection.execute(f"ATTACH '{asked.database}' AS crisis (TYPE sqlite, READ_ONLY)")
        for view in VIEWS:
            count = connection.execute(f"SELECT count(*) FROM crisis.{view}").fetchone()
            assert count == select(asked, f"SELECT count(*) FROM {view}")[0]
            assert view == "happenings" or count[0]


def test_rows_follow_what_is_added_and_removed(asked: Project, tmp_path: Path) -> None:
    before = select(asked, "SELECT count(*) FROM reports")[0][0]
    report = tmp_path / "new.txt"
    report.write_text("Norway leaves\n\nNorway withdrew its soldiers from Mali on Monday.\n")
    project.add(asked, [report], published="2022-03-01", reader="rules")
    assert select(asked, "SELECT count(*) FROM reports")[0][0] == before + 1
    assert select(asked, "SELECT count(*) FROM events WHERE published = '2022-03-01'")[0][0]
    project.remove(asked, [str(report)])
    assert select(asked, "SELECT count(*) FROM reports")[0][0] == before
    assert not select(asked, "SELECT 1 FROM events WHERE published = '2022-03-01'")


def test_rows_of_a_project_from_before_are_made_when_it_is_read(asked: Project) -> None:
    wanted = select(asked, "SELECT * FROM events ORDER BY id, start")
    with database.writing(asked.database) as connection:
        connection.execute("DELETE FROM row_made")
        for view in ("events", "claims", "ledger"):
            connection.execute(f"DELETE FROM row_{view}")
        assert rows.outdated(connection, articles.shown(connection))
    assert not select(asked, "SELECT * FROM events")
    with database.writing(asked.database) as connection:
        assert rows.fill(connection, most=1)
        assert rows.outdated(connection, articles.shown(connection))
    project.refresh(asked)
    assert select(asked, "SELECT * FROM events ORDER BY id, start") == wanted
    assert select(asked, "SELECT count(*) FROM ledger")[0][0]
