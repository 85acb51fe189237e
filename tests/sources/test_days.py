import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources import days


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021-12-17", "2021-12-17"),
        ("2021-12-17T23:40:00-08:00", "2021-12-17"),
        ("20211217", "2021-12-17"),
        ("20211217T094500Z", "2021-12-17"),
        ("20211217094500", "2021-12-17"),
        ("December 17, 2021", "2021-12-17"),
        ("Dec. 17, 2021, 9:45 a.m. EST", "2021-12-17"),
        ("17 December 2021", "2021-12-17"),
        ("17th of December 2021", "2021-12-17"),
        ("Fri, 17 Dec 2021 09:45:00 GMT", "2021-12-17"),
        ("17.12.2021", "2021-12-17"),
        ("12/17/2021", "2021-12-17"),
        (1639734300, "2021-12-17"),
        ("1639734300000", "2021-12-17"),
        ("02/03/2022", None),
        ("30 February 2022", None),
        ("2021", None),
        ("December 2021", None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
        (float("inf"), None),
    ],
)
def test_the_day_of_a_field(written, day):
    assert days.read(written) == day


def test_the_first_date_of_a_line_with_its_place():
    line = "Updated 3 February 2022, first published 1 February 2022"
    day, start, end = days.search(line)
    assert (day, line[start:end]) == (datetime.date(2022, 2, 3), "3 February 2022")


@given(st.text(max_size=60) | st.integers() | st.floats() | st.text("0123456789-/. TZjanfeb"))
def test_whatever_a_field_holds_there_is_a_day_or_none(value):
    found = days.read(value)
    assert found is None or datetime.date.fromisoformat(found).isoformat() == found


@given(st.dates(datetime.date(1800, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_back(day):
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:00:00 +0000", "%Y%m%d"):
        assert days.read(day.strftime(form)) == day.isoformat()
