"""What a page can be asked for in its address: each filter, what it takes, and its reading."""

from __future__ import annotations

import dataclasses
import datetime
import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.errors import UsageError
from detente.extract.time import asked as days

LONGEST = 500  # characters
LAST_PAGE = 999_999  # beyond what any project has

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: its name, what it means, its JSON Schema, and how what is asked is read.

    ``read`` gives the words as pages take them, empty for nothing asked.
    """

    name: str
    means: str
    schema: Schema
    read: Callable[[str], str]

    def of(self, words: str) -> str:
        """Return what ``words`` ask for.

        Raises:
            UsageError: it makes no sense.
        """
        if len(words) > LONGEST:
            raise UsageError(
                f"{self.name} is longer than {LONGEST} characters", hint="ask for less"
            )
        plain = words.strip()
        try:
            return self.read(plain) if plain else ""
        except ValueError as error:
            raise UsageError(f"'{plain[:60]}' is no {self.name}", hint=str(error)) from error


def words(name: str, means: str) -> Filter:
    """Return a filter that takes any words."""
    return Filter(name, means, {"type": "string", "maxLength": LONGEST}, str)


def choice(name: str, means: str, known: Iterable[str]) -> Filter:
    """Return a filter that takes one of ``known``."""
    every = tuple(known)
    return Filter(name, means, {"type": "string", "enum": list(every)}, lambda w: _one(w, every))


def day(name: str, means: str, *, last: bool = False) -> Filter:
    """Return a filter that takes a day; of a month or week the first, or with ``last`` the last."""
    return Filter(name, means, {"type": "string", "format": "date"}, lambda w: _day(w, last))


def switch(name: str, means: str) -> Filter:
    """Return a filter that is on or off."""
    return Filter(name, means, {"type": "string", "enum": ["0", "1"]}, _switch)


def asked(filters: Sequence[Filter], given: Mapping[str, str]) -> dict[str, str]:
    """Return what ``given`` asks of ``filters``; what asks for nothing is left out.

    Raises:
        UsageError: it makes no sense, as it stands or together.
    """
    found = {one.name: one.of(given[one.name]) for one in filters if one.name in given}
    if "" < found.get("until", "") < found.get("since", ""):
        raise UsageError(
            f"until {found['until']} is before since {found['since']}", hint="swap the two days"
        )
    return {name: value for name, value in found.items() if value}


def _one(plain: str, known: Sequence[str]) -> str:
    if plain in known:
        return plain
    near = difflib.get_close_matches(plain, known, n=1)
    raise ValueError(f"{f'did you mean {near[0]}? ' if near else ''}there are {', '.join(known)}")


def _day(plain: str, last: bool) -> str:
    today = datetime.datetime.now(datetime.UTC).date()
    try:
        return days.period(plain, today)[last].isoformat()
    except ValueError as error:
        raise ValueError("give a day: 2022-02-01, 2022-01, monday, 3 days ago") from error


def _switch(plain: str) -> str:
    if plain not in ("0", "1"):
        raise ValueError("it is 1 for on, 0 for off")
    return "" if plain == "0" else plain


def _page(plain: str) -> str:
    if not (plain.isascii() and plain.isdecimal() and 1 <= int(plain) <= LAST_PAGE):
        raise ValueError("pages are counted from 1")
    return str(int(plain))


PARTY = words("party", "A party by any of its names, or somebody who speaks for it.")
OUTLET = words("outlet", "An outlet, by the name the page calls it.")
TAG = words("tag", "A tag that the reports bear.")
SINCE = day("since", "Of this day or later.")
UNTIL = day("until", "Of this day or earlier.", last=True)
UNSURE = switch("unsure", "Unfold what the reading is unsure of; data hold it anyway.")
PAGE = Filter(
    "page",
    "Which page of the list, from 1; the last where there are fewer.",
    {"type": "integer", "minimum": 1, "maximum": LAST_PAGE},
    _page,
)


def meaning(known: Filter, means: str) -> Filter:
    """Return a filter that means something else on one page."""
    return dataclasses.replace(known, means=means)
