"""Help as people expect it: at once, whole, grouped; in the shell and as a manual page."""

import os
import re
import shutil
import subprocess
import sys

import click
import pytest

from detente.cli import help as helping
from detente.cli import main


def test_bare_is_help(run):
    bare = run()
    assert (bare.exit_code, bare.stderr) == (0, "")
    assert bare.stdout == run("--help").stdout
    inside = run("codebook")
    assert inside.exit_code == 0
    assert "Turn dictionaries of PETRARCH" in inside.stdout


def test_every_command_stands_once_under_a_heading_with_its_whole_summary(run):
    told = run("--help").stdout
    assert "..." not in told.partition("Read reports:")[2]
    words = " ".join(told.split())
    for name, command in main.commands.items():
        assert len(re.findall(rf"^  {name}  ", told, re.MULTILINE)) == 1
        assert " ".join(helping.summary(command).split()) in words
    for heading, _ in helping.sections(list(main.commands)):
        assert f"\n{heading}:\n" in told


def test_a_command_that_no_heading_names_is_not_lost():
    found = dict(helping.sections(["read", "newcomer"]))
    assert found["Read reports"] == ["read"]
    assert [names for names in found.values() if "newcomer" in names]


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_project_can_be_named_before_and_after_the_command(run, tmp_path, place):
    assert run("new", "crisis").exit_code == 0
    named = ["-p", "crisis"]
    args = [*named, "status"] if place == "before" else ["status", *named]
    result = run(*args)
    assert result.exit_code == 0
    assert '"articles":0' in result.stdout


def test_the_nearer_project_counts(run, tmp_path):
    run("new", "crisis")
    assert run("-p", "nowhere", "status", "-p", "crisis").exit_code == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell(run, shell):
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_DETENTE_COMPLETE" in result.stdout


def completed(*words):
    """Return what the program says to a shell that asks to complete the last of ``words``."""
    code = "from detente.cli import main; main(prog_name='detente')"
    env = {
        "COMP_WORDS": " ".join(["detente", *words]),
        "COMP_CWORD": str(len(words)),
        "_DETENTE_COMPLETE": "bash_complete",
    }
    asked = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | env, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return asked.stdout.split()


def test_a_shell_completes_commands_choices_files_and_folders():
    assert completed("quo") == ["plain,quotations"]
    assert set(completed("ledger", "--kind", "")) >= {"plain,demand", "plain,threat"}
    assert completed("read", "exam") == ["file,exam"]
    assert completed("-p", "cri") == ["dir,cri"]
    assert completed("add", "-p", "cri") == ["dir,cri"]


def test_the_manual_page_holds_all_commands_and_options(run):
    page = run("man").stdout
    plain = page.replace("\\-", "-").replace("\\&", "")
    assert plain.startswith(".TH DETENTE 1 ")
    for name, command in main.commands.items():
        assert f"\n.SS detente {name}\n" in plain
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                assert option.opts[-1] in plain
    requests = {line.split()[0] for line in page.splitlines() if line.startswith(".")}
    assert requests == {".TH", ".SH", ".SS", ".B", ".PP", ".TP", ".nf", ".fi"}


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="nobody here reads manual pages")
def test_the_manual_page_is_one_to_who_reads_them(run):
    page = run("man").stdout
    seen = subprocess.run(["mandoc", "-Tlint", "-Werror"], input=page, text=True, check=False)
    assert seen.returncode == 0


def test_what_a_project_holds_is_listed(run, tmp_path):
    (tmp_path / "a.txt").write_text("Russia demands a pullback\n\nRussia demanded a pullback.\n")
    (tmp_path / "b.txt").write_text("=Ukraine asks\n\nUkraine asked Germany for weapons.\n")
    run("new", "crisis")
    run("add", "-p", "crisis", "a.txt", "--outlet", "Lantern", "--date", "2022-02-01")
    run("add", "-p", "crisis", "b.txt", "--outlet", "Wire", "--date", "2022-02-02")
    told = run("-p", "crisis", "status", "--format", "text").stdout.splitlines()
    assert [line[2:12] for line in told[-2:]] == ["2022-02-02", "2022-02-01"]
    assert "Lantern  Russia demands a pullback  [a-" in told[-1]
    rows = run("-p", "crisis", "status", "--format", "csv").stdout.splitlines()
    assert rows[0] == "id,published,outlet,title,source,added,tags"
    assert rows[1].split(",")[3] == "'=Ukraine asks"


def test_a_long_list_is_cut_and_says_so(run, tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules["detente.cli.status"], "NEWEST", 0)
    (tmp_path / "a.txt").write_text("Russia demands a pullback\n\nRussia demanded a pullback.\n")
    run("new", "crisis")
    run("add", "-p", "crisis", "a.txt")
    assert "1 more; --reports lists all" in run("status", "-p", "crisis", "--format", "text").stdout
    every = run("status", "-p", "crisis", "--format", "text", "--reports").stdout
    assert "Russia demands a pullback" in every


def test_nothing_tells_how_far_it_is_where_nobody_sees_a_bar(capsys):
    from detente.cli import batch, reading

    with reading.progress() as step:
        step(1, 0)
        step(2, 30)
    with batch._progress() as far:
        far(2, 1, 30)
    assert capsys.readouterr().err == ""
