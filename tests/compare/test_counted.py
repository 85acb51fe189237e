"""Two numbers differ only where they count one thing of one party, at one time and place."""

from __future__ import annotations

import pytest

from detente import pipeline
from detente.model import Record

FIRST = "2021-05-04"


def read(*reports: tuple[str, str, str]) -> Record:
    """Return the record of reports: outlet, day and the sentence with the number."""
    texts = [
        (f"The army of Estonia\n\n{words}\n\nThe harbour of {outlet} was quiet.", outlet, day)
        for outlet, day, words in reports
    ]
    articles = [
        pipeline.sources.from_text(text, outlet=outlet, published=day)
        for text, outlet, day in texts
    ]
    return pipeline.record(articles, ())


def values(*reports: tuple[str, str, str]) -> set[str]:
    """Return the numbers that stand against each other."""
    return {
        value.value
        for one in read(*reports).comparisons
        for divergence in one.divergences
        if divergence.kind == "value"
        for value in divergence.values
    }


ONE = "Estonia has sent 4,000 soldiers to the border with Latvia, the ministry said."
OTHER = "Estonia has sent 6,000 soldiers to the border with Latvia, officials said."


def test_two_counts_of_one_thing_on_one_day_are_a_dispute() -> None:
    assert values(("Kolm", FIRST, ONE), ("Ryd", FIRST, OTHER)) == {
        "4,000 soldiers",
        "6,000 soldiers",
    }


@pytest.mark.parametrize(
    ("outlet", "day", "words"),
    [
        ("Ryd", "2021-05-06", OTHER),  # a later day
        ("Kolm", FIRST, OTHER),  # the same outlet
        ("Ryd", FIRST, "In 2014 Estonia sent 6,000 soldiers to the border with Latvia."),
        ("Ryd", FIRST, "Latvia has sent 6,000 Latvian soldiers to the border with Estonia."),
        ("Ryd", FIRST, "Estonia has sent 6,000 soldiers home from the border, and kept 4,000."),
        ("Ryd", FIRST, "Estonia has sent the soldiers 6,000 tents to the border with Latvia."),
    ],
)
def test_numbers_of_other_times_parties_or_things_are_none(
    outlet: str, day: str, words: str
) -> None:
    assert not values(("Kolm", FIRST, ONE), (outlet, day, words))


def test_a_year_in_the_clause_of_another_number_is_that_numbers() -> None:
    words = (
        "Estonia has sent 6,000 soldiers to the border with Latvia, and bought 70 tanks in 2014."
    )
    assert "6,000 soldiers" in values(("Kolm", FIRST, ONE), ("Ryd", FIRST, words))
