"""Tables of what many reports tell together: reports, ledger, claims, happenings, actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from detente.model.comparison import Claim, Happening, Statement
from detente.model.evidence import Article
from detente.model.findings import Actor
from detente.model.ledger import Entry
from detente.model.mentions import LABEL_ORDER, actors, labels
from detente.model.record import Record
from detente.model.tables.columns import (
    Column,
    Table,
    attributed,
    day,
    duty,
    evidence,
    one,
    parties,
    place,
    text,
)

REPORTS: Table[Article] = Table(
    "reports",
    "a report that was read",
    (
        text("id", "the same for the same text anywhere", lambda a: a.id),
        text("outlet", "who published it", lambda a: a.outlet),
        text("published", "ISO day of publication", lambda a: a.published),
        text("published_basis", "how the day is known: stated, page, text, unknown",
             lambda a: a.published_basis),
        text("title", "its headline", lambda a: a.title.text if a.title else None),
        text("author", "its byline", lambda a: a.author),
        text("credit", "the agency it credits", lambda a: a.credit),
        text("language", "ISO 639-1", lambda a: a.language),
        text("source", "the file or address it was read from", lambda a: a.source),
        text("url", "its address, where it states one", lambda a: a.url),
        Column("story", "text", "id of the story it tells", lambda a, at: at.story_of.get(a.id)),
        Column("origin", "text", "id of what counts once: near-copies share it",
               lambda a, at: at.origin_of.get(a.id, a.id)),
        Column("characters", "integer", "length of its text", lambda a, _: len(a.text)),
    ),
    lambda record: record.articles,
)  # fmt: skip

LEDGER: Table[Entry] = Table(
    "ledger",
    "one demand, offer, threat or promise over all its mentions",
    (
        text("id", "id of the entry", lambda e: e.id),
        text("kind", "demand, appeal, ultimatum, offer, threat, promise", lambda e: e.kind),
        *one("party", "who demands, offers or threatens", lambda e: e.party),
        *parties("addressees", "addressee", "to whom it is addressed", lambda e: e.addressees),
        Column("issue", "text", "what it is about, in words of the reports",
               lambda e, at: (at.issue_of[e.id].label if e.id in at.issue_of else e.issue)
               .replace("_", " ")),
        Column("topic", "text", "the common issue it belongs to",
               lambda e, at: at.issue_of[e.id].topic if e.id in at.issue_of else None),
        *duty(lambda e: (e.obligation, e.condition, e.deadline)),
        text("modality", "how real the demand or offer is itself", lambda e: e.modality),
        Column("implied", "flag", "whether a condition implies it and nobody says it",
               lambda e, _: e.implied),
        text("first_seen", "ISO day it was first told", lambda e: e.first_seen),
        text("last_seen", "ISO day it was last told", lambda e: e.last_seen),
        Column("status", "texts", "where it stands, each as viewpoint: value",
               lambda e, _: tuple(f"{s.viewpoint}: {s.value}" for s in e.status)),
        Column("outlets", "texts", "who tells of it", lambda e, _: e.outlets),
        Column("origins", "integer", "how many independent reports tell of it",
               lambda e, _: e.origins),
        text("package", "id of the entry it is a part of", lambda e: e.part_of),
        Column("moves", "texts", "ids of its mentions", lambda e, _: e.moves),
        Column("confidence", "number", "how likely the surest of its mentions is right, 0 to 1",
               lambda e, _: e.confidence),
        *evidence("its first wording", lambda e: e.variants[0].span),
    ),
    lambda record: record.entries,
)  # fmt: skip


class Told(NamedTuple):
    """One report's words on a claim."""

    claim: Claim
    statement: Statement


def _told(record: Record) -> Iterator[Told]:
    for comparison in record.comparisons:
        for claim in comparison.claims:
            yield from (Told(claim, statement) for statement in claim.statements)


CLAIMS: Table[Told] = Table(
    "claims",
    "one report's words on a claim; the claim has a row for each report that tells it",
    (
        text("id", "id of the claim", lambda t: t.claim.id),
        text("matter", "what it is about", lambda t: t.claim.matter),
        text("status", "agreed, single (one independent report) or diverging",
             lambda t: t.claim.status),
        Column("origins", "integer", "how many independent reports tell it",
               lambda t, _: t.claim.origins),
        text("hand", "outlet, first-hand or second-hand", lambda t: t.statement.hand),
        attributed(lambda t: t.statement.attribution),
        Column("divergences", "texts", "ids of the differences it is part of",
               lambda t, _: t.claim.divergences),
        *evidence("the report's words on it", lambda t: t.statement.span),
    ),
    _told,
)  # fmt: skip


