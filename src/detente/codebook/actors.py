"""Who acts: names of states, their organs, organisations and blocs, and what they code to.

Files: ``countries.tsv``, ``regions.tsv``, ``bodies.tsv``, ``organisations.toml``, ``blocs.toml``
(each with its meaning in its first lines), and ``outlets.toml``. Codes are those of PLOVER 2.0 §5:
ISO 3166-1 alpha-3 for states; IGO, UNO, EUR, NGO, ISM, IMG, MNC for what is no state's. Kinds of
people and of offices are in ``roles``, who belonged to what and when in ``memberships``.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from detente.codebook import ambiguity, data, outlets, own
from detente.codebook.folding import fold as fold  # part of what this module offers
from detente.codebook.own import Problem
from detente.errors import CodebookError

Kind = Literal[
    "country", "capital", "region", "seat", "body", "organisation", "bloc", "outlet", "mask"
]
Form = Literal["name", "adjective", "people"]
# PLOVER's codes for actors of no state.
STATELESS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
})  # fmt: skip
# Organs in these sectors speak for their state.
ACTING_FOR_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
PIECE = re.compile(r"\w+|[^\w\s]")


class Entry(NamedTuple):
    """Whom a name, adjective or demonym means.

    ``entity`` is the identity all its mentions share, ``party`` whom it acts for,
    ``country`` and ``sector`` its PLOVER codes; ``place`` tells that it can be a mere
    place; ``article`` that the name counts only after "the"; ``adjectival`` that a
    country's name stands unchanged before a noun ("the U.S. reply").
    """

    label: str
    kind: Kind
    form: Form
    entity: str
    party: str | None
    country: str | None
    sector: str | None = None
    place: bool = False
    article: bool = False
    adjectival: bool = False


class Organisation(NamedTuple):
    """What the codebook says of an organisation besides its names."""

    key: str
    label: str
    code: str
    sector: str | None
    seats: tuple[str, ...]
    descriptions: tuple[str, ...]
    part_of: str | None
    governs: tuple[tuple[str, str], ...]


def pieces(text: str) -> tuple[str, ...]:
    """Return ``text`` as words and marks, accents folded: the units names are matched in."""
    return tuple(PIECE.findall(fold(text)))


def slug(name: str) -> str:
    """Return the key of a name nobody gave a key: lower case, words joined by hyphens."""
    return "-".join(re.findall(r"\w+", fold(name).lower()))


@functools.cache
def names() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[Entry, ...]], ...]]:
    """Return what is matched in texts: first piece -> (pieces, entries), longest first.

    A name may have several entries ("Swiss" is an adjective and a people). What a user's own
    files say of a name goes for all that ours say of it.

    Raises:
        CodebookError: a file breaks its schema.
    """
    table: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for words, entry in _of_user():
        table[pieces(words)].append(entry)
    mine = frozenset(table)
    for words, entry in shipped():
        key = pieces(words)
        if key not in mine and entry not in table[key]:
            table[key].append(entry)
    first: dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]] = defaultdict(list)
    for key, entries in table.items():
        first[key[0]].append((key, tuple(entries)))
    return {
        word: tuple(sorted(found, key=lambda item: (-len(item[0]), item[0])))
        for word, found in first.items()
    }


def called(name: str) -> frozenset[str]:
    """Return the keys of the parties that go by ``name``, whatever its capitals and accents.

    "Moscow", "Russian" and "russia" are all Russia's.
    """
    wanted = [piece.lower() for piece in pieces(name)]
    return frozenset(
        entry.party or entry.entity
        for known in names().values()
        for written, entries in known
        if [piece.lower() for piece in written] == wanted
        for entry in entries
        if entry.kind != "mask"
    )


@functools.cache
def countries() -> Mapping[str, str]:
    """Return code -> name of every country."""
    return {row[0]: row[1] for row in rows("countries.tsv", 6)}


@functools.cache
def organisations() -> Mapping[str, Organisation]:
    """Return key -> organisation.

    Raises:
        CodebookError: an entry lacks a name, or has a code or sector PLOVER does not know.
    """
    found = {}
    for key, row in _organisation_rows().items():
        code, sector = row.get("code", ""), row.get("sector")
        if not row.get("names") or not _is_code(code) or sector not in {None, *SECTORS}:
            raise CodebookError(
                f"organisations.toml: {key} breaks the schema",
                hint="give it names, a PLOVER code and a PLOVER sector or none",
            )
        found[key] = Organisation(
            key=key,
            label=row["names"][0],
            code=code,
            sector=sector,
            seats=tuple(row.get("seats", ())),
            descriptions=tuple(row.get("descriptions", ())),
            part_of=row.get("part_of"),
            governs=tuple((since, until) for since, until in row.get("governs", ())),
        )
    return found


@functools.cache
def _organisation_rows() -> Mapping[str, Mapping[str, Any]]:
    """Return key -> row of each organisation, a user's own after ours."""
    found: dict[str, Mapping[str, Any]] = dict(data.toml("organisations.toml"))
    mine = {file: own_keys(table) for file, table in own.tables()}
    # The first of two of one key is the last that is written here.
    for file, row, _ in reversed(tuple(own.rows("actor"))):
        for problem in problems(row, mine[file]):
            raise CodebookError(f"{file}: {problem.message}", hint=problem.hint)
        if row.get("sector") or row["code"] not in countries():
            found[slug(row["names"][0]).upper()] = row
    return found


