"""What a table is: columns with their types and meanings, and a row for each item of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from detente.model.evidence import Article, Span
from detente.model.findings import Actor, Attribution, Condition, Day, Obligation, Place
from detente.model.ledger import Issue
from detente.model.mentions import holders
from detente.model.record import Record

Type = Literal["text", "integer", "number", "flag", "texts"]
Value = str | int | float | bool | tuple[str, ...] | None
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """What rows look up: reports by id, and the origin, story and issue that something is of."""

    articles: Mapping[str, Article]
    origin_of: Mapping[str, str]
    story_of: Mapping[str, str]
    issue_of: Mapping[str, Issue]


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: its name, type and meaning, and ``of``, which gives its value for an item."""

    name: str
    type: Type
    meaning: str
    of: Callable[[T, Known], Value]


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A table: its name, what a row is, its columns, and ``items``, what its rows are made of."""

    name: str
    meaning: str
    columns: tuple[Column[T], ...]
    items: Callable[[Record], Iterable[T]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def rows(self, record: Record) -> Iterator[tuple[Value, ...]]:
        """Yield a row for each item of a record, in the record's order."""
        at = known(record)
        for item in self.items(record):
            yield self.row(item, at)

    def row(self, item: T, at: Known) -> tuple[Value, ...]:
        """Return the row of one item."""
        return tuple(column.of(item, at) for column in self.columns)


def known(record: Record) -> Known:
    """Return what the rows of a record's tables look up."""
    return Known(
        articles={article.id: article for article in record.articles},
        origin_of={a: o.id for s in record.stories for o in s.origins for a in o.articles},
        story_of={a: s.id for s in record.stories for a in s.articles},
        issue_of={entry: issue for issue in record.issues for entry in issue.entries},
    )


# --- columns that several tables have ---------------------------------------------------------


def text(name: str, meaning: str, of: Callable[[T], str | None]) -> Column[T]:
    """Return a column of texts."""
    return Column(name, "text", meaning, lambda item, _: of(item))


def day(prefix: str, meaning: str, of: Callable[[T], Day | None]) -> tuple[Column[T], ...]:
    """Return the columns of a day: its first and last ISO day, and how exactly it is known."""

    def first(item: T, _: Known) -> Value:
        found = of(item)
        return found.start if found else None

    def last(item: T, _: Known) -> Value:
        found = of(item)
        return (found.end or found.start) if found else None

    def precision(item: T, _: Known) -> Value:
        found = of(item)
        return found.precision if found else None

    return (
        Column(prefix, "text", f"{meaning}: the first ISO day it can be", first),
        Column(f"{prefix}_end", "text", "the last ISO day it can be", last),
        Column(f"{prefix}_precision", "text", "day, week, month, season, quarter, year, vague",
               precision),
    )  # fmt: skip


def parties(
    plural: str, singular: str, meaning: str, of: Callable[[T], Sequence[Actor]]
) -> tuple[Column[T], ...]:
    """Return the columns of several actors: lists of one length, in one order."""

    def column(name: str, what: str, value: Callable[[Actor], str | None]) -> Column[T]:
        return Column(name, "texts", what, lambda item, _: tuple(value(a) or "" for a in of(item)))

    return (
        column(plural, f"{meaning}: names", lambda a: a.label),
        column(f"{singular}_keys", "whose mentions are one: a country, body, person", _entity),
        column(f"{singular}_parties", "whom each acts for on the day of the report", _party),
        column(f"{singular}_countries", "PLOVER country codes, empty where there is none",
               lambda a: a.country),
        column(f"{singular}_sectors", "PLOVER sector codes, the main one of each",
               lambda a: a.sector),
    )  # fmt: skip


def _entity(actor: Actor) -> str:
    return actor.entity


def _party(actor: Actor) -> str:
    return actor.party or actor.entity


