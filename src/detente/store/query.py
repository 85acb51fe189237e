"""What a user searches for, made into what the index understands.

Words that all have to stand in a report, "phrases", ``OR`` between two, ``-word`` for what must
not; ``outlet:``, ``party:`` and ``type:`` look in that field, ``date:`` takes a day, a month, a
year or a range of them (``date:2022-01..2022-02-15``, either end may be left out). Every word
reaches the index as a quoted string, so that nothing a user writes is its syntax.
"""

from __future__ import annotations

import calendar
import datetime
import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from detente.errors import UsageError
from detente.model import EventType
from detente.store.words import FIELDS, TEXT

TYPES = get_args(EventType)
QUOTES = dict.fromkeys(map(ord, "“”„«»"), '"')
TERM = re.compile(
    r'(?P<minus>-)?(?:(?P<field>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))(?=\s|$)'
)
DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
HINT = 'words, "a phrase", OR, -word, outlet:NAME, party:NAME, type:THREATEN, date:2022-01..2022-02'


@dataclass(frozen=True, slots=True)
class Query:
    """``match`` in the index's own language, None where only days are asked for.

    ``since`` and ``until`` are the first and last ISO day, None where open.
    """

    match: str | None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for. ``other`` tells that it stands after OR."""

    words: str
    field: str | None
    excluded: bool = False
    other: bool = False


def parse(text: str) -> Query:
    """Return what ``text`` asks for.

    Raises:
        UsageError: it makes no sense; the error says where and what would.
    """
    terms = _terms(text)
    days = [term for term in terms if term.field == "date"]
    wanted = [term for term in terms if term.field != "date"]
    if len(days) > 1:
        raise UsageError("there are two dates to search for", hint="give a range: date:A..B")
    if any(day.excluded or day.other for day in days):
        raise UsageError("a date can neither be left out nor stand after OR", hint=HINT)
    since, until = _range(days[0].words) if days else (None, None)
    return Query(_match(wanted) if wanted else None, since, until)


def _terms(text: str) -> list[Term]:
    # Bytes that are no text come from a shell as what cannot be encoded.
    plain = text.encode("utf-8", "replace").decode().translate(QUOTES)
    if plain.count('"') % 2:
        raise UsageError(f"a quotation mark in {text} is never closed", hint=f"e.g. {HINT}")
    terms: list[Term] = []
    other = False
    at = 0
    while rest := plain[at:].lstrip():
        at = len(plain) - len(rest)
        found = TERM.match(plain, at)
        if found is None:
            raise UsageError(f"cannot search for {rest.split()[0]}", hint=HINT)
        at = found.end()
        if found[0] in ("OR", "AND"):
            if not terms or other:
                raise UsageError(f"{found[0]} has nothing before it", hint=HINT)
            other = found[0] == "OR"
            continue
        terms.append(_term(found, other))
        other = False
    if other:
        raise UsageError("OR has nothing after it", hint=HINT)
    if not terms:
        raise UsageError("there is nothing to search for", hint=HINT)
    return terms


def _term(found: re.Match[str], other: bool) -> Term:
    field = found["field"].lower() if found["field"] else None
    words = found["phrase"] if found["phrase"] is not None else found["word"]
    if field is not None and field not in (*FIELDS, "date"):
        raise UsageError(
            f"there is no field '{found['field']}' to search in",
            hint=f'fields are outlet:, party:, type: and date:; or search for "{field}:{words}"',
        )
    if field is None and re.fullmatch(r"[A-Za-z]+:", found[0]):
        raise UsageError(f"nothing is said to look for after {words}", hint=HINT)
    if field != "date" and not any(character.isalnum() for character in words):
        raise UsageError(f"there is no word in {found[0]}", hint=HINT)
    if field == "type":
        _check_type(words)
    return Term(words, field, found["minus"] is not None, other)


def _check_type(name: str) -> None:
    if name.upper() not in TYPES:
        near = difflib.get_close_matches(name.upper(), TYPES, n=1)
        hint = f"did you mean type:{near[0]}?" if near else f"types are {', '.join(TYPES)}"
        raise UsageError(f"there is no type of event '{name}'", hint=hint)


def _match(terms: Sequence[Term]) -> str:
    """Return the terms in the language of SQLite's FTS5, each word a quoted string of it."""
    kept = [term for term in terms if not term.excluded]
    if not kept:
        raise UsageError("it is only said what not to search for", hint=f"add what to find: {HINT}")
    if any(term.other and term.excluded for term in terms):
        raise UsageError("what is left out cannot stand after OR", hint=HINT)
    groups: list[list[str]] = []
    for term in kept:
        if term.other:
            groups[-1].append(_quoted(term))
        else:
            groups.append([_quoted(term)])
    wanted = " AND ".join(f"({' OR '.join(group)})" for group in groups)
    left_out = " OR ".join(_quoted(term) for term in terms if term.excluded)
    return f"({wanted}) NOT ({left_out})" if left_out else wanted


def _quoted(term: Term) -> str:
    columns = term.field or " ".join(TEXT)
    words = term.words.replace("\0", " ").replace('"', '""')
    return f'{{{columns}}} : "{words}"'


def _range(words: str) -> tuple[str | None, str | None]:
    first, dots, last = words.partition("..")
    if not dots:
        return _first(first), _last(first)
    if not (first or last):
        raise UsageError(f"'{words}' has neither end", hint="e.g. date:2022-01..2022-02-15")
    since, until = (_first(first) if first else None), (_last(last) if last else None)
    if since and until and until < since:
        raise UsageError(f"'{words}' ends before it begins", hint="e.g. date:2022-01..2022-02-15")
    return since, until


def _first(text: str) -> str:
    year, month, day = _parts(text)
    return datetime.date(year, month or 1, day or 1).isoformat()


def _last(text: str) -> str:
    year, month, day = _parts(text)
    month = month or 12
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1]).isoformat()


def _parts(text: str) -> tuple[int, int | None, int | None]:
    found = DATE.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        datetime.date(year, month or 1, day or 1)
    except ValueError as error:
        raise UsageError(
            f"'{text}' is no day, month or year",
            hint="e.g. date:2022-02-02 or date:2022-01..2022-02",
        ) from error
    return year, month, day
