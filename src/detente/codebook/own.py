"""A user's own files: their schema, and what the rest of the codebook takes from them.

A file holds ``[[frame]]``, ``[[actor]]``, ``[[person]]`` and ``[classes]`` (docs/codebook.md).
The schema is one: what loading refuses is what ``detente codebook check`` tells, entry by entry.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from typing import Any, NamedTuple

from detente.codebook import data, plover
from detente.errors import CodebookError

HINT = "detente codebook check FILE tells all that is wrong, by line"
TABLES = ("frame", "actor", "person")
HEADS = frozenset({"type", "classes", *TABLES})
ACTOR = frozenset({
    "names", "adjectives", "code", "sector", "part_of", "seats", "descriptions", "since", "until",
})  # fmt: skip
PERSON = frozenset({"names", "sex", "term"})
TERM = frozenset({"state", "office", "title", "since", "until"})
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


class Problem(NamedTuple):
    """What is wrong with a file: where ("frame[2].mode"), at which word, what, and what to do."""

    place: str
    word: str
    message: str
    hint: str


def texts(table: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """Return the strings of a list; () where there is no list."""
    value = table.get(field, ())
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def tables() -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Return the name of each of the user's files with what it holds, then of each plug-in's.

    Raises:
        CodebookError: a file is no TOML, or its tables are of a wrong shape.
    """
    return tuple((name, parsed(name, text)) for name, text in files())


def files() -> Iterator[tuple[str, str]]:
    """Yield the name and text of each of the user's files, then of each plug-in's lexicon.

    Raises:
        CodebookError: a file cannot be read.
    """
    from detente.codebook import plugged  # it checks by what is read here

    yield from data.own()
    yield from plugged.lexicons()


@functools.lru_cache(maxsize=32)
def parsed(name: str, text: str) -> Mapping[str, Any]:
    """Return what the text of a user's file holds.

    Raises:
        CodebookError: it is no TOML, or its tables are of a wrong shape.
    """
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise CodebookError(f"{name} cannot be read: {error}", hint="mend the file") from error
    for problem in shapes(table):
        raise CodebookError(f"{name}: {problem.place}: {problem.message}", hint=problem.hint)
    return table


