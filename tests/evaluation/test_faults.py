import subprocess
import sys
from pathlib import Path

import pytest

from detente import project
from evaluation.faults import reports
from evaluation.faults.__main__ import FAULTS
from evaluation.faults.outcome import unsound
from evaluation.faults.state import state

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked at in /proc")
def test_the_faults_hold_once_each() -> None:
    """In a process of its own: it forks. How often in earnest: docs/evaluation.md."""
    done = subprocess.run(
        [sys.executable, "-m", "evaluation.faults", "--runs", "1", "--only", *FAULTS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[:2] for line in done.stdout.splitlines()] == [
        ["holds", f"{name}:"] for name in FAULTS
    ]


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("DELETE FROM article WHERE reading = 1; DELETE FROM report WHERE id = 1", "lost"),
        ("UPDATE report SET source = (SELECT source FROM report WHERE id = 1)", "doubled"),
        ("UPDATE original SET content = (SELECT content FROM original WHERE id = 2)", "not whole"),
        ("DELETE FROM finding WHERE reading = 2", "kept in part"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM reading WHERE id = 2", "links"),
    ],
)
def test_harm_is_seen(tmp_path: Path, harm: str, told: str) -> None:
    import sqlite3

    paths = reports.write(tmp_path / "reports", 3)
    made = project.new(tmp_path / "project")
    project.add(made, paths)
    before = state(made)
    assert unsound(made, before, paths) == []
    with sqlite3.connect(made.database) as connection:
        connection.execute("DROP INDEX report_current")
        connection.executescript(harm)
    assert told in " ".join(unsound(made, before, paths))
