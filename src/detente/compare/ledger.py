"""The ledger: every demand, offer, threat and promise, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from detente.codebook.actors import countries, organisations
from detente.compare import answers as answering
from detente.compare import status, versions
from detente.compare.entries import Merged, mentions, merge
from detente.compare.matters import PACKAGE
from detente.compare.sides import party_key, side_key
from detente.model import (
    Actor,
    Answer,
    Article,
    Day,
    Entry,
    EntryKind,
    Move,
    Origin,
    Variant,
    content_id,
)


def ledger(
    articles: Sequence[Article], moves: Sequence[Move], origins: Sequence[Origin]
) -> tuple[Entry, ...]:
    """Return the entries of the ledger: demands, offers, threats, promises, by first mention.

    The parts of a package follow it.

    Args:
        articles: the reports, in the order of their days.
        moves: the moves of all reports.
        origins: groups of near-copies; an origin corroborates once.
    """
    rank = {article.id: i for i, article in enumerate(articles)}
    ordered = sorted(moves, key=lambda m: (rank[m.content.article], m.content.start, m.id))
    reports = {article.id: article for article in articles}
    days = {article.id: article.published for article in articles}
    merged = _sorted(merge(mentions(ordered, days)))
    answers = _answers(ordered, merged, reports)
    # a charge that nobody answered stays a move
    merged = tuple(e for e in merged if e.family != "charge" or id(e) in answers)
    ids = {id(e): _id(e) for e in merged}
    packages = _packages(merged)
    book = Book(
        reports=reports,
        ids=ids,
        answers=answers,
        packages=packages,
        parts=_parts(packages, ids),
        origin={a: origin.id for origin in origins for a in origin.articles},
        implied={
            (m.move.span.article, m.move.span.start): ids[id(e)]
            for e in merged
            for m in e.mentions
            if m.move.implied
        },
        last_day=max((a.published for a in articles if a.published is not None), default=None),
    )
    return tuple(_entry(e, book) for e in merged)


@dataclass(frozen=True, slots=True)
class Book:
    """What all entries of one ledger share; merged mentions are known by identity."""

    reports: Mapping[str, Article]
    ids: Mapping[int, str]
    answers: Mapping[int, tuple[Answer, ...]]
    packages: Mapping[int, Merged]
    parts: Mapping[int, tuple[str, ...]]
    origin: Mapping[str, str]
    implied: Mapping[tuple[str, int], str]
    last_day: str | None


def _sorted(merged: Sequence[Merged]) -> tuple[Merged, ...]:
    families = ("demand", "offer", "threat", "promise", "charge")
    packages = {party_key(e.party): i for i, e in enumerate(merged) if e.package}

    def place(indexed: tuple[int, Merged]) -> tuple[int, int, bool, int]:
        i, entry = indexed
        package = packages.get(party_key(entry.party), i) if _is_part(entry) else i
        return families.index(entry.family), package, not entry.package, i

    return tuple(entry for _, entry in sorted(enumerate(merged), key=place))


def _id(entry: Merged) -> str:
    return content_id("l", party_key(entry.party), entry.family, entry.mentions[0].move.id)


def _is_part(entry: Merged) -> bool:
    return any(m.move.part_of is not None for m in entry.mentions)


def _packages(merged: Sequence[Merged]) -> dict[int, Merged]:
    """Return for each part of a package the package."""
    packages = {party_key(e.party): e for e in merged if e.package}
    return {
        id(e): packages[party_key(e.party)]
        for e in merged
        if _is_part(e) and party_key(e.party) in packages
    }


def _parts(packages: Mapping[int, Merged], ids: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """Return for each package the ids of its parts."""
    found: dict[int, list[str]] = {}
    for key, name in ids.items():
        if key in packages:
            found.setdefault(id(packages[key]), []).append(name)
    return {key: tuple(names) for key, names in found.items()}


def _answers(
    moves: Sequence[Move], merged: Sequence[Merged], reports: Mapping[str, Article]
) -> dict[int, tuple[Answer, ...]]:
    """Return the answers to each entry, in the order of the reports."""
    given: dict[int, list[Answer]] = {}
    days = {key: article.published or "" for key, article in reports.items()}
    for move, linked in answering.links(moves, merged, days):
        for entry, rule in linked:
            answer = answering.answer_of(move, rule, reports[move.content.article], entry)
            if answer is not None:
                given.setdefault(id(entry), []).append(answer)
    return {key: tuple(answers) for key, answers in given.items()}


def _entry(entry: Merged, book: Book) -> Entry:
    moves = [m.move for m in entry.mentions]
    package = book.packages.get(id(entry))
    own = book.answers.get(id(entry), ())
    of_package = book.answers.get(id(package), ()) if package is not None else ()
    told = [book.reports[m.content.article] for m in moves]
    days = sorted(a.published for a in told if a.published is not None)
    told_first = [m for m in moves if not m.implied] or moves
    first = next((m for m in told_first if m.obligation is not None), told_first[0])
    made = Entry(
        id=book.ids[id(entry)],
        kind=_kind(entry, moves),
        party=_party(entry.party),
        addressees=tuple(map(_party, entry.addressees)),
        issue=_issue(entry),
        obligation=first.obligation,
        condition=next((m.condition for m in moves if m.condition is not None), None),
        deadline=_deadline(moves),
        parts=book.parts.get(id(entry), ()),
        part_of=book.ids[id(package)] if package is not None else None,
        backs=_backs(entry, book),
        implied=all(m.implied for m in moves),
        modality=first.modality,
        moves=tuple(m.id for m in moves),
        variants=_variants(moves, told),
        answers=status.inherited(own, of_package),
        status=(),
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        outlets=tuple(sorted({a.outlet for a in told if a.outlet})),
        origins=len({book.origin.get(a.id, a.id) for a in told}),
        confidence=max((m.confidence for m in moves if m.confidence is not None), default=None),
    )
    return msgspec.structs.replace(made, status=status.every(made, book.last_day))


def _backs(entry: Merged, book: Book) -> tuple[str, ...]:
    """Return the demands that a threat's or an offer's condition implies."""
    said = {(m.move.span.article, m.move.span.start) for m in entry.mentions}
    implied = (book.implied.get(place) for place in sorted(said))
    return (
        tuple(dict.fromkeys(i for i in implied if i is not None))
        if entry.family != "demand"
        else ()
    )


def _variants(moves: Sequence[Move], told: Sequence[Article]) -> tuple[Variant, ...]:
    """Return the tellings of an entry, each compared with what its outlet told before."""
    days = [_said(move) or article.published for move, article in zip(moves, told, strict=True)]
    outlets = [article.outlet for article in told]
    compared = versions.versions(tuple(zip(moves, outlets, days, strict=True)))
    return tuple(
        Variant(
            move=move.id,
            outlet=outlet,
            span=move.content,
            obligation=move.obligation,
            day=day,
            version=version,
        )
        for move, outlet, day, version in zip(moves, outlets, days, compared, strict=True)
    )


def _said(move: Move) -> str | None:
    return move.day.start if move.day is not None else None


def _deadline(moves: Sequence[Move]) -> Day | None:
    """Return the deadline set last, as the reports go."""
    return next((m.deadline for m in reversed(moves) if m.deadline is not None), None)


def _kind(entry: Merged, moves: Sequence[Move]) -> EntryKind:
    if entry.family != "demand":
        return entry.family
    strongest: tuple[EntryKind, ...] = ("ultimatum", "demand", "appeal")
    said = {m.kind for m in moves}
    return next(kind for kind in strongest if kind in said)


def _party(actor: Actor) -> Actor:
    """Return an actor as a party of the ledger: the state or organisation it acts for.

    Who faces the government of its own state stays itself.
    """
    if side_key(actor) != party_key(actor):
        return actor
    key = actor.party or actor.entity
    state, body = countries().get(key), organisations().get(key)
    if state is not None and actor.kind != "country":
        return msgspec.structs.replace(
            actor, label=state, kind="country", entity=key, sector="GOV",
            sectors=(), role=None, wikidata=None,
        )  # fmt: skip
    if body is not None and actor.kind == "person":
        return msgspec.structs.replace(
            actor, label=body.label, kind="organisation", entity=key, country=body.code,
            sector=body.sector, sectors=(), role=None, wikidata=None,
        )  # fmt: skip
    return actor


def _issue(entry: Merged) -> str:
    """Return the shortest name that any mention gives the matter, bare words left aside.

    What only points at it ("a refusal") or implies it names it where nothing else does.
    """
    if entry.package:
        return PACKAGE
    telling = [m for m in entry.mentions if m.move.obligation is not None]
    saying = [m for m in telling if m.says and not m.move.implied]
    names = (m.move.issue for m in saying or telling or entry.mentions)
    return min(names, key=lambda text: (len(text) < 6, len(text), text))