def one(name: str, meaning: str, of: Callable[[T], Actor | None]) -> tuple[Column[T], ...]:
    """Return the columns of one actor: name, key and party."""

    def value(get: Callable[[Actor], str | None]) -> Callable[[T, Known], Value]:
        def read(item: T, _: Known) -> Value:
            actor = of(item)
            return get(actor) if actor else None

        return read

    return (
        Column(name, "text", meaning, value(lambda a: a.label)),
        Column(f"{name}_key", "text", "whose mentions are one", value(_entity)),
        Column(f"{name}_party", "text", "whom it acts for on the day of the report", value(_party)),
    )


def attributed(of: Callable[[T], Sequence[Attribution]]) -> Column[T]:
    """Return the column of who says so, outermost first."""

    def said(item: T, _: Known) -> Value:
        return tuple(actor.label for actor in holders(of(item)))

    return Column("attributed_to", "texts", "who says so, outermost first; none: the outlet", said)


def duty(of: Callable[[T], tuple[Obligation | None, Condition | None, Day | None]]) -> tuple[
    Column[T], ...
]:  # fmt: skip
    """Return the columns of what a move or entry would have somebody do, if what, by when."""

    def obliged(field: str) -> Callable[[T, Known], Value]:
        return lambda item, _: getattr(of(item)[0], field, None)

    def condition(item: T, _: Known) -> Value:
        found = of(item)[1]
        return found.span.text if found else None

    def deadline(item: T, _: Known) -> Value:
        found = of(item)[2]
        return (found.end or found.start or found.value) if found else None

    return (
        Column("obligation", "text", "do, refrain, undo, promise or discuss", obliged("kind")),
        Column("object", "text", "what is to be done or left, as written", obliged("object")),
        Column("condition", "text", "the condition it hangs on, as written", condition),
        Column("deadline", "text", "the ISO day by which it is wanted", deadline),
    )


def place(of: Callable[[T], Place | None]) -> tuple[Column[T], ...]:
    """Return the columns of a place."""

    def value(get: Callable[[Place], Value]) -> Callable[[T, Known], Value]:
        def read(item: T, _: Known) -> Value:
            found = of(item)
            return get(found) if found else None

        return read

    return (
        Column("place", "text", "where, by its usual name", value(lambda p: p.label or p.name)),
        Column("place_kind", "text", "country, region, city, water, border, site, other",
               value(lambda p: p.kind)),
        Column("place_country", "text", "ISO 3166-1 alpha-3", value(lambda p: p.country)),
        Column("lat", "number", "latitude, WGS 84", value(lambda p: p.lat)),
        Column("lon", "number", "longitude, WGS 84", value(lambda p: p.lon)),
        Column("geonames", "text", "GeoNames id", value(lambda p: p.geonames)),
    )  # fmt: skip


def evidence(words: str, of: Callable[[T], Span]) -> tuple[Column[T], ...]:
    """Return the columns of where it stands: the words, their span, and their report."""

    def told(get: Callable[[Article], str | None]) -> Callable[[T, Known], Value]:
        def read(item: T, at: Known) -> Value:
            article = at.articles.get(of(item).article)
            return get(article) if article else None

        return read

    return (
        Column("words", "text", words, lambda item, _: of(item).text),
        Column("start", "integer", "where the words begin in the report's text, in code points",
               lambda item, _: of(item).start),
        Column("end", "integer", "where they end; the character there is no more of them",
               lambda item, _: of(item).end),
        Column("report", "text", "id of the report", lambda item, _: of(item).article),
        Column("outlet", "text", "who published it", told(lambda a: a.outlet)),
        Column("published", "text", "ISO day of publication", told(lambda a: a.published)),
        Column("source", "text", "the file or address it was read from", told(lambda a: a.source)),
        Column("url", "text", "its address, where it states one", told(lambda a: a.url)),
        Column("story", "text", "id of the story the report tells",
               lambda item, at: at.story_of.get(of(item).article)),
        Column("origin", "text", "id of what counts once: near-copies share it",
               lambda item, at: at.origin_of.get(of(item).article, of(item).article)),
    )  # fmt: skip
