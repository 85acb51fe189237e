"""How the places that reports come from are called in a project."""

from __future__ import annotations

import os
import re
from pathlib import Path

from detente.sources import files

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)


def located(location: str | Path) -> str | Path:
    """Return a path in full: two files of one name in two folders are two sources."""
    text = os.fspath(location)
    return location if text == "-" or is_address(text) else os.path.abspath(text)  # noqa: PTH100 - Path keeps ".."


def is_address(location: str) -> bool:
    """Tell whether a location is one of a network."""
    return ADDRESS.match(location) is not None


def named(location: str | Path) -> str:
    """Return a location as ``sources`` calls it: bytes that are no text are escaped."""
    text = os.fspath(location)
    return text if is_address(text) else files.told(text)
