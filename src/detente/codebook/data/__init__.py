"""The codebook's data files, and the one way to read them."""

from __future__ import annotations

import functools
import os
import tomllib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from detente.errors import CodebookError

# What the environment calls the folder of a user's own files; the second is its older name.
OWN = ("DETENTE_CODEBOOK", "DETENTE_FRAMES")


@functools.cache
def toml(name: str) -> dict[str, Any]:
    """Return the TOML file ``name`` of the codebook ("frames/agree.toml"), read once.

    What is returned is everybody's: nobody changes it.

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


def own_files() -> tuple[Path, ...]:
    """Return a user's own TOML files: the one, or those of the folder, that the environment names.

    What is no folder is a file, which has to be there.
    """
    named = next(filter(None, map(os.environ.get, OWN)), None)
    if not named:
        return ()
    place = Path(named)
    return tuple(sorted(place.glob("*.toml"))) if place.is_dir() else (place,)


def own() -> Iterator[tuple[str, str]]:
    """Yield the name and text of each of a user's own files.

    Raises:
        CodebookError: a file cannot be read.
    """
    for path in own_files():
        try:
            yield str(path), path.read_text("utf-8-sig")
        except (OSError, ValueError) as error:
            raise CodebookError(f"{path} cannot be read: {error}", hint="mend the file") from error


def names() -> tuple[str, ...]:
    """Return the names of all data files ("frames/agree.toml"), sorted."""

    def below(folder: Traversable, before: str) -> Iterator[str]:
        for item in folder.iterdir():
            if item.is_dir() and not item.name.startswith("__"):
                yield from below(item, f"{before}{item.name}/")
            elif item.is_file() and not item.name.endswith((".py", ".pyc")):
                yield before + item.name

    return tuple(sorted(below(resources.files(__name__), "")))


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
