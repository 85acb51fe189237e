"""How the words of each form of data file are read: lists, rows, values, columns, the two big ones.

A reader takes a :class:`Source` and the name and bytes of a file and yields its entries.
"""

from __future__ import annotations

import csv
import gzip
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from detente.codebook import layout
from detente.codebook.actors import split
from detente.codebook.lexicon.entry import Entry, pieces
from detente.errors import CodebookError

Reader = Callable[["Source", str, bytes], Iterator[Entry]]


class Source(NamedTuple):
    """One kind of data file: which files, what they hold, who reads them.

    ``words`` are the fields that hold words (none named: every list does), ``said`` those that
    say something of them. ``whole`` tells that its words are found as a whole alone, not as
    a part of longer ones; ``form`` what a word asked for is looked up as.
    """

    files: str
    kind: str
    title: str
    read: Reader
    words: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    whole: bool = False
    form: Callable[[str], tuple[str, ...]] = pieces


class _Found(NamedTuple):
    word: str
    path: str
    fields: Mapping[str, Any]


def lists(source: Source, file: str, data: bytes) -> Iterator[Entry]:
    """Yield the words of a TOML file that holds lists, or tables with lists in them.

    Raises:
        CodebookError: a list is in a field that the source does not name.
    """
    yield from _of_toml(source, file, data, _walk)


def values(source: Source, file: str, data: bytes) -> Iterator[Entry]:
    """Yield the words of a TOML file whose keys are words, each with what it is worth."""
    yield from _of_toml(source, file, data, _walk_values)


def columns(source: Source, file: str, data: bytes) -> Iterator[Entry]:
    """Yield the names in the columns ``source.words`` of a tab-separated file."""
    header: list[str] = []
    for number, line in enumerate(data.decode().splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            continue
        row = dict(zip(header, cells, strict=False))
        fields = {name: cell for name, cell in row.items() if cell and name in source.said}
        for name in source.words:
            for word in split(row.get(name, "")):
                yield Entry(word, source.kind, file, name, number, fields)


def table(source: Source, file: str, data: bytes) -> Iterator[Entry]:
    """Yield the names in a packed table, with commas or tabs as its name says."""
    text = gzip.decompress(data).decode().splitlines()
    if file.endswith(".csv.gz"):
        rows = csv.DictReader(text)
    else:
        rows = csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        fields = {name: row[name] for name in source.said if row[name]}
        for name in source.words:
            for word in split(row[name]):
                yield Entry(word, source.kind, file, name, None, fields)


Walk = Callable[[Source, Any, str, Mapping[str, Any]], Iterator[_Found]]


def _of_toml(source: Source, file: str, data: bytes, walk: Walk) -> Iterator[Entry]:
    text = data.decode()
    places, lines = layout.places(text), layout.strings(text)
    for found in walk(source, tomllib.loads(text), "", {}):
        near = [places[path] for path in layout.within(found.path) if path in places]
        line = layout.line_of(lines, found.word, near[0].line) if near else None
        note = next((place.note for place in near if place.note), "")
        yield Entry(found.word, source.kind, file, found.path, line, found.fields, note)


def _walk(source: Source, value: Any, path: str, fields: Mapping[str, Any]) -> Iterator[_Found]:
    if isinstance(value, dict):
        said = {k: v for k, v in value.items() if _says(source, k, v)}
        own = {**fields, **said}
        for key, inner in value.items():
            if key not in said:
                yield from _walk(source, inner, f"{path}.{key}" if path else key, own)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            if isinstance(inner, str):
                _named(source, path)
                yield _Found(inner, path, fields)
            else:
                yield from _walk(source, inner, f"{path}[{place}]", fields)
    elif isinstance(value, str):
        # a name, or words in a text of many lines
        for word in value.split() if "\n" in value else (value,):
            yield _Found(word, path, fields)


def _says(source: Source, key: str, value: Any) -> bool:
    """Tell whether a field says something of words rather than holding some."""
    if key in source.said:
        return True
    return key not in source.words and not isinstance(value, list | dict)


def _named(source: Source, path: str) -> None:
    field = path.rpartition(".")[2]
    if source.words and field not in source.words:
        raise CodebookError(
            f"{source.files}: nobody has said what the list {path} holds",
            hint="name it among the words, or what is said of them, in codebook/lexicon/sources.py",
        )


def _walk_values(
    source: Source, value: Any, path: str, fields: Mapping[str, Any]
) -> Iterator[_Found]:
    for key, inner in value.items():
        here = f"{path}.{key}" if path else key
        if isinstance(inner, dict):
            yield from _walk_values(source, inner, here, fields)
        elif isinstance(inner, list):
            yield from _walk(source, inner, here, fields)
        else:
            yield _Found(key, here, {**fields, "value": inner})
