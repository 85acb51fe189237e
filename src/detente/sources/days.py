"""The day written in a page's metadata, a date line or a field."""

from __future__ import annotations

import datetime
import functools
import re
from email.utils import parsedate_to_datetime

from detente.codebook.services import labels
from detente.errors import UsageError

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
# A four-digit year from the age of news agencies on; a full date needs all three parts.
YEAR = r"(?P<year>(?:18|19|20)\d\d)"
FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"\b{YEAR}-(?P<month>\d\d?)-(?P<day>\d\d?)(?!\d)",
        rf"\b{YEAR}[/.](?P<month>\d\d?)[/.](?P<day>\d\d?)(?!\d)",
        rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)?[ -](?:of )?(?P<name>{MONTH})\.?,?[ -]{YEAR}\b",
        rf"\b(?P<name>{MONTH})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? {YEAR}\b",
        rf"\b(?P<first>\d\d?)[/.](?P<second>\d\d?)[/.]{YEAR}\b",
    )
)


def check_day(published: str | None) -> None:
    """Do nothing if ``published`` is an ISO day or None.

    Raises:
        UsageError: it is something else.
    """
    if published is None:
        return
    try:
        sound = re.fullmatch(r"\d{4}-\d{2}-\d{2}", published) is not None
        datetime.date.fromisoformat(published)
    except ValueError:
        sound = False
    if not sound:
        raise UsageError(
            f"'{published}' is no day", hint="write the day as YEAR-MONTH-DAY, e.g. 2022-02-02"
        )


def search(text: str) -> tuple[datetime.date, int, int] | None:
    """Return the first full date in ``text`` with its place (start, end), or None.

    Day and month in figures ("02/03/2022") are read only where one of them is no month.
    """
    found = []
    for form in FORMS:
        for match in form.finditer(text):
            day = _day(match)
            if day is not None:
                found.append((match.start(), match.end(), day))
                break
    if not found:
        return None
    start, end, day = min(found)
    return day, start, end


def written(text: str) -> tuple[datetime.date, int, int] | None:
    """Return the first full date in a field or date line with its place (start, end), or None.

    Beside those of :func:`search` it may have the month's name in another language
    ("4. März 2014", "4 de marzo de 2014"), or be in Chinese, Japanese or Korean signs.
    """
    found = search(text)
    if found is not None:
        return found
    months = labels().months
    for form in _foreign():
        for match in form.finditer(text):
            parts = match.groupdict()
            month = parts.get("month") or months.get((parts.get("name") or "").casefold(), 0)
            try:
                day = datetime.date(int(parts["year"]), int(month), int(parts["day"]))
            except ValueError:
                continue
            return day, match.start(), match.end()
    return None


@functools.cache
def _foreign() -> tuple[re.Pattern[str], ...]:
    name = rf"(?P<name>{'|'.join(sorted(labels().months, key=len, reverse=True))})\.?"
    forms = (
        rf"\b(?P<day>\d\d?)(?:\.|er|º|ª)?[ \xa0-](?:de |di )?{name}(?: del?)?,?[ \xa0-]{YEAR}\b",
        rf"\b{name}[ \xa0](?P<day>\d\d?),? {YEAR}\b",
        rf"\b{YEAR}\s?[年년]\s?(?P<month>\d\d?)\s?[月월]\s?(?P<day>\d\d?)\s?[日일]",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


def read(value: object) -> str | None:
    """Return the ISO day that a metadata field means, or None.

    Takes ISO 8601 and RFC 2822 dates with or without a time, compact dates
    ("20220202T101500Z"), dates with a month's name in one of the larger languages, and Unix
    times in seconds or milliseconds. The day is the one written, in the zone it is written in.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_unix(value)
    text = str(value).strip()[:200]
    compact = re.match(r"((?:18|19|20)\d\d)(\d\d)(\d\d)(?!\d{3,5}$)(?:\d{6})?(?:[T ]|$)", text)
    if compact:
        return _iso(int(compact[1]), int(compact[2]), int(compact[3]))
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return _from_unix(float(text))
    found = written(text)
    if found:
        return found[0].isoformat()
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(match: re.Match[str]) -> datetime.date | None:
    parts = match.groupdict()
    if "name" in parts:
        prefix = parts["name"][:3].lower()
        month = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(prefix))
        day = int(parts["day"])
    elif "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if (first > 12) == (second > 12) and first != second:
            return None
        day, month = (second, first) if second > 12 else (first, second)
    else:
        month, day = int(parts["month"]), int(parts["day"])
    try:
        return datetime.date(int(parts["year"]), month, day)
    except ValueError:
        return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_unix(seconds: float) -> str | None:
    # Compared before it is reckoned with: JSON has numbers that no float holds.
    if not 1e8 <= seconds <= 4.2e12:
        return None
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    return datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC).date().isoformat()
