"""The tool that tells what is new since a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from detente.assistants import quoting, selecting
from detente.assistants.asking import Most, Skip
from detente.assistants.quoting import UNTRUSTED, Answer, Quote, Report
from detente.export import digest, index
from detente.export.digest import PARTS
from detente.export.wording import clean
from detente.project.news import news
from detente.project.shelf import Shelf

QUOTES = 2  # reports whose words are told for one line
REPORTS = 40  # that are named

Day = Annotated[str, Field(min_length=10, max_length=10, description="An ISO day: 2022-02-01.")]


@dataclass(frozen=True, slots=True)
class New:
    """One thing that is new: under which heading, what, and what has to be known to read it."""

    part: str
    id: str
    day: str
    what: str
    note: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class News(Answer):
    """What is new, how much of each part, and the reports that tell it."""

    title: str
    total: dict[str, int]
    lines: tuple[New, ...]
    reports: tuple[Report, ...]


def since(shelf: Shelf, day: Day, most: Most = 8, skip: Skip = 0) -> News:
    """Tell what reports published on a day or later tell that is new.

    What happened, what was demanded, offered and threatened, what was answered, whose wording
    was softened or hardened, and what is told differently: ``most`` lines of each part.
    """
    first, _ = selecting.days(day, "")
    record, fresh = news(shelf, first)
    known = index.build(record)
    made = digest.build(known, first, fresh, skip + most, whole=True)
    lines = [line for part in PARTS for line in made.of(part)[skip:]]
    longest = max(made.total.values(), default=0)
    shown = max((len(made.of(part)[skip:]) for part in PARTS), default=0)
    return News(
        untrusted=UNTRUSTED,
        more=quoting.cut("lines of the longest part", longest, skip, shown),
        title=made.title,
        total={PARTS[part]: count for part, count in made.total.items()},
        lines=tuple(
            New(
                part=PARTS[line.part],
                id=line.id,
                day=line.day,
                what=clean(line.what),
                note=clean(line.note),
                quotes=quoting.quotes(known, line.spans, QUOTES),
            )
            for line in lines
        ),
        reports=tuple(quoting.report(known, article.id) for article in made.reports[-REPORTS:]),
    )
