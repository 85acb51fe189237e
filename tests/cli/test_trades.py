"""``detente trades``: what could be traded, in each format; where there is nothing it says so."""

import json

import pytest

from tests.export.conftest import record as traded  # noqa: F401 - a fixture


@pytest.fixture
def full(pipeline, traded):  # noqa: F811
    pipeline.record = traded


def test_trades_in_each_format(run, full):
    text = run("trades", "a.txt", "--format", "text").stdout
    assert " on the condition: " in text
    assert "1 offer on a condition" in text
    assert len(json.loads(run("trades", "a.txt", "--format", "json").stdout)["trades"]) == 1
    assert run("trades", "a.txt", "--format", "csv").stdout.startswith("what,entry,party,to,words")
    assert [json.loads(line)["record"] for line in run("trades", "a.txt").stdout.splitlines()] == [
        "trade", "threat",
    ]  # fmt: skip


def test_where_there_is_nothing_to_trade_it_says_so(run, pipeline):
    done = run("trades", "a.txt", "--format", "json")
    assert done.exit_code == 0
    assert "no offer on a condition" in done.stderr
    assert json.loads(done.stdout) == {"trades": [], "threats": []}


def test_the_doctor_without_a_project_tells_of_plugins(run):
    done = run("doctor")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no plug-in is installed" in done.stderr
