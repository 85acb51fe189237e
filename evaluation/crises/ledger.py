"""The ledger of a story: its moves, its entries with their status, and the answers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.model import Actor, Entry, Move
from evaluation.benchmark import Miss, Outcome
from evaluation.crises import marks
from evaluation.crises.parties import marked, same, told
from evaluation.crises.telling import Reading, best_first, overlap
from evaluation.measures import (
    Measure,
    Tally,
    calibration,
    f1,
    hits,
    precision,
    recall,
    right,
    share,
    total,
    trust,
)

# Kinds that are scored as one, of the marks and of the record (ICBe's names).
FAMILIES: Mapping[str, str] = {
    "appeal": "demand", "ultimatum": "demand",
    "offer without conditions": "offer",
    "comply": "accept",
    "accuse": "condemn", "disapprove": "condemn",
    "express intent": "intend",
    "threat": "threaten",
}  # fmt: skip
ANSWERS = frozenset({"accept", "reject", "ignore", "counter", "breach"})
NO_ENTRY = ("-", "?")
MEASURES: tuple[Measure, ...] = (
    f1("move_kind"),
    f1("move_full"),
    precision("move_full"),
    recall("move_full"),
    f1("entry_full"),
    share("entry_status"),
    share("answer_link"),
    calibration("move_calibration"),
)


def score(reading: Reading) -> Outcome:
    """Score the moves and entries read in a story."""
    read, gold = reading.record.moves, reading.story.marks.moves
    pairs = best_first(gold, read, lambda g, r: _rank(reading, g, r))
    sure = {i: j for i, j in pairs.items() if not gold[i].unsure}
    counted = len(read) - (len(pairs) - len(sure))
    wanted = sum(not g.unsure for g in gold)
    kinds = sum(_kind(gold[i], read[j]) for i, j in sure.items())
    whole = {j for i, j in sure.items() if _full(reading, gold[i], read[j])}
    full = len(whole)
    doubted = set(pairs.values()) - set(sure.values())
    trusted = (
        trust("move_calibration", move.confidence, j in whole)
        for j, move in enumerate(read)
        if move.confidence is not None and j not in doubted
    )
    entries, holders = _entries(reading, pairs)
    tallies = (
        hits("move_kind", kinds, counted, wanted),
        hits("move_full", full, counted, wanted),
        entries,
        _answers(reading, pairs, holders),
        *trusted,
    )
    return Outcome(total(*tallies), tuple(_misses(reading, pairs)))


def _rank(reading: Reading, gold: marks.Move, read: Move) -> tuple[bool, ...] | None:
    words = reading.place(read.content)
    if words.report != gold.content.report:
        return None
    shared, kind = overlap(words, gold.content), _kind(gold, read)
    there = reading.sentence(reading.place(read.span)) == reading.sentence(gold.content)
    if not shared and not (kind and there):
        return None
    party, addressees = _parties(gold, read)
    return kind, shared, party and addressees, party or addressees, not gold.unsure


def _family(kind: str) -> str:
    return FAMILIES.get(kind, kind)


def _kind(gold: marks.Move | marks.Entry, read: Move | Entry) -> bool:
    return _family(read.kind) in {_family(kind) for kind in gold.kind}


def _parties(gold: marks.Move, read: Move) -> tuple[bool, bool]:
    return same(_by(read), gold.party), same(read.addressees, gold.addressees)


def _by(read: Move) -> tuple[Actor, ...]:
    return (read.party, *read.beside) if read.party else read.beside


def _full(reading: Reading, gold: marks.Move, read: Move) -> bool:
    shared = overlap(reading.place(read.content), gold.content)
    return _kind(gold, read) and shared and all(_parties(gold, read))


def _entries(reading: Reading, pairs: Mapping[int, int]) -> tuple[Tally, dict[str, set[str]]]:
    """Score the entries; return also which entries of the record hold a move of each marked."""
    marks_ = reading.story.marks
    # charges are moves in the marks, and no entries
    entries = [entry for entry in reading.record.entries if entry.kind != "charge"]
    holding = {move: entry.id for entry in entries for move in entry.moves}
    holders: dict[str, set[str]] = {entry.id: set() for entry in marks_.entries}
    for i, j in pairs.items():
        entry = holding.get(reading.record.moves[j].id)
        if entry is not None and marks_.moves[i].entry in holders:
            holders[marks_.moves[i].entry].add(entry)

    def rank(gold: marks.Entry, read: Entry) -> tuple[bool, ...] | None:
        if read.id not in holders[gold.id]:
            return None
        return (*_entry(gold, read), not gold.unsure)

    found = best_first(marks_.entries, entries, rank)
    sure = {i: j for i, j in found.items() if not marks_.entries[i].unsure}
    full = sum(all(_entry(marks_.entries[i], entries[j])) for i, j in sure.items())
    counted = len(entries) - (len(found) - len(sure))
    wanted = sum(not entry.unsure for entry in marks_.entries)
    status = (
        right("entry_status", marks_.entries[i].status == _status(entries[j]))
        for i, j in sure.items()
    )
    return total(hits("entry_full", full, counted, wanted), *status), holders


def _entry(gold: marks.Entry, read: Entry) -> tuple[bool, bool, bool]:
    return (
        _kind(gold, read),
        same((read.party,), gold.party),
        same(read.addressees, gold.addressees),
    )


def _status(read: Entry) -> dict[str, str]:
    return {status.viewpoint: status.value for status in read.status}


def _answers(reading: Reading, pairs: Mapping[int, int], holders: Mapping[str, set[str]]) -> Tally:
    """Score whether moves that answer are answers of an entry that holds what they answer."""
    record = reading.record
    linked = {(answer.move, entry.id) for entry in record.entries for answer in entry.answers}
    return total(
        *(
            right("answer_link", any((move, entry) in linked for entry in holders[one.entry]))
            for i, one in enumerate(reading.story.marks.moves)
            if _family(one.kind[0]) in ANSWERS and one.entry in holders and not one.unsure
            for move in [record.moves[pairs[i]].id if i in pairs else None]
        )
    )


def _misses(reading: Reading, pairs: Mapping[int, int]) -> Iterator[Miss]:
    gold, read = reading.story.marks.moves, reading.record.moves
    for i, one in enumerate(gold):
        if one.unsure:
            continue
        words = reading.quoted(one.content)
        if i not in pairs:
            parties = f"{marked(one.party)} -> {marked(one.addressees)}"
            yield Miss(f"move missed: {one.kind[0]}", f"{parties} {words}")
            continue
        yield from _wrong(reading, one, read[pairs[i]], words)
    for j, other in enumerate(read):
        if j not in pairs.values():
            parties = f"{told(_by(other))} -> {told(other.addressees)}"
            words = reading.quoted(reading.place(other.content))
            yield Miss(f"move spurious: {other.kind}", f"{parties} {words}")


def _wrong(reading: Reading, gold: marks.Move, read: Move, words: str) -> Iterator[Miss]:
    if not _kind(gold, read):
        yield Miss(f"move {'/'.join(gold.kind)} read as {read.kind}", words)
        return
    sides = (("party", _by(read), gold.party), ("addressees", read.addressees, gold.addressees))
    for side, own, wanted in sides:
        if not same(own, wanted):
            kind = "too many" if same((), wanted) else "missing" if same(own, ()) else "others"
            yield Miss(f"move {side}: {kind}", f"{told(own)}, not {marked(wanted)}: {words}")
    if not overlap(reading.place(read.content), gold.content):
        yield Miss("move of other words", f"{read.content.text!r}, not {words}")
