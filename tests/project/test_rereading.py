import sqlite3

import pytest

from detente import pipeline, project
from detente.model import Article, Findings, to_json
from detente.project import Project, Reread, versions

from .conftest import TEXTS, Write


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later Detente that reads no events in what tells of weapons."""
    read = pipeline.read_article

    def otherwise(article: Article, *how: object) -> Findings:
        return Findings() if "weapons" in article.text else read(article, *how)

    monkeypatch.setattr(pipeline, "read_article", otherwise)
    monkeypatch.setattr(versions, "reading", lambda *_: "later")
    monkeypatch.setattr(versions, "report", lambda *_: "later.still")


def test_what_this_version_read_is_not_read_again(crisis: Project, three: list[str]) -> None:
    project.add(crisis, three)
    assert project.reread(crisis) == Reread()


@pytest.mark.usefixtures("later")
def test_a_later_version_is_asked_for_and_only_what_it_reads_otherwise_changes(
    crisis: Project, three: list[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "reading", lambda *_: "earlier")
        patch.setattr(versions, "report", lambda *_: "earlier")
        patch.setattr(pipeline, "read_article", lambda *_: Findings())
        project.add(crisis, three)
    assert project.status(crisis).unread == 3
    assert project.reread(crisis) == Reread(read=3, changed=2)
    assert project.status(crisis).unread == 0
    assert to_json(project.record(crisis)) == to_json(pipeline.read(three))


def test_an_article_that_comes_out_the_same_is_not_parsed_again(
    crisis: Project, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add(crisis, three)
    monkeypatch.setattr(versions, "report", lambda *_: "with other sources")
    monkeypatch.setattr(pipeline, "read_article", lambda *_, **__: pytest.fail("parsed again"))
    assert project.reread(crisis) == Reread(read=3, changed=0)


def test_an_article_that_comes_out_otherwise_takes_the_place_of_the_one_before(
    crisis: Project, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add(crisis, [write(TEXTS[0])])
    with sqlite3.connect(crisis.database) as connection:  # as if the day had been told wrongly
        connection.execute('UPDATE report SET about = \'{"format":"text","outlet":"Wire"}\'')
    monkeypatch.setattr(versions, "report", lambda *_: "with other sources")
    assert project.reread(crisis) == Reread(read=1, changed=1)
    assert [article.outlet for article in project.record(crisis).articles] == ["Wire"]
    with sqlite3.connect(crisis.database) as connection:
        assert connection.execute("SELECT count(*) FROM reading").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM words").fetchone() == (1,)


def test_broken_bytes_are_told_and_what_was_read_stays(crisis: Project, three: list[str]) -> None:
    project.add(crisis, three)
    with sqlite3.connect(crisis.database) as connection:
        connection.execute("UPDATE original SET content = x'00' WHERE id = 2")
    done = project.reread(crisis, every=True)
    assert [failure.source for failure in done.failures] == [three[1]]
    assert len(project.record(crisis).articles) == 3
