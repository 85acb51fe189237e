"""Exports of Nexis: the documents of Nexis Uni and Lexis Advance, and LexisNexis's of old.

The new ones have a line "Body" before the text and "End of Document" behind it, the old ones
"1 of 20 DOCUMENTS" before each. Both have fields with labels in their user's language
(codebook/data/services.toml).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from itertools import pairwise

from detente.codebook.services import labels
from detente.sources.draft import Draft
from detente.sources.services import markup, nexis_advance, nexis_classic
from detente.sources.services.export import Export, absent
from detente.sources.services.nexis_fields import alone, dated, field

# A page of LexisNexis's: comments for its own program, and the names of the documents.
IN_PAGE = re.compile(r"""<DOCFULL>|NAME\s?=\s?["']?DOC_ID_\d""", re.IGNORECASE)
# So many different fields make a document without a count; one of these among them.
FIELDS = 3
TELLING = frozenset(("length", "load-date", "publication-type", "language"))
BEHIND = frozenset(("load-date", "publication-type", "language"))
HEAD_LINES = 30


@functools.cache
def _count() -> re.Pattern[str]:
    """Return an expression for "1 of 20 DOCUMENTS" or "Dokument 1 von 20" on its own line."""
    said = labels()
    pair = rf"(\d{{1,5}})[ \xa0](?:{said.of})[ \xa0](\d{{1,5}})"
    level = r"(?:LEVEL[ ]\d{1,3}[ ]-[ ])?"
    return re.compile(
        rf"^[ \t\xa0\f]{{0,80}}{level}(?:{pair}[ \xa0](?:{said.documents})|(?:{said.documents})"
        rf"[ \xa0]{pair})[ \t\xa0]{{0,80}}$",
        re.MULTILINE | re.IGNORECASE,
    )


@functools.cache
def _line(words: frozenset[str]) -> re.Pattern[str]:
    """Return an expression for a line that is one of some labels, written as a heading."""
    forms = "|".join(re.escape(word) for word in sorted(words))
    # "body" inside a text is no heading.
    return re.compile(rf"^[ \t\xa0]{{0,20}}(?=\S*[A-ZÄÖÜ])(?i:{forms})[ \t\xa0]{{0,20}}$", re.M)


def is_page(text: str) -> bool:
    """Tell whether a page is an export of LexisNexis's."""
    return bool(IN_PAGE.search(text))


def of_page(text: str) -> Export | None:
    """Return the documents of an export saved as HTML; None if it has none.

    Raises:
        Unreadable: the markup is broken beyond reading.
    """
    return find("\n".join(markup.lines(markup.page(text))))


def find(text: str) -> Export | None:
    """Return the documents of an export given as text; None if it is none."""
    return _advance(text) or _classic(text) or _single(text)


def read(source: str, text: str) -> Draft:
    """Return the draft of one document."""
    lines = [line.strip(" \t\xa0\f\r|") for line in text.split("\n")]
    body = next((i for i, line in enumerate(lines) if alone(line, labels().body)), None)
    if body is not None:
        return nexis_advance.read(source, lines, body)
    return nexis_classic.read(source, lines)


def _advance(text: str) -> Export | None:
    """Return the documents that end with "End of Document"."""
    begins, ends = _line(labels().body), _line(labels().end)
    parts = ends.split(text)
    if not any(map(begins.search, parts[:-1])):
        return None
    # What stands behind the last end is a document that is cut off, or nothing.
    parts = [*parts[:-1], *(part for part in parts[-1:] if begins.search(part))]
    bare = [nexis_advance.without_cover(part) for part in parts]
    documents = tuple(part.strip("\n\f ") for part, _ in bare if part.strip())
    return Export("nexis", documents, sum(stated for _, stated in bare))


def _classic(text: str) -> Export | None:
    """Return the documents that "1 of 20 DOCUMENTS" stands before."""
    counts = list(_count().finditer(text))
    if not counts:
        return None
    bounds = [match.end() for match in counts]
    starts = [match.start() for match in counts[1:]] + [len(text)]
    documents = [text[a:b] for a, b in zip(bounds, starts, strict=True)]
    if not any(map(_is_document, documents)):
        return None
    before = text[: counts[0].start()]
    if _is_document(before):
        documents.insert(0, before)
    pairs = [tuple(int(number) for number in match.groups() if number) for match in counts]
    stated, missing = _counted(pairs)
    return Export("nexis", tuple(part.strip("\n\f") for part in documents), stated, missing)


def _counted(pairs: Iterable[tuple[int, ...]]) -> tuple[int, tuple[int, ...]]:
    """Return how many documents some counts ("3 of 20") come to, and the first missing ones.

    Of two exports behind one another each counts for itself.
    """
    runs: list[tuple[int, list[int]]] = []
    for (number, last), (then, of) in pairwise([*pairs, (0, 0)]):
        goes_on = bool(runs) and runs[-1][0] == last
        if goes_on and number in runs[-1][1]:
            # A number printed twice instead of the next: those behind it count on.
            place = len(runs[-1][1]) + 1
            goes_on = then == place + 1 and of == last if then else 2 < place == last
        if not goes_on:
            runs.append((last, []))
        runs[-1][1].append(number)
    short = [(last, set(met)) for last, met in runs if len(met) < last]
    missing = [number for last, met in short for number in absent(met, last)]
    return sum(max(last, len(met)) for last, met in runs), tuple(missing[:10])


def _single(text: str) -> Export | None:
    """Return the one document of an export without a count."""
    begins = _line(labels().body).search(text)
    if begins is not None:
        head, rest = text[: begins.start()], text[begins.end() :]
        names = _fields(head, upper=False) | _fields(rest, upper=False)
        found = len(names) >= FIELDS and bool(names & TELLING) and _has_day(head)
        if found:
            document, stated = nexis_advance.without_cover(text)
            return Export("nexis", (document.strip("\n\f "),), stated)
    names = _fields(text, upper=True)
    # Without a count a text has to look it in every way: "UPDATE:" opens lines of others too.
    found = len(names) >= FIELDS and "length" in names and bool(names & BEHIND)
    return Export("nexis", (text.strip("\n\f"),)) if found and _has_day(text) else None


def _is_document(text: str) -> bool:
    """Tell whether a text has the fields of a document of old: three, or a day and one."""
    names = _fields(text, upper=True)
    enough = FIELDS if not _has_day(text) else 2
    return len(names) >= enough and bool(names & TELLING)


def _has_day(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()][:HEAD_LINES]
    return any(dated(line.strip()) for line in lines)


def _fields(text: str, *, upper: bool) -> set[str]:
    """Return the names of the fields of a text, those that open a line below an empty one."""
    lines = ["", *(line.strip(" \t\xa0\f|") for line in text.split("\n"))]
    said = (field(line, upper=upper) for above, line in pairwise(lines)
            if not upper or not above or field(above, upper=True))  # fmt: skip
    return {each[0] for each in said if each}
