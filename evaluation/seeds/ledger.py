"""The ledger: entries with party and addressee, wordings in both reports, answers.

Each wording (variant) of a predicted entry belongs to the gold mention it shares most
characters with, over all their characters; one that holds the wordings of two entries
belongs to the package they are parts of. A predicted entry stands for the gold entry
most of its wordings belong to. Parties and addressees are compared by country, NATO and
blocs by themselves; an addressee is right when it is one the gold names for the entry
or for one of its mentions, and no other is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.model import Actor, Answer, Entry
from evaluation.points import Point
from evaluation.seeds.gold import SPEECH_KINDS, Gold, GoldEntry, GoldMention
from evaluation.seeds.reading import Reading
from evaluation.spans import Stretch, overlaps, union_ratio

KINDS: Mapping[str, frozenset[str]] = {
    "demand_package": frozenset({"demand", "appeal", "ultimatum"}),
    "demand": frozenset({"demand", "appeal", "ultimatum"}),
    "implied_demand": frozenset({"demand", "appeal", "ultimatum"}),
    "offer": frozenset({"offer", "promise"}),
    "threat": frozenset({"threat", "ultimatum"}),
}
COVERED = 0.8


@dataclass(frozen=True)
class Standing:
    """A predicted entry, the gold entry it stands for, and the reports that word it so."""

    entry: Entry
    gold: GoldEntry
    docs: frozenset[str]


def points(reading: Reading, gold: Gold) -> list[Point]:
    """Return the points on the ledger."""
    standings = [s for entry in reading.record.entries if (s := standing(entry, reading, gold))]
    placed = {s.entry.id for s in standings}
    invented = [entry for entry in reading.record.entries if entry.id not in placed]
    right = [entry for entry in gold.ledger if any(_right(s, entry, gold) for s in standings)]
    package = next(entry for entry in gold.ledger if entry.parts)
    parts = [entry for entry in gold.ledger if entry.id in package.parts]
    both = [part for part in parts if _docs(part, standings) == {"A", "B"}]
    return [
        Point(
            name="ledger entries with party and addressee",
            found=len(right),
            of=len(gold.ledger),
            needed=13,
            missed=tuple(_missed_line(e, standings) for e in gold.ledger if e not in right),
        ),
        Point(
            name="  entries found",
            found=len({s.gold.id for s in standings if s.entry.kind in KINDS[s.gold.kind]}),
            of=len(gold.ledger),
        ),
        Point(
            name="demands of the package in both reports",
            found=len(both),
            of=len(parts),
            needed=len(parts),
            missed=tuple(
                f"{part.id} in {sorted(_docs(part, standings))}"
                for part in parts
                if part not in both
            ),
        ),
        Point(
            name="  the package with all its parts",
            found=int(any(_whole(s, package, standings) for s in standings)),
            of=1,
        ),
        Point(
            name="entries the gold does not have",
            found=len(invented),
            of=len(reading.record.entries),
            allowed=0,
            false=tuple(_entry_line(entry) for entry in invented),
        ),
        answers(reading, gold, standings),
    ]


def standing(entry: Entry, reading: Reading, gold: Gold) -> Standing | None:
    """Return the gold entry a predicted one stands for, None where it is invented."""
    votes: Counter[str] = Counter()
    docs: dict[str, set[str]] = {}
    for place in reading.stretches(variant.span for variant in entry.variants):
        name = belongs(place, gold)
        if name is not None:
            votes[name] += 1
            docs.setdefault(name, set()).add(place.doc)
    if not votes:
        return None
    best = min(votes, key=lambda name: (-votes[name], name))
    by_id = {e.id: e for e in gold.ledger}
    return Standing(entry=entry, gold=by_id[best], docs=frozenset(docs[best]))


def belongs(wording: Stretch, gold: Gold) -> str | None:
    """Return the id of the gold entry that a wording belongs to, None if to none."""
    mentions = [
        m for m in gold.ledger_mentions if m.act in SPEECH_KINDS and overlaps(m.span, wording)
    ]
    if not mentions:
        return None
    held = {m.ledger for m in mentions if _coverage(m.span, wording) >= COVERED}
    whole = [entry.id for entry in gold.ledger if len(held & set(entry.parts)) > 1]
    if whole:
        return whole[0]
    return max(mentions, key=lambda m: (union_ratio([m.span], [wording]), m.id)).ledger


def answers(reading: Reading, gold: Gold, standings: Iterable[Standing]) -> Point:
    """Return how many answers have their value, their giver and whose word it is."""
    given = [
        (answer, s.gold.id) for s in standings for answer in s.entry.answers if not answer.inherited
    ]
    wanted = [m for m in gold.ledger_mentions if m.act == "response"]
    right = [m for m in wanted if any(_answers(a, on, m, reading) for a, on in given)]
    return Point(
        name="  answers with value, giver and viewpoint",
        found=len(right),
        of=len(wanted),
        needed=14,
        missed=tuple(_answer_line(m, given, reading) for m in wanted if m not in right),
    )


def party_key(actor: Actor) -> str | None:
    """Return whom an actor acts for, as the ledger compares it."""
    return actor.party or (actor.entity if actor.kind != "unnamed" else None)


def _keys(actors: Iterable[Actor]) -> set[str]:
    return {key for key in map(party_key, actors) if key is not None}


def _right(found: Standing, entry: GoldEntry, gold: Gold) -> bool:
    """Tell whether a predicted entry gives the gold's party and addressees."""
    if found.gold.id != entry.id or found.entry.kind not in KINDS[entry.kind]:
        return False
    to = {*entry.to, *(code for m in gold.ledger_mentions if m.ledger == entry.id for code in m.to)}
    addressees = _keys(found.entry.addressees)
    return bool(party_key(found.entry.party) in _parties(entry) and addressees and addressees <= to)


