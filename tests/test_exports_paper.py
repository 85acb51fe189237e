"""docs/exports.md: every command, question and line of Python runs; docs/columns.md is true."""

import re
import shlex
import sqlite3
import sys
import types
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

import detente
from detente.cli import main
from detente.export.files import FORMATS
from detente.model.tables import TABLES
from detente.store import database
from tests.export.conftest import build

ROOT = Path(__file__).resolve().parents[1]
PAPER = (ROOT / "docs" / "exports.md").read_text()
COLUMNS = ROOT / "docs" / "columns.md"
TYPES = {"text": "text", "integer": "whole number", "number": "number", "flag": "yes or no",
         "texts": "list of texts"}  # fmt: skip


def blocks(language: str) -> str:
    return "".join(re.findall(rf"```{language}\n(.*?)```", PAPER, re.DOTALL))


COMMANDS = blocks("sh").splitlines()


@pytest.fixture
def talks(tmp_path, monkeypatch):
    """Read what is told of a small record instead of the example reports."""
    record = msgspec.structs.replace(build(), failures=())
    module = types.ModuleType("detente.pipeline")
    module.read = lambda *_, **__: record
    monkeypatch.setitem(sys.modules, "detente.pipeline", module)
    monkeypatch.setattr(detente, "pipeline", module, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_runs(talks, line):
    command, _, _ = line.partition(" > ")
    words = shlex.split(command)
    done = CliRunner().invoke(main, words[1:])
    assert (words[0], done.exit_code) == ("detente", 0), done.output
    target = words[words.index("-o") + 1] if "-o" in words else None
    if target is not None:
        assert (talks / target).exists()
    elif "happenings" not in words:  # the small record has none
        assert done.stdout_bytes


def test_every_format_and_list_has_its_example():
    assert {shlex.split(line)[2] for line in COMMANDS if " export " in line} == set(FORMATS)
    named = {line.split()[1] for line in COMMANDS}
    assert named >= {"events", "happenings", "moves", "claims", "actors"}


def test_the_questions_can_be_asked(tmp_path):
    path = tmp_path / "detente.db"
    database.create(path)
    questions = [line for line in blocks("sql").splitlines() if line]
    assert len(questions) == 5
    with sqlite3.connect(path) as connection:
        for question in questions:
            assert connection.execute(question).description


def test_the_python_runs(talks, capsys):
    exec(blocks("python"), {})
    assert "The written reply 4" in capsys.readouterr().out


def test_the_columns_are_described_as_they_are():
    assert COLUMNS.read_text() == columns(), "renew it: python -m tests.test_exports_paper"


def columns() -> str:
    """Return the paper that says what all columns mean."""
    parts = [
        "# Columns",
        "The tables of [CSV, Parquet, SQL and data frames](exports.md). Column names are stable: a"
        " new one may come, none changes its meaning. In CSV a list is joined by `; `, in SQL it is"
        " a JSON array. What is not known is empty.",
    ]
    for table in TABLES.values():
        rows = "\n".join(
            f"| `{column.name}` | {TYPES[column.type]} | {column.meaning} |"
            for column in table.columns
        )
        parts += [f"## {table.name}", f"A row is {table.meaning}."]
        parts.append(f"| column | is | means |\n|---|---|---|\n{rows}")
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    COLUMNS.write_text(columns())
