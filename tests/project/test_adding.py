import io
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import pipeline, project, sources
from detente.errors import ModelError, StoreError, UsageError
from detente.model import Article, Failure, Findings, to_json
from detente.project import Added, Project, adding
from detente.sources import Original
from detente.store import reports

from .conftest import TEXTS, Write, unnamed

DAY = "2022-02-02"


def dump(made: Project) -> list[str]:
    """Return all that a database holds, but for what comparing gave."""
    with sqlite3.connect(made.database) as connection:
        return [line for line in connection.iterdump() if 'INTO "compared"' not in line]


def test_the_record_is_that_of_reading_the_same_reports_at_once(
    crisis: Project, three: list[str]
) -> None:
    assert project.add(crisis, three[:2], published=DAY) == Added(new=2)
    assert project.add(crisis, three[2:], published=DAY) == Added(new=1)
    assert unnamed(project.record(crisis)) == unnamed(pipeline.read(three, published=DAY))


def test_adding_again_changes_nothing(crisis: Project, three: list[str]) -> None:
    project.add(crisis, three, published=DAY)
    before = dump(crisis)
    assert project.add(crisis, three, published=DAY) == Added(known=3)
    assert dump(crisis) == before


def test_known_bytes_are_not_read_again(
    crisis: Project, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add(crisis, [write(TEXTS[0], "a.txt")])
    monkeypatch.setattr(pipeline, "read_article", lambda *_, **__: pytest.fail("read again"))
    assert project.add(crisis, [write(TEXTS[0], "b.txt")]) == Added(new=1)
    assert len(project.record(crisis).articles) == 1


def test_new_bytes_of_a_source_are_a_new_version_and_the_old_are_kept(
    crisis: Project, write: Write
) -> None:
    project.add(crisis, [write(TEXTS[0])])
    assert project.add(crisis, [write(TEXTS[1])]) == Added(versions=1)
    titles = [article.title.text for article in project.record(crisis).articles if article.title]
    assert titles == ["Ukraine asks for weapons"]
    assert project.status(crisis).counts.versions == 2
    assert project.add(crisis, [write(TEXTS[0])]) == Added(versions=1)  # back to what it said
    assert project.status(crisis).counts.versions == 2
    assert "pullback" in project.record(crisis).articles[0].text


def test_a_version_that_cannot_be_read_does_not_take_the_place_of_one_that_can(
    crisis: Project, write: Write
) -> None:
    project.add(crisis, [write(TEXTS[0])])
    failed = project.add(crisis, [write("\n\n\n")])
    assert [failure.reason for failure in failed.failures] == ["the file is empty"]
    failed = project.add(crisis, [write("Ceci est un rapport en langue étrangère. " * 20)])
    assert len(failed.failures) == 1
    made = project.record(crisis)
    assert ["pullback" in article.text for article in made.articles] == [True]
    assert len(made.failures) == 1
    assert project.add(crisis, [write(TEXTS[1])]) == Added(versions=1)
    assert project.record(crisis).failures == ()


def test_a_report_that_fails_again_is_told_again_and_not_kept_twice(
    crisis: Project, write: Write
) -> None:
    path = write("Ceci est un rapport en langue étrangère. " * 20)
    first = project.add(crisis, [path])
    again = project.add(crisis, [path])
    assert first == again
    assert project.status(crisis).counts.versions == 1


def test_a_path_that_was_never_there_is_told_and_forgotten(crisis: Project) -> None:
    added = project.add(crisis, ["nowhere.txt"])
    assert [failure.reason for failure in added.failures] == ["there is no such file"]
    assert project.record(crisis).failures == ()


def test_what_the_user_states_later_of_the_same_bytes_holds(crisis: Project, write: Write) -> None:
    path = write(TEXTS[0])
    project.add(crisis, [path])
    assert project.add(crisis, [path], published=DAY) == Added(versions=1)
    assert [article.published for article in project.record(crisis).articles] == [DAY]


def test_of_one_text_from_two_places_the_day_that_is_known_best_holds(
    crisis: Project, write: Write
) -> None:
    project.add(crisis, [write(TEXTS[0], "b.txt")], published=DAY)
    project.add(crisis, [write(TEXTS[0], "a.txt")])
    assert [article.published for article in project.record(crisis).articles] == [DAY]


def test_what_could_not_be_had_for_a_while_is_no_failure_any_more(crisis: Project) -> None:
    page = Original("https://example.org/a", TEXTS[0].encode(), "text")
    gone = Failure(source=page.source, reason="no answer", hint="wait")
    assert project.keep(crisis, [page]) == Added(new=1)
    assert project.keep(crisis, [gone]).failures == (gone,)
    assert project.record(crisis).failures == (gone,)
    assert project.keep(crisis, [page]) == Added(known=1)
    assert project.record(crisis).failures == ()


@pytest.mark.parametrize(
    "name",
    [
        "'; DROP TABLE report; --.txt",
        'a"b.txt',
        "%s?.txt",
        "a\nb.txt",
        "-p.txt",
        "$(id).txt",
        "\udcff.txt",  # a byte that is no text
        "x" * 240 + ".txt",
    ],
)
def test_hostile_names(crisis: Project, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TEXTS[0])
    assert project.add(crisis, [path]) == Added(new=1)
    assert project.add(crisis, [str(path)]) == Added(known=1)
    assert len(project.search(crisis, "pullback")) == 1
    assert len(project.remove(crisis, [str(path)])) == 1
    assert project.record(crisis).articles == ()


def test_a_name_too_long_to_be_one_is_a_failure(crisis: Project) -> None:
    assert len(project.add(crisis, ["x" * 5000]).failures) == 1
    assert project.record(crisis).failures == ()


def test_two_texts_through_a_pipe_are_two_reports(crisis: Project) -> None:
    for text in (*TEXTS, TEXTS[0]):
        project.add(crisis, ["-"], stdin=io.BytesIO(text.encode()))
    assert len(project.record(crisis).articles) == 3


def test_two_files_of_one_name_are_two_reports(
    crisis: Project, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n, text in enumerate(TEXTS[:2]):
        write(text, f"{n}/today.txt")
        monkeypatch.chdir(tmp_path / str(n))
        assert project.add(crisis, ["today.txt"]) == Added(new=1)
    assert len(project.record(crisis).articles) == 2


def test_a_clock_that_goes_back_does_not_bring_back_an_older_version(
    crisis: Project, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year, text in zip((2026, 1999), TEXTS, strict=False):
        monkeypatch.setattr(adding, "now", lambda year=year: f"{year}-01-01T00:00:00Z")
        project.add(crisis, [write(text)])
    assert "weapons" in project.record(crisis).articles[0].text


def test_one_report_on_which_the_reading_fails_stops_no_other(
    crisis: Project, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = pipeline.read_article

    def faulty(article: Article, *how: object) -> Findings:
        if "weapons" in article.text:
            raise RuntimeError("bad luck")
        return read(article, *how)

    monkeypatch.setattr(pipeline, "read_article", faulty)
    added = project.add(crisis, three)
    assert added.new == 2
    assert ["bad luck" in failure.reason for failure in added.failures] == [True]
    monkeypatch.undo()
    assert project.reread(crisis).read == 0  # the same Detente would fail again
    assert project.reread(crisis, every=True).changed == 1
    assert project.record(crisis).failures == ()


def test_what_was_added_before_an_interruption_stays(
    crisis: Project, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = pipeline.read_article

    def stopped(article: Article, *how: object) -> Findings:
        if "weapons" in article.text:
            raise KeyboardInterrupt
        return read(article, *how)

    monkeypatch.setattr(pipeline, "read_article", stopped)
    with pytest.raises(KeyboardInterrupt):
        project.add(crisis, three)
    monkeypatch.undo()
    assert project.status(crisis).stories is None  # not compared yet
    assert len(project.record(crisis).articles) == 1
    assert project.status(crisis).stories == 1
    assert project.add(crisis, three) == Added(new=2, known=1)


def test_workers_change_nothing(crisis: Project, three: list[str], tmp_path: Path) -> None:
    other = project.new(tmp_path / "other")
    project.add(crisis, three)
    project.add(other, three, workers=2)
    assert to_json(project.record(crisis)) == to_json(project.record(other))


def test_a_report_comes_back_from_the_store_as_it_was_found() -> None:
    original = Original(
        "feed.xml!/1", b"\x00\xff", "html", charset="latin-1", title="T", outlet="The Lantern",
        fields=(("title", "headline"),), retrieved="2022-02-02T00:00:00Z", within="feed.xml",
    )  # fmt: skip
    assert adding.as_original(adding.as_report(original)) == original


def test_usage(crisis: Project, three: list[str], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no day"):
        project.add(crisis, three, published="yesterday")
    with pytest.raises(ModelError):
        project.add(crisis, three, model="no_such_model")
    with pytest.raises(StoreError, match="no project"):
        project.add(Project(tmp_path), three)
    with pytest.raises(UsageError, match="already"):
        project.new(crisis.folder)


@pytest.fixture(scope="module")
def known() -> dict[str, Findings]:
    """What is read in each text, read once: the property is about keeping, not reading."""
    articles = [sources.from_text(text) for text in TEXTS]
    return {article.id: pipeline.read_article(article) for article in articles}


STEPS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(TEXTS)), min_size=1, max_size=8)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_whatever_is_added_in_whatever_order_the_last_of_each_source_counts(
    known: dict[str, Findings],
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, str]],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "read_article", lambda article, *_: known[article.id])
        kept = project.new(tmp_path_factory.mktemp("steps") / "kept")
        for source, text in steps:
            found: list[Original | Failure] = [Original(source, text.encode(), "text")]
            project.keep(kept, found)
            assert project.keep(kept, found) == Added(known=1)
        last = dict(steps)
        at_once = [sources.article(Original(s, t.encode(), "text")) for s, t in last.items()]
        unique = {a.id: a for a in sorted(at_once, key=lambda a: a.source, reverse=True)}
        order = sorted(unique.values(), key=lambda a: (a.published or "", a.outlet or "", a.id))
        expected = pipeline.record(order, ())
        assert unnamed(project.record(kept)) == unnamed(expected)
        with sqlite3.connect(kept.database) as connection:
            assert {row[0] for row in connection.execute("SELECT source FROM report")} == set(last)
            versions = connection.execute("SELECT count(*) FROM report").fetchone()[0]
        assert versions == len(set(steps))


def test_the_digest_of_bytes_is_their_sha256() -> None:
    assert reports.sha256(b"abc").hex().startswith("ba7816bf")