def _parties(entry: GoldEntry) -> set[str]:
    return {part.split()[0] for part in entry.party.split(";")}


def _coverage(inner: Stretch, outer: Stretch) -> float:
    return len(inner.cells & outer.cells) / len(inner.cells) if inner.cells else 0.0


def _docs(entry: GoldEntry, standings: Iterable[Standing]) -> set[str]:
    return {doc for s in standings if s.gold.id == entry.id for doc in s.docs}


def _whole(found: Standing, package: GoldEntry, standings: Iterable[Standing]) -> bool:
    """Tell whether an entry is the package and has each of its parts."""
    stands_for = {s.entry.id: s.gold.id for s in standings}
    parts = {stands_for.get(part) for part in found.entry.parts}
    return found.gold.id == package.id and set(package.parts) <= parts


def _answers(answer: Answer, on: str, gold: GoldMention, reading: Reading) -> bool:
    """Tell whether an answer is the gold's: place, value, giver, viewpoint, what it is on."""
    there = any(overlaps(place, gold.span) for place in reading.stretches([answer.span]))
    giver = bool(_keys(answer.by) & set(gold.party))
    linked = gold.responds_to == on or not _is_entry(gold.responds_to)
    same = answer.value == gold.response_value
    return there and giver and linked and same and _viewpoint(answer, gold, reading)


def _is_entry(name: str | None) -> bool:
    """Tell whether an answer is on an entry rather than on another answer."""
    return name is not None and not name.startswith("R")


REPORTERS: Mapping[str, str] = {"PUTIN": "RUS", "RUS.GOV": "RUS"}


def _viewpoint(answer: Answer, gold: GoldMention, reading: Reading) -> bool:
    """Tell whether the answer is told on the word of whom the gold names.

    Told by the narrator are also an actor's own words: the gold does not part the two.
    """
    chain = next((m.attribution for m in reading.record.moves if m.id == answer.move), ())
    holder = next((link.holder for link in reversed(chain) if link.holder is not None), None)
    if gold.reported_by == "ELPAIS.DOCS":
        return holder is not None and holder.kind == "document"
    if holder is None:
        return gold.reported_by == "narrator" and not chain
    if gold.reported_by == "narrator":
        return party_key(holder) in gold.party
    return party_key(holder) == REPORTERS[gold.reported_by]


def _entry_line(entry: Entry) -> str:
    to = sorted(_keys(entry.addressees))
    words = entry.variants[0].span.text if entry.variants else ""
    return f"{entry.kind} {party_key(entry.party)} -> {to}: {words!r}"


def _missed_line(entry: GoldEntry, standings: Iterable[Standing]) -> str:
    near = [_entry_line(s.entry) for s in standings if s.gold.id == entry.id]
    return f"{entry.id} {entry.kind} {entry.party} -> {list(entry.to)}; read: {near or 'nothing'}"


def _answer_line(gold: GoldMention, given: list[tuple[Answer, str]], reading: Reading) -> str:
    near = [
        f"{a.value} by {sorted(_keys(a.by))} per {a.viewpoint} on {on}"
        for a, on in given
        if any(overlaps(place, gold.span) for place in reading.stretches([a.span]))
    ]
    wanted = f"{gold.response_value} by {list(gold.party)} per {gold.reported_by}"
    return f"{gold.id} {wanted} on {gold.responds_to} {gold.span.text!r}; read: {near or 'nothing'}"
