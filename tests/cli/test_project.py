"""The commands that work on a project, the whole way through."""

import json
import logging
import sqlite3
from pathlib import Path

import pytest

from detente import pipeline, project
from detente.model import Article, Findings

REPORT = (
    "Russia demands a pullback\n\nRussia demanded on Monday that NATO pull back its troops."
    " NATO rejected the demand.\n"
)
OTHER = "Ukraine asks for weapons\n\nUkraine asked Germany for weapons. Germany refused.\n"


@pytest.fixture
def crisis(run, tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(REPORT)
    assert run("new", "crisis").exit_code == 0
    assert run("-p", "crisis", "add", "a.txt", "--outlet", "The Lantern").exit_code == 0
    return tmp_path / "crisis"


def test_read_with_a_project_is_read_with_its_reports(run, crisis):
    made = run("-p", "crisis", "read", "--format", "json")
    path = str(crisis.parent / "a.txt")
    assert made.stdout == run("read", path, "--outlet", "The Lantern", "--format", "json").stdout
    assert (made.exit_code, made.stderr) == (0, "")


@pytest.mark.parametrize("command", ["quotations", "ledger"])
def test_other_commands_take_a_project_too(run, crisis, command):
    made = run("-p", "crisis", command, "--format", "json")
    assert made.exit_code == 0
    assert json.loads(made.stdout)


def test_corrections_in_the_folder_are_laid_over_the_ledger(run, crisis):
    entries = json.loads(run("-p", "crisis", "ledger", "--format", "json").stdout)["entries"]
    (crisis / "overrides.toml").write_text(
        'analyst = "R. A."\ndate = 2022-02-16\n'
        f'[[change]]\naction = "relabel"\nids = ["{entries[0]["id"]}"]\nlabel = "troops"\n'
        '[[change]]\naction = "reject"\nids = ["l-000000000000"]\n'
    )
    result = run("-p", "crisis", "ledger", "--format", "json")
    assert "troops" in {entry["issue"] for entry in json.loads(result.stdout)["entries"]}
    assert "override not applied, reject by R. A." in result.stderr


def test_a_project_or_paths_and_one_of_them(run, crisis):
    both = run("-p", "crisis", "read", "a.txt")
    assert (both.exit_code, both.stdout) == (2, "")
    assert "with -p DIR the reports of the project are read" in both.stderr
    neither = run("read")
    assert neither.exit_code == 2
    assert "Missing argument 'PATH...'" in neither.stderr


@pytest.mark.parametrize("command", ["add", "search", "remove"])
def test_a_command_that_needs_a_project_says_how_to_name_one(run, command):
    result = run(command, "x")
    assert result.exit_code == 2
    assert f"detente -p DIR {command}" in result.stderr


def test_where_there_is_no_project_the_hint_makes_one(run):
    result = run("-p", "nowhere", "status")
    assert result.exit_code == 1
    assert "hint: make a project: detente new 'nowhere'" in result.stderr


def test_a_report_that_cannot_be_read_is_told_and_the_others_are_added(run, crisis, tmp_path):
    (tmp_path / "b.txt").write_text(OTHER)
    (tmp_path / "c.txt").write_text("")
    result = run("-p", "crisis", "add", "b.txt", "c.txt")
    assert result.exit_code == 3
    assert "c.txt: the file is empty" in result.stderr
    told = json.loads(run("-p", "crisis", "status").stdout)
    assert told["counts"]["articles"] == 2
    text = run("-p", "crisis", "status", "--format", "text").stdout
    assert "read        2 reports, 1 outlet named\n" in text


def test_an_empty_project_has_nothing_to_read(run):
    run("new", "empty")
    result = run("-p", "empty", "read")
    assert result.exit_code == 1
    assert "there is no report in the project" in result.stderr


def test_search(run, crisis):
    lines = run("-p", "crisis", "search", "troops", "party:russia").stdout.splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["Russia demands a pullback"]
    text = run("-p", "crisis", "search", "troops", "--format", "text").stdout
    assert "pull back its «troops»" in text
    assert json.loads(run("-p", "crisis", "search", "nothing", "--format", "json").stdout) == []


def test_a_search_that_makes_no_sense_is_one_line_and_a_hint(run, crisis):
    result = run("-p", "crisis", "search", 'NEAR("a')
    assert (result.exit_code, result.stdout) == (2, "")
    line, hint = result.stderr.splitlines()
    assert "never closed" in line
    assert hint.startswith("  hint: ")


def test_an_excerpt_does_not_steer_the_terminal(run, crisis, tmp_path):
    (tmp_path / "b.txt").write_text(f"Odd\x1b[31m title\n\n{OTHER}")
    run("-p", "crisis", "add", "b.txt")
    assert "\x1b" not in run("-p", "crisis", "search", "weapons", "--format", "text").stdout


def test_remove_asks_or_is_told(run, crisis):
    assert "say --yes" in run("-p", "crisis", "remove", "a.txt").stderr
    assert run("-p", "crisis", "remove", "a.txt", "--yes").exit_code == 0
    assert run("-p", "crisis", "read").exit_code == 1


def test_reread(run, crisis):
    assert run("-p", "crisis", "reread", "--all").exit_code == 0


def test_doctor_and_salvage(run, crisis, tmp_path):
    assert run("-p", "crisis", "doctor").exit_code == 0
    with sqlite3.connect(crisis / "detente.db") as connection:
        connection.execute("UPDATE original SET content = x'00'")
    sick = run("-p", "crisis", "doctor")
    assert sick.exit_code == 1
    assert "broken  original bytes: 1 of 1 reports have lost their bytes" in sick.stdout
    saved = run("-p", "crisis", "doctor", "--salvage", "saved")
    assert saved.exit_code == 3
    assert "a.txt: it is lost" in saved.stderr


def test_a_fault_is_one_line_and_the_log_has_it_in_full(run, crisis, monkeypatch):
    def fault(*_: object, **__: object) -> None:
        raise RuntimeError("bad luck")

    monkeypatch.setattr(project, "record", fault, raising=False)
    result = run("-p", "crisis", "read")
    assert result.exit_code == 1
    line, hint = result.stderr.splitlines()
    assert line == "detente: something unexpected happened: RuntimeError: bad luck"
    log = crisis / "detente.log"
    assert str(log) in hint
    assert "Traceback" in log.read_text()
    assert not [
        h for h in logging.getLogger("detente").handlers if type(h) is not logging.NullHandler
    ]


def test_a_fault_in_one_report_is_in_the_log_too(run, crisis, tmp_path, monkeypatch):
    def fault(article: Article, *how: object) -> Findings:
        raise RuntimeError("bad luck")

    monkeypatch.setattr(pipeline, "read_article", fault)
    (tmp_path / "b.txt").write_text(OTHER)
    result = run("-p", "crisis", "add", "b.txt")
    assert result.exit_code == 3
    assert "Traceback" not in result.stderr
    assert "RuntimeError: bad luck" in (crisis / "detente.log").read_text()


def test_waiting_for_another_writer_is_told(run, crisis, monkeypatch):
    from detente.store import database

    monkeypatch.setattr(database, "TURN_MS", 10)
    monkeypatch.setattr(database, "PATIENCE_S", 0.05)
    with sqlite3.connect(crisis / "detente.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        result = run("-p", "crisis", "remove", "a.txt", "--yes")
        other.execute("ROLLBACK")
    assert result.exit_code == 1
    assert result.stderr.startswith("detente: waiting for another process that writes")
    assert "hint: wait for it" in result.stderr


def test_reports_are_tagged_noted_and_chosen_by_their_tags(run, crisis, tmp_path):
    (tmp_path / "b.txt").write_text(OTHER)
    run("-p", "crisis", "add", "b.txt", "--outlet", "The Dune")
    there = project.heads(project.Project(crisis))
    dune = next(head.id for head in there if head.outlet == "The Dune")
    assert run("-p", "crisis", "tag", "b.txt", "leaked", "old", "--by", "A. B").exit_code == 0
    assert run("-p", "crisis", "tag", dune, "old", "--remove", "--by", "A. B").exit_code == 0
    assert run("-p", "crisis", "note", dune, "denied by both", "--by", "A. B").exit_code == 0
    assert f"[{dune}] #leaked\n" in run("-p", "crisis", "status", "--format", "text").stdout
    listed = run("-p", "crisis", "status", "--tag", "leaked", "--format", "csv").stdout
    assert listed.count("\n") == 2
    assert listed.splitlines()[1].endswith(",leaked")
    read = json.loads(run("-p", "crisis", "read", "--tag", "leaked", "--format", "json").stdout)
    assert [a["id"] for a in read["articles"]] == [dune]
    assert [(c["action"], c["by"]) for c in read["changes"]][2] == ("note", "A. B")
    nobody = run("-p", "crisis", "ledger", "--tag", "leeked", "--format", "json")
    assert "no report is tagged leeked" in nobody.stderr
    assert "did you mean leaked?" in nobody.stderr
    assert run("read", "a.txt", "--tag", "leaked").exit_code == 2
    assert "there is no report c.txt" in run("-p", "crisis", "tag", "c.txt", "x").stderr
