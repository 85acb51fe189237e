"""The stories command: choices, formats, names nobody has, exit codes."""

from __future__ import annotations

import csv
import io
import json

import msgspec
import pytest

from detente.model import Article, Failure, Origin, Reason, Story, content_id, span_of

FAILED = Failure(source="scan.pdf", reason="not text", hint="give text or HTML")


def article(id_: str, outlet: str, title: str, day: str) -> Article:
    text = f"{title}\n\nWords of {id_}."
    bare = Article(id=id_, source=f"{id_}.txt", text=text, outlet=outlet, published=day)
    return msgspec.structs.replace(bare, title=span_of(bare, 0, len(title)))


def story(id_: str, thread: str, days: tuple[str, str], *origins: Origin, follows=None) -> Story:
    return Story(
        id=id_, title=f"Title of {id_}", articles=tuple(a for o in origins for a in o.articles),
        origins=origins, first_day=days[0], last_day=days[1], follows=follows, thread=thread,
    )  # fmt: skip


def origin(*articles: str, reasons: tuple[Reason, ...] = ()) -> Origin:
    return Origin(
        id=content_id("origin", *articles), articles=articles, reason="why", reasons=reasons
    )


@pytest.fixture
def told(pipeline):
    why = Reason(kind="same agency", article="b", of="a", share=0.92, name="Reuters")
    pipeline.record = msgspec.structs.replace(
        pipeline.record,
        articles=(
            article("a", "Harbour Wire", "Talks end", "2022-01-12"),
            article("b", "Lantern", "Talks are over", "2022-01-13"),
            article("c", "Meridian Post", "=Talks() end", "2022-01-12"),
            article("d", "Lantern", "Talks resume", "2022-02-01"),
        ),
        stories=(
            story("s-1", "s-1", ("2022-01-12", "2022-01-13"),
                  origin("a", "b", reasons=(why,)), origin("c")),
            story("s-2", "s-1", ("2022-02-01", "2022-02-01"), origin("d"), follows="s-1"),
        ),
    )  # fmt: skip
    return pipeline


def ids(result) -> list[str]:
    return [json.loads(line)["id"] for line in result.stdout.splitlines()]


def test_in_a_pipe_it_prints_one_story_a_line(run, told):
    result = run("stories", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert ids(result) == ["s-1", "s-2"]
    first = json.loads(result.stdout.splitlines()[0])
    assert [r["outlet"] for r in first["reports"]] == ["Harbour Wire", "Lantern", "Meridian Post"]
    assert first["origins"][0]["reasons"][0]["name"] == "Reuters"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--told-by", "meridian"), ["s-1"]),
        (("--told-by", "Lantern"), ["s-1", "s-2"]),
        (("--origins", "2"), ["s-1"]),
        (("--origins", "3"), []),
        (("--since", "2022-01-14"), ["s-2"]),
        (("--until", "2022-01-12"), ["s-1"]),
        (("--thread", "s-2"), ["s-1", "s-2"]),
        (("--thread", "s-9"), []),
    ],
)
def test_what_is_asked_for(run, told, asked, found):
    result = run("stories", "a.txt", *asked)
    assert ids(result) == found
    assert result.exit_code == 0
    assert bool(result.stderr) == (not found)


def test_an_outlet_that_is_not_there_is_wrong_usage(run, told):
    result = run("stories", "a.txt", "--told-by", "Lanterm")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean Lantern?" in result.stderr


def test_an_outlet_nobody_is_gets_names_to_try(run, told):
    assert "Lantern" in run("stories", "a.txt", "--told-by", "Lantren").stderr


def test_as_text_it_says_why_reports_count_once(run, told):
    shown = run("stories", "a.txt", "--format", "text").stdout
    shown = " ".join(shown.split())
    why = "92 % of its words run the same, both texts of Reuters"
    assert f"= Lantern, 13 Jan: Talks are over counts once with Harbour Wire: {why}" in shown
    assert "3 reports, 2 independent" in shown
    assert "follows up 12 Jan – 13 Jan 2022: Title of s-1 (s-1)" in shown


def test_a_table_has_a_row_for_each_report_and_no_formula(run, told):
    shown = run("stories", "a.txt", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(shown, newline="")))
    assert [row["article"] for row in rows] == ["a", "b", "c", "d"]
    assert (rows[1]["counts_once_with"], rows[1]["ground"]) == ("Harbour Wire", "same agency")
    assert rows[2]["headline"] == "'=Talks() end"
    assert rows[3]["follows"] == "s-1"


def test_json_is_one_document(run, told):
    assert [s["id"] for s in json.loads(run("stories", "a.txt", "--format", "json").stdout)] == [
        "s-1",
        "s-2",
    ]


def test_a_source_that_cannot_be_read_is_status_3(run, told):
    told.record = msgspec.structs.replace(told.record, failures=(FAILED,))
    result = run("stories", "a.txt")
    assert result.exit_code == 3
    assert "scan.pdf" in result.stderr


def test_wrong_usage_is_status_2(run, told):
    assert run("stories", "a.txt", "--since", "soon").exit_code == 2
    assert run("stories", "a.txt", "--origins", "0").exit_code == 2
