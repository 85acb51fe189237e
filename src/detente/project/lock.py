"""One watcher a project: a lock that the operating system lets go when its holder ends."""

from __future__ import annotations

import contextlib
import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from detente.errors import Busy, StoreError

NAME = "watch.lock"
# Who holds it, to be told: the lock's own file is emptied by whoever asks for it.
HOLDER = "watch.pid"


@contextlib.contextmanager
def held(folder: Path, since: float) -> Iterator[None]:
    """Hold the project in ``folder`` as its only watcher, ``since`` a time in seconds.

    What a dead process has left behind is no obstacle.

    Raises:
        Busy: another process watches in it.
        StoreError: the folder may not be written.
    """
    lock = FileLock(folder / NAME, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise Busy(
            f"another process watches in {folder} already{_told(folder)}",
            hint="let it go on, or end it first; one process can watch any number of feeds",
        ) from error
    except OSError as error:
        raise StoreError(
            f"{folder} cannot be locked ({error.strerror})",
            hint="check who owns the folder and the room on its disk",
        ) from error
    try:
        with contextlib.suppress(OSError):
            day = datetime.fromtimestamp(since, UTC).isoformat(" ", "seconds")
            (folder / HOLDER).write_text(f"{os.getpid()} on {platform.node()} since {day}\n")
        yield
    finally:
        with contextlib.suppress(OSError):
            (folder / HOLDER).unlink()
        lock.release()


def _told(folder: Path) -> str:
    with contextlib.suppress(OSError, UnicodeDecodeError):
        holder = (folder / HOLDER).read_text()[:200].strip()
        return f": process {holder}" if holder else ""
    return ""
