"""Who holds which office when: heads, ministers, chiefs and spokespeople since about 1950.

File: ``officeholders.csv.gz``; facts from Wikidata (CC0), cleaned and extended:
``codebook_sources/officeholders.py``. Read when it is first asked.
"""

from __future__ import annotations

import csv
import functools
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, NamedTuple

from detente.codebook import data, first_names, own
from detente.codebook.actors import parties, pieces, slug
from detente.codebook.own import Problem
from detente.errors import CodebookError

FIELDS = ("name", "aliases", "wikidata", "state", "office", "title", "start", "end", "sex")
# Names that begin with the family's.
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG", "VNM", "KHM"})
PROMINENT = frozenset({
    "HEAD", "PRESIDENT", "PREMIER", "FOREIGN", "DEFENCE", "SECRETARY-GENERAL", "SPOKESPERSON",
})  # fmt: skip


class Term(NamedTuple):
    """One term of office; an empty end means none is known."""

    state: str
    office: str
    title: str
    start: str
    end: str

    def covers(self, day: str) -> bool:
        """Tell whether the term includes ``day`` (ISO); a year or month counts as a whole."""
        return self.start <= day and (not self.end or day[: len(self.end)] <= self.end)


class Person(NamedTuple):
    """A person of the table. ``key`` is the Wikidata id, else a slug of the name."""

    key: str
    name: str
    wikidata: str | None
    sex: str
    terms: tuple[Term, ...]

    def on(self, day: str | None) -> Term | None:
        """Return the term held on ``day``, the latest begun; without a day the latest of all."""
        held = [t for t in self.terms if day is None or t.covers(day)]
        return max(held, key=lambda t: (_rank(t), t.start), default=None)

    def before(self, day: str | None) -> Term | None:
        """Return the latest term that had begun by ``day``, else the first there is."""
        begun = [t for t in self.terms if day is None or t.start <= day]
        return max(begun, key=lambda t: t.start, default=self.terms[0])


def named(words: Iterable[str]) -> tuple[Person, ...]:
    """Return the persons whose full name or other spelling is ``words`` (accents folded)."""
    return tuple(map(_person, dict.fromkeys(_index().by_name.get(" ".join(words).lower(), ()))))


def spelt_like(words: Sequence[str]) -> tuple[Person, ...]:
    """Return the persons whose name is ``words`` but for the usual ways to transcribe it.

    Groups of first names ("Mohammed", "Mohamad") stand in ``first_names.toml``; endings
    of Slavic names ("-skiy", "-skyi") are taken as one.
    """
    forms = [_transcriptions(word.lower()) for word in words]
    if prod(len(form) for form in forms) > 100:
        return ()
    for candidate in product(*forms):
        found = named(candidate)
        if found:
            return found
    return ()


def of_family(name: str) -> tuple[Person, ...]:
    """Return the persons who held a leading office and bear the family name ``name``."""
    return tuple(map(_person, _index().by_family.get(name.lower(), ())))


def holders(state: str, office: str, day: str | None) -> tuple[Person, ...]:
    """Return who holds ``office`` in ``state`` on ``day``, the latest begun first."""
    if day is None:
        return ()
    found = [
        (term.start, person)
        for person in map(_person, _index().by_office.get((state, office), ()))
        for term in person.terms
        if term.office == office and term.state == state and term.covers(day)
    ]
    found.sort(key=lambda item: (item[0], item[1].name), reverse=True)
    return tuple(dict.fromkeys(person for _, person in found))


@functools.lru_cache(maxsize=2048)
def _transcriptions(word: str) -> tuple[str, ...]:
    spellings = first_names.spellings()
    forms = {word: None, **dict.fromkeys(spellings.get(word, ()))}
    stem = re.sub(r"(?:iyi|yy|yi|iy|ii|ij|y|i)$", "", word)
    if stem != word and len(stem) > 2:
        forms.update(dict.fromkeys(stem + end for end in ("y", "yy", "yi", "iy", "ii", "i")))
    return tuple(forms)


def terms() -> Mapping[str, int]:
    """Return the name of each person in Detente's own table -> how many terms it has."""
    return Counter(row[0] for row in _rows())


class _Index(NamedTuple):
    rows: Mapping[str, list[list[str]]]
    by_name: Mapping[str, list[str]]
    by_family: Mapping[str, list[str]]
    by_office: Mapping[tuple[str, str], list[str]]


