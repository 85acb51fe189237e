"""What stands around the text of a document of Nexis's: fields, days, rights, outlets."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from detente.codebook.gazetteer import seats
from detente.codebook.outlets import by_name
from detente.codebook.services import labels
from detente.sources import days

LABEL = re.compile(r"([^\W\d_][^\W\d_ ()-]{0,24}(?:[ -][^\W\d_ ()-]{1,20}){0,2}(?:\(en\))?)[:：]")
COPYRIGHT = re.compile(r"^(?:\(c\)|©|copyright\b)", re.IGNORECASE)
RIGHTS = re.compile(
    r"\brights reserved\b|\brechte vorbehalten\b|\bdroits r[ée]serv|\bderechos reservados\b|"
    r"\bdiritti riservati\b|\bdireitos reservados\b|\brechten voorbehouden\b|"
    r"\b(?:may|can) ?not be (?:re)?(?:published|printed|produced|broadcast|written|distributed)|"
    r"\bmaterial may be (?:re)?(?:published|produced|distributed)|"
    r"\b(?:express|prior)\b.{0,20}\b(?:permission|consent)\b|\bwritten permission\b|"
    r"\bprovided (?:for|under) (?:personal|licen[cs]e)\b|\bfor personal use only\b",
    re.IGNORECASE,
)
# A weekday or nothing before the date, hours and editions behind it; no sentence.
BEFORE_DAY = re.compile(r"(?:[^\W\d_]{2,14}\.?,? )?")
BEHIND_DAY = re.compile(r"(?:г\.?)?[ ,;(]{0,4}(?:[^.?!]{0,80}|.{0,20})", re.DOTALL)
EDITION = re.compile(
    r"[ ,]{1,3}(?:[-–][ ]{1,2})?(?:\d{1,2} ?- ?)?(?:[\w.'&/]{1,20}[ -]){0,4}edition\b.{0,40}$",
    re.IGNORECASE,
)
SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))
PLACE = re.compile(r"\s*\([^()]{2,40}\)$")
# What readers of pictures and pages are given instead of them.
LINKS = re.compile(
    r"^(?:link to (?:image|pdf|original\b.*|full text)|enlarge image|pdf|full text: ?pdf|abstract|"
    r"full text)$",
    re.IGNORECASE,
)
APPENDED = re.compile(r"^corrections?\b(?: appended)?\.?$", re.IGNORECASE)


def field(line: str, *, upper: bool) -> tuple[str, str] | None:
    """Return the name of a field that a line begins with and what the line says of it, or None.

    The documents of old write their labels in capitals (``upper``).
    """
    match = LABEL.match(line)
    if match is None or (upper and match[1] != match[1].upper()):
        return None
    label = match[1].casefold()
    said = labels()
    name = said.before.get(label) or said.after.get(label)
    return (name, line[match.end() :].strip()) if name else None


def behind(name: str) -> bool:
    """Tell whether a field stands behind the text."""
    return name in labels().after.values()


def alone(line: str, words: AbstractSet[str]) -> bool:
    """Tell whether a line is one of some headings."""
    return line.casefold() in words and line != line.lower()


def dated(line: str) -> bool:
    """Tell whether a line is a date, with a weekday, an hour or an edition beside it at most."""
    found = days.written(line) if len(line) < 140 else None
    if found is None:
        return False
    _, start, end = found
    return bool(BEFORE_DAY.fullmatch(line[:start]) and BEHIND_DAY.fullmatch(line[end:]))


def roughly_dated(line: str) -> bool:
    """Tell whether a line is a month or a season with its year, as magazines have it."""
    match = re.fullmatch(r"(?:[\w/-]{1,20} ){0,2}?([^\W\d_]{3,12})[, ]{1,2}(?:19|20)\d\d", line)
    name = match[1].casefold() if match else ""
    return name in SEASONS or name in days.MONTHS or name in labels().months


def owned(line: str) -> bool:
    """Tell whether a line says who has the rights in the text."""
    return bool(COPYRIGHT.match(line) or RIGHTS.search(line))


def outlet(line: str | None) -> str | None:
    """Return the name of an outlet without its edition, and its place where it is known without."""
    if not line:
        return None
    name = EDITION.sub("", line).strip(" ,;-–") or line
    bare = PLACE.sub("", name)
    known = by_name(bare)
    place = name[len(bare) :].strip(" ()")
    # "The Guardian (London)", but not "The Times (South Africa)".
    return bare if known and bare != name and known.country == _country(place) else name


def _country(place: str) -> str | None:
    """Return the country of the largest place of a name behind an outlet's."""
    found = seats(place)
    return max(found, key=lambda seat: seat.population).country if found else None
