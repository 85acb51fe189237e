"""The dateline at the head of a report: "KYIV, Jan 12 (Agency) - "."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.codebook.boilerplate import forms
from detente.sources import days
from detente.sources.signatures import Provenance, agency, outlet_of
from detente.text.lines import Line, Piece

# How many characters a dateline may have.
DATELINE = 110
# Before a dateline's dash stands its head: "KYIV, Jan 12 (Agency)", "MOSCOW, Jan 12. /TASS/".
DASH = re.compile(r"\s(?:--|[—–_-])\s?|(?:--|–)\s|—|(?<=/)\.\s")
SIGNED = re.compile(r"([^()/\n]{0,60}[(/][^()/]{2,40}[)/])\s?(?=[A-Z\"“‘'])")
PAREN = re.compile(r"\s*[(/]([^()/]{2,40})[)/]\.?\s*$")
# "20 January 2022, Kyiv – ", as some outlets put the day first.
DAY_FIRST = re.compile(
    rf"(?:(?:{days.MONTH})\.? \d{{1,2}}|\d{{1,2}} (?:{days.MONTH}))"
    r"(?:,? (?:18|19|20)\d\d)?(?:,|\.|:| [-–—]) (?=[A-Z])",
    re.IGNORECASE,
)
SHORT_DATE = re.compile(
    rf",?\s*\b(?:(?:{days.MONTH})\.? \d{{1,2}}|\d{{1,2}} (?:{days.MONTH}))"
    r"(?:,? ?(?:18|19|20)\d\d)?\.?$",
    re.IGNORECASE,
)


def find(text: str, line: Line) -> Provenance:
    """Return what a dateline ("KYIV, Jan 12 (Agency) - ") says; no pieces if there is none."""
    opening = text[line.start : min(line.end, line.start + DATELINE)]
    dash = DASH.search(opening)
    signed = SIGNED.match(opening)
    if dash and (signed is None or dash.start() <= signed.end()):
        head, end = opening[: dash.start()], dash.end()
    elif signed and _agency_or_outlet(signed[1]):
        head, end = signed[1], signed.end()
    else:
        return Provenance()
    following = opening[end:].lstrip(" -–—_")
    if not following or following[0].islower() or not head.strip():
        return Provenance()
    said = _dateline_head(head)
    if said is None:
        return Provenance()
    end = line.start + len(opening) - len(following)
    return replace(said, pieces=(Piece(line.start, end, "dateline"),))


def _agency_or_outlet(head: str) -> bool:
    """Tell whether the words of a dateline end in the name of a known agency or outlet."""
    paren = PAREN.search(head)
    return paren is not None and bool(agency(paren[1]) or outlet_of(paren[1]))


def _dateline_head(head: str) -> Provenance | None:
    """Return what the words before the dash of a dateline say, or None if they are none."""
    credit = outlet = published = wire = None
    rest = head.strip()
    paren = PAREN.search(rest)
    if paren:
        name = paren[1].strip()
        known = outlet_of(name)
        wire = agency(name) or (known.name if known and known.kind == "wire" else None)
        if wire is None and known is None and not re.fullmatch(r"[A-Z][\w&. -]{1,38}", name):
            return None
        credit = wire or (name if known is None else None)
        outlet = known.name if known and wire is None else None
        rest = rest[: paren.start()].rstrip(" ,.")
    day_only = SHORT_DATE.search(rest) or DAY_FIRST.match(rest)
    if day_only:
        full = days.search(day_only.group())
        published = full[0].isoformat() if full else None
        rest = f"{rest[: day_only.start()]}{rest[day_only.end() :]}".strip(" ,")
    evidence = bool(paren or day_only)
    if not rest:
        # "(Kyiv) - " names a place, "(Reuters) - " whom it is from.
        return Provenance(credit=wire, outlet=outlet) if paren else None
    if not _places(rest, evidence=evidence):
        return None
    return Provenance(credit=credit, outlet=outlet, published=published)


def _places(rest: str, *, evidence: bool) -> bool:
    """Tell whether ``rest`` reads as places: in capitals where nothing else is evidence."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", rest)
    if not words or len(words) > 8 or re.search(r"[\d:;?!\"“”(]", rest):
        return False
    if rest.strip(" .") in forms().not_places or words[0] in forms().not_places:
        return rest.strip().startswith("UNITED") and evidence
    names = all(w[0].isupper() or w in ("and", "of", "the", "de") for w in words)
    first = re.split(r",|/| and ", rest)[0].replace(".", "")
    loud = any(word.isupper() and len(word) > 3 for word in first.split())
    if names and (loud or (first.isupper() and len(first.strip()) > 3)):
        return True
    return evidence and names
