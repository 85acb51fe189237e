"""Which version of Detente did something: digests of all that the result depends on.

A change of the page or the commands is no reason to read ten thousand reports again; a change
of one frame is. So a reading is marked not by a version number but by the files that made it.
"""

from __future__ import annotations

import functools
import hashlib
from importlib import metadata
from pathlib import Path

import detente
from detente.codebook import own
from detente.reader import Reader
from detente.text.models import default_model

PACKAGE = Path(detente.__file__).parent
MODEL = ("errors.py", "model", "codebook", "text")
READING = (*MODEL, "reader", "extract", "pipeline.py")
SOURCES = (*MODEL, "sources")
COMPARING = (*MODEL, "stories", "compare")
# How the records are shown, not what they are.
SHOWING = ("model/tables", "model/mentions.py")
# Libraries that a text, its day or its parse depends on.
OF_SOURCES = ("trafilatura", "htmldate", "charset-normalizer", "markdown-it-py", "lxml")
OF_READING = ("spacy", "numpy", "onnxruntime")


def reading(model: str | None = None, reader: Reader = "learned") -> str:
    """Return who reads an article with the language model ``model`` and this reader."""
    name = model or default_model()
    return f"{detente.__version__}+{_digest(READING, (*OF_READING, name, reader))}"


def report(model: str | None = None, reader: Reader = "learned") -> str:
    """Return who reads a report: who makes its article of its bytes, and reads that."""
    return f"{reading(model, reader)}.{_digest(SOURCES, OF_SOURCES)}"


def comparing() -> str:
    """Return who compares articles."""
    return _digest(COMPARING, ())


@functools.cache
def _digest(parts: tuple[str, ...], packages: tuple[str, ...]) -> str:
    total = hashlib.sha256()
    for part in parts:
        for path in _files(PACKAGE / part):
            total.update(path.relative_to(PACKAGE).as_posix().encode())
            total.update(path.read_bytes())
    for _, text in own.files():
        total.update(text.encode())
    for name in packages:
        total.update(f"{name} {_version(name)}".encode())
    return total.hexdigest()[:12]


def _files(part: Path) -> list[Path]:
    if part.is_file():
        return [part]
    shown = [PACKAGE / name for name in SHOWING]
    return sorted(
        path
        for path in part.rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not any(path.is_relative_to(one) for one in shown)
    )


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except (metadata.PackageNotFoundError, ValueError):
        return "unknown"  # a model given by its path