@functools.cache
def _index() -> _Index:
    rows: dict[str, list[list[str]]] = defaultdict(list)
    by_name: dict[str, list[str]] = defaultdict(list)
    by_family: dict[str, list[str]] = defaultdict(list)
    by_office: dict[tuple[str, str], list[str]] = defaultdict(list)
    own_rows = list(_own_rows())
    mine = {row[0] for row in own_rows}
    # whom a user's own files name is told by them alone
    for row in (*own_rows, *(row for row in _rows() if row[0] not in mine)):
        key = row[2] or slug(row[0])
        rows[key].append(row)
        of_office = by_office[row[3], row[4]]
        if key not in of_office:
            of_office.append(key)
    for key, terms in rows.items():
        prominent = any(row[4] in PROMINENT for row in terms)
        for spelling in {row[0]: None for row in terms} | {
            alias: None for row in terms if row[1] for alias in row[1].split(";")
        }:
            words = [word.lower() for word in pieces(spelling)]
            by_name[" ".join(words)].append(key)
            for family in _families(words, terms[0][3]) if prominent else ():
                if key not in by_family[family]:
                    by_family[family].append(key)
    return _Index(rows, by_name, by_family, by_office)


def _rows() -> Iterable[list[str]]:
    text = gzip.decompress(data.raw("officeholders.csv.gz")).decode()
    reader = csv.reader(text.splitlines())
    if tuple(next(reader, ())) != FIELDS:
        raise CodebookError(
            "officeholders.csv.gz does not have the fields expected",
            hint="install Detente again, or make it with codebook_sources/officeholders.py",
        )
    return reader


def problems(
    row: Mapping[str, Any], place: str = "", states: Container[str] | None = None
) -> Iterator[Problem]:
    """Yield the codes of a user's person that do not exist, given the states there are."""
    known = parties() if states is None else states
    offices = data.toml("offices.toml")
    terms = row.get("term", ())
    for number, term in enumerate(terms if isinstance(terms, list) else ()):
        here = f"{place}.term[{number}]"
        state, office = (
            term.get(field) if isinstance(term, dict) else None for field in ("state", "office")
        )
        if isinstance(state, str) and state not in known:
            yield Problem(
                f"{here}.state", "", f"there is no state or organisation {state:.40}",
                "write its code (NOR) or key (NATO); detente explain finds it",
            )  # fmt: skip
        if isinstance(office, str) and office not in offices:
            yield Problem(
                f"{here}.office", "", f"there is no office {office:.40}",
                f"offices: {', '.join(offices)}",
            )  # fmt: skip


def _own_rows() -> Iterable[list[str]]:
    """Yield the terms of the persons in a user's own files as rows of the table."""
    for file, row, _ in own.rows("person"):
        for problem in problems(row):
            raise CodebookError(f"{file}: {problem.message}", hint=problem.hint)
        name, *aliases = row["names"]
        for term in row["term"]:
            days = [own.day(term.get(field, "")) or "" for field in ("since", "until")]
            office = [term["state"], term["office"], term.get("title", "")]
            yield [name, ";".join(aliases), "", *office, *days, row.get("sex", "")]


@functools.lru_cache(maxsize=4096)
def _person(key: str) -> Person:
    rows = _index().rows[key]
    return Person(
        key=key,
        name=rows[0][0],
        wikidata=rows[0][2] or None,
        sex=next((row[8] for row in rows if row[8]), ""),
        terms=tuple(Term(*row[3:8]) for row in rows),
    )


def _families(words: Sequence[str], state: str) -> tuple[str, ...]:
    """Return what a person is called by the family name alone; compound ones as a whole."""
    if len(words) == 1:
        return (words[0],)
    if "of" in words or re.fullmatch("[ivx]+", words[-1]):
        return ()  # monarchs have none
    if state in FAMILY_FIRST:
        return (words[0],)
    if len(words) > 3 and words[-2] == "-":
        return (words[-1], " ".join(words[-3:]))
    return (words[-1],)


def _rank(term: Term) -> int:
    """Return how much an office weighs where one person holds several at once."""
    order = ("AIDE", "LAWMAKER", "MINISTER", "SECURITY", "DEFENCE", "FOREIGN", "PREMIER", "HEAD")
    return order.index(term.office) if term.office in order else 3
