"""The codebook's data files, and the one way to read them."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

from detente.errors import CodebookError


def toml(name: str) -> dict[str, Any]:
    """Return the TOML file ``name`` of the codebook ("frames/agree.toml").

    Raises:
        CodebookError: the file is missing or is not TOML.
    """
    try:
        return tomllib.loads(resources.files(__name__).joinpath(name).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(
            f"the codebook file {name} cannot be read: {error}",
            hint="install Detente again, or mend the file",
        ) from error


def at(path: Path) -> dict[str, Any]:
    """Return a TOML file of a user's own codebook.

    Raises:
        CodebookError: the file cannot be read or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(f"{path} cannot be read: {error}", hint="mend the file") from error


def raw(name: str) -> bytes:
    """Return the bytes of the codebook file ``name``.

    Raises:
        CodebookError: the file is missing.
    """
    try:
        return resources.files(__name__).joinpath(name).read_bytes()
    except OSError as error:
        raise CodebookError(
            f"the codebook file {name} cannot be read: {error}", hint="install Detente again"
        ) from error
