"""Days as a user asks for them, reckoned back from a Thursday, 3 February 2022."""

from datetime import date

import pytest

from detente.extract.time import asked

TODAY = date(2022, 2, 3)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2022-01-30", "2022-01-30", "2022-01-30"),
        ("0303-12-28", "0303-12-28", "0303-12-28"),
        ("2022-01", "2022-01-01", "2022-01-31"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("today", "2022-02-03", "2022-02-03"),
        ("Yesterday", "2022-02-02", "2022-02-02"),
        ("thursday", "2022-02-03", "2022-02-03"),
        ("monday", "2022-01-31", "2022-01-31"),
        ("friday", "2022-01-28", "2022-01-28"),
        ("last tuesday", "2022-02-01", "2022-02-01"),
        ("3 days ago", "2022-01-31", "2022-01-31"),
        ("three days ago", "2022-01-31", "2022-01-31"),
        ("7d", "2022-01-27", "2022-01-27"),
        ("2 weeks", "2022-01-20", "2022-01-20"),
        ("last week", "2022-01-24", "2022-01-30"),
        ("last month", "2022-01-01", "2022-01-31"),
        ("december", "2021-12-01", "2021-12-31"),
        ("24 jan", "2022-01-24", "2022-01-24"),
        ("Dec 24", "2021-12-24", "2021-12-24"),
        ("  24  January   2022 ", "2022-01-24", "2022-01-24"),
        ("25/1/2022", "2022-01-25", "2022-01-25"),
    ],
)
def test_days_as_people_say_them(words, first, last):
    assert asked.period(words, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "words",
    [
        *("", ".", "soon", "now", "recently", "every monday", "2022-13", "2022-02-30", "20220201"),
        *("1/2/2022", "monday or tuesday", "9" * 300, "since " * 2_000, "9999 weeks ago " * 3),
        *("0000-01", "\0", "９ days ago", "9999999 years ago", "two", "in three days"),
    ],
)
def test_what_is_no_day_or_could_be_two_is_none(words):
    with pytest.raises(ValueError):
        asked.period(words, TODAY)
