"""Figures: value, bounds, unit, what is counted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.extract import figures
from detente.model import Article, Figure, content_id
from detente.text.parse import Document, parse


def document(text: str) -> Document:
    return parse(Article(id="a", source="test", text=text, published="2022-02-02"))


def found(text: str) -> tuple[Figure, ...]:
    return figures.find(document(text))


def one(text: str) -> Figure:
    (figure,) = found(text)
    return figure


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "qualifier"),
    [
        ("The army massed 90,000 troops there.", "90,000", 90_000, "troops", "exact"),
        ("More than 300 soldiers came.", "300", 300, "soldier", "more than"),
        ("Over 20 miners were held there.", "20", 20, "miner", "more than"),
        ("The rebels handed over 20 miners to the mayor.", "20", 20, "miner", "exact"),
        ("As many as 4,000 tents were set up.", "4,000", 4_000, "tent", "at most"),
        ("At least 12 villages burned.", "12", 12, "village", "at least"),
        ("The loan is worth about $2.5 billion.", "$2.5 billion", 2.5e9, "USD", "about"),
        ("Exports fell by 7 percent.", "7 percent", 7, "percent", "exact"),
        ("The column was 40 km long.", "40 km", 40, "km", "exact"),
        ("Three demands were made.", "Three", 3, "demand", "exact"),
        ("Two dozen envoys came.", "Two dozen", 24, "envoy", "exact"),
        ("The blast killed 45.", "45", 45, "people", "exact"),
        ("They want a single answer.", "single", 1, "answer", "exact"),
        ("A six-hour session ended.", "six-hour", 6, "hour", "exact"),
        ("He was silent for nearly a month.", "nearly a month", 1, "month", "less than"),
        ("It goes back to 1997.", "1997", 1997, "year", "exact"),
        ("A 45-year-old teacher spoke.", "45", 45, "year", "exact"),
        ("Half of the fleet left.", "Half", 0.5, "fraction", "exact"),
        ("A third of the fleet left.", "A third", 1 / 3, "fraction", "exact"),
        ("Two thirds of the fleet left.", "Two thirds", 2 / 3, "fraction", "exact"),
        ("Some 40 % of the gas comes by sea.", "40 %", 40, "percent", "about"),
        ("Nearly 9 out of 10 villagers stayed.", "9 out of 10", 0.9, "fraction", "less than"),
        ("Three in four villagers stayed.", "Three in four", 0.75, "fraction", "exact"),
        ("It asked for US$5 million.", "US$5 million", 5e6, "USD", "exact"),
        ("It paid 3.5m euros.", "3.5m euros", 3.5e6, "EUR", "exact"),
        ("It holds 40 square miles.", "40 square miles", 40, "mile²", "exact"),
        ("It fell to minus 20 degrees.", "minus 20 degrees", -20, "degree", "exact"),
        (
            "It rose 0.3 percentage points.",
            "0.3 percentage points",
            0.3,
            "percentage point",
            "exact",
        ),
        ("The hall was 1.5 times as full.", "1.5 times", 1.5, "times", "exact"),
        ("The 1,500-strong garrison left.", "1,500", 1500, "people", "exact"),
        ("The gunfire left 14 dead.", "14", 14, "people", "exact"),
        ("A crowd of 8,500 came.", "8,500", 8500, "people", "exact"),
    ],
)
def test_exact(text: str, words: str, value: float, unit: str, qualifier: str) -> None:
    figure = one(text)
    assert figure.span.text == words
    assert figure.value == pytest.approx(value)
    assert (figure.unit, figure.qualifier, figure.vague) == (unit, qualifier, False)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Between 10 and 15 boats sank.", 10, 15),
        ("Some 10 to 15 boats sank.", 10, 15),
        ("It cost 10 to 15 million crowns.", 10_000_000, 15_000_000),
        ("It lasted 6 to 8 months.", 6, 8),
    ],
)
def test_range(text: str, low: float, high: float) -> None:
    figure = one(text)
    assert (figure.value, figure.upper) == (low, high)


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("Several allies agreed.", "Several", "ally"),
        ("More coastal forces arrived.", "More", "forces"),
        ("Tens of thousands of people fled.", "Tens of thousands", "people"),
        ("Weeks of bargaining failed.", "Weeks", "week"),
    ],
)
def test_vague(text: str, words: str, unit: str) -> None:
    figure = one(text)
    assert (figure.span.text, figure.value, figure.unit, figure.vague) == (words, None, unit, True)


@pytest.mark.parametrize(
    "text",
    [
        "The G7 and the Group of 20 met.",
        "They cited Article 5 and Resolution 1701.",
        "An S-400 battery and a MiG-29 were seen.",
        "It rained on 3 May 2021 at 10:30 a.m. there.",
        "It broke two days later.",
        "COVID-19 spread.",
        "No one spoke to one another.",
        "Amber Stream 2 was halted.",
        "The 27-nation bloc agreed on a plan.",
        "It met in the 5+2 format.",
        "A Su-35 and a Boeing 737 flew over the harbour.",
        "Call 555-0134 or +44 20 7946 0958 for help.",
        "The home side won 3-1.",
        "The house voted 226-14 for it.",
        "It began at 5.30 pm and ended at 17:45.",
        "She came third in the 2nd round.",
        "He was with Brigade 128 then.",
        "The ministers of the Five Lakes met.",
    ],
)
def test_no_figure(text: str) -> None:
    assert found(text) == ()


def test_says_what_is_counted() -> None:
    assert one("They published two sets of leaked papers.").of == "sets of leaked papers"
    assert one("They made three key demands.").of == "key demands"


@pytest.mark.parametrize(
    ("text", "unit", "of"),
    [
        ("The number of troops has risen to 130,000.", "troops", "troops"),
        ("The number of foreign pilots was put at more than 700.", "pilot", "foreign pilots"),
        ("Troop numbers have grown to 90,000.", "troops", "Troop"),
        ("The death toll rose to 54.", "people", "death toll"),
        ("Violations rose to 1,200.", "violation", "Violations"),
        ("The garrison numbered 4,000.", "people", "garrison"),
    ],
)
def test_a_bare_number_counts_what_its_subject_does(text: str, unit: str, of: str) -> None:
    figure = one(text)
    assert (figure.unit, figure.of) == (unit, of)


@pytest.mark.parametrize(
    "text",
    [
        "The army has 100,000 tents there. On Friday the number rose to 130,000.",
        "Up to 175,000 tents could be moved, up from 94,000.",
        "There were 1,000 tents, compared with 500 a day earlier.",
        "The north has 250,000 tents; the south has 900,000.",
    ],
)
def test_a_bare_number_counts_what_the_one_before_it_does(text: str) -> None:
    first, second = found(text)
    assert first.unit == second.unit == "tent"


def test_a_bare_number_with_nothing_to_count_says_so() -> None:
    figure = one("The figure was 200,000.")
    assert (figure.value, figure.unit, figure.of) == (200_000, None, "")


def test_id_is_of_the_words() -> None:
    figure = one("Three demands were made.")
    assert figure.id == content_id("f", "a", figure.span.start, figure.span.end)


SCRAPS = (
    "two 10 10-15 $ % of half third dozen dozens thousands several between and to million 1.5 1997 "
    "troops more than single - , . G7 ( 45 ) year-old \n a the"
)
WORDS = st.sampled_from(SCRAPS.split(" "))


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, max_size=14), st.text(max_size=12))
def test_any_text_is_read(words: list[str], odd: str) -> None:
    read = document(" ".join(words) + " " + odd or "x")
    for figure in figures.find(read):
        assert read.article.text[figure.span.start : figure.span.end] == figure.span.text
        assert figure.vague == (figure.value is None)
