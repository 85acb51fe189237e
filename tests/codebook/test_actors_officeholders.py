"""The table of office-holders: who held which office on a day. Dates are public facts."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from detente.codebook import actors, officeholders, roles

OFFICES = {
    ("RUS", "HEAD", "2010-06-01"): "Dmitry Medvedev",
    ("RUS", "HEAD", "2022-02-01"): "Vladimir Putin",
    ("RUS", "FOREIGN", "2015-01-01"): "Sergey Lavrov",
    ("RUS", "DEFENCE", "2022-02-24"): "Sergey Shoygu",
    ("RUS", "DEFENCE", "2024-08-01"): "Andrei Belousov",
    ("UKR", "HEAD", "2014-08-01"): "Petro Poroshenko",
    ("UKR", "HEAD", "2023-01-01"): "Volodymyr Zelenskyy",
    ("UKR", "FOREIGN", "2022-03-01"): "Dmytro Kuleba",
    ("UKR", "DEFENCE", "2024-01-01"): "Rustem Umerov",
    ("USA", "HEAD", "2003-03-20"): "George W. Bush",
    ("USA", "HEAD", "2019-07-01"): "Donald Trump",
    ("USA", "HEAD", "2024-12-01"): "Joe Biden",
    ("USA", "HEAD", "2025-02-01"): "Donald Trump",
    ("USA", "FOREIGN", "2013-09-01"): "John Kerry",
    ("USA", "FOREIGN", "2022-01-21"): "Antony Blinken",
    ("USA", "DEFENCE", "2018-05-01"): "James Mattis",
    ("GBR", "PREMIER", "2022-10-01"): "Liz Truss",
    ("GBR", "PREMIER", "2024-08-01"): "Keir Starmer",
    ("GBR", "FOREIGN", "2021-10-01"): "Liz Truss",
    ("FRA", "HEAD", "2012-09-01"): "François Hollande",
    ("FRA", "FOREIGN", "2023-01-01"): "Catherine Colonna",
    ("DEU", "PREMIER", "2008-01-01"): "Angela Merkel",
    ("DEU", "PREMIER", "2022-01-01"): "Olaf Scholz",
    ("DEU", "FOREIGN", "2022-01-18"): "Annalena Baerbock",
    ("DEU", "DEFENCE", "2023-06-01"): "Boris Pistorius",
    ("CHN", "HEAD", "2005-01-01"): "Hu Jintao",
    ("CHN", "HEAD", "2022-02-04"): "Xi Jinping",
    ("CHN", "FOREIGN", "2023-03-01"): "Qin Gang",
    ("IRN", "HEAD", "2022-01-01"): "Ali Khamenei",
    ("IRN", "PRESIDENT", "2020-01-01"): "Hassan Rouhani",
    ("IRN", "FOREIGN", "2015-07-14"): "Mohammad Javad Zarif",
    ("ISR", "PREMIER", "2021-12-01"): "Naftali Bennett",
    ("ISR", "DEFENCE", "2023-10-10"): "Yoav Gallant",
    ("PRK", "HEAD", "2018-06-12"): "Kim Jong-un",
    ("KOR", "HEAD", "2018-06-12"): "Moon Jae-in",
    ("JPN", "PREMIER", "2022-02-01"): "Fumio Kishida",
    ("TUR", "HEAD", "2022-02-01"): "Recep Tayyip Erdoğan",
    ("TUR", "FOREIGN", "2022-03-10"): "Mevlüt Çavuşoğlu",
    ("POL", "PREMIER", "2022-02-01"): "Mateusz Morawiecki",
    ("HUN", "PREMIER", "2022-02-01"): "Viktor Orbán",
    ("IND", "FOREIGN", "2022-03-01"): "Subrahmanyam Jaishankar",
    ("SYR", "HEAD", "2015-01-01"): "Bashar al-Assad",
    ("SYR", "HEAD", "2025-03-01"): "Ahmed al-Sharaa",
    ("EU", "FOREIGN", "2022-02-01"): "Josep Borrell",
    ("NATO", "SECRETARY-GENERAL", "2022-02-01"): "Jens Stoltenberg",
    ("UN", "SECRETARY-GENERAL", "2022-02-01"): "António Guterres",
}


@pytest.mark.parametrize(("state", "office", "day"), OFFICES)
def test_who_held_the_office(state: str, office: str, day: str) -> None:
    names = [person.name for person in officeholders.holders(state, office, day)]
    assert names[:1] == [OFFICES[state, office, day]], names


def test_single_offices_of_the_powers_have_one_holder() -> None:
    for state in ("RUS", "USA", "UKR", "CHN", "FRA", "DEU", "GBR", "ISR", "TUR", "POL"):
        for office in ("HEAD", "PREMIER", "FOREIGN", "DEFENCE"):
            for day in ("2012-05-20", "2018-06-30", "2022-03-01", "2024-06-01"):
                assert len(officeholders.holders(state, office, day)) <= 1, (state, office, day)


@pytest.mark.parametrize(
    "words",
    [
        ["Viktor", "Orban"],
        ["Volodymyr", "Zelensky"],
        ["Volodymyr", "Zelenskiy"],
        ["Sergei", "Lavrov"],
        ["Kim", "Jong", "Un"],
        ["Recep", "Tayyip", "Erdogan"],
        ["Muammar", "Gaddafi"],
    ],
)
def test_spellings_find_one_person(words: list[str]) -> None:
    assert len(officeholders.named(words)) == 1


def test_transcriptions_that_no_list_has_are_found() -> None:
    assert [p.name for p in officeholders.spelt_like(["Mohamad", "Mursi"])] == ["Mohamed Morsi"]
    assert officeholders.spelt_like(["Nobody", "Anywhere"]) == ()


def test_terms_and_the_day() -> None:
    (trump,) = officeholders.named(["Donald", "Trump"])
    assert trump.on("2018-01-01") is not None
    assert trump.on("2022-01-01") is None
    assert trump.on("2025-06-01") is not None
    before = trump.before("2022-01-01")
    assert before is not None
    assert before.end == "2021-01-20"
    assert trump.on(None) is not None


def test_years_and_months_count_as_wholes() -> None:
    term = officeholders.Term("X", "HEAD", "President", "2010", "2012-05")
    assert term.covers("2010-01-01")
    assert term.covers("2012-05-31")
    assert not term.covers("2012-06-01")
    assert not term.covers("2009-12-31")


def test_monarchs_have_no_family_name() -> None:
    assert officeholders.of_family("jordan") == ()
    assert officeholders.of_family("ii") == ()


def test_every_row_is_sound() -> None:
    index = officeholders._index()
    offices = {office.key for office in roles.offices().values()}
    offices |= {"PRESIDENT", "MIL-CHIEF", "OFFICE-CHIEF"}
    for rows in index.rows.values():
        for _, _, wikidata, state, office, _, start, end, sex in rows:
            assert re.fullmatch(r"(Q\d+)?", wikidata)
            assert actors.state_of(state)[0] is not None, state
            assert office in offices, office
            assert re.fullmatch(r"(\d{4}(-\d\d){0,2})?", start)
            assert re.fullmatch(r"(\d{4}(-\d\d){0,2})?", end)
            assert sex in ("", "m", "f")


def test_the_table_is_small() -> None:
    file = resources.files("detente.codebook.data").joinpath("officeholders.csv.gz")
    assert len(file.read_bytes()) < 400_000


@pytest.mark.parametrize(
    ("state", "office", "day", "name"),
    [
        ("KOR", "PREMIER", "2026-01-15", "Kim Min-seok"),
        ("BLR", "PREMIER", "2025-06-01", "Aleksandr Turchin"),
        ("IRQ", "DEFENCE", "2024-05-01", "Thabet al-Abbasi"),
        ("PSE", "FOREIGN", "2024-09-01", "Mohammad Mustafa"),
        ("MEX", "DEFENCE", "2025-03-01", "Ricardo Trevilla Trejo"),
    ],
)
def test_the_years_after_the_facts_end(state: str, office: str, day: str, name: str) -> None:
    assert [p.name for p in officeholders.holders(state, office, day)] == [name]
