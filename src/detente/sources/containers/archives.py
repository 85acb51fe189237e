"""Zip archives (and the office documents and WACZ files that are such) and gzip files."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from detente.errors import Empty, SourceError, TooLarge, Unreadable
from detente.sources.files import BUFFER, passed_over
from detente.sources.kinds import LARGEST_COLLECTION
from detente.sources.original import Allowance, Distinct, Found, Original, inside, stream_of

# An archive may hold so many files, so many bytes in all (with what is packed in them, less:
# `Allowance`), and files packed so tightly.
MOST_FILES = 100_000
MOST_BYTES = 20_000_000_000
TIGHTEST = 200
# A member's bytes begin behind its own header, which is so long at least.
HEADER = 30
# Below this size how tightly a file is packed does no harm.
HARMLESS = 1_000_000
ENCRYPTED = 0x1
# What an office document has inside, and what it is.
WORD = "word/document.xml"
OFFICE = ("xl/workbook.xml", "ppt/presentation.xml", "content.xml", "META-INF/container.xml")
LINES = re.compile(r"\.(?:jsonl|ndjson)$", re.IGNORECASE)
WARC = re.compile(r"\.warc(?:\.gz)?$", re.IGNORECASE)
# Faults of archives as the standard library raises them.
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
          ValueError, KeyError, LookupError)  # fmt: skip
HINT = "unpack it with another program and give the folder"


def unzip(found: Found) -> Iterator[Original | Found | tuple[str, SourceError]]:
    """Yield each file of a zip archive, or the report that an office document is.

    No file is written and no name in it is taken for a path; passed over are those that
    are in a folder. Of a WACZ file (a web archive as a zip) only
    the WARC files are taken.

    Raises:
        Unreadable: it is damaged, or an office document of another kind.
        TooLarge: it has too many files or is packed to burst.
        Empty: it holds nothing.
    """
    stream = found.stream if found.stream.seekable() else held(found)
    try:
        archive = zipfile.ZipFile(stream)
    except FAULTS as error:
        raise Unreadable("it is a damaged zip archive", hint="fetch it once more") from error
    with archive:
        members = archive.infolist()
        _check(members)
        names = {member.filename for member in members}
        distinct = Distinct(iter(names))
        if WORD in names:
            yield _document(found, stream, members)
            return
        if names.intersection(OFFICE):
            raise Unreadable("it is an office document", hint="save it as .docx or plain text")
        web = "datapackage.json" in names
        for member in members:
            parts = [part for part in re.split(r"[/\\]", member.filename) if part.strip(".")]
            aside = member.is_dir() or not parts or passed_over(parts)
            if not aside and (not web or WARC.search(member.filename)):
                yield _member(found, archive, member, distinct(member.filename))
        if not members:
            raise Empty("the archive holds nothing", hint="check that it is the right one")


def gunzip(found: Found) -> Iterator[Found]:
    """Yield what a gzip file holds; JSON lines in it may be of any size.

    Raises:
        Unreadable: it is damaged.
        TooLarge: it holds more than 100 MB.
    """
    name = found.name.removesuffix(".gz")
    if LINES.search(name):
        with gzip.GzipFile(fileobj=found.stream) as packed:
            stream: Any = io.BufferedReader(_Unpacked(packed, found.allowance), BUFFER)
            yield replace(found, stream=stream, name=name)
        return
    try:
        with gzip.GzipFile(fileobj=found.stream) as packed:
            data = packed.read(LARGEST_COLLECTION + 1)
    except FAULTS as error:
        raise Unreadable("it is a damaged gzip file", hint="fetch it once more") from error
    if len(data) > LARGEST_COLLECTION:
        raise TooLarge("unpacked it has more than 100 MB", hint="unpack and split it")
    found.allowance.take(len(data))
    yield replace(found, stream=stream_of(data), name=name)


class _Unpacked(io.RawIOBase):
    """The bytes of a gzip file, counted as they are unpacked."""

    def __init__(self, packed: gzip.GzipFile, allowance: Allowance) -> None:
        self._packed = packed
        self._allowance = allowance

    def readable(self) -> bool:
        return True

    def readinto(self, place: Any) -> int:
        """Fill ``place`` with the next bytes, and return how many there were.

        Raises:
            Unreadable: the file is damaged.
            TooLarge: it is packed to burst.
        """
        try:
            data = self._packed.read(len(place))
        except FAULTS as error:
            raise Unreadable("it is a damaged gzip file", hint="fetch it once more") from error
        self._allowance.take(len(data), 0)
        place[: len(data)] = data
        return len(data)


def held(found: Found) -> io.BufferedReader[Any]:
    """Return something as a stream that can be gone through in any order.

    Raises:
        TooLarge: it has more than 100 MB.
    """
    data = found.stream.read(LARGEST_COLLECTION + 1)
    if len(data) > LARGEST_COLLECTION:
        raise TooLarge("the archive has more than 100 MB", hint="give it as a file")
    return stream_of(data)


def _check(members: list[zipfile.ZipInfo]) -> None:
    """Do nothing if an archive may be unpacked; sizes it lies about end the reading later."""
    if len(members) > MOST_FILES:
        raise TooLarge(f"it holds more than {MOST_FILES:,} files", hint="split it")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise TooLarge(f"unpacked it has more than {MOST_BYTES // 10**9} GB", hint="split it")
    # One that says several times where the same bytes are, unpacks them so many times.
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise Unreadable("files of the archive lie in one another", hint=HINT)
        end = member.header_offset + HEADER + member.compress_size


def _document(
    found: Found, stream: io.BufferedReader[Any], members: list[zipfile.ZipInfo]
) -> Original:
    """Return the report in a Word document, made sure that it can be unpacked."""
    if sum(member.file_size for member in members) > LARGEST_COLLECTION:
        raise TooLarge("unpacked it has more than 100 MB", hint="save it as plain text")
    stream.seek(0)
    data = stream.read(LARGEST_COLLECTION + 1)
    if len(data) > LARGEST_COLLECTION:
        raise TooLarge("it has more than 100 MB", hint="save it as plain text")
    return replace(found.known, content=data, format="docx")


def _member(
    found: Found, archive: zipfile.ZipFile, member: zipfile.ZipInfo, called: str
) -> Found | tuple[str, SourceError]:
    known = inside(found.known, called)
    if member.flag_bits & ENCRYPTED:
        return known.source, Unreadable("it is locked with a password", hint=HINT)
    if member.file_size > max(HARMLESS, TIGHTEST * member.compress_size):
        return known.source, TooLarge("it is packed to burst", hint=HINT)
    name = PurePosixPath(member.filename).name
    try:
        if WARC.search(name):  # may be large, and is read piece by piece
            raw: Any = archive.open(member)
            return Found(known, io.BufferedReader(raw), name, None, False, found.allowance)
        with archive.open(member) as stream:
            data = stream.read(LARGEST_COLLECTION + 1)
    except FAULTS as error:
        told = Unreadable("it is damaged inside its archive", hint=HINT)
        told.__cause__ = error
        return known.source, told
    if len(data) > LARGEST_COLLECTION:
        return known.source, TooLarge("it has more than 100 MB", hint=HINT)
    found.allowance.take(len(data))
    return Found(known, stream_of(data), name, None, False, found.allowance)
