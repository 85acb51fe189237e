"""Other programs' databases are left as they are, and so are Detente's without a version."""

import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from detente import project
from detente.errors import Damaged, StoreError
from detente.project import Project
from detente.store import database, identity


def made(folder: Path, *statements: str) -> Project:
    folder.mkdir(exist_ok=True)
    connection = sqlite3.connect(folder / database.NAME)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return Project(folder)


def files(folder: Path) -> dict[str, str]:
    return {p.name: sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE words (word)"],
        ["CREATE TABLE words (word)", "PRAGMA user_version = 3"],
        ["PRAGMA application_id = 7"],
        ["CREATE TABLE words (word)", "PRAGMA journal_mode = WAL"],
    ],
)
def test_another_programs_database_is_refused_untouched(tmp_path, statements):
    foreign = made(tmp_path / "foreign", *statements)
    before = files(foreign.folder)
    for way in (database.reading, database.writing):
        with pytest.raises(StoreError, match="another program") as error, way(foreign.database):
            pass
        assert not isinstance(error.value, Damaged)
    told = {check.name: check for check in project.doctor(foreign)}["database"]
    assert (told.verdict, "another program" in told.seen) == ("broken", True)
    with pytest.raises(StoreError, match="another program"):
        project.salvage(foreign, tmp_path / "saved")
    assert files(foreign.folder) == before
    assert not (tmp_path / "saved").exists()


@pytest.mark.parametrize("number", ["user_version = 0", "user_version = -1", "application_id = 0"])
def test_a_project_that_lost_its_marks_is_refused_and_can_be_saved(tmp_path, number):
    crisis = project.new(tmp_path / "crisis")
    (tmp_path / "a.txt").write_text("Kenya demanded that Somalia open the border.\n" * 3)
    project.add(crisis, [tmp_path / "a.txt"])
    made(crisis.folder, f"PRAGMA {number}")
    before = crisis.database.read_bytes()
    with pytest.raises(Damaged) as error, database.writing(crisis.database):
        pass
    assert "--salvage" in error.value.hint
    assert [c.verdict for c in project.doctor(crisis) if c.name == "database"] == ["broken"]
    assert crisis.database.read_bytes() == before
    assert project.salvage(crisis, tmp_path / "saved")[1] == 1


def test_one_that_was_killed_while_it_was_made_is_made_to_the_end(tmp_path):
    begun = made(tmp_path / "begun", "PRAGMA journal_mode = WAL")
    with database.writing(begun.database) as connection:
        number = connection.execute("PRAGMA application_id").fetchone()
    assert number == (identity.APPLICATION,)
    assert all(check.verdict != "broken" for check in project.doctor(begun))
