import os
import sqlite3
from pathlib import Path

import pytest

from detente import project
from detente.errors import Damaged, NoProject
from detente.model import to_json
from detente.project import Project, versions

from .conftest import Write

WORDS = "Envoy {n} of Russia demanded on Monday that NATO remove {n} bases. NATO refused. "


def verdicts(made: Project) -> dict[str, str]:
    return {check.name: check.verdict for check in project.doctor(made)}


def test_a_sound_project(crisis: Project, three: list[str]) -> None:
    project.add(crisis, three)
    assert set(verdicts(crisis).values()) == {"sound"}


def test_what_another_version_read_is_a_note(
    crisis: Project, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add(crisis, three)
    monkeypatch.setattr(versions, "report", lambda *_: "later")
    notes = [check for check in project.doctor(crisis) if check.verdict == "note"]
    assert [(note.name, note.hint) for note in notes] == [
        ("reading", f"detente -p '{crisis.folder}' reread")
    ]


def test_where_there_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(NoProject):
        project.doctor(Project(tmp_path))
    with pytest.raises(NoProject):
        project.salvage(Project(tmp_path), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_lost_bytes_and_rows_that_point_nowhere_are_told(crisis: Project, three: list[str]) -> None:
    project.add(crisis, three)
    with sqlite3.connect(crisis.database) as connection:
        connection.execute("UPDATE original SET content = x'00' WHERE id = 2")
        connection.execute("DELETE FROM words WHERE rowid = 1")
        connection.execute("UPDATE finding SET content = x'00' WHERE reading = 3")
    seen = {check.name: check for check in project.doctor(crisis)}
    assert "1 of 3 reports have lost their bytes" in seen["original bytes"].seen
    assert three[1] in seen["original bytes"].seen
    assert seen["index of words"].seen == "1 articles cannot be found by their words"
    assert seen["readings"].verdict == "broken"
    assert "--salvage" in seen["original bytes"].hint


def many(write: Write, count: int) -> list[str]:
    return [write(WORDS.format(n=n) * 30 + os.urandom(600).hex(), f"{n}.txt") for n in range(count)]


@pytest.mark.parametrize("page", [5, 12, 25, 40])
def test_of_a_damaged_file_what_is_whole_is_saved(
    crisis: Project, write: Write, tmp_path: Path, page: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from detente import pipeline
    from detente.model import Findings

    monkeypatch.setattr(pipeline, "read_article", lambda *_: Findings())
    paths = many(write, 60)
    project.add(crisis, paths)
    with crisis.database.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(os.urandom(4096))
    assert "broken" in verdicts(crisis).values()
    saved, count, lost = project.salvage(crisis, tmp_path / "saved")
    assert count + len(lost) >= 50
    assert count >= 40
    project.reread(saved)
    assert set(verdicts(saved).values()) <= {"sound", "note"}
    texts = {article.source: article.text for article in project.record(saved).articles}
    assert all(Path(source).read_text() == text for source, text in texts.items())
    assert len(texts) == count
    assert to_json(project.record(saved))


def test_where_nothing_is_left_it_is_said(
    crisis: Project, three: list[str], tmp_path: Path
) -> None:
    project.add(crisis, three)
    crisis.database.write_bytes(b"gone" * 10_000)
    assert verdicts(crisis)["database"] == "broken"
    with pytest.raises(Damaged):
        project.salvage(crisis, tmp_path / "saved")
