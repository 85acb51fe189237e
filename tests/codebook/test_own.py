"""A user's own actors, persons and classes are read like ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import detente
from detente.codebook import actors, data, frames, officeholders
from detente.errors import CodebookError

CACHES = (
    frames.frames, frames.classes, actors.names, actors.organisations, actors.parties,
    actors._organisation_rows, officeholders._index, officeholders._person,
)  # fmt: skip


@pytest.fixture(params=["DETENTE_CODEBOOK", "DETENTE_FRAMES"])
def mine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Path]:
    monkeypatch.setenv(request.param, str(tmp_path))
    for each in CACHES:
        each.cache_clear()
    yield tmp_path / "mine.toml"
    monkeypatch.undo()
    for each in CACHES:
        each.cache_clear()


def test_an_actor_a_class_and_a_frame_make_an_event(mine: Path) -> None:
    mine.write_text(
        '[classes]\nfruit = ["pear"]\n'
        '[[frame]]\ntype = "SANCTION"\nmode = "discontinue"\ncameo = "163"\n'
        'verbs = ["refuse [fruit]"]\nrecipient = ["from"]\n'
        '[[actor]]\nnames = ["Lake Charter Group"]\ncode = "IGO"\n'
        '[[actor]]\nnames = ["Reef Guard"]\ncode = "NOR"\nsector = "MIL"\npart_of = "NOR"\n'
    )
    record = detente.read_text(
        "The Lake Charter Group refused pears from Chile.", published="2022-03-10"
    )
    (event,) = record.events
    assert (event.type, event.actors[0].entity) == ("SANCTION", "LAKE-CHARTER-GROUP")
    (entry,) = [e for n, es in actors.names()["Reef"] for e in es if n == ("Reef", "Guard")]
    assert (entry.party, entry.country, entry.sector) == ("NOR", "NOR", "MIL")


def test_another_name_of_a_country_and_one_that_goes_for_ours(mine: Path) -> None:
    mine.write_text(
        '[[actor]]\nnames = ["Fjordland"]\nadjectives = ["Fjordish"]\ncode = "NOR"\n'
        '[[actor]]\nnames = ["Kremlin"]\ncode = "NGO"\n'
    )
    assert actors.called("Fjordland") == actors.called("Fjordish") == {"NOR"}
    assert actors.called("Kremlin") == {"KREMLIN"}


def test_a_person_holds_an_office_on_its_days(mine: Path) -> None:
    mine.write_text(
        '[[person]]\nnames = ["Ada Quill", "A. Quill"]\n'
        '[[person.term]]\nstate = "NOR"\noffice = "FOREIGN"\nsince = 1999-02-03\nuntil = 2001\n'
    )
    (quill,) = officeholders.of_family("quill")
    assert quill.on("2001-06-01").office == "FOREIGN"
    assert quill.on("2002-06-01") is None


@pytest.mark.parametrize(
    "text",
    [
        '[[actor]]\nnames = ["Reef"]\ncode = "QQQ"\n',
        '[[actor]]\nnames = "Reef"\ncode = "NGO"\n',
        '[[actor]]\nnames = [" "]\ncode = "NGO"\n',
        '[[person]]\nnames = ["A"]\n[[person.term]]\nstate = "NOR"\noffice = "TSAR"\n',
        "[classes]\nfruit = 3\n",
        "\n".join(["[[gossip]]"] * 2),
    ],
)
def test_what_check_finds_wrong_is_refused(mine: Path, text: str) -> None:
    mine.write_text(text)
    with pytest.raises(CodebookError, match=r"mine\.toml") as caught:
        actors.names()
        officeholders.of_family("quill")
        frames.classes()
    assert caught.value.hint


def test_one_file_may_be_named_and_has_to_be_there(
    mine: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    mine.write_text('[[actor]]\nnames = ["Fjordland"]\ncode = "NOR"\n')
    monkeypatch.setenv(request.node.callspec.params["mine"], str(mine))
    assert actors.called("Fjordland") == {"NOR"}
    mine.unlink()
    with pytest.raises(CodebookError, match=r"mine\.toml cannot be read"):
        list(data.own())


def test_of_two_files_with_one_actor_the_first_stands(mine: Path) -> None:
    mine.write_text('[[actor]]\nnames = ["Reef Guard"]\ncode = "IGO"\n')
    mine.with_name("other.toml").write_text('[[actor]]\nnames = ["Reef Guard"]\ncode = "NGO"\n')
    assert actors.organisations()["REEF-GUARD"].code == "IGO"
