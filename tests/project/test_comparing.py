import pytest

from detente import pipeline, project
from detente.compare import agreement, ledger
from detente.model import to_json
from detente.project import Project, comparing, versions
from detente.stories import grouping, incremental

from .conftest import TEXTS, Write


def never(*_: object, **__: object) -> None:
    pytest.fail("made again")


def test_what_has_not_changed_is_not_compared_again(
    crisis: Project, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add(crisis, three)
    for module, name in ((incremental, "regroup"), (ledger, "ledger"), (agreement, "compare")):
        monkeypatch.setattr(module, name, never)
    assert len(project.record(crisis).stories) > 0


def test_only_the_stories_that_are_touched_are_compared_again(
    crisis: Project, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add(crisis, [write(TEXTS[0], "a.txt"), write(TEXTS[1], "b.txt")])
    before = {story.id for story in project.record(crisis).stories}
    compared = []
    compare = agreement.compare

    def noted(story, *rest, **more):
        compared.append(story.id)
        return compare(story, *rest, **more)

    monkeypatch.setattr(agreement, "compare", noted)
    project.add(crisis, [write(TEXTS[2], "c.txt")])
    after = {story.id for story in project.record(crisis).stories}
    assert compared
    assert set(compared) == after - before


def test_another_version_compares_anew(
    crisis: Project, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add(crisis, three)
    before = project.record(crisis)
    monkeypatch.setattr(versions, "comparing", lambda: "later")
    assert project.status(crisis).stories is None
    monkeypatch.setattr(ledger, "ledger", lambda *_: ())
    assert project.record(crisis).entries == ()
    assert before.entries != ()


def test_who_may_not_write_reads_all_the_same(
    crisis: Project, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.project.adding.refresh", lambda _: None)
    project.add(crisis, three)
    crisis.database.chmod(0o444)
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert to_json(project.record(crisis)) == to_json(pipeline.read(three))
    assert project.status(crisis).stories is None


def test_a_key_tells_its_parts_apart() -> None:
    assert comparing._key([b"ab", b"c"]) != comparing._key([b"a", b"bc"])


def test_only_what_is_new_is_traced_and_a_story_keeps_its_id(
    crisis: Project, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add(crisis, [write(TEXTS[0], "a.txt")], published="2022-02-01")
    (before,) = project.record(crisis).stories
    opened = []
    traced = grouping.traced

    def noted(articles, *rest):
        opened.extend(article.source for article in articles)
        return traced(articles, *rest)

    monkeypatch.setattr(grouping, "traced", noted)
    later = write(TEXTS[0].replace("Monday", "Monday evening"), "b.txt")
    project.add(crisis, [later], published="2022-02-01")
    (after,) = project.record(crisis).stories
    assert opened == [later]
    assert len(after.articles) == 2
    assert after.id == before.id
