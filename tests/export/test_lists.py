"""Lists: what a line of each says, and that no words of a report steer what shows them."""

import csv
import io
import json

import pytest

from detente.export import index, lists
from detente.model.tables import TABLES
from tests.export.files.conftest import evil, full  # noqa: F401 - fixtures


def test_a_happening_is_told_once_with_all_who_tell_it(full):  # noqa: F811
    text = lists.plain("happenings", index.build(full))
    assert "26 Jan 2022  United States → Russia  talks ● as fact" in text
    assert "1 independent report · Meridian Wire 27 Jan" in text
    assert text.endswith("1 happening in 5 reports\n")
    (told,) = json.loads(lists.whole("happenings", index.build(full)))
    assert len(told["reports"]) == 2
    assert told["story"] == "st-2"


def test_a_claim_is_told_with_the_words_of_each(full):  # noqa: F811
    text = " ".join(lists.plain("claims", index.build(full)).split())
    assert "Russian troops near Ukraine ≠ differ" in text
    assert "Northern Post 18 Dec: “the number of Russian soldiers near its frontier" in text


def test_a_move_is_told_with_its_condition_and_its_answer(full):  # noqa: F811
    text = " ".join(lists.plain("moves", index.build(full)).split())
    assert "United States → Russia offer, if “talks on missile sites”" in text
    assert "if Russia pulls its forces back" in text
    assert "NATO expansion · refused" in text


def test_confidence_stands_in_the_line(full):  # noqa: F811
    assert "confidence 0.25" in lists.plain("events", index.build(full))


@pytest.mark.parametrize("name", lists.KINDS)
def test_words_steer_nothing(evil, name):  # noqa: F811
    known = index.build(evil)
    assert "\x1b" not in lists.plain(name, known)
    table = b"".join(lists.table(name, known)).decode()
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert len(rows) == sum(1 for _ in TABLES[name].items(evil))
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "@"))]
