"""The bytes behind a path, a folder or the standard input."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from detente.errors import Empty, SourceError, Unreadable
from detente.sources.original import Found, Original

# Found in a folder, these are what belongs to a page or a program and no report.
NO_REPORT = frozenset(
    (
        ".css", ".js", ".mjs", ".ts", ".map", ".svg", ".sql",
        ".py", ".r", ".ipynb", ".sh", ".c", ".h", ".java", ".toml", ".yaml", ".yml", ".ini",
        ".cfg", ".conf", ".log", ".lock", ".tex", ".bib",
    )
)  # fmt: skip
# How much of a file can be looked at before it is read.
BUFFER = 65_536
# The folder a browser saves beside a page for its pictures and styles.
ASSETS = re.compile(r"_files$|_fichiers$|-Dateien$|\.resources$")


def found(
    path: str | Path, stdin: BinaryIO | None = None
) -> Iterator[Found | tuple[str, SourceError]]:
    """Yield the file behind ``path``, each file of a folder, or the standard input ("-").

    What cannot be had is yielded as (source, error). A folder stands for the files in it
    and its folders, sorted by name; hidden ones, links to folders and what only belongs to
    a page or program are passed over. A file is closed when the next one is asked for.
    """
    name = os.fspath(path)
    source = os.fsencode(name).decode("utf-8", "replace")
    if name == "-":
        yield from _stream(stdin or sys.stdin.buffer)
    elif os.path.isdir(name):  # noqa: PTH112 - Path fails on odd names
        yield from _folder(source, Path(name))
    else:
        yield from _file(source, Path(name), named=True)


def passed_over(parts: Sequence[str]) -> bool:
    """Tell whether a file of a folder, by its folders' names and its own, is no report."""
    return (
        any(part.startswith(".") or part == "__MACOSX" for part in parts)
        or any(ASSETS.search(part) for part in parts[:-1])
        or PurePath(parts[-1]).suffix.lower() in NO_REPORT
    )


def _folder(source: str, folder: Path) -> Iterator[Found | tuple[str, SourceError]]:
    met = False
    for path in _walk(folder):
        met = True
        yield from _file(os.fsencode(path).decode("utf-8", "replace"), path, named=False)
    if not met:
        hint = "give the folder that holds the reports"
        yield source, Empty("the folder holds no reports", hint=hint)


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below ``folder`` that may be reports, sorted by name."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if not passed_over((entry.name, "")):
                yield from _walk(Path(entry.path))
        elif entry.is_file() and not passed_over((entry.name,)):
            yield Path(entry.path)


def _file(source: str, path: Path, *, named: bool) -> Iterator[Found | tuple[str, SourceError]]:
    try:
        stream: Any = path.open("rb", buffering=BUFFER)
    except FileNotFoundError:
        yield source, Unreadable("there is no such file", hint="check the path")
    except PermissionError:
        yield source, Unreadable("it may not be read", hint="change the file's permissions")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its path makes no sense"
        yield source, Unreadable(f"it cannot be read ({reason})", hint="check the path")
    else:
        with stream:
            yield Found(Original(source), stream, path.name, named=named)


def _stream(stream: BinaryIO) -> Iterator[Found]:
    raw: Any = stream
    buffered: io.BufferedReader[Any] = io.BufferedReader(raw, BUFFER)
    try:
        yield Found(Original("stdin"), buffered)
    finally:
        buffered.detach()  # it is not ours to close
