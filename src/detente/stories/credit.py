"""Which news agency a report credits its words to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from detente.codebook.agencies import agencies, signs
from detente.model import Article

LEAD = 400  # characters of the body in which a dateline stands
UNNAMED = "news agencies"


class Credit(NamedTuple):
    """The agency a report signs for; ``whole`` tells that the text is the agency's.

    Where it is not, the agency "contributed": some of the words are its own.
    """

    agency: str
    whole: bool


def find(article: Article) -> Credit | None:
    """Return the agency that ``article`` credits, or None.

    Looked for where outlets sign an agency's text: the record's own credit, a dateline
    ("(Reuters)"), a line that is nothing but the agency, a closing "(AP)", and for part of
    the words "AP contributed to this report" or "with agency wires". An agency merely
    cited ("told Reuters") is no credit.
    """
    if article.credit:
        return Credit(_named(article.credit) or article.credit, whole=True)
    body = article.text[article.title.end :] if article.title else article.text
    known = signs()
    if match := _first(known.dateline, body[:LEAD]) or _first(known.whole, body):
        return Credit(_named(match["agency"]) or match["agency"], whole=True)
    for line, agency in known.closing:
        if line.search(body):
            return Credit(agency, whole=True)
    if match := _first(known.part, body):
        return Credit(_named(match["agency"]) or match["agency"], whole=False)
    return Credit(UNNAMED, whole=False) if _first(known.unnamed, body) else None


def _first(signs: Iterable[re.Pattern[str]], text: str) -> re.Match[str] | None:
    return next((match for sign in signs if (match := sign.search(text))), None)


def _named(credit: str) -> str | None:
    for agency in agencies():
        if any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", credit) for form in agency.forms):
            return agency.name
    return None
