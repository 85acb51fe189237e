"""The bytes behind a path, a folder or the standard input, and the format they are in."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from detente.errors import Empty, SourceError, TooLarge, Unreadable
from detente.sources import mail, rows
from detente.sources.original import Format

# A page with everything in it seldom has more than a few megabytes.
LARGEST_REPORT = 10_000_000
# A file of many reports may be larger; it is read as a whole.
LARGEST_COLLECTION = 100_000_000
FORMATS: dict[str, Format] = {
    ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".md": "markdown", ".markdown": "markdown",
    ".json": "json", ".jsonl": "json", ".ndjson": "json",
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail",
}  # fmt: skip
# Found in a folder, these are what belongs to a page or a program and no report.
NO_REPORT = frozenset(
    (
        ".css", ".js", ".mjs", ".ts", ".map", ".svg", ".xml", ".rss", ".csv", ".tsv", ".sql",
        ".py", ".r", ".ipynb", ".sh", ".c", ".h", ".java", ".toml", ".yaml", ".yml", ".ini",
        ".cfg", ".conf", ".log", ".lock", ".tex", ".bib",
    )
)  # fmt: skip
# The folder a browser saves beside a page for its pictures and styles.
ASSETS = re.compile(r"_files$|_fichiers$|-Dateien$|\.resources$")
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|article|main|div|section|p|h1|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
WHOLE_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A file's bytes, the name to report it by, and its format by its name (None: unknown)."""

    source: str
    data: bytes
    format: Format | None
    # Named by the user, not met in a folder.
    named: bool


def collect(
    paths: Sequence[str | Path], stdin: BinaryIO | None = None
) -> Iterator[Found | tuple[str, SourceError]]:
    """Yield each file behind ``paths``, or (source, error) where one cannot be had.

    A folder stands for the files in it and its folders, sorted by name; hidden ones,
    links to folders and what only belongs to a page or program are passed over. "-" is
    the standard input. A path given twice is read once.
    """
    for path in dict.fromkeys(os.fspath(path) for path in paths):
        source = os.fsencode(path).decode("utf-8", "replace")
        if path == "-":
            yield from _caught("stdin", partial(_stream, stdin or sys.stdin.buffer))
        elif re.match(r"[a-z][a-z0-9+.-]{1,20}://", path, re.IGNORECASE):
            hint = "save the page as a file and give that; Detente reads no address here"
            yield source, Unreadable("it is an address, not a file", hint=hint)
        elif Path(path).is_dir():
            yield from _folder(source, Path(path))
        else:
            yield from _caught(source, partial(_file, source, Path(path), named=True))


def sniff(text: str) -> Format:
    """Return the format of a text whose name does not tell it."""
    if PAGE.match(text[:5000]):
        return "html"
    if rows.looks_like(text):
        return "json"
    if mail.looks_like(text[:20_000]):
        return "mail"
    return "text"


def format_of(found: Found, text: str) -> Format:
    """Return the format of a file by its name and, where that leaves a doubt, its content.

    A whole page in a file that calls itself text is a page.
    """
    if found.format is None:
        return sniff(text)
    if found.format == "text" and WHOLE_PAGE.match(text[:2000]):
        return "html"
    return found.format


def check_size(size: int, what: Format | None) -> None:
    """Do nothing if a source of ``size`` bytes may be read.

    Raises:
        TooLarge: it has more than 10 MB, or as JSON more than 100 MB.
    """
    most = LARGEST_COLLECTION if what == "json" else LARGEST_REPORT
    if size > most:
        raise TooLarge(
            f"it has more than {most // 1_000_000} MB",
            hint="split it, one report per file, or give many reports as JSON lines",
        )


def _caught(source: str, read: Callable[[], Found]) -> Iterator[Found | tuple[str, SourceError]]:
    try:
        yield read()
    except SourceError as error:
        yield source, error


def _folder(source: str, folder: Path) -> Iterator[Found | tuple[str, SourceError]]:
    met = False
    for path in _walk(folder):
        met = True
        name = os.fsencode(path).decode("utf-8", "replace")
        yield from _caught(name, partial(_file, name, path, named=False))
    if not met:
        hint = "give the folder that holds the reports (" + ", ".join(FORMATS) + ")"
        yield source, Empty("the folder holds no reports", hint=hint)


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below ``folder`` that may be reports, sorted by name."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not ASSETS.search(entry.name):
                yield from _walk(Path(entry.path))
        elif entry.is_file() and Path(entry.name).suffix.lower() not in NO_REPORT:
            yield Path(entry.path)


def _file(source: str, path: Path, *, named: bool) -> Found:
    kind = FORMATS.get(path.suffix.lower())
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode):
            check_size(status.st_size, kind)
        with path.open("rb") as stream:
            data = stream.read(LARGEST_COLLECTION + 1)
    except FileNotFoundError as error:
        raise Unreadable("there is no such file", hint="check the path") from error
    except PermissionError as error:
        raise Unreadable("it may not be read", hint="change the file's permissions") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its path makes no sense"
        raise Unreadable(f"it cannot be read ({reason})", hint="check the path") from error
    return Found(source, data, kind, named)


def _stream(stream: BinaryIO) -> Found:
    try:
        data = stream.read(LARGEST_COLLECTION + 1)
    except (OSError, ValueError) as error:
        raise Unreadable("the standard input cannot be read", hint="pipe a report in") from error
    return Found("stdin", data, None, True)
