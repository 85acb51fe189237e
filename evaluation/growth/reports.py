"""Thousands of invented reports with what was read in them, of a few hundred paragraphs read once.

A story draws paragraphs and gets names, numbers and a week of its own; each report of it draws some
of them, in wordings and an order of its own. What was read in a paragraph stands in the report with
other names and at its new place: so the reading costs seconds, whatever the number of reports.
"""

from __future__ import annotations

import datetime as dt
import functools
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from detente import pipeline, sources
from detente.model import Article, Findings, content_id, span_of
from evaluation.growth import wording

WORDINGS = 6  # of each paragraph
OF_STORY, OF_REPORT = 16, 8  # paragraphs that a story's reports draw from, and that each has
SMALL = 4  # reports of a story of mixed news
LARGE = 4  # stories of one-crisis news
OUTLETS = 40
WEEKS = 40
FIRST = dt.date.fromisoformat(wording.PUBLISHED)
KINDS = ("mixed", "crisis", "long")

ID = re.compile(r"([a-z]+)-[0-9a-f]{12}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph in one wording, and what was read in it."""

    text: str
    found: Any


@dataclass(frozen=True, slots=True)
class Casting:
    """What stands for what in the paragraphs of a story."""

    names: Mapping[str, str]
    numbers: Mapping[float, float]
    words: re.Pattern[str]
    week: int

    def text(self, text: str) -> str:
        """Return words of a paragraph, of the same length, with this story's names and days."""
        if DAY.fullmatch(text):
            return _later(text, self.week)
        return self.words.sub(lambda m: self.names[m.group()], text)


def made(kind: str, count: int) -> tuple[list[Article], list[Findings]]:
    """Return so many invented reports, and what was read in each.

    ``kind`` is "mixed" for many stories of a few reports, "crisis" for a few of very many, "long"
    for two reports of one story, each of so many paragraphs.
    """
    read = paragraphs()
    if kind == "long":
        every = _long(count, read)
        return [article for article, _ in every], [found for _, found in every]
    stories = LARGE if kind == "crisis" else max(1, count // SMALL)
    every = [
        report
        for story in range(stories)
        for report in _story(story, len(range(story, count, stories)), read)
    ]
    return [article for article, _ in every], [found for _, found in every]


@functools.cache
def paragraphs() -> tuple[tuple[Told, ...], ...]:
    """Return the paragraphs as they were read, each in its wordings."""
    draw = random.Random(1)  # noqa: S311 - no secret hangs on it
    return tuple(
        tuple(map(_told, wording.wordings(paragraph, WORDINGS, draw)))
        for paragraph in wording.PARAGRAPHS
    )


def _told(text: str) -> Told:
    article = sources.from_text(text, published=wording.PUBLISHED)
    found = pipeline.read_article(article)
    return Told(article.text.rstrip(), msgspec.to_builtins(found))


def _story(
    number: int, count: int, read: Sequence[Sequence[Told]]
) -> Iterator[tuple[Article, Findings]]:
    draw = random.Random(number)  # noqa: S311
    own = draw.sample(read, OF_STORY)
    usual = _casting(draw)
    for n in range(count):
        some = [draw.choice(told) for told in draw.sample(own, OF_REPORT)]
        numbers = _numbers(draw) if n % 3 == 2 else {}
        cast = _with_numbers(usual, numbers) if numbers else usual
        yield _report(f"{number}-{n}", [(told, cast) for told in some], draw)


def _long(count: int, read: Sequence[Sequence[Told]]) -> list[tuple[Article, Findings]]:
    """Return two reports of one story that go through many happenings, a few paragraphs on each."""
    draw = random.Random(count)  # noqa: S311
    told: tuple[list[tuple[Told, Casting]], ...] = ([], [])
    for _ in range(max(1, count // OF_REPORT)):
        own, cast = draw.sample(read, OF_STORY), _casting(draw)
        for some in told:
            some += [(draw.choice(one), cast) for one in draw.sample(own, OF_REPORT)]
    return [_report(f"long-{n}", some, draw) for n, some in enumerate(told)]


def _report(
    name: str, told: Sequence[tuple[Told, Casting]], draw: random.Random
) -> tuple[Article, Findings]:
    texts = [cast.text(one.text) for one, cast in told]
    title = texts[0].split(", ")[0].split(" on ")[0].rstrip(".")
    text = "\n\n".join([title, *texts])
    day = FIRST + dt.timedelta(weeks=told[0][1].week, days=draw.randrange(3))
    article = Article(
        id=content_id("article", name, text),
        source=f"{name}.txt",
        text=text,
        outlet=f"Outlet {draw.randrange(OUTLETS)}",
        published=day.isoformat(),
    )
    article = msgspec.structs.replace(article, title=span_of(article, 0, len(title)))
    found, start = [], len(title) + 2
    for (one, cast), written in zip(told, texts, strict=True):
        moved = _Moved(cast, article.id, start)
        found.append(msgspec.convert(moved.of(one.found), Findings))
        start += len(written) + 2
    return article, pipeline.joined(found)


@dataclass(frozen=True, slots=True)
class _Moved:
    """What was read in a paragraph, in another report, at another place and with other names."""

    cast: Casting
    article: str
    by: int

    def of(self, record: Any) -> Any:
        if isinstance(record, dict):
            return self._struct(record)
        if isinstance(record, list | tuple):
            return [self.of(each) for each in record]
        if isinstance(record, str):
            return self._string(record)
        return self.cast.numbers.get(record, record) if isinstance(record, float) else record

    def _struct(self, record: dict[str, Any]) -> dict[str, Any]:
        if record.keys() == {"article", "start", "end", "text"}:
            return {
                "article": self.article,
                "start": record["start"] + self.by,
                "end": record["end"] + self.by,
                "text": self.cast.text(record["text"]),
            }
        return {key: self.of(value) for key, value in record.items()}

    def _string(self, text: str) -> str:
        if match := ID.fullmatch(text):
            return content_id(match.group(1), text, self.article, self.by)
        return self.cast.text(text)


def _casting(draw: random.Random) -> Casting:
    parties = [*draw.sample(wording.SIX, 2), draw.choice(wording.FIVE)]
    names = {
        old: new
        for before, after in zip(wording.PARTIES, parties, strict=True)
        for old, new in zip(before.split(), after.split(), strict=True)
    }
    for town in (wording.TOWN, wording.OTHER_TOWN):
        names[town] = wording.invented(len(town), draw)
        names[town.lower()] = names[town].lower()
    names[wording.THING] = draw.choice(wording.THINGS)
    cast = Casting(names, {}, re.compile(""), draw.randrange(WEEKS))
    return _with_numbers(cast, _numbers(draw))


def _numbers(draw: random.Random) -> dict[float, float]:
    return {float(old): float(draw.randrange(5001, 9999)) for old in wording.NUMBERS}


def _with_numbers(cast: Casting, numbers: Mapping[float, float]) -> Casting:
    written = {f"{int(old):,}": f"{int(new):,}" for old, new in numbers.items()}
    names = {**cast.names, **written}
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    millions = {old * 1e6: new * 1e6 for old, new in numbers.items()}
    return Casting(names, {**numbers, **millions}, words, cast.week)


@functools.lru_cache(maxsize=4096)
def _later(day: str, weeks: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(weeks=weeks)).isoformat()
