from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from evaluation import scale

WORDS = ("harbour", "envoys", "quota", "trawler", "debts", "channel", "council", "ministers")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "allsides"
    folder.mkdir()
    with gzip.open(folder / "sample.jsonl.gz", "wt") as file:
        for n in range(8):
            text = " ".join(
                f"The {w} of district {n} waited for {v}." for w in WORDS for v in WORDS
            )
            row = {"id": str(n), "text": text, "title": f"District {n} waits", "date": "9/5/18"}
            file.write(json.dumps(row) + "\n")
    return tmp_path


def test_it_times_grouping_at_each_size(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scale.main(["--data", str(data), "--sizes", "4", "8"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["4", "8"]
    assert "n log n" in lines[0]


def test_too_few_reports_are_said(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scale.main(["--data", str(data), "--sizes", "9"]) == 2
    assert "only 8 reports" in capsys.readouterr().err
    assert scale.main(["--data", str(data / "none")]) == 2


def test_ratios_stand_beside_those_of_n_log_n() -> None:
    timed = [scale.Timing(1000, 1, 1, 1, 1, 9), scale.Timing(2000, 2, 2, 2, 3, 9)]
    cells = [list(column.cells) for column in scale.table(timed).columns]
    assert [column[1] for column in cells[5:]] == ["6.0", "2.00", "2.20", "3.0", "3.00"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("9/5/18", "2018-09-05"),
        ("2016-01-02T10:00", "2016-01-02"),
        ("0001-11-30", None),
        (None, None),
    ],
)
def test_days_of_the_sample(written: str | None, day: str | None) -> None:
    assert scale._day(written) == day
