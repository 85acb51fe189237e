"""Role nouns and titles: which PLOVER sector, which office."""

from __future__ import annotations

import pytest

from detente.codebook import first_names, roles
from detente.codebook.actors import SECTORS


def test_every_role_has_a_sector_of_plover() -> None:
    assert {role.sector for role in roles.roles().values()} <= SECTORS
    assert {o.sector for o in roles.offices().values()} <= SECTORS | {None}
    assert len(roles.roles()) >= 350


@pytest.mark.parametrize(
    ("noun", "sector", "acts"),
    [
        ("government", "GOV", True),
        ("troop", "MIL", True),
        ("police", "COP", True),
        ("parliament", "LEG", True),
        ("lawmaker", "LEG", False),
        ("judge", "JUD", False),
        ("rebel", "REB", False),
        ("protester", "CVL", False),
        ("journalist", "JRN", False),
        ("refugee", "REF", False),
        ("central bank", "GOV", True),
    ],
)
def test_sector_and_voice(noun: str, sector: str, acts: bool) -> None:
    role = roles.roles()[noun]
    assert (role.sector, role.acts_for_state) == (sector, acts)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("president", "HEAD"),
        ("deputy foreign minister", "DEPUTY-FOREIGN"),
        ("secretary of state", "FOREIGN"),
        ("minister of foreign affairs", "FOREIGN"),
        ("vice president", "VICE"),
        ("kremlin spokesman", "SPOKESPERSON"),
        ("rep.", "CONGRESS"),
    ],
)
def test_offices(words: str, key: str) -> None:
    office = roles.office(words)
    assert office is not None
    assert office.key == key


def test_a_deputy_director_is_no_member_of_parliament() -> None:
    office = roles.office("deputy director")
    assert office is not None
    assert office.sector == "GOV"


def test_before_a_name_the_last_title_counts() -> None:
    words = "chief of staff of president"
    assert roles.office(words).key == "CHIEF-OF-STAFF"  # type: ignore[union-attr]
    assert roles.office(words, at_end=True).key == "HEAD"  # type: ignore[union-attr]


def test_first_names_tell_sex_or_nothing() -> None:
    assert first_names.sex("Angela Merkel") == "f"
    assert first_names.sex("Péter Szijjártó") == "m"
    assert first_names.sex("Kim Jong-un") == ""
    assert first_names.sex("") == ""
