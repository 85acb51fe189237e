"""``detente history``: rates of past crises in each format, by party; who is not there is told."""

import csv
import io
import json

import pytest

from detente.cli.history import KINDS as SHOWN
from detente.history import KINDS
from tests.history.test_rates import HEAD, ROWS


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "events.tsv"
    path.write_text(HEAD + ROWS)
    return path


def test_the_command_tells_rates_in_each_format(run, table):
    assert tuple(KINDS) == SHOWN
    text = run("history", str(table), "--kind", "demand", "--format", "text").stdout
    assert "demand: 2 acts in 2 crises" in text
    assert "too few to tell a share of: 10 at least" in text
    assert "days to the answer: 3 (too few for a median)" in text
    (rate,) = json.loads(run("history", str(table), "--kind", "demand", "--format", "json").stdout)
    assert (rate["n"], rate["enough"], rate["median_days"]) == (2, False, None)
    rows = list(csv.DictReader(io.StringIO(run("history", str(table), "--format", "csv").stdout)))
    assert {row["kind"] for row in rows} == set(KINDS)
    assert {row["share"] for row in rows} == {""}
    assert len(run("history", str(table)).stdout.splitlines()) == len(KINDS)


def test_parties_are_asked_for_by_name_and_a_stranger_is_told(run, table):
    done = run("history", str(table), "--from", "Dunland", "--kind", "demand", "--format", "text")
    assert done.stdout == "demand: 0 acts in 0 crises\n"
    done = run("history", str(table), "--to", "cape", "--kind", "demand", "--format", "text")
    assert "demand: 1 act in 1 crisis" in done.stdout
    done = run("history", str(table), "--from", "Nowhere")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "nobody called Nowhere is among the speakers" in done.stderr
    assert "Arland" in done.stderr
