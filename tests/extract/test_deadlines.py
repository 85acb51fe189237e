"""Deadlines: by when what is asked is due."""

import pytest

import detente


def due(text: str, published: str | None = "2022-03-10") -> list[str | None]:
    record = detente.read_text(text, published=published)
    return [m.deadline.end if m.deadline else None for m in record.moves]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chad demanded that Sudan withdraw its troops by 15 March 2022.", "2022-03-15"),
        ("Chad demanded that Sudan withdraw its troops by Friday.", "2022-03-11"),
        ("Chad asked Sudan to release the pilots within 48 hours.", "2022-03-12"),
        ("Chad demanded that Sudan release the pilots within the next two weeks.", "2022-03-24"),
    ],
)
def test_by_a_day_or_within_a_time_from_the_report(text: str, day: str) -> None:
    assert due(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Chad demanded that Sudan return to the borders of before 1997.",
        "Chad asked Sudan to explain two weeks of shelling.",
        "Chad demanded that Sudan release pilots held since Monday.",
        "Chad warned on Tuesday that it would attack Sudan by Friday.",
    ],
)
def test_what_is_past_or_no_end_is_no_deadline(text: str) -> None:
    assert due(text) == [None]


def test_a_length_of_time_needs_the_day_of_the_report() -> None:
    text = "Chad asked Sudan to release the pilots within 48 hours."
    assert due(text, published=None) == [None]
