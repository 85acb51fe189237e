"""Which news agency a report credits its words to."""

from __future__ import annotations

import functools
import re

from detente.codebook.agencies import agencies
from detente.model import Article

LEAD = 400  # characters of the body in which a dateline stands

# Where outlets sign an agency's text; AGENCY stands for any form in the codebook.
DATELINE = (
    r"\(AGENCY(?: [A-Z]\w{1,15})?\)",
    r"(?m)^[A-Z][A-Za-z .,/]{2,60}[,:(] ?AGENCY\)? ?[-–—:]",
)
ANYWHERE = (
    r"(?m)^[ \t*–—-]{0,4}(?:(?:Source|By|From|Agency|Credit):? )?AGENCY[ \t.]{0,4}$",
    r"(?m)(?:[(–—-] ?|Copyright [^\n]{0,20})AGENCY\)?\.?[ \t]{0,4}$",
    r"AGENCY(?: and [^.\n]{1,60})? contributed to this",
)


def find(article: Article) -> str | None:
    """Return the name of the agency that ``article`` credits, or None.

    Looked for where outlets sign an agency's text: the record's own credit, a dateline
    ("(Reuters)"), a line that is nothing but the agency, a closing "(AP)" or "AP
    contributed to this report". An agency merely cited ("told Reuters") is no credit.
    """
    if article.credit:
        return _named(article.credit) or article.credit
    body = article.text[article.title.end :] if article.title else article.text
    for pattern in _patterns(DATELINE):
        if match := pattern.search(body, 0, LEAD):
            return _named(match["agency"])
    for pattern in _patterns(ANYWHERE):
        if match := pattern.search(body):
            return _named(match["agency"])
    return None


def _named(credit: str) -> str | None:
    for agency in agencies():
        if any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", credit) for form in agency.forms):
            return agency.name
    return None


@functools.cache
def _patterns(places: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    forms = sorted((form for agency in agencies() for form in agency.forms), key=len, reverse=True)
    agency = rf"(?<!\w)(?P<agency>{'|'.join(map(re.escape, forms))})(?!\w)"
    return tuple(re.compile(place.replace("AGENCY", agency)) for place in places)
