"""Where a record goes and in which format: standard output or a file, whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import DetenteError, UsageError

if TYPE_CHECKING:
    from detente.model import Record

LONGEST_NAME = 255  # bytes, on the file systems there are
DISK = "check the disk and who may write there"
FORMATS = ("text", "json", "jsonl", "html")
ENDINGS = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".txt": "text",
}


def choose(form: str | None, target: str | None, terminal: bool) -> str:
    """Return the format asked for, else that of the file's ending, else what suits the reader.

    Raises:
        UsageError: the file's ending tells no format.
    """
    if form:
        return form
    if target and target != "-":
        ending = Path(target).suffix.lower()
        if ending not in ENDINGS:
            raise UsageError(
                f"cannot tell the format of {target} from its ending",
                hint="end it in .html, .json, .jsonl or .txt, or say --format; tables and other"
                " files: detente export csv PATH -o FOLDER, detente export --help",
            )
        return ENDINGS[ending]
    return "text" if terminal else "jsonl"


def place(target: str | None, paths: Sequence[str]) -> Path | None:
    """Return the file to write, None for standard output; checked before anything is read.

    Raises:
        UsageError: its folder is missing, it is a folder, or it is one of the reports.
        DetenteError: it may not be written.
    """
    if target is None or target == "-":
        return None
    path = Path(target)
    if any(len(os.fsencode(part)) > LONGEST_NAME for part in path.parts):
        raise UsageError(
            f"no file can have a name as long as {target[:40]}…", hint="give it a shorter one"
        )
    if path.is_dir():
        raise UsageError(f"{target} is a folder", hint="name a file in it to write to")
    if not path.parent.is_dir():
        raise UsageError(
            f"the folder {path.parent} does not exist", hint=f"make it: mkdir -p '{path.parent}'"
        )
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise DetenteError(f"{target} may not be written", hint="write it elsewhere")
    if path.exists() and any(_same(path, given) for given in paths):
        raise UsageError(
            f"{target} is one of the reports to read", hint="write to another file, or it is lost"
        )
    return path


def _same(path: Path, given: str) -> bool:
    try:
        return given != "-" and path.samefile(given)
    except OSError:
        return False


def write(record: Record, form: str, path: Path | None, *, whole: bool = False) -> None:
    """Write ``record`` in the format ``form`` to ``path``, or to standard output.

    A page holds the reports in full where ``whole`` is said.

    Raises:
        DetenteError: the file cannot be written.
    """
    if path is None:
        if form == "text" and sys.stdout.isatty():
            _text(record)
        else:
            send(_bytes(record, form, whole))
        return
    try:
        _replace(path, _bytes(record, form, whole))
    except OSError as error:
        raise DetenteError(f"cannot write {path}: {error.strerror}", hint=DISK) from error


def write_text(text: str, path: Path | None) -> None:
    """Write ``text`` to ``path``, whole or not at all, or to standard output.

    Raises:
        DetenteError: it cannot be written.
    """
    write_pieces([text.encode("utf-8", "replace")], path)


def write_pieces(pieces: Iterable[bytes], path: Path | None) -> None:
    """Write ``pieces`` to ``path``, whole or not at all, or to standard output.

    Raises:
        DetenteError: they cannot be written.
    """
    if path is None:
        send(pieces)
        return
    try:
        _replace(path, pieces)
    except OSError as error:
        raise DetenteError(f"cannot write {path}: {error.strerror}", hint=DISK) from error


def _bytes(record: Record, form: str, whole: bool) -> Iterable[bytes]:
    """Yield the record in a format, in pieces."""
    if form == "html":
        from detente.export import page

        yield page.render(record, whole=whole).encode("utf-8", "replace")
    elif form == "text":
        from detente.export import summary

        yield summary.plain(record).encode("utf-8", "replace")
    else:
        from detente.export import document

        yield from [document.whole(record)] if form == "json" else document.lines(record)


def _text(record: Record) -> None:
    from rich.console import Console

    from detente.export import summary

    Console(file=sys.stdout).print(summary.view(record))


def send(pieces: Iterable[bytes]) -> None:
    """Write ``pieces`` to standard output.

    Raises:
        DetenteError: they cannot be written.
        BrokenPipeError: the reader has gone.
    """
    stream = sys.stdout.buffer
    try:
        for piece in pieces:
            stream.write(piece)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise DetenteError(f"cannot write the output: {error.strerror}", hint=DISK) from error


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all: beside it first, then in its place."""
    path = path.resolve()
    if path.exists() and not path.is_file():  # a pipe or device cannot be replaced
        path.write_bytes(b"".join(pieces))
        return
    part = path.with_name(f".detente.{os.getpid()}.part")  # as long as its own name can be
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
