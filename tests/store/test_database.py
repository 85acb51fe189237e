import multiprocessing
import os
import sqlite3
import tempfile
from pathlib import Path

import pytest

from detente.errors import Busy, Damaged, NoProject, StoreError
from detente.store import database, identity


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / database.NAME
    database.create(made)
    return made


def test_a_new_database_is_ours_and_up_to_date(path: Path) -> None:
    with database.reading(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(database.migrations()),)
        assert connection.execute("PRAGMA application_id").fetchone() == (identity.APPLICATION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_where_there_is_none_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NoProject) as error, database.reading(folder / database.NAME):
            pass
        assert f"detente new '{folder}'" in error.value.hint


def test_what_fails_within_a_transaction_leaves_nothing(path: Path) -> None:
    with database.writing(path) as connection:
        with pytest.raises(RuntimeError), database.transaction(connection):
            connection.execute("INSERT INTO failure VALUES ('a', 'b', 'c', 'd')")
            raise RuntimeError
        assert connection.execute("SELECT count(*) FROM failure").fetchone() == (0,)


def test_a_reader_cannot_write(path: Path) -> None:
    with pytest.raises(StoreError), database.reading(path) as connection:
        connection.execute("INSERT INTO failure VALUES ('a', 'b', 'c', 'd')")


def test_a_row_that_points_nowhere_is_refused(path: Path) -> None:
    with database.writing(path) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO finding VALUES (7, 'events', x'00')")


def test_migrations_are_taken_once_and_in_order(path: Path) -> None:
    steps = [*database.migrations(), "CREATE TABLE a (x);\nINSERT INTO a VALUES (1);\n"]
    with database.writing(path) as connection:
        database.migrate(connection, steps)
        database.migrate(connection, steps)
        steps.append("UPDATE a SET x = x + 1;\n")
        database.migrate(connection, steps)
        assert connection.execute("SELECT x FROM a").fetchall() == [(2,)]
        assert connection.execute("PRAGMA user_version").fetchone() == (len(steps),)


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    with database.writing(path) as connection:
        steps = [*database.migrations(), "CREATE TABLE a (x);\nINSERT INTO nowhere VALUES (1);\n"]
        with pytest.raises(sqlite3.OperationalError):
            database.migrate(connection, steps)
        tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'a'").fetchall()
        assert tables == []
        assert connection.execute("PRAGMA user_version").fetchone() == (len(steps) - 1,)


def test_what_a_later_version_wrote_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    for way in (database.reading, database.writing):
        with pytest.raises(StoreError, match="later version"), way(path):
            pass


def hold(path: Path, held: "multiprocessing.Event", done: "multiprocessing.Event") -> None:
    with database.writing(path) as connection, database.transaction(connection):
        connection.execute("INSERT INTO failure VALUES ('a', 'b', 'c', 'd')")
        held.set()
        done.wait(30)


def test_a_writer_waits_for_the_other_and_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(database, "TURN_MS", 20)
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=hold, args=(path, held, done))
    other.start()
    try:
        assert held.wait(30)
        monkeypatch.setattr(database, "PATIENCE_S", 0.1)
        with (
            pytest.raises(Busy, match="another process"),
            database.writing(path) as connection,
            database.transaction(connection),
        ):
            pass
        assert "waiting for another process" in caplog.text
        with database.reading(path) as connection:  # a reader waits for nobody
            assert connection.execute("SELECT count(*) FROM failure").fetchone() == (0,)
        monkeypatch.setattr(database, "PATIENCE_S", 30.0)
        done.set()
        with database.writing(path) as connection, database.transaction(connection):
            assert connection.execute("SELECT count(*) FROM failure").fetchone() == (1,)
    finally:
        done.set()
        other.join()


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / database.NAME
    path.write_bytes(b"this is not a database" * 500)
    with pytest.raises(Damaged, match="damaged") as error, database.reading(path):
        pass
    assert "doctor" in error.value.hint


NOBODY = 65534


def look(path: Path, seen: "multiprocessing.SimpleQueue[object]") -> None:
    if os.geteuid() == 0:
        os.setuid(NOBODY)  # whom rights bind
    with database.reading(path) as connection:
        seen.put(connection.execute("SELECT count(*) FROM report").fetchone()[0])
    try:
        with database.writing(path):
            seen.put("written")
    except StoreError as error:
        seen.put(error.message)


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_a_folder_that_may_not_be_written_can_be_read() -> None:
    database.migrations()  # kept for the child, which may not look for them any more
    context = multiprocessing.get_context("fork")
    seen = context.SimpleQueue()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / database.NAME
        database.create(path)
        path.chmod(0o444)
        path.parent.chmod(0o555)
        child = context.Process(target=look, args=(path, seen))
        child.start()
        child.join(30)
        path.parent.chmod(0o755)
        assert child.exitcode == 0
        assert [seen.get(), seen.get()] == [0, f"{path.parent} may not be written"]
