"""What files of the field have to give, where the shared cases are there."""

import json
from pathlib import Path

import pytest

from detente import pipeline, sources

CASES = Path(__file__).parents[2].parent / "shared" / "data" / "cases"
LINES = CASES / "field.jsonl"
pytestmark = pytest.mark.skipif(not LINES.exists(), reason="no shared data")


def cases():
    lines = LINES.read_text("utf-8").splitlines() if LINES.exists() else []
    rows = [json.loads(line) for line in lines]
    return {row["id"]: row for row in rows if row["kind"].startswith("file:")}


@pytest.mark.parametrize("name", cases())
def test_a_file_of_the_field(name):
    case = cases()[name]
    record = pipeline.read([CASES / case["input"]])
    assert eval(case["check"], {"r": record})


@pytest.mark.parametrize("kind", ["exports", "feeds", "web"])
def test_all_files_of_the_field_give_dated_reports_without_markup(kind):
    articles, failures = sources.read([CASES / "files" / kind])
    assert all("cut" in failure.reason for failure in failures)
    for article in articles:
        assert article.title or "rights_line" in article.source
        assert "<" not in article.text
        assert kind == "web" or article.published
