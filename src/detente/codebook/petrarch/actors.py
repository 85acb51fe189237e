"""A PETRARCH actor dictionary as the actors and persons of a user's own file.

Format: the documentation of petrarch2 (openeventdata/petrarch2, docs/source/dictionaries.rst);
codes of actors: CAMEO 1.1b3, chapters 3 and 4, in groups of three letters.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from detente.codebook import actors, officeholders
from detente.codebook.petrarch.lines import LONGEST, Left, Line, codes

CODE = re.compile(r"([A-Z]{3,}|---)(?:\s*([<>]?)\s*(\d+)(?:\s*-\s*(\d+))?)?")
# CAMEO's codes that PLOVER writes otherwise.
STATES = {"ROM": "ROU", "PAL": "PSE", "ZAR": "COD", "TMP": "TLS", "YUG": "SRB", "SUN": "RUS"}
SECTORS = {"MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB"}
ORGANS = {"UNO": "UN", "EUR": "EU", "NAT": "NATO", "IAE": "IAEA", "WBK": "WORLD-BANK"}
OFFICES = {
    "GOV": "MINISTER", "MIL": "OFFICER", "LEG": "LAWMAKER", "JUD": "JUDGE", "COP": "POLICE",
    "SPY": "INTELLIGENCE", "PTY": "PARTY", "OPP": "OPPOSITION", "REB": "REBEL",
    "BUS": "BUSINESS", "EDU": "SCHOLAR", "JRN": "JOURNALIST", "REL": "CLERIC", "ELI": "FAMILY",
}  # fmt: skip
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "at", "by", "from", "with"})
SHORT = 5  # letters of a single name that is written in capitals where nobody knows it
OLDEST = 30  # of two digits, these and below are of this century (TABARI, PETRARCH)


class Role(NamedTuple):
    """A code with the days it holds on; "" where it is open."""

    code: str
    sector: str
    since: str
    until: str
    rest: str


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors and persons made, what was left out, and what was changed on the way."""

    actors: dict[str, dict[str, Any]] = field(default_factory=dict)
    persons: dict[str, dict[str, Any]] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    changed: list[Left] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    names: list[str] = field(default_factory=list)
    codes: list[tuple[int, str]] = field(default_factory=list)


def convert(lines: Iterable[Line], file: str) -> Actors:
    """Return the actors and persons that say what an actor dictionary says."""
    made = Actors()
    record: _Record | None = None
    for number, text in lines:
        if len(text) > LONGEST:
            made.left.append(Left(file, number, text[:60] + "…", "a line longer than any entry"))
            continue
        said, found = codes(text)
        if text[0] not in "+\t [":
            if record is not None:
                _record(made, record, file)
            record = _Record(number)
        elif record is None or (said and not said.startswith("+")):
            made.left.append(Left(file, number, text.strip(), "words that name nobody"))
            if record is None:
                continue
            said = ""
        if said:
            record.names.append(said.lstrip("+"))
        record.codes.extend((number, code) for code in found)
    if record is not None:
        _record(made, record, file)
    return made


def _record(made: Actors, record: _Record, file: str) -> None:
    names = [name for each in dict.fromkeys(record.names) if (name := cased(each))]
    if not names:
        made.left.append(Left(file, record.line, " ".join(record.names), "no name"))
        return
    roles = [role for line, code in record.codes for role in _role(made, code, line, names, file)]
    if not roles:
        why = "no code that can be carried over" if record.codes else "no code"
        made.left.append(Left(file, record.line, names[0], why))
        return
    dated = any(role.since or role.until for role in roles)
    known = _persons() if dated else _names()
    for name in [name for name in names if name.upper() in known]:
        names.remove(name)
        made.left.append(Left(file, record.line, name, "Detente knows it already"))
    if names:
        (_person if dated else _actor)(made, names, roles, record.line, file)


def _role(made: Actors, text: str, line: int, names: list[str], file: str) -> list[Role]:
    """Return the role a code tells, none where it tells nobody or its days are none."""
    match = CODE.fullmatch(text.strip())
    what = f"{names[0]} [{text}]"
    if match is None:
        made.left.append(Left(file, line, what, "it is no code with days"))
        return []
    code, sign, first, second = match.groups()
    days = [day(each) if each else "" for each in (first, second)]
    if None in days:
        made.left.append(Left(file, line, what, "it names a day that does not exist"))
        return []
    if code == "---":
        made.left.append(Left(file, line, what, "it says that somebody is no actor"))
        return []
    state, sector, rest = split(code)
    if not state:
        made.left.append(Left(file, line, what, f"its code names no state or organisation: {code}"))
        return []
    since, until = (days[0] or "", days[1] or "")
    if sign == "<":
        since, until = "", since
    return [Role(state, sector, since, until, rest)]


