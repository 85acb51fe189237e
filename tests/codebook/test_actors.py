"""The codebook of actors: schema, coverage, and what names mean."""

from __future__ import annotations

import re

import pytest

from detente.codebook import actors, ambiguity, data
from detente.errors import CodebookError

ISO = re.compile("[A-Z]{3}")


def entries(words: str) -> list[actors.Entry]:
    key = actors.pieces(words)
    for pieces, found in actors.names().get(key[0], ()):
        if pieces == key:
            return list(found)
    return []


def test_countries_are_complete_and_coded() -> None:
    codes = actors.countries()
    assert len(codes) >= 194
    assert all(ISO.fullmatch(code) and name for code, name in codes.items())
    assert {"KOS", "PSE", "TWN", "HKG", "VAT"} <= set(codes)
    assert len(set(codes.values())) == len(codes)


@pytest.mark.parametrize("name", ["countries.tsv", "regions.tsv"])
def test_names_within_a_file_mean_one_thing(name: str) -> None:
    fields = 6 if name == "countries.tsv" else 7
    seen: dict[str, str] = {}
    for row in actors.rows(name, fields):
        for words in (row[1], *actors.split(row[2])):
            assert seen.setdefault(words, row[0]) == row[0], words


def test_regions_belong_to_known_countries() -> None:
    for row in actors.rows("regions.tsv", 7):
        assert row[5] in actors.countries(), row
        assert row[6] in ("", "PRE")


def test_blocs_have_no_code() -> None:
    assert len(actors.blocs()) >= 30
    assert all(entry.country is None for entry in entries("European powers"))


def test_organisations_are_coded() -> None:
    known = actors.organisations()
    assert len(known) >= 600
    assert sum(o.sector == "REB" for o in known.values()) >= 150
    table = data.toml("organisations.toml")
    fields = {"names", "code", "sector", "adjectives", "seats", "descriptions", "since", "until",
              "governs", "part_of"}  # fmt: skip
    assert all(set(row) <= fields for row in table.values())
    assert all(row.get("since", 0) <= row.get("until", 9999) for row in table.values())
    assert all(o.part_of is None or o.part_of in known for o in known.values())
    assert known["NATO"].code == "IGO"
    assert known["UN"].code == "UNO"
    assert known["EU"].code == "EUR"


@pytest.mark.parametrize(
    ("words", "entity", "kind", "form"),
    [
        ("Russia", "RUS", "country", "name"),
        ("USSR", "RUS", "country", "name"),
        ("U.S.", "USA", "country", "name"),
        ("Kyiv", "UKR", "capital", "name"),
        ("Kremlin", "RUS", "seat", "name"),
        ("Pentagon", "USA.MIL", "seat", "name"),
        ("State Department", "USA", "body", "name"),
        ("Knesset", "ISR.LEG", "body", "name"),
        ("Finns", "FIN", "country", "people"),
        ("Côte d'Ivoire", "CIV", "country", "name"),
        ("Abkhazia", "ABKHAZIA", "region", "name"),
        ("Hezbollah", "HEZBOLLAH", "organisation", "name"),
        ("Permanent Court of Arbitration", "PCA", "organisation", "name"),
        ("M23", "M23", "organisation", "name"),
        ("Rheinmetall", "RHEINMETALL", "organisation", "name"),
        ("African Development Bank", "AFDB", "organisation", "name"),
        ("Brussels", "EU", "seat", "name"),
        ("Western", "WEST", "bloc", "adjective"),
        ("Reuters", "REUTERS", "outlet", "name"),
        ("West Virginia", "", "mask", "name"),
    ],
)
def test_what_names_mean(words: str, entity: str, kind: str, form: str) -> None:
    assert any(
        (e.entity, e.kind, e.form) == (entity, kind, form) for e in entries(words)
    ), entries(words)  # fmt: skip


def test_small_letters_are_other_words() -> None:
    assert entries("us") == []
    assert entries("turkey") == []
    assert entries("polish") == []


def test_breakaway_land_counts_for_the_sovereign() -> None:
    assert actors.state_of("ABKHAZIA") == ("GEO", "PRE", "Abkhazia")
    assert actors.state_of("DDR")[0] == "DEU"
    assert actors.state_of("HAMAS")[:2] == ("PSE", "REB")
    assert actors.state_of("WEST") == (None, None, "West")


def test_fold_keeps_length() -> None:
    text = "Erdoğan, Orbán, Łódź, Straße, Hồ Chí Minh, ﬁ"
    assert len(actors.fold(text)) == len(text)
    assert actors.fold("Orbán") == "Orban"


def test_every_list_of_ambiguous_words_is_there() -> None:
    for kind in ("topic_heads", "place_heads", "place_prepositions", "travel_verbs", "city_nouns"):
        assert ambiguity.words(kind)
    assert all(words for words in ambiguity.homonyms().values())


def test_a_line_with_too_many_fields_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "raw", lambda name: b"a\tb\nX\tY\tZ\n")
    with pytest.raises(CodebookError):
        list(actors.rows("countries.tsv", 2))
