import json

import msgspec
import pytest

from detente.cli import reading
from detente.model import Failure, Record, from_json

FAILED = Failure(source="scan.pdf", reason="not text", hint="give text or HTML")


def with_failure(record: Record, **more) -> Record:
    return msgspec.structs.replace(record, failures=(FAILED,), **more)


def test_in_a_pipe_it_prints_one_record_a_line_and_nothing_else(run, pipeline):
    result = run("read", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    (line,) = result.stdout.splitlines()
    told = json.loads(line)
    assert (told["record"], told["outlet"]) == ("article", "Lantern")


def test_json_is_one_document_that_reads_back(run, pipeline):
    result = run("read", "a.txt", "--format", "json")
    assert from_json(result.stdout, Record) == pipeline.record


def test_a_table_can_be_had_in_a_pipe(run, pipeline):
    assert "1 report from 1 outlet" in run("read", "a.txt", "--format", "text").stdout


def test_a_page_goes_where_it_is_told_to(run, pipeline, tmp_path):
    result = run("read", "a.txt", "-o", "talks.html")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    page = (tmp_path / "talks.html").read_text()
    assert page.startswith("<!doctype html>")
    assert "1 report from 1 outlet" in page
    assert "Russia refused." not in page
    run("read", "a.txt", "-o", "whole.html", "--full")
    assert "Russia refused." in (tmp_path / "whole.html").read_text()
    assert run("read", "a.txt", "--format", "html").stdout == page


@pytest.mark.parametrize("name", ["r.json", "r.jsonl", "r.txt"])
def test_other_formats_go_to_files_too(run, pipeline, tmp_path, name):
    assert run("read", "a.txt", "-o", name).exit_code == 0
    assert "Lantern" in (tmp_path / name).read_text() or name == "r.txt"
    assert (tmp_path / name).read_text().endswith("\n")


def test_options_reach_the_pipeline(run, pipeline):
    run(
        "read", "a.txt", "b", "--outlet", "Lantern", "--date", "2022-02-02",
        "--workers", "3", "--model", "en_core_web_lg",
    )  # fmt: skip
    wanted = {"paths": ["a.txt", "b"], "outlet": "Lantern", "published": "2022-02-02"}
    wanted |= {"workers": 3, "model": "en_core_web_lg"}
    assert {key: pipeline.got[key] for key in wanted} == wanted


def test_a_dash_reads_standard_input(run, pipeline):
    run("read", "-", input="Russia refused.")
    assert pipeline.got["text"] == b"Russia refused."


def test_some_unreadable_is_exit_3_with_reason_and_hint_on_standard_error(run, pipeline):
    pipeline.record = with_failure(pipeline.record)
    result = run("read", "a.txt", "scan.pdf")
    assert result.exit_code == 3
    assert result.stderr == "detente: scan.pdf: not text\n  hint: give text or HTML\n"
    kinds = [json.loads(line)["record"] for line in result.stdout.splitlines()]
    assert kinds == ["article", "failure"]


def test_nothing_readable_is_exit_1_and_writes_no_file(run, pipeline, tmp_path):
    pipeline.record = with_failure(pipeline.record, articles=())
    result = run("read", "scan.pdf", "-o", "page.html")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "scan.pdf: not text" in result.stderr
    assert not (tmp_path / "page.html").exists()


def test_an_empty_folder_is_exit_1_with_a_hint(run, pipeline):
    pipeline.record = Record()
    result = run("read", ".")
    assert result.exit_code == 1
    assert "no report" in result.stderr
    assert "hint:" in result.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["read"],
        ["read", "a.txt", "--workers", "0"],
        ["read", "a.txt", "--format", "xml"],
        ["read", "a.txt", "-o", "no/such/page.html"],
        ["read", "a.txt", "-o", "page.pdf"],
        ["read", "a.txt", "-o", "."],
    ],
)
def test_wrong_usage_is_exit_2_before_anything_is_read(run, pipeline, args):
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert pipeline.got == {}


class Watched:
    """A stream somebody watches."""

    def __init__(self, stream):
        self.stream = stream

    def isatty(self) -> bool:
        return True

    def __getattr__(self, name):
        return getattr(self.stream, name)


def test_progress_is_shown_only_to_somebody_who_watches(capsys, monkeypatch):
    with reading.progress() as step:
        step(1, 2)
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr("sys.stderr", Watched(__import__("sys").stderr))
    with reading.progress() as step:
        step(1, 2)
    out, _ = capsys.readouterr()
    assert out == ""


def test_a_record_holds_the_reports_of_the_days_asked_for_as_a_brief_does(run, pipeline):
    inside = ("--since", "2022-02-01", "--until", "2022-02-03")
    assert json.loads(run("read", "a.txt", *inside).stdout)["record"] == "article"
    late = run("read", "a.txt", "--since", "2022-02-03", "--format", "json")
    assert from_json(late.stdout, Record).articles == ()
    assert "no report is of these days" in late.stderr
    assert run("read", "a.txt", *inside[2:], "--since", "2022-02-04").exit_code == 2
    for name in ("since", "until"):
        assert f"--{name}" in run("brief", "--help").stdout
