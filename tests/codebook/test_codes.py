from __future__ import annotations

import typing

import pytest

import detente
from detente.codebook import actors, codes, plover
from detente.model import findings, ledger


def fact(code: codes.Code, name: str) -> tuple[str, ...]:
    return dict(code.facts)[name]


def test_every_code_of_a_record_is_explained() -> None:
    values = {
        *plover.types(), *plover.cameo(), *plover.contexts(), *actors.SECTORS, *actors.STATELESS,
        *sorted(actors.countries())[:4], *typing.get_args(findings.Modality),
        *typing.get_args(findings.MoveKind), *typing.get_args(findings.AnswerValue),
        *typing.get_args(findings.AttributionKind), *typing.get_args(ledger.StatusValue),
        *typing.get_args(ledger.EntryKind),
    }  # fmt: skip
    for value in values:
        found = codes.of(value)
        assert found, value
        assert all(code.meaning for code in found), value
        assert value in codes.known()


def test_every_mode_has_a_meaning_and_an_example() -> None:
    for name, entry in plover.types().items():
        rows = codes.glossary()["modes"].get(name, {})
        assert set(rows) == set(entry.modes)


def test_a_type_is_told_with_modes_codes_words_and_an_example() -> None:
    (code,) = codes.of("THREATEN")
    assert code.meaning == "threatens or warns with force"
    assert any(mode.startswith("violence (-3.5)") for mode in fact(code, "modes"))
    assert "138 threaten with military force" in fact(code, "CAMEO")
    assert "warn" in fact(code, "words")
    assert "of ASSAULT: violence, 138" in fact(code, "mode by content")


def test_a_mode_of_two_types_is_told_for_both() -> None:
    assert [c.kind for c in codes.of("arrest")] == [
        "PLOVER mode of THREATEN",
        "PLOVER mode of COERCE",
    ]


def test_a_number_a_country_and_an_organisation() -> None:
    (number,) = codes.of("138")
    assert fact(number, "PLOVER") == ("THREATEN violence",)
    assert fact(number, "broader and narrower") == ("1382 threaten to occupy territory",)
    assert number.example
    (russia,) = codes.of("RUS")
    assert fact(russia, "capitals") == ("Moscow",)
    assert "Kremlin (GOV)" in fact(russia, "organs")
    assert any(held.startswith("Sergey Lavrov, ") for held in fact(russia, "in office"))
    (nato,) = codes.of("NATO")
    assert fact(nato, "in the record") == ("IGO", "MIL")
    assert "NOR" in fact(nato, "members now")
    assert codes.of("GREYLIST") == ()


@pytest.mark.parametrize("name", sorted(plover.types()))
def test_the_example_of_a_type_is_read_as_one(name: str) -> None:
    (code, *_) = codes.of(name)
    record = detente.read_text(code.example, published="2022-03-10")
    assert name in {event.type for event in record.events}, code.example


def test_the_examples_of_modalities_are_read_as_such() -> None:
    for name, (_, example) in codes.glossary()["modalities"].items():
        record = detente.read_text(example, published="2022-03-10", reader="rules")
        assert name in {event.modality for event in record.events}, example
