"""The ledger command: choices, formats, names nobody has, exit codes."""

import csv
import io
import json

import msgspec
import pytest

from detente.model import Actor, Answer, Change, Day, Entry, Failure, Status, Variant, span_of

FAILED = Failure(source="scan.pdf", reason="not text", hint="give text or HTML")
RUSSIA = Actor(name="Russia", label="Russia", kind="country", entity="RUS", party="RUS")
NATO = Actor(name="NATO", label="NATO", kind="organisation", entity="NATO", party="NATO")


@pytest.fixture
def written(pipeline):
    words = span_of(pipeline.record.articles[0], 0, 15)
    answer = Answer(
        value="refused", by=(NATO,), viewpoint="NATO", move="m-2", span=words, link="named",
        day=Day(value="2022-02-05", end="2022-02-05"),
    )  # fmt: skip
    entry = Entry(
        id="l-1", kind="demand", party=RUSSIA, addressees=(NATO,), issue="guarantees",
        obligation=None, condition=None, parts=(), part_of=None, backs=(), implied=False,
        modality="asserted", moves=("m-1",),
        variants=(Variant(move="m-1", outlet="Lantern", span=words, day="2022-02-02"),),
        answers=(answer,), status=(Status(viewpoint="NATO", value="refused", since="2022-02-05"),),
        first_seen="2022-02-02", last_seen="2022-02-02", outlets=("Lantern",), origins=1,
    )  # fmt: skip
    pipeline.record = msgspec.structs.replace(pipeline.record, entries=(entry,))
    return pipeline


def test_in_a_pipe_it_prints_one_entry_a_line(run, written):
    result = run("ledger", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["id"] == "l-1"


@pytest.mark.parametrize(
    ("form", "start"), [("text", "Packages of demands"), ("json", "{"), ("csv", "entry,kind,party")]
)
def test_other_formats(run, written, form, start):
    assert run("ledger", "a.txt", "--format", form).stdout.startswith(start)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (("--party", "moscow"), 1),
        (("--party", "NATO"), 0),
        (("--to", "nato"), 1),
        (("--kind", "demand", "--kind", "offer"), 1),
        (("--kind", "threat"), 0),
        (("--status", "refused"), 1),
        (("--status", "open"), 0),
        (("--issue", "guarantee"), 1),
        (("--since", "2022-02-06"), 0),
        (("--until", "2022-02-02"), 1),
        (("--as-of", "2022-02-01"), 0),
        (("--as-of", "2022-02-03", "--status", "pending"), 1),
        (("--according-to", "Moscow", "--status", "pending"), 1),
        (("--according-to", "NATO", "--status", "refused"), 1),
    ],
)
def test_choices(run, written, asked, count):
    result = run("ledger", "a.txt", "--format", "csv", *asked)
    assert result.exit_code == 0
    assert len(list(csv.DictReader(io.StringIO(result.stdout)))) == count
    assert bool(result.stderr) is (count == 0)


@pytest.mark.parametrize("option", ["--party", "--to", "--according-to"])
def test_a_name_nobody_has_is_told_with_names_to_try(run, written, option):
    result = run("ledger", "a.txt", option, "Rusia")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nobody called Rusia has to do with the ledger" in result.stderr
    assert "did you mean Russia" in result.stderr


def test_a_ledger_without_entries_is_told(run, pipeline):
    result = run("ledger", "a.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no entry was found" in result.stderr


def test_failures_are_told_and_change_the_exit_code(run, written):
    written.record = msgspec.structs.replace(written.record, failures=(FAILED,))
    result = run("ledger", "a.txt", "scan.pdf")
    assert result.exit_code == 3
    assert "scan.pdf: not text" in result.stderr
    assert "l-1" in result.stdout


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("a.txt", "--kind", "wish"),
        ("a.txt", "--as-of", "one fine day"),
        ("a.txt", "--format", "x"),
    ],
)
def test_wrong_usage_is_told(run, wrong):
    assert run("ledger", *wrong).exit_code == 2


def test_overrides_reach_the_pipeline_and_what_does_not_fit_is_told(run, written):
    wrong = Change(
        id="c-1",
        action="reject",
        ids=("l-9",),
        by="R. Amadi",
        on="2022-02-16",
        problem="no entry l-9",
    )
    written.record = msgspec.structs.replace(written.record, changes=(wrong,))
    for command in ("ledger", "read"):
        result = run(command, "a.txt", "--overrides", "mine.toml")
        assert written.got["overrides"] == "mine.toml"
        assert result.exit_code == 0
        assert "override not applied, reject by R. Amadi: no entry l-9" in result.stderr
        assert "1 of 1 overrides do not fit" in result.stderr
