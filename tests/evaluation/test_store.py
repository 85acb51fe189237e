import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "allsides").mkdir()
    with gzip.open(tmp_path / "allsides" / "sample.jsonl.gz", "wt") as file:
        for n in range(24):
            text = f"Envoy {n} of Norway spoke with Chile about fishing rights on Monday. " * 3
            row = {"url": f"https://example.org/{n}", "outlet": "The Lantern", "title": f"Talk {n}"}
            file.write(json.dumps({**row, "date": "2022-02-02", "text": text}) + "\n")
    return tmp_path


def run(*args: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own: it forks."""
    command = [sys.executable, "-m", "evaluation.store", *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_what_is_measured_is_printed(data: Path) -> None:
    done = run("--data", str(data), "--reports", "2", "--kept", "8", "--queries", "16")
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    starts = (
        "adding 2 reports twice",
        "kept 8 reports",
        "adding 10 more",
        "the file",
        "16 searches",
    )
    assert [line.startswith(start) for line, start in zip(said, starts, strict=True)] == [True] * 5


def test_without_reports_it_says_so(tmp_path: Path) -> None:
    done = run("--data", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "see --data" in done.stderr