def shapes(table: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the outermost tables of a file."""
    for key in table.keys() - HEADS:
        yield Problem(
            key, "", f"there is no table {key!r}", f"a file holds {', '.join(sorted(HEADS))}"
        )
    if "type" in table and str(table["type"]) not in plover.types():
        yield Problem(
            "type", "", f"{table['type']!s:.40} is no PLOVER type",
            f"types: {', '.join(sorted(plover.types()))}",
        )  # fmt: skip
    for key in TABLES:
        rows = table.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield Problem(key, "", "it has to be a list of tables", f"begin each with [[{key}]]")
    classes = table.get("classes", {})
    if not isinstance(classes, dict):
        yield Problem("classes", "", "it has to be a table", 'write [classes] and name = ["word"]')
        return
    for name, words in classes.items():
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words) or not words:
            yield Problem(
                f"classes.{name}", "", "a class is a list of words", f'write {name} = ["word"]'
            )


def rows(kind: str) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """Yield (file, row, whole table) of each row of one kind in the user's files.

    Raises:
        CodebookError: an actor or person breaks the schema, or a file cannot be read.
    """
    for name, table in tables():
        for place, row in enumerate(table.get(kind, ())):
            wrong: Iterable[Problem] = ()
            if kind == "actor":
                wrong = actor_problems(row, f"actor[{place}]")
            elif kind == "person":
                wrong = person_problems(row, f"person[{place}]")
            for problem in wrong:
                raise CodebookError(f"{name}: {problem.place}: {problem.message}", hint=HINT)
            yield name, row, table


def classes() -> Mapping[str, frozenset[str]]:
    """Return the user's own classes of words."""
    found: dict[str, frozenset[str]] = {}
    for _, table in tables():
        for name, words in table.get("classes", {}).items():
            found[name] = found.get(name, frozenset()) | frozenset(words)
    return found


def actor_problems(row: Mapping[str, Any], place: str) -> Iterator[Problem]:
    """Yield what is wrong with an actor by itself; which codes there are others know."""
    yield from _unknown(row, ACTOR, place)
    yield from _names(row, place)
    for field in ("adjectives", "seats", "descriptions"):
        yield from _listed(row, field, place)
    for field in ("code", "sector", "part_of"):
        if field in row and not isinstance(row[field], str):
            yield Problem(f"{place}.{field}", "", "it has to be text", f'write {field} = "…"')
    if not isinstance(row.get("code"), str):
        yield Problem(place, "", "it has no code", 'give it code = "NOR", or "IGO", "NGO" …')


def actor_codes(
    row: Mapping[str, Any],
    place: str,
    codes: Set[str],
    sectors: Set[str],
    parties: Iterable[Set[str]],
) -> Iterator[Problem]:
    """Yield the codes of an actor that are none of those there are."""
    code, sector, part_of = (row.get(field) for field in ("code", "sector", "part_of"))
    if isinstance(code, str) and code not in codes:
        yield Problem(
            f"{place}.code", "", f"there is no code {code:.40}",
            "write a country's (NOR), or IGO, UNO, EUR, NGO, ISM, IMG, MNC",
        )  # fmt: skip
    if isinstance(sector, str) and sector not in sectors:
        known = ", ".join(sorted(sectors))
        yield Problem(
            f"{place}.sector", "", f"there is no sector {sector:.40}", f"sectors: {known}"
        )
    if isinstance(part_of, str) and not any(part_of in keys for keys in parties):
        yield Problem(
            f"{place}.part_of", "", f"there is no party {part_of:.40} to be a part of",
            "write a country's code (NOR) or an organisation's key (NATO)",
        )  # fmt: skip


def person_problems(row: Mapping[str, Any], place: str) -> Iterator[Problem]:
    """Yield what is wrong with a person by itself."""
    yield from _unknown(row, PERSON, place)
    yield from _names(row, place)
    if row.get("sex", "") not in ("", "m", "f"):
        yield Problem(f"{place}.sex", "", "sex is m or f", "leave it out where it is not known")
    terms = row.get("term", [])
    if not isinstance(terms, list) or not terms or not all(isinstance(t, dict) for t in terms):
        yield Problem(place, "", "it has no term of office", "begin each with [[person.term]]")
        return
    for number, term in enumerate(terms):
        yield from _term(term, f"{place}.term[{number}]")


def _term(term: Mapping[str, Any], place: str) -> Iterator[Problem]:
    yield from _unknown(term, TERM, place)
    for field in ("state", "office"):
        if not isinstance(term.get(field), str):
            yield Problem(place, "", f"it has no {field}", f'write {field} = "…"')
    if not isinstance(term.get("title", ""), str):
        yield Problem(f"{place}.title", "", "it has to be text", 'write title = "…"')
    days = [day(term.get(field, "")) for field in ("since", "until")]
    for field, said in zip(("since", "until"), days, strict=True):
        if said is None:
            yield Problem(
                f"{place}.{field}", "", f"{term[field]!s:.40} is no day",
                "write 2001-05-20, 2001-05 or 2001",
            )  # fmt: skip
    if all(days) and str(days[1]) < str(days[0])[: len(str(days[1]))]:
        yield Problem(place, "", "it ends before it begins", "see its since and until")


def day(value: Any) -> str | None:
    """Return a day, month or year as ISO text, "" for none; None for what is no day."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, int) and not isinstance(value, bool):
        value = f"{value:04}" if 0 < value < 10_000 else "?"
    if not isinstance(value, str):
        return None
    if value and not DAY.fullmatch(value):
        return None
    try:
        date.fromisoformat((value + "-01-01")[:10] if len(value) < 10 else value)
    except ValueError:
        return None if value else ""
    return value


def _unknown(row: Mapping[str, Any], fields: frozenset[str], place: str) -> Iterator[Problem]:
    for field in sorted(row.keys() - fields):
        known = ", ".join(sorted(fields))
        yield Problem(f"{place}.{field}", "", f"there is no field {field!r}", f"fields: {known}")


def _names(row: Mapping[str, Any], place: str) -> Iterator[Problem]:
    if not texts(row, "names"):
        yield Problem(place, "", "it has no names", 'give it names = ["…"], the first its label')
    yield from _listed(row, "names", place)


def _listed(row: Mapping[str, Any], field: str, place: str) -> Iterator[Problem]:
    value = row.get(field, [])
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        yield Problem(f"{place}.{field}", "", "it has to be a list of words", f'{field} = ["…"]')
        return
    for word in value:
        if not re.search(r"\w", word):
            yield Problem(f"{place}.{field}", word, f"{word!r} holds no word", "leave it out")
