import csv
import io
import json

import msgspec
import pytest

from detente.export import lists
from detente.model.tables import TABLES
from tests.export.conftest import build

NAMES = ("events", "moves", "actors", "claims", "happenings")


@pytest.fixture
def full(pipeline):
    """Let the reports tell a bit of everything."""
    pipeline.record = msgspec.structs.replace(build(), failures=())
    return pipeline.record


def rows(result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


@pytest.mark.parametrize("name", NAMES)
def test_every_list_has_every_format(run, full, name):
    text, whole, lines, table = (
        run(name, "a", "--format", form) for form in ("text", "json", "jsonl", "csv")
    )
    assert [r.exit_code for r in (text, whole, lines, table)] == [0, 0, 0, 0]
    noun = lists.KINDS[name].noun
    listed = json.loads(whole.stdout)
    assert [{"record": noun, **one} for one in listed] == [
        json.loads(line) for line in lines.stdout.splitlines()
    ]
    assert f"{len(listed)} {noun}" in text.stdout
    assert table.stdout.splitlines()[0] == ",".join(TABLES[name].names)


def test_in_a_pipe_a_list_is_json_lines(run, full):
    first = json.loads(run("events", "a").stdout.splitlines()[0])
    assert (first["record"], first["type"]) == ("event", "MOBILIZE")
    assert first["report"]["outlet"] == "Harbour Courier"


def test_an_event_reads_as_who_what_how_real_and_where(run, full):
    text = run("events", "a", "--format", "text", "--type", "MOBILIZE").stdout
    assert "December 2021  Russia → Ukraine  military move (MOBILIZE) ◐ said to be" in text
    assert "Ukraine says · Ukrainian border · Harbour Courier 18 Dec" in text


def test_events_stand_by_day(run, full):
    days = [line["day"]["start"] for line in map(json.loads, run("events", "a").stdout.splitlines())
            if line["day"]]  # fmt: skip
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ((), 11),
        (("--since", "2022-01-26"), 6),
        (("--until", "2021-12-17"), 3),
        (("--since", "2021-12-20", "--until", "2021-12-31"), 1),
        (("--party", "NATO"), 3),
        (("--party", "Putin"), 1),
        (("--type", "assault"), 2),
        (("--type", "ASSAULT", "--type", "ACCUSE"), 3),
        (("--modality", "conditional"), 1),
        (("--min-confidence", "0.1"), 0),
        (("--dedupe", "origin"), 10),
        (("--dedupe", "daily"), 9),
    ],
)
def test_filters_choose_events(run, full, options, count):
    assert len(rows(run("events", "a", "--format", "csv", *options))) == count


def test_filters_hold_for_every_list(run, full):
    for name in NAMES:
        assert run(name, "a", "--since", "2023-01-01", "--format", "csv").exit_code == 0
    told = run("moves", "a", "--since", "2023-01-01")
    assert (told.stdout, "no move is what was asked for" in told.stderr) == ("", True)
    assert "leave out a filter" in told.stderr
    assert len(rows(run("quotations", "a", "--format", "csv", "--party", "Putin"))) == 1


def test_stories_are_those_whose_reports_tell_what_is_asked_for(run, full):
    told = run("stories", "a", "--type", "CONSULT", "--modality", "asserted", "--format", "csv")
    assert told.exit_code == 0
    every = {row["story"] for row in rows(run("stories", "a", "--format", "csv"))}
    of_putin = {
        row["story"] for row in rows(run("stories", "a", "--party", "Putin", "--format", "csv"))
    }
    assert (len(every), of_putin) == (3, {"st-3"})


def test_kinds_and_statuses_choose(run, full):
    kinds = {row["kind"] for row in rows(run("moves", "a", "--kind", "offer", "--format", "csv"))}
    assert kinds == {"offer"}
    status = run("claims", "a", "--status", "diverging", "--format", "csv")
    assert {row["status"] for row in rows(status)} == {"diverging"}


def test_actors_are_counted_in_what_the_filters_leave(run, full):
    every = rows(run("actors", "a", "--format", "csv"))
    assert (every[0]["key"], every[0]["name"]) == ("RUS", "Russia")
    assert int(every[0]["acts"]) == 5
    some = rows(run("actors", "a", "--format", "csv", "--type", "THREATEN"))
    assert next(row for row in some if row["key"] == "RUS")["receives"] == "1"


def test_somebody_nobody_knows_is_told_with_names_to_try(run, full):
    told = run("events", "a", "--party", "Rusia")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "nobody called Rusia is in the record" in told.stderr
    assert "did you mean Russia" in told.stderr


def test_wrong_filters_are_wrong_usage(run, full):
    assert run("events", "a", "--type", "WAR").exit_code == 2
    assert run("events", "a", "--since", "one fine day").exit_code == 2
    assert run("events", "a", "--min-confidence", "2").exit_code == 2
    assert run("events").exit_code == 2
