"""``detente batch`` and ``detente import`` as they are called."""

import json

import pytest

from detente.cli import batch as cli_batch

pytest.importorskip("pyarrow")

REPORT = {"text": "Arland demanded on Monday that Borduria leave.", "day": "2022-01-10"}


@pytest.fixture
def given(tmp_path):
    (tmp_path / "news.jsonl").write_text(
        "".join(f"{json.dumps(row)}\n" for row in (REPORT, {"title": "none"}))
    )


@pytest.mark.usefixtures("given")
def test_a_batch_is_read_compared_and_imported(run, tmp_path):
    asked = ("batch", "news.jsonl", "-o", "out", "--workers", "1", "--reader", "rules")
    first = run(*asked, "--fields", "published=day", "--outlet", "Lantern", "--compare", "year")
    assert first.exit_code == 3
    assert "1 could not be read" in first.stderr
    assert (tmp_path / "out/compared/by=year/window=2022/ledger.parquet").exists()
    assert run("new", "crisis").exit_code == 0
    late = run("-p", "crisis", "import", "out", "--since", "2022-02-01")
    assert late.exit_code == 3  # what could not be read is of any days
    assert '"articles":0' in run("-p", "crisis", "status").stdout
    assert run("-p", "crisis", "import", "out").exit_code == 3
    told = run("-p", "crisis", "stories", "--format", "jsonl").stdout
    assert "Lantern" in told


@pytest.mark.usefixtures("given")
def test_what_makes_no_sense_is_told(run):
    assert run("batch", "-o", "out").exit_code == 2
    assert "there is no batch" in run("batch", "-o", "out", "--compare", "day").stderr
    refused = run("batch", "news.jsonl", "-o", "out", "--scheduler", "tcp://x")
    assert (refused.exit_code, "--engine dask" in refused.stderr) == (2, True)
    run("new", "crisis")
    none = run("-p", "crisis", "import", "nowhere")
    assert (none.exit_code, "there is no batch in nowhere" in none.stderr) == (2, True)


def test_how_far_it_is_in_words():
    assert cli_batch._far(1500, 500, 2500, 100.0) == (
        "Read 1,500 of 2,500 reports, 5.0 a second, 0:03:20 left"
    )
    assert cli_batch._far(10, 10, None, 0.0) == "Read 10 reports, 0.0 a second"
