from __future__ import annotations

import pytest

from detente.codebook import publishers


def test_the_file_holds_its_schema() -> None:
    assert len(publishers.families()) >= 30
    assert all(len(set(names)) == len(names) for names in publishers.families().values())


@pytest.mark.parametrize(
    ("outlet", "name"),
    [
        ("Daily Mail", "DMG Media"),
        ("www.dailymail.co.uk", "DMG Media"),
        ("MailOnline", "DMG Media"),
        ("The Daily Mirror", "Reach"),
        ("The Harbour Post", None),
        ("", None),
        (None, None),
    ],
)
def test_an_outlet_has_its_publisher(outlet: str | None, name: str | None) -> None:
    assert publishers.publisher(outlet) == name


def test_outlets_of_different_owners_share_no_publisher() -> None:
    one, other = publishers.publisher("The Sun"), publishers.publisher("Daily Mirror")
    assert one is not None
    assert other is not None
    assert one != other
