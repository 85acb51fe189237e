"""Where a project lies."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from detente.errors import StoreError, UsageError
from detente.store import database


@dataclass(frozen=True, slots=True)
class Project:
    """The project in a folder."""

    folder: Path

    @property
    def database(self) -> Path:
        """The file that keeps it all."""
        return self.folder / database.NAME

    @property
    def overrides(self) -> Path:
        """The file in which analysts may correct the ledger (docs/overrides.md)."""
        return self.folder / "overrides.toml"


def new(folder: str | Path) -> Project:
    """Make an empty project in ``folder``, which is made where it is missing.

    Raises:
        UsageError: there is a project in it already, or its name is too long.
        StoreError: it may not be written.
    """
    project = Project(Path(folder))
    if os.path.lexists(project.database):  # Path fails on names that are too long
        raise UsageError(
            f"there is a project in {folder} already", hint=f"add to it: detente -p '{folder}' add"
        )
    try:
        project.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise UsageError(
                f"no folder can have a name as long as {os.fspath(folder)[:40]}…",
                hint="give it a shorter one",
            ) from error
        raise StoreError(
            f"the folder {folder} cannot be made ({error.strerror})", hint="choose another place"
        ) from error
    database.create(project.database)
    return project
