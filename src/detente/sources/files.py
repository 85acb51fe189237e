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
from detente.sources import plugged
from detente.sources.original import Allowance, Found, Original

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
    source = told(name)
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
        or (PurePath(parts[-1]).suffix.lower() in NO_REPORT and not plugged.is_read(parts[-1]))
    )


def told(path: str | Path | os.DirEntry[str]) -> str:
    r"""Return a path as text, another one for each other path.

    Bytes that are no UTF-8 are written as ``\xff``, a backslash that is part of a name twice.
    """
    data = os.fsencode(path)
    if os.sep != "\\":
        data = data.replace(b"\\", b"\\\\")
    return data.decode("utf-8", "backslashreplace")


def _folder(source: str, folder: Path) -> Iterator[Found | tuple[str, SourceError]]:
    met = False
    for path in _walk(folder):
        met = True
        if isinstance(path, Path):
            yield from _file(told(path), path, named=False)
        else:
            yield path
    if not met:
        hint = "give the folder that holds the reports"
        yield source, Empty("the folder holds no reports", hint=hint)


def _walk(folder: Path) -> Iterator[Path | tuple[str, SourceError]]:
    """Yield the files below ``folder`` that may be reports, sorted by name.

    A folder that cannot be looked into is yielded as (source, error).
    """
    left: list[os.DirEntry[str] | Path] = [folder]
    while left:  # no call of itself: folders may lie in each other by the thousand
        entry = left.pop()
        if isinstance(entry, Path) or entry.is_dir(follow_symlinks=False):
            try:
                inside = sorted(os.scandir(entry), key=lambda each: each.name, reverse=True)
            except OSError as error:
                reason = f"the folder cannot be read ({error.strerror})"
                yield told(entry), Unreadable(reason, hint="check its permissions and its path")
            else:
                left += [each for each in inside if _may_hold(each)]
        else:
            yield Path(entry.path)


def _may_hold(entry: os.DirEntry[str]) -> bool:
    if entry.is_dir(follow_symlinks=False):
        return not passed_over((entry.name, ""))
    return entry.is_file() and not passed_over((entry.name,))


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
            allowance = Allowance(os.fstat(stream.fileno()).st_size)
            yield Found(Original(source), stream, path.name, None, named, allowance)


def _stream(stream: BinaryIO) -> Iterator[Found]:
    raw: Any = stream
    buffered: io.BufferedReader[Any] = io.BufferedReader(raw, BUFFER)
    try:
        yield Found(Original("stdin"), buffered)
    finally:
        buffered.detach()  # it is not ours to close
