"""The codebook's data files, and the one way to read them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
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


def extensions(variable: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a user's own TOML files by name: those of the folder an environment variable names.

    Raises:
        CodebookError: a file cannot be read or is not TOML.
    """
    folder = os.environ.get(variable)
    for path in sorted(Path(folder).glob("*.toml")) if folder else ():
        try:
            yield str(path), tomllib.loads(path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError) as error:
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
