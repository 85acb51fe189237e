"""A user's own frames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import detente
from detente.codebook import frames
from detente.errors import CodebookError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("DETENTE_FRAMES", str(tmp_path))
    frames.frames.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    frames.frames.cache_clear()


def test_a_predicate_of_one_s_own_is_read(folder: Path) -> None:
    (folder / "mine.toml").write_text(
        'type = "SANCTION"\n\n[[frame]]\nmode = "discontinue"\ncameo = "163"\n'
        'verbs = ["tickle"]\nrecipient = ["object"]\n'
    )
    record = detente.read_text("Norway tickled Chile on Monday.", published="2022-03-10")
    assert [(e.type, e.cameo) for e in record.events] == [("SANCTION", "163")]


def test_a_type_that_does_not_exist_is_refused(folder: Path) -> None:
    (folder / "mine.toml").write_text('type = "GREYLIST"\nframe = []\n')
    with pytest.raises(CodebookError, match="PLOVER type"):
        frames.frames()


def test_a_broken_file_is_named(folder: Path) -> None:
    (folder / "mine.toml").write_text("type = ")
    with pytest.raises(CodebookError, match=r"mine\.toml"):
        frames.frames()
