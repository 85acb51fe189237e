"""What is remembered of each feed between two polls, in a file beside the database."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from detente.errors import StoreError

log = logging.getLogger(__name__)
NAME = "watch.json"
# Feeds list some dozens of reports; one that comes back after so many others is fetched anew.
MOST_SEEN = 5000


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """Of one feed: when it was polled and how, and which of its reports are done with.

    ``seen`` are keys of addresses that need not be fetched again, the latest last;
    ``again`` how often others could not be had, which may yet be; ``failures`` polls in a row
    that failed; ``rest`` the seconds it asked to be left alone; ``soon`` whether it had more to
    give than there was time for.
    """

    polled: float = 0.0
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    rest: float = 0.0
    soon: bool = False
    seen: tuple[str, ...] = ()
    again: dict[str, int] = {}


def key(address: str) -> str:
    """Return what an address is remembered by."""
    return blake2b(address.encode("utf-8", "replace"), digest_size=8).hexdigest()


def recall(folder: Path) -> dict[str, Memory]:
    """Return what is remembered of each feed, by its key; nothing where that is lost."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=dict[str, Memory])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("%s cannot be read (%s): every feed is read anew", folder / NAME, error)
        return {}


def remember(folder: Path, memories: Mapping[str, Memory]) -> None:
    """Keep what is remembered; the file is either the old one or the new one, never half.

    Raises:
        StoreError: it cannot be written.
    """
    new = folder / f"{NAME}.new"
    try:
        with new.open("wb") as stream:
            stream.write(msgspec.json.encode(memories, order="sorted"))
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(folder / NAME)
    except OSError as error:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        hint = "free some space, or change the folder's permissions"
        raise StoreError(f"{folder / NAME} cannot be written ({reason})", hint=hint) from error
