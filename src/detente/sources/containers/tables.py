"""Tables: CSV and TSV with a header of fields, and GDELT's files, which have none."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping

import msgspec

from detente.errors import Empty, Unreadable
from detente.sources import rows
from detente.sources.kinds import ADDRESS, LARGEST_REPORT
from detente.sources.original import Found, Link, Original, inside, linked

DELIMITERS = ",\t;|"
# Columns in a row of GDELT's files -> the column of the article's address: events 2.0 and 1.0,
# the knowledge graph, mentions (GDELT codebooks 2.0 and 1.0, data.gdeltproject.org).
GDELT: Mapping[int, int] = {61: 60, 58: 57, 27: 4, 16: 5}

# A table has a text or an address in each row, or it is none of reports.
LEADING = frozenset(
    name.lower() for field in ("text", "html", "url") for name in rows.FIELDS[field]
)


def read(found: Found, text: str) -> Iterator[Original | Link]:
    """Yield the reports of a table, one a row, or their addresses where it has no texts.

    The first row names the fields, as in JSON. A row's content is an object of JSON; its
    source is that of the table with ``:number`` behind it, the header not counted.

    Raises:
        Empty: there are no rows.
        Unreadable: the table lacks a column that the user named.
    """
    # One limit for the process; the library knows no other, and its own is a long article.
    csv.field_size_limit(LARGEST_REPORT)
    lines = text.replace("\x00", " ").split("\n")
    first = lines[0]
    columns = len(first.split("\t"))
    if columns in GDELT and ADDRESS.fullmatch(first.split("\t")[GDELT[columns]].strip()):
        yield from _addresses(found, lines, GDELT[columns])
        return
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    header = [name.strip() for name in next(_sound(reader), [])]
    check(header, found.known)
    header = [named(name) for name in header]
    met = False
    for number, row in enumerate(_sound(reader), 1):
        filled = {name: value for name, value in zip(header, row, strict=False) if value.strip()}
        if filled:
            met = True
            content = msgspec.json.encode(filled)
            yield rows.original(inside(found.known, str(number), ":"), content)
    if not met:
        raise Empty("the table has no rows", hint="check that the file is whole")


def _sound(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield the rows of a table; one that the library cannot take is left out."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue


def named(name: str) -> str:
    """Return the name of a column as fields are written, where it is one but for its case."""
    return name.lower() if name not in rows.NAMES and name.lower() in rows.NAMES else name


def check(header: list[str], known: Original) -> None:
    """Do nothing if the columns can be read, each once.

    Raises:
        Unreadable: there is none with texts or addresses, or not the one the user named.
    """
    ours = {name.lower() for name in header} | {field for field, _ in known.fields}
    if not ours.intersection(LEADING):
        raise Unreadable(
            "it has no column of texts or addresses",
            hint=f"name it with --fields text=COLUMN; there are {_told(header)}",
        )
    missing = [column for _, column in known.fields if column not in header]
    if missing:
        raise Unreadable(
            f"it has no column '{missing[0][:40]}'", hint=f"its columns are {_told(header)}"
        )


def _told(header: list[str]) -> str:
    """Return the names of columns as they may be told: some of them, and of each some."""
    return ", ".join(name[:40] for name in header[:20])


def _addresses(found: Found, lines: list[str], column: int) -> Iterator[Link]:
    """Yield each address of a file of GDELT's once."""
    met = set()
    for line in lines:
        cells = line.split("\t")
        address = cells[column].strip() if len(cells) > column else ""
        if address not in met and re.match(ADDRESS, address):
            met.add(address)
            yield Link(address, linked(found.known, address))
