"""Line ends that only wrap are spaces; headings, items and short lines stay lines."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.text.wrapping import unwrapped

FIRST = (
    "The envoys of the two republics left the port before noon, and neither side would say "
    "whether the ferry will sail again before the end of the month."
)
SECOND = (
    "A spokeswoman of the harbour board, which lost its last dredger in the autumn, asked "
    "both to come back to the table. Nobody answered her for the rest of the day."
)


def wrapped(width: int, *paragraphs: str, between: str = "\n\n") -> str:
    return between.join("\n".join(textwrap.wrap(p, width)) for p in paragraphs)


@pytest.mark.parametrize("width", [48, 60, 72, 78])
def test_a_wrapped_paragraph_is_one_line(width):
    assert unwrapped(wrapped(width, FIRST, SECOND)) == f"{FIRST}\n\n{SECOND}"


def test_paragraphs_without_a_blank_line_stay_apart():
    text = wrapped(72, FIRST, SECOND, between="\n")
    assert unwrapped(text).split("\n") == [FIRST, SECOND]


def test_a_paragraph_of_two_lines_takes_the_margin_of_the_others():
    short = "The harbour master wrote about it on Friday to both of the envoys in Old Ferrytown."
    text = wrapped(72, FIRST, SECOND, short)
    assert text.endswith("in Old\nFerrytown.")
    assert unwrapped(text).endswith(short)


@pytest.mark.parametrize(
    "text",
    [
        "Ferry talks end\nThe envoys of the two republics left the port before noon on Monday.",
        "By Ana Ruiz\nFebruary 3, 2031\nThe envoys left.",
        "The envoys left the port.\nNobody would say why.\nThe ferry stays where it is.",
        "It wants:\n- an end to the tolls on the lower river, and\n- a pilot of its own.",
        "It wants the following from the other side\n* an end to the tolls\n* a pilot",
        FIRST + "\n" + SECOND,
        "Envoys leave\nTolls rise again\nFerry is sold to the old neighbours\nMarkets fall",
        "",
        "\n\n",
        "one",
    ],
)
def test_what_is_not_wrapped_is_left_alone(text):
    assert unwrapped(text) == text


def test_headings_items_and_signatures_of_wrapped_text_stay_lines():
    text = "\n".join(
        [
            "THE TALKS AT THE PORT",
            wrapped(72, FIRST),
            "- the tolls on the lower river are to end before the first of the month",
            "- the pilots of both sides are to be paid alike",
            "",
            wrapped(72, SECOND),
            "--",
            "The Harbour Bulletin",
        ]
    )
    lines = unwrapped(text).split("\n")
    assert lines[0] == "THE TALKS AT THE PORT"
    assert lines[1] == FIRST
    assert [line[:2] for line in lines[2:4]] == ["- ", "- "]
    assert lines[5:] == [SECOND, "--", "The Harbour Bulletin"]


@given(st.text(alphabet="ab. \n-A,\u00e9", max_size=400))
def test_only_line_ends_change_and_only_to_spaces(text):
    out = unwrapped(text)
    assert len(out) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, out, strict=True))


SMALL = st.sampled_from([word for word in FIRST.split() if word.isalpha() and word.islower()])


@given(st.integers(40, 90), st.lists(SMALL, min_size=40, max_size=120))
def test_words_wrapped_at_any_margin_are_one_line(width, words):
    assert "\n" not in unwrapped("\n".join(textwrap.wrap(" ".join(words), width)))