def _happenings(record: Record) -> Iterator[tuple[str, Happening]]:
    for comparison in record.comparisons:
        yield from ((comparison.story, happening) for happening in comparison.happenings)


HAPPENINGS: Table[tuple[str, Happening]] = Table(
    "happenings",
    "one happening over all its mentions in the reports of a story",
    (
        text("id", "id of the happening", lambda h: h[1].id),
        text("story", "id of its story", lambda h: h[0]),
        *day("day", "when it happened", lambda h: h[1].day),
        text("type", "PLOVER 2.0 event type; empty where reports differ", lambda h: h[1].type),
        *parties("actors", "actor", "who acts", lambda h: h[1].actors),
        *parties("recipients", "recipient", "toward whom", lambda h: h[1].recipients),
        text("modality", "how real it is; empty where reports differ", lambda h: h[1].modality),
        *place(lambda h: h[1].place),
        Column("differing", "texts", "the facts on which reports differ",
               lambda h, _: tuple(d.field for d in h[1].differing)),
        Column("origins", "integer", "how many independent reports tell it",
               lambda h, _: h[1].origins),
        Column("events", "texts", "ids of its mentions", lambda h, _: h[1].events),
        Column("reports", "texts", "ids of the reports that tell it", lambda h, _: h[1].articles),
    ),
    _happenings,
)  # fmt: skip


class Mentioned(NamedTuple):
    """Somebody over all mentions: ``best`` is the one that names it best."""

    label: str
    best: Actor
    mentions: int
    acts: int
    receives: int
    quoted: int
    entries: int
    reports: int


def _mentioned(record: Record) -> Iterator[Mentioned]:
    """Yield everybody mentioned, the most often mentioned first."""
    known: dict[str, list[Actor]] = {}
    for actor in actors(record):
        known.setdefault(actor.entity, []).append(actor)
    acts = _counted(a for e in record.events for a in e.actors)
    receives = _counted(a for e in record.events for a in e.recipients)
    quoted = _counted(q.speaker for q in record.quotations if q.speaker)
    entries = _counted(e.party for e in record.entries)
    names = labels(record)
    for key in sorted(known, key=lambda key: (-len(known[key]), key)):
        every = known[key]
        told = {a.span.article for a in every if a.span is not None}
        best = min(every, key=lambda a: (LABEL_ORDER.get(a.kind, 5), a.role is None, a.label))
        yield Mentioned(
            names[key], best, len(every), acts[key], receives[key], quoted[key], entries[key],
            len(told),
        )  # fmt: skip


def _counted(found: Iterable[Actor]) -> Counter[str]:
    return Counter(actor.entity for actor in found)


def _count(name: str, meaning: str) -> Column[Mentioned]:
    return Column(name, "integer", meaning, lambda m, _: getattr(m, name))


ACTORS: Table[Mentioned] = Table(
    "actors",
    "somebody who acts, speaks or is addressed, over all mentions",
    (
        text("key", "whose mentions are one: a country, body, person", lambda m: m.best.entity),
        text("name", "what it is best called", lambda m: m.label),
        text("kind", "person, country, government, organisation, bloc, group, …",
             lambda m: m.best.kind),
        text("party", "whom it acts for", lambda m: m.best.party),
        text("country", "PLOVER country code; blocs have none", lambda m: m.best.country),
        Column("sectors", "texts", "PLOVER sector codes, the main one first",
               lambda m, _: m.best.sectors),
        text("office", "its office as a report gives it", lambda m: m.best.role),
        text("wikidata", "Wikidata id", lambda m: m.best.wikidata),
        _count("mentions", "how often it is mentioned"),
        _count("acts", "events in which it acts"),
        _count("receives", "events directed at it"),
        _count("quoted", "quotations of its words"),
        _count("entries", "entries of the ledger that it raised"),
        _count("reports", "reports that mention it"),
    ),
    _mentioned,
)  # fmt: skip
