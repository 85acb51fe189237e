"""No data file with words is left out, and a word's entries come from everywhere."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.codebook import data, lexicon
from detente.codebook.lexicon import readers, sources
from detente.codebook.lexicon.telling import tell
from detente.errors import CodebookError

TOML = [name for name, _ in sources.files() if name.endswith(".toml")]


def kinds(word: str, *forms: str) -> dict[str, lexicon.Meaning]:
    return {meaning.source.kind: meaning for meaning in lexicon.look_up(word, forms)}


def test_every_data_file_has_a_reader_and_no_reader_is_without_a_file() -> None:
    folder = Path(data.__file__).parent
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    read = {name for name, _ in sources.files()}
    assert read | {*sources.CODES, *sources.DRAWN} == there
    assert {source.kind for _, source in sources.files()} == set(sources.by_kind())


def test_a_new_file_without_a_reader_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "names", lambda: ("frames/agree.toml", "gossip.toml"))
    with pytest.raises(CodebookError, match=r"nobody reads .* gossip\.toml"):
        sources.files()


@pytest.mark.parametrize("name", [name for name, _ in sources.files()])
def test_every_file_gives_words(name: str) -> None:
    source = sources.of_file(name)
    assert source is not None
    found = list(source.read(source, name, data.raw(name)))
    assert found
    assert all(entry.file == name and entry.word for entry in found)


@pytest.mark.parametrize("name", TOML)
def test_no_list_of_words_in_a_file_is_left_out(name: str) -> None:
    source = sources.of_file(name)
    assert source is not None
    found = {e.word for e in source.read(source, name, data.raw(name))}
    assert set(_listed(tomllib.loads(data.raw(name).decode()), source.said)) <= found


def _listed(value: Any, said: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in said:
                yield from _listed(inner, said)
    elif isinstance(value, list):
        for inner in value:
            yield from (inner,) if isinstance(inner, str) else _listed(inner, said)


def test_a_list_that_nobody_named_is_told() -> None:
    source = sources.by_kind()["bloc"]
    with pytest.raises(CodebookError, match="nicknames"):
        list(readers.lists(source, "blocs.toml", b'[WEST]\nnicknames = ["the wild one"]\n'))


def test_a_verb_is_told_from_every_side_with_its_places() -> None:
    found = kinds("warn")
    assert {"frame", "speech", "control", "modality", "attachment"} <= set(found)
    (frame,) = [e for e in found["frame"].exact if e.fields["type"] == "THREATEN"]
    assert frame.file == "frames/threaten.toml"
    assert '"warn"' in data.raw(frame.file).decode().splitlines()[frame.line - 1]
    assert "recipient: object" in tell(frame)
    assert "warn of" in {entry.word for entry in found["frame"].longer}
    assert any("reports as warn" in tell(entry) for entry in found["speech"].exact)
    assert any("Y is to V" in entry.note for entry in found["control"].exact)


def test_lemmas_are_looked_for_beside_the_word() -> None:
    assert "frame" not in kinds("sanctioning")
    assert "frame" in kinds("sanctioning", "sanction")
    classes = {tell(entry) for entry in kinds("sanction")["class"].exact}
    assert any(said.startswith("class [restraint], asked for by frames of") for said in classes)


def test_names_persons_and_places_are_told() -> None:
    (kremlin,) = kinds("kremlin")["body"].exact
    assert kremlin.fields == {"kind": "seat", "country": "RUS", "sector": "GOV"}
    (lavrov, *_) = kinds("Lavrov")["person"].longer
    assert "2004-03-09" in tell(lavrov)
    assert kinds("MUNICH")["place"].exact
    assert {"NATO", "UN"} <= {e.fields["key"] for e in kinds("NOR")["membership"].exact}


def test_what_is_like_an_unknown_word_is_suggested() -> None:
    assert "sanction" in lexicon.near("sanktion")
    assert "Sergey Lavrov" in lexicon.near("Lavrow")
    assert lexicon.near("qqzzxj") == ()
    assert lexicon.look_up("qqzzxj") == ()


def test_a_file_of_one_s_own_is_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.toml").write_text(
        '[classes]\nfruit = ["pear"]\n\n[[frame]]\ntype = "ASSAULT"\ncameo = "180"\n'
        'verbs = ["pester [fruit]"]\n\n[[actor]]\nnames = ["Lake Charter Group"]\ncode = "IGO"\n\n'
        '[[person]]\nnames = ["Ada Quill"]\n[[person.term]]\nstate = "NOR"\noffice = "FOREIGN"\n'
    )
    monkeypatch.setenv("DETENTE_CODEBOOK", str(tmp_path))
    lexicon.entries.cache_clear()
    try:
        (frame,) = kinds("pester")["frame"].longer
        assert (Path(frame.file).name, frame.line) == ("mine.toml", 7)
        assert frame.fields["type"] == "ASSAULT"
        assert kinds("pear")["class"].exact
        (group,) = kinds("lake charter group")["organisation"].exact
        assert tell(group) == "LAKE-CHARTER-GROUP; code: IGO"
        (quill,) = kinds("quill")["person"].longer
        assert "FOREIGN (NOR)" in tell(quill)
    finally:
        lexicon.entries.cache_clear()
