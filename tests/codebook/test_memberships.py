"""Memberships with their days: schema, sizes, and days that matter."""

from __future__ import annotations

import re

import pytest

from detente.codebook import actors, granularity, memberships

DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def test_the_table_names_what_the_codebook_knows() -> None:
    organisations = set(actors.organisations()) | set(actors.blocs())
    regions = {row[0] for row in actors.rows("regions.tsv", 7)}
    for key, listed in memberships.memberships().items():
        assert key in organisations, key
        for m in listed:
            assert m.member in set(actors.countries()) | regions | organisations, (key, m)


def test_dates_are_dates_and_in_order() -> None:
    for key, listed in memberships.memberships().items():
        for m in listed:
            assert DATE.fullmatch(m.joined), (key, m)
            assert not m.left or (DATE.fullmatch(m.left) and m.joined < m.left), (key, m)


def test_nobody_is_a_member_twice_at_once() -> None:
    for key, listed in memberships.memberships().items():
        for m in listed:
            others = [o for o in listed if o.member == m.member and o is not m]
            assert not any(o.covers(m.joined) for o in others), (key, m)


@pytest.mark.parametrize(
    ("key", "day", "count"),
    [
        ("UN", "2024-01-01", 193),
        ("UN", "1945-12-31", 51),
        ("UNSC", "1999-06-01", 15),
        ("UNSC", "2022-02-24", 15),
        ("UNSC", "2026-01-01", 15),
        ("NATO", "1949-12-31", 12),
        ("NATO", "1990-01-01", 16),
        ("NATO", "2024-03-07", 32),
        ("EU", "1958-01-01", 6),
        ("EU", "1995-01-01", 15),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("OSCE", "2013-01-01", 57),
        ("COE", "2021-01-01", 47),
        ("COE", "2022-03-16", 46),
        ("G7", "2000-01-01", 7),
        ("G8", "2010-01-01", 8),
        ("G20", "2022-01-01", 20),
        ("G20", "2023-09-09", 21),
        ("BRICS", "2012-01-01", 5),
        ("BRICS", "2025-02-01", 10),
        ("SCO", "2025-01-01", 10),
        ("CSTO", "2020-01-01", 6),
        ("EAEU", "2016-01-01", 5),
        ("CIS", "1994-01-01", 12),
        ("WARSAW-PACT", "1960-01-01", 8),
        ("AU", "2020-01-01", 55),
        ("ECOWAS", "2024-01-01", 15),
        ("ECOWAS", "2025-01-29", 12),
        ("SADC", "2020-01-01", 16),
        ("EAC", "2024-06-01", 8),
        ("ARAB-LEAGUE", "2010-01-01", 22),
        ("GCC", "1990-01-01", 6),
        ("OIC", "2010-01-01", 57),
        ("OPEC", "2024-06-01", 12),
        ("ASEAN", "1967-12-31", 5),
        ("ASEAN", "2020-01-01", 10),
        ("APEC", "2000-01-01", 21),
        ("OAS", "2000-01-01", 34),
        ("CELAC", "2012-01-01", 33),
        ("CARICOM", "2010-01-01", 14),
        ("COMMONWEALTH", "2023-01-01", 56),
        ("OECD", "2022-01-01", 38),
        ("EFTA", "2000-01-01", 4),
    ],
)
def test_how_many_there_were(key: str, day: str, count: int) -> None:
    assert len(memberships.members(key, day)) == count


@pytest.mark.parametrize(
    ("member", "key", "before", "since"),
    [
        ("FIN", "NATO", "2023-04-03", "2023-04-04"),
        ("SWE", "NATO", "2024-03-06", "2024-03-07"),
        ("POL", "NATO", "1999-03-11", "1999-03-12"),
        ("HRV", "EU", "2013-06-30", "2013-07-01"),
        ("UKR", "COE", "1995-11-08", "1995-11-09"),
        ("IRN", "SCO", "2023-07-03", "2023-07-04"),
        ("ZAF", "COMMONWEALTH", "1990-01-01", "1994-06-01"),
        ("CHN", "UNSC", "1971-10-24", "1971-10-25"),
        ("SYR", "ARAB-LEAGUE", "2015-01-01", "2023-05-07"),
        ("IDN", "BRICS", "2024-12-31", "2025-01-06"),
    ],
)
def test_who_joined_when(member: str, key: str, before: str, since: str) -> None:
    assert member not in memberships.members(key, before)
    assert member in memberships.members(key, since)
    assert key in memberships.of(member, since)


@pytest.mark.parametrize(
    ("member", "key", "last", "since"),
    [
        ("GBR", "EU", "2020-01-31", "2020-02-01"),
        ("RUS", "G8", "2014-03-23", "2014-03-24"),
        ("RUS", "COE", "2022-03-15", "2022-03-16"),
        ("GEO", "CIS", "2009-08-17", "2009-08-18"),
        ("MLI", "ECOWAS", "2025-01-28", "2025-01-29"),
        ("QAT", "OPEC", "2018-12-31", "2019-01-01"),
        ("UZB", "CSTO", "2012-06-27", "2012-06-28"),
        ("NIC", "OAS", "2023-11-18", "2023-11-19"),
        ("UKR", "UNSC", "2001-12-31", "2002-01-01"),
    ],
)
def test_who_left_when(member: str, key: str, last: str, since: str) -> None:
    assert member in memberships.members(key, last)
    assert member not in memberships.members(key, since)


def test_without_a_day_those_who_are_members_now() -> None:
    assert "GBR" not in memberships.members("EU")
    assert "FIN" in memberships.members("NATO")


def test_a_name_covers_the_members_of_the_day() -> None:
    assert granularity.overlap("EU", "GBR", "2016-06-23")
    assert not granularity.overlap("EU", "GBR", "2022-02-02")
    assert not granularity.overlap("UN", "USA", "2022-02-02")
