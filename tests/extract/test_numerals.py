"""Numbers in digits and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.extract.numbers import numerals


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("250,000", 250_000, "digits"),
        ("3.5 million", 3_500_000, "digits"),
        ("$4bn", 4_000_000_000, "digits"),
        ("two hundred and fifty", 250, "words"),
        ("a hundred and ten", 110, "words"),
        ("three million four hundred thousand", 3_400_000, "words"),
        ("two dozen", 24, "words"),
        ("half a million", 500_000, "words"),
        ("a million and a half", 1_500_000, "words"),
        ("four and a half", 4.5, "words"),
        ("thirty-five", 35, "words"),
        ("two-thirds", 2 / 3, "fraction"),
        ("twenty-first", 21, "ordinal"),
        ("18th", 18, "ordinal"),
    ],
)
def test_reads_one_number(text: str, value: float, form: str) -> None:
    (piece,) = [p for p in numerals.read(text) if p.value is not None]
    assert piece.value == pytest.approx(value)
    assert piece.form == form
    assert text[piece.start : piece.end] == text.removeprefix("$")


def test_keeps_neighbouring_numbers_apart() -> None:
    values = [p.value for p in numerals.read("one and two, then three and four") if p.value]
    assert values == [1, 2, 3, 4]


@given(st.text(max_size=80))
def test_pieces_are_slices_in_order(text: str) -> None:
    last = 0
    for piece in numerals.read(text):
        assert last <= piece.start < piece.end <= len(text)
        assert text[piece.start : piece.end].strip() or text[piece.start] == "\n"
        last = piece.end


@given(st.text(alphabet="0123456789,.-$%k mbn", max_size=60))
def test_odd_digits_are_read_or_left(text: str) -> None:
    numerals.read(text)