def split(code: str) -> tuple[str, str, str]:
    """Return the party, the PLOVER sector and the rest of a CAMEO code of an actor.

    >>> split("IGOUNOKID"), split("FRAMED"), split("REB")
    (('UNO', '', 'KID'), ('FRA', 'JRN', ''), ('', '', 'REB'))
    """
    groups = [code[i : i + 3] for i in range(0, len(code), 3)]
    first = STATES.get(groups[0], groups[0])
    if first not in actors.countries() and first not in actors.STATELESS:
        return "", "", code
    rest = groups[1:]
    if first == "IGO" and rest and rest[0] in ("UNO", "EUR"):
        first = rest.pop(0)
    sectors = [SECTORS.get(group, group) for group in rest]
    place = next((i for i, group in enumerate(sectors) if group in actors.SECTORS), None)
    if place is None:
        return first, "", "".join(rest)
    return first, sectors[place], "".join(rest[:place] + rest[place + 1 :])


def day(text: str) -> str | None:
    """Return a day of the dictionary (YYYYMMDD or YYMMDD) as ISO text, None for none."""
    if len(text) == 6:
        text = ("20" if int(text[:2]) <= OLDEST else "19") + text
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
    except ValueError:
        return None


def _actor(made: Actors, names: list[str], roles: list[Role], line: int, file: str) -> None:
    role = roles[0]
    _note_rest(made, names, role, line, file)
    for other in roles[1:]:
        told = f"{names[0]} [{other.code}{other.sector}]"
        made.left.append(Left(file, line, told, "an actor has one code"))
    row: dict[str, Any] = {"names": names, "code": role.code}
    if role.sector:
        row["sector"] = role.sector
        if role.sector in actors.ACTING_FOR_STATE and role.code in actors.countries():
            row["part_of"] = role.code
    key = actors.slug(names[0])
    same = made.actors.setdefault(key, row)
    if same is row:
        return
    if {**same, "names": 0} != {**row, "names": 0}:
        made.left.append(Left(file, line, names[0], "its name has another code further up"))
    else:
        same["names"] = list(dict.fromkeys((*same["names"], *names)))


def _person(made: Actors, names: list[str], roles: list[Role], line: int, file: str) -> None:
    terms = []
    for role in roles:
        organ = next((ORGANS[g] for g in (role.code, role.rest[:3]) if g in ORGANS), role.code)
        _note_rest(made, names, role, line, file)
        if organ not in actors.parties():
            told = f"{names[0]} [{role.code}{role.sector}{role.rest}]"
            made.left.append(Left(file, line, told, "an office in no state or known organisation"))
            continue
        office = OFFICES.get(role.sector, "CITIZEN")
        if organ in ORGANS.values() and not role.sector:
            office = "MINISTER"
        term = {"state": organ, "office": office, "since": role.since, "until": role.until}
        terms.append({field: value for field, value in term.items() if value})
    if terms:
        same = made.persons.setdefault(actors.slug(names[0]), {"names": [], "term": []})
        same["names"] = list(dict.fromkeys((*same["names"], *names)))
        same["term"] += [term for term in terms if term not in same["term"]]


def _note_rest(made: Actors, names: list[str], role: Role, line: int, file: str) -> None:
    if role.rest:
        made.changed.append(Left(file, line, names[0], f"without a part of its code: {role.rest}"))


def cased(name: str) -> str:
    """Return a name of the dictionary (capitals, "_") as reports write it, as far as is known."""
    words = [word for word in re.split(r"[_\s]+", name) if re.search(r"\w", word)]
    if len(words) == 1 and words[0].upper() not in _casing() and len(words[0]) <= SHORT:
        return words[0].upper()
    return " ".join(_word(word, first=not place) for place, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if word.lower() in SMALL:
        return word.capitalize() if first else word.lower()
    if word.upper() in _casing():
        return _casing()[word.upper()]
    if "." in word or not re.search("[AEIOUY]", actors.fold(word).upper()):
        return word.upper()
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)


@functools.cache
def _casing() -> Mapping[str, str]:
    """Return the words of the names Detente knows, in capitals -> as they are mostly written."""
    counted: dict[str, Counter[str]] = {}
    for words, _ in actors.shipped():
        for word in words.split():
            counted.setdefault(word.upper(), Counter())[word] += 1
    return {word: min(c, key=lambda w: (-c[w], w)) for word, c in counted.items()}


@functools.cache
def _names() -> frozenset[str]:
    return frozenset(words.removeprefix("the ").upper() for words, _ in actors.shipped())


@functools.cache
def _persons() -> frozenset[str]:
    return frozenset(name.upper() for name in officeholders.terms())
