"""The gazetteer's file and its look-ups."""

import gzip
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codebook import attachment, calendar, gazetteer, numbers, units

KINDS = {
    "country",
    "adjective",
    "continent",
    "region",
    "county",
    "capital",
    "city",
    "water",
    "site",
}


def lines() -> list[str]:
    packed = files("detente.codebook").joinpath("data/gazetteer.tsv.gz").read_bytes()
    assert len(packed) < 1_500_000
    return gzip.decompress(packed).decode().splitlines()


def test_the_file_keeps_its_schema() -> None:
    head, *rows = lines()
    assert head.split("\t") == list(gazetteer.FIELDS)
    assert rows == sorted(rows)
    for row in rows:
        name, kind, geonames, label, country, _, lat, lon, population = row.split("\t")
        assert name == gazetteer.key(name)
        assert kind in KINDS
        assert label
        assert geonames == "" or geonames.isdigit()
        assert len(country) in (0, 3)
        assert (lat == "") == (lon == "")
        assert lat == "" or (-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180)
        assert int(population) >= 0


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Kyiv", "capital", "UKR"),
        ("Kiev", "capital", "UKR"),
        ("the United States", "country", "USA"),
        ("U.S.", "country", "USA"),
        ("Turkish", "adjective", "TUR"),
        ("Kosovo", "country", "KOS"),
        ("Yelnya", "city", "RUS"),
        ("Nagorno-Karabakh", "region", "AZE"),
        ("Donetsk", "region", "UKR"),
        ("Sea of Azov", "water", None),
        ("Saint Petersburg", "city", "RUS"),
        ("St. Petersburg", "city", "RUS"),
        ("Montreal", "city", "CAN"),
    ],
)
def test_knows(name: str, kind: str, country: str | None) -> None:
    assert (kind, country) in {(s.kind, s.country) for s in gazetteer.seats(name)}


def test_every_country_of_the_codebook_has_a_point() -> None:
    text = files("detente.codebook").joinpath("data/countries.tsv").read_text("utf-8")
    rows = [r for r in text.splitlines() if r and not r.startswith(("#", "code\t"))]
    for row in rows:
        code, name = row.split("\t")[:2]
        seats = [s for s in gazetteer.seats(name) if s.country == code and s.kind == "country"]
        assert seats, name
        assert seats[0].lat is not None, name


@given(st.text(max_size=30))
def test_any_name_can_be_asked(name: str) -> None:
    assert gazetteer.key(gazetteer.key(name)) == gazetteer.key(name)
    assert isinstance(gazetteer.seats(name), tuple)


def test_word_lists_keep_their_schema() -> None:
    assert calendar.phrases()["tuesday"] == ((("tuesday",), "weekday", 2),)
    assert calendar.bounds()["since"] == "after"
    assert numbers.table("scales")["million"] == 1_000_000
    assert all(word == word.lower() for word in numbers.vague() | numbers.single())
    assert units.table("money")["euro"] == "EUR"
    assert all(word == word.lower() for word in attachment.words("locative"))
