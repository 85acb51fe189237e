import csv
import io
import json
import subprocess
import sys

import msgspec
import pytest

from detente.model import Actor, Failure, Quotation, span_of

FAILED = Failure(source="scan.pdf", reason="not text", hint="give text or HTML")


@pytest.fixture
def quoted(pipeline):
    """Let the reports quote Russia once."""
    article = pipeline.record.articles[0]
    russia = Actor(name="It", label="Russia", kind="country", entity="RUS", party="RUS")
    said = Quotation(
        id="q-1", kind="indirect", speaker=russia, cue=span_of(article, 19, 23),
        content=(span_of(article, 24, 32),),
    )  # fmt: skip
    pipeline.record = msgspec.structs.replace(pipeline.record, quotations=(said,))
    return pipeline


def test_in_a_pipe_it_prints_one_saying_a_line(run, quoted):
    result = run("quotations", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["speaker"] == "Russia"


@pytest.mark.parametrize(
    ("form", "start"),
    [("text", "2 Feb 2022  Russia"), ("json", "["), ("csv", "saying,day,speaker")],
)
def test_other_formats(run, quoted, form, start):
    assert run("quotations", "a.txt", "--format", form).stdout.startswith(start)


def test_speaker_and_matter_choose(run, quoted):
    asked = ("quotations", "a.txt", "--format", "csv")
    for more, count in (
        (("--speaker", "moscow"), 1),
        (("--about", "again"), 1),
        (("--speaker", "Moscow", "--about", "winter"), 0),
    ):
        result = run(*asked, *more)
        assert result.exit_code == 0
        assert len(list(csv.DictReader(io.StringIO(result.stdout)))) == count


def test_a_speaker_nobody_quotes_is_told_with_names_to_try(run, quoted):
    result = run("quotations", "a.txt", "--speaker", "Rusia")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nobody called Rusia is quoted" in result.stderr
    assert "did you mean Russia" in result.stderr


def test_a_matter_nobody_speaks_of_is_told(run, quoted):
    assert (
        "no quotation about winter was found"
        in run("quotations", "a.txt", "--about", "winter").stderr
    )


def test_failures_are_told_and_change_the_exit_code(run, quoted):
    quoted.record = msgspec.structs.replace(quoted.record, failures=(FAILED,))
    result = run("quotations", "a.txt", "scan.pdf")
    assert result.exit_code == 3
    assert "scan.pdf: not text" in result.stderr
    quoted.record = msgspec.structs.replace(quoted.record, articles=(), quotations=())
    assert run("quotations", "scan.pdf").exit_code == 3


def test_wrong_usage_is_told(run):
    assert run("quotations").exit_code == 2
    assert run("quotations", "a.txt", "--format", "html").exit_code == 2


def test_options_reach_the_pipeline(run, quoted):
    run("quotations", "a", "--outlet", "Lantern", "--date", "2022-02-02", "--workers", "2")
    wanted = {"paths": ["a"], "outlet": "Lantern", "published": "2022-02-02", "workers": 2}
    assert {key: quoted.got[key] for key in wanted} == wanted


def test_what_is_heavy_is_imported_inside_the_command():
    code = "import sys, detente.cli; print([m for m in ('spacy', 'rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
