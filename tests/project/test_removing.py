import sqlite3
from pathlib import Path

import pytest

from detente import project
from detente.errors import UsageError
from detente.project import Project

from .conftest import TEXTS, Write


def rows(made: Project) -> dict[str, int]:
    tables = ("original", "report", "reading", "finding", "article", "failure", "words", "compared")
    with sqlite3.connect(made.database) as connection:
        return {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}


def test_nothing_is_left_of_what_was_taken_out(crisis: Project, three: list[str]) -> None:
    project.add(crisis, three)
    assert project.remove(crisis, three) == tuple(sorted(three))
    left = rows(crisis)
    assert left.pop("compared") == 2  # no stories, no entries
    assert set(left.values()) == {0}


def test_what_another_source_has_too_stays(crisis: Project, write: Write) -> None:
    both = [write(TEXTS[0], "a.txt"), write(TEXTS[0], "b.txt")]
    project.add(crisis, both)
    project.remove(crisis, both[:1])
    assert [article.source for article in project.record(crisis).articles] == both[1:]


def test_all_versions_of_a_source_go(crisis: Project, write: Write) -> None:
    for text in TEXTS:
        project.add(crisis, [write(text)])
    project.remove(crisis, [write("")])
    assert rows(crisis)["report"] == 0


def test_an_article_is_known_by_its_id_and_the_version_before_it_comes_back(
    crisis: Project, write: Write
) -> None:
    for text in TEXTS[:2]:
        project.add(crisis, [write(text)])
    (article,) = project.record(crisis).articles
    project.remove(crisis, [article.id])
    assert ["pullback" in article.text for article in project.record(crisis).articles] == [True]


def test_all_that_came_in_one_file_goes(crisis: Project, write: Write) -> None:
    lines = "".join(f'{{"text": {text!r}}}\n'.replace("'", '"') for text in TEXTS)
    path = write(lines, "all.jsonl")
    assert project.add(crisis, [path]).new == 3
    assert len(project.remove(crisis, [path])) == 3


def test_a_path_is_known_from_where_one_stands(
    crisis: Project, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add(crisis, three)
    monkeypatch.chdir(Path(three[0]).parent)
    assert project.remove(crisis, ["0.txt"]) == (three[0],)


def test_an_unknown_name_takes_nothing_out(crisis: Project, three: list[str]) -> None:
    project.add(crisis, three)
    with pytest.raises(UsageError) as error:
        project.remove(crisis, [three[0], three[1] + "x"])
    assert error.value.hint == f"did you mean {three[1]}?"
    assert len(project.record(crisis).articles) == 3


def test_a_failure_is_forgotten(crisis: Project, write: Write) -> None:
    path = write("Ceci est un rapport en langue étrangère. " * 20)
    project.add(crisis, [path])
    project.remove(crisis, [path])
    assert project.record(crisis).failures == ()
