"""Time expressions, their values, and the day of an event."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.extract import days
from detente.model import Article, Day
from detente.text.parse import Document, parse

WEDNESDAY = "2022-02-02"


def document(text: str, published: str | None = WEDNESDAY) -> Document:
    return parse(Article(id="a", source="test", text=text, published=published))


def found(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str]]:
    return [(d.span.text, d.value) for d in days.find(document(text, published)) if d.span]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met on Tuesday.", [("Tuesday", "2022-02-01")]),
        ("The envoys met on Wednesday.", [("Wednesday", "2022-02-02")]),
        ("The envoys met on Thursday.", [("Thursday", "2022-01-27")]),
        ("The envoys will meet on Thursday.", [("Thursday", "2022-02-03")]),
        ("The envoys met last Wednesday.", [("last Wednesday", "2022-01-26")]),
        ("The envoys will meet next Monday.", [("next Monday", "2022-02-07")]),
        ("The fleet left last November.", [("last November", "2021-11")]),
        ("The fleet left in November.", [("November", "2021-11")]),
        ("The fleet will leave in November.", [("November", "2022-11")]),
        ("The answer arrived last week.", [("last week", "2022-W04")]),
        ("They return to the lines of 1997.", [("1997", "1997")]),
        ("The pact was signed on May 27, 1997.", [("May 27, 1997", "1997-05-27")]),
        ("The pact was signed on 27 May 1997.", [("27 May 1997", "1997-05-27")]),
        (
            "They will meet on the last Friday of this month.",
            [("the last Friday of this month", "2022-02-25")],
        ),
        ("They met on the last day of May.", [("the last day of May", "2021-05-31")]),
        (
            "They met in the second week of May 2021.",
            [("the second week of May 2021", "2021-05-08/2021-05-14")],
        ),
        (
            "They meet on the third weekend of next month.",
            [("the third weekend of next month", "2022-W11-WE")],
        ),
        ("Two months later, Chile yielded.", [("Two months later", "XXXX-XX-XX")]),
        ("Two months after Peru, Chile yielded.", [("Two months after", "XXXX-XX-XX")]),
        (
            "It began on 3 May 2021. A month later, Chile yielded.",
            [("3 May 2021", "2021-05-03"), ("A month later", "2021-06")],
        ),
        ("She spoke yesterday.", [("yesterday", "2022-02-01")]),
        ("He resigned two days ago.", [("two days ago", "2022-01-31")]),
        ("He resigned earlier this month.", [("earlier this month", "2022-02")]),
        ("Trade grew in early 2019.", [("early 2019", "2019")]),
        ("Trade grew in the 1990s.", [("the 1990s", "199X")]),
        ("Trade grew in the winter of 2013-14.", [("the winter of 2013-14", "2013-WI")]),
        ("Trade grew in the third quarter of 2019.", [("the third quarter of 2019", "2019-Q3")]),
        ("Trade grew from 2014-2016.", [("2014", "2014"), ("2016", "2016")]),
        ("Trade grew in 2014-16.", [("2014", "2014"), ("16", "2016")]),
        ("It was shut 6-9 May 2021.", [("6", "2021-05-06"), ("9 May 2021", "2021-05-09")]),
        ("It was shut May 6 and 9, 2021.", [("May 6", "2021-05-06"), ("9, 2021", "2021-05-09")]),
        ("It was shut May-July 2021.", [("May", "2021-05"), ("July 2021", "2021-07")]),
        ("It ran from October to March 2021.", [("October", "2020-10"), ("March 2021", "2021-03")]),
        (
            "It ran from May 6 to June 9, 2021.",
            [("May 6", "2021-05-06"), ("June 9, 2021", "2021-06-09")],
        ),
        (
            "Trade grew in the spring and summer of 2019.",
            [("the spring", "2019-SP"), ("summer of 2019", "2019-SU")],
        ),
        ("Trade grew in the spring of last year.", [("the spring of last year", "2021-SP")]),
        ("It fell on the night of 3 May 2021.", [("the night of 3 May 2021", "2021-05-03TNI")]),
        ("It fell on 3 May of last year.", [("3 May of last year", "2021-05-03")]),
        ("It fell at 5 a.m. on 3 May 2021.", [("5 a.m. on 3 May 2021", "2021-05-03T05:00")]),
        ("In the past year trade grew.", [("the past year", "P1Y")]),
        ("They argued for two bitter weeks.", [("two bitter weeks", "P2W")]),
        ("It fell in April 480 BC.", [("April 480 BC", "BC0480-04")]),
        ("Trade grew in the 19th century.", [("the 19th century", "18XX")]),
        ("After a six-hour session they left.", [("six-hour", "PT6H")]),
        ("He was silent for nearly a month.", [("nearly a month", "P1M")]),
        ("They argued for weeks.", [("weeks", "PXW")]),
        ("Patrols go out every Tuesday.", [("every Tuesday", "XXXX-WXX-2")]),
        ("The station is fed daily.", [("daily", "P1D")]),
        ("The city had previously refused.", [("previously", "PAST_REF")]),
        ("We will soon agree.", [("soon", "FUTURE_REF")]),
        ("It fell at 9 p.m. on Tuesday.", [("9 p.m. on Tuesday", "2022-02-01T21:00")]),
        ("It fell on Sunday night.", [("Sunday night", "2022-01-30TNI")]),
        ("The truce expires in three days.", [("three days", "2022-02-05")]),
    ],
)
def test_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "About 1,997 troops arrived.",
        "Some 2000 soldiers arrived.",
        "The guards may march on the square.",
        "He recalled the fall of the city.",
        "A 45-year-old teacher spoke.",
        "They cited Resolution 1973 again.",
        "Operation Red Dawn was over.",
        "The Long March was over.",
    ],
)
def test_no_time(text: str) -> None:
    assert found(text) == []


def test_reckons_from_the_day_mentioned_before() -> None:
    text = "The accord was signed on 3 March 2021. Two days later it broke. The next day he fled."
    assert [value for _, value in found(text)] == ["2021-03-03", "2021-03-05", "2021-03-06"]


def test_a_history_follows_its_own_years() -> None:
    text = (
        "The kingdom fell in 1914. In 1915 a junta ruled. In 1916 famine came. By 1917 towns "
        "starved. In 1918 an envoy arrived. The war ended in 1919. In April the king returned."
    )
    assert found(text)[-1] == ("April", "1919-04")


def test_a_history_goes_on_from_the_day_before_not_from_an_aside() -> None:
    text = (
        "The kingdom fell in 1914. In 1915 a junta ruled. In 1916 famine came. By 1917 towns "
        "starved. In 1918 an envoy arrived. On 3 May 1919 the siege began, which was to be "
        "remembered in 1921 as the worst. On 9 May the king returned."
    )
    assert found(text)[-1] == ("9 May", "1919-05-09")


def test_an_event_takes_the_whole_of_a_range() -> None:
    day = day_of("The ministers met on 6-9 May 2021.", "met")
    assert day is not None
    assert (day.value, day.start, day.end) == (
        "2021-05-06/2021-05-09", "2021-05-06", "2021-05-09",
    )  # fmt: skip
    assert day.span is not None and day.span.text == "6-9 May 2021"


def test_interval_precision_and_bound() -> None:
    (day,) = days.find(document("It has stood there since last week."))
    assert (day.start, day.end, day.precision, day.mod) == (
        "2022-01-24", "2022-01-30", "week", "after",
    )  # fmt: skip


def test_without_a_report_day_only_absolute_dates_have_days() -> None:
    first, second = days.find(document("She left on Tuesday. He left on 3 May 2020.", None))
    assert (first.start, first.value) == (None, "XXXX-WXX-2")
    assert second.start == "2020-05-03"


def day_of(text: str, word: str) -> Day | None:
    read = document(text)
    token = next(t for t in read.doc if t.text == word)
    return days.of_event(read, token, days.find(read))


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("The premier said on Tuesday that the fleet left.", "said", "2022-02-01"),
        ("The premier said on Tuesday that the fleet left.", "left", None),
        ("After the note was delivered last week, he replied.", "delivered", "2022-W04"),
        ("After the note was delivered last week, he replied.", "replied", None),
        ("They want the alliance back at its 1997 borders.", "want", None),
        ("The ministers held talks on Tuesday.", "talks", "2022-02-01"),
        ("Troops began leaving on Tuesday.", "began", "2022-02-01"),
        ("The session lasted three hours.", "lasted", None),
        ("The city had previously demanded an answer.", "demanded", "PAST_REF"),
    ],
)
def test_day_of_an_event(text: str, word: str, value: str | None) -> None:
    day = day_of(text, word)
    assert (day.value if day else None) == value


SCRAPS = (
    "two 31 2022 May 99 ago later the of last week Friday - , : / a.m. s 1990 century BC every in "
    "early next quarter half noon since \n . 0 00 31/2/2020 weeks may today"
)
WORDS = st.sampled_from(SCRAPS.split(" "))


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=14), st.text(max_size=12))
def test_any_text_is_read(words: list[str], odd: str) -> None:
    read = document(" ".join(words) + " " + odd or "x")
    for day in days.find(read):
        assert day.span is not None
        assert read.article.text[day.span.start : day.span.end] == day.span.text
        assert day.start is None or day.end is None or day.start <= day.end