def own_keys(table: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of the actors in a user's file."""
    rows = (own.texts(row, "names") for row in table.get("actor", ()))
    return frozenset(slug(names[0]).upper() for names in rows if names)


def problems(
    row: Mapping[str, Any], own_parties: frozenset[str], place: str = ""
) -> Iterator[Problem]:
    """Yield the codes of a user's actor that do not exist, given the other actors of its file."""
    codes = STATELESS | countries().keys()
    yield from own.actor_codes(row, place, codes, SECTORS, (own_parties, shipped_keys()))


@functools.cache
def shipped_keys() -> frozenset[str]:
    """Return the keys of the countries, regions, organisations and blocs that Detente ships."""
    regions = {row[0] for row in rows("regions.tsv", 7)}
    return frozenset({*countries(), *regions, *data.toml("organisations.toml"), *blocs()})


def in_prose(label: str) -> str:
    """Return a label as it stands within a sentence: "the West", but "NATO"."""
    named = {row["names"][0] for row in data.toml("blocs.toml").values()}
    return f"the {label}" if f"the {label}" in named else label


@functools.cache
def blocs() -> Mapping[str, str]:
    """Return key -> label of each bloc."""
    return {
        key: row["names"][0].removeprefix("the ") for key, row in data.toml("blocs.toml").items()
    }


@functools.cache
def state_of(key: str) -> tuple[str | None, str | None, str]:
    """Return (country code, sector, label) of the state, region or organisation ``key``."""
    if key in countries():
        return key, None, countries()[key]
    for region, label, *_, country, sector in rows("regions.tsv", 7):
        if region == key:
            return country, sector or None, label
    organisation = organisations().get(key)
    if organisation is not None:
        return organisation.code, organisation.sector, organisation.label
    return None, None, blocs().get(key, key)


@functools.cache
def parties() -> frozenset[str]:
    """Return the keys of all that can act: countries, regions, organisations and blocs."""
    return shipped_keys() | frozenset(organisations())


def rows(name: str, fields: int) -> Iterator[list[str]]:
    """Yield the lines of a tab-separated file of the codebook, comments and header left out.

    Raises:
        CodebookError: a line has more than ``fields`` fields; missing ones become empty.
    """
    lines = [line for line in data.raw(name).decode().splitlines() if line[:1] not in ("#", "")]
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > fields:
            raise CodebookError(
                f"{name}: {len(cells)} fields in {line[:40]!r}", hint=f"a line has {fields} fields"
            )
        yield cells + [""] * (fields - len(cells))


def shipped() -> Iterator[tuple[str, Entry]]:
    """Yield each name of Detente's own files with whom it means."""
    yield from _of_countries()
    yield from _of_regions()
    yield from _of_bodies()
    yield from _of_organisations()
    yield from _of_blocs()
    yield from _of_outlets()
    for words in ambiguity.masks():
        yield words, Entry(words, "mask", "name", "", None, None)


def _of_countries() -> Iterator[tuple[str, Entry]]:
    for code, name, aliases, adjectives, people, capitals in rows("countries.tsv", 6):
        country = Entry(name, "country", "name", code, code, code, place=True)
        for words in (name, *split(aliases)):
            yield words, country._replace(adjectival=_is_abbreviation(words))
        yield from _national(country, adjectives, people)
        capital = country._replace(kind="capital", sector="GOV")
        for words in split(capitals):
            yield words, capital


def _of_regions() -> Iterator[tuple[str, Entry]]:
    for key, name, aliases, adjectives, people, country, sector in rows("regions.tsv", 7):
        party = key if sector else country
        region = Entry(name, "region", "name", key, party, country, sector or None, place=True)
        for words in (name, *split(aliases)):
            yield words, region
        yield from _national(region, adjectives, people)


def _national(entry: Entry, adjectives: str, people: str) -> Iterator[tuple[str, Entry]]:
    """Yield the adjectives of a country or region, and the nouns for its people."""
    for words in split(adjectives):
        yield words, entry._replace(form="adjective", place=False)
    named = split(people) or [plural for word in split(adjectives) if (plural := _plural(word))]
    singular = [word for word in split(adjectives) if _plural(word)]
    for words in dict.fromkeys((*named, *singular)):
        yield words, entry._replace(form="people", place=False)


def _of_bodies() -> Iterator[tuple[str, Entry]]:
    for kind, country, sector, words in rows("bodies.tsv", 4):
        if kind not in ("seat", "body") or not _is_code(country) or sector not in SECTORS:
            raise CodebookError(
                f"bodies.tsv: {words!r} breaks the schema",
                hint="each line is seat or body, a country code, a PLOVER sector and names",
            )
        label = split(words)[0]
        acting = sector in ACTING_FOR_STATE
        if sector == "GOV":
            entity = country
        else:
            entity = f"{country}.{sector if acting else slug(label).upper()}"
        bare = {name for name in split(words) if not name.startswith("the ")}
        for spelling in split(words):
            name = spelling.removeprefix("the ")
            yield (
                name,
                Entry(
                    label=label,
                    kind="seat" if kind == "seat" else "body",
                    form="name",
                    entity=entity,
                    party=country if acting else None,
                    country=country,
                    sector=sector,
                    place=kind == "seat",
                    article=name not in bare,
                    adjectival=True,
                ),
            )


def _of_user() -> Iterator[tuple[str, Entry]]:
    """Yield the names of a user's own actors."""
    for _, row, _ in own.rows("actor"):
        key = slug(row["names"][0]).upper()
        if _organisation_rows().get(key) is row:
            yield from _of_organisation(row, organisations()[key])
        elif row["code"] in countries() and not row.get("sector"):
            code, name = row["code"], countries()[row["code"]]
            country = Entry(name, "country", "name", code, code, code, place=True)
            for words in row["names"]:
                yield words, country._replace(adjectival=_is_abbreviation(words))
            yield from _national(country, ";".join(row.get("adjectives", ())), "")


def _of_organisations() -> Iterator[tuple[str, Entry]]:
    for key, row in data.toml("organisations.toml").items():
        yield from _of_organisation(row, organisations()[key])


def _of_organisation(
    row: Mapping[str, Any], organisation: Organisation
) -> Iterator[tuple[str, Entry]]:
    key = organisation.key
    entry = Entry(
        label=organisation.label,
        kind="organisation",
        form="name",
        entity=key,
        party=organisation.part_of or key,
        country=organisation.code,
        sector=organisation.sector,
        adjectival=True,
    )
    for words in row["names"]:
        yield words, entry
    for words in row.get("adjectives", ()):
        yield words, entry._replace(form="adjective")
    for words in organisation.seats:
        yield words, entry._replace(kind="seat", place=True)


def _of_blocs() -> Iterator[tuple[str, Entry]]:
    for key, row in data.toml("blocs.toml").items():
        label = row["names"][0].removeprefix("the ")
        entry = Entry(label, "bloc", "name", key, key, None, place=bool(row.get("place")))
        bare = {words for words in row["names"] if not words.startswith("the ")}
        for words in row["names"]:
            name = words.removeprefix("the ")
            yield name, entry._replace(article=words != name and name not in bare)
        for words in row.get("adjectives", ()):
            yield words, entry._replace(form="adjective", place=False)
        for words in row.get("people", ()):
            yield words, entry._replace(form="people", place=False)


def _of_outlets() -> Iterator[tuple[str, Entry]]:
    for outlet in outlets.outlets():
        if outlet.kind == "organisation":
            continue
        for words in (outlet.name, *outlet.aliases):
            name = words.removeprefix("The ")
            if name in ambiguity.common_outlet_names():
                continue
            entity = slug(outlet.name.removeprefix("The ")).upper()
            yield name, Entry(outlet.name, "outlet", "name", entity, entity, outlet.country, "JRN")


def split(cell: str) -> list[str]:
    """Return the parts of a cell that holds several names."""
    return [part for part in cell.split(";") if part]


def _plural(adjective: str) -> str | None:
    """Return the plural a nationality adjective has as a noun, None if it is no noun."""
    return adjective + "s" if adjective.endswith(("n", "i", "k", "b", "t")) else None


def _is_abbreviation(words: str) -> bool:
    return words.replace(".", "").isupper() and len(words.replace(".", "")) <= 4


def _is_code(code: str) -> bool:
    return code in STATELESS or re.fullmatch("[A-Z]{3}", code) is not None
