"""Answers: which move answers which entry, by whom, and according to whom.

What an answer's own words name comes first, then, of the entries that :mod:`detente.compare.ties`
lets it be about, the one it fits best by the points of :mod:`detente.compare.linking`, then what it
points back to ("that demand"). Anything else stays unlinked (docs/ledger.md).
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from detente.compare import linking, pointers, ties
from detente.compare.entries import Merged, deed, matter, overlap
from detente.compare.linking import Told
from detente.compare.sides import party_key, side_key
from detente.compare.status import REAL
from detente.compare.ties import Voice
from detente.model import Answer, AnswerValue, Article, Day, Move

Link = Literal["named", "anaphor", "exchange", "issue", "package", "analyst"]
Linked = tuple[tuple[Merged, Link], ...]
# Points for words that point at such a thing, for a matter in the same words, for the same deed,
# and off for another report.
POINTER, MATTER, DEED, ELSEWHERE = 2.0, 2.0, 1.0, 1.0
# Points for what is asked of who answers alone, and off for what is told only afterwards.
ALONE, AFTER = 0.5, 1.0
# Points off for a charge that an answer does not deny: what is refused is mostly a proposal.
CHARGED = 0.5
# The values of answers to charges.
TO_CHARGES: Mapping[AnswerValue, AnswerValue] = {
    "refused": "denied", "accepted": "admitted", "pending": "investigated",
}  # fmt: skip
# Points below which an answer stays unlinked.
LEAST = 0.6
# How many entries are looked at that share a word with an answer in another report.
MANY = 400
# How many things between two sides are looked at that an answer in another report may point at.
FEW = 50
# How sure the reading of an answer that names no demand has to be for links to other reports.
SURE = 0.2


class Turn(NamedTuple):
    """One turn of an exchange about an entry: a mention of it, or an answer given to it."""

    place: int
    told: Told
    entry: Merged


@dataclasses.dataclass(slots=True)
class Book:
    """All that may be answered: the turns of each report, entries by a word of their matter.

    The entries of a word come by their first day, each with that and its number. ``between`` are
    those that one side put to another in words.
    """

    turns: dict[str, list[Turn]]
    by_word: Mapping[str, Sequence[tuple[str, int, Merged]]]
    between: Mapping[tuple[str, str], Sequence[Merged]]


def links(moves: Sequence[Move], merged: Sequence[Merged], days: Mapping[str, str]) -> (
    Iterator[tuple[Move, Linked]]
):  # fmt: skip
    """Yield each answer with the entries it answers and the rule that linked them.

    Args:
        moves: the moves of all reports, report by report in text order.
        merged: the entries of the ledger.
        days: the ISO day of each report, "" where unknown; nothing is answered before it is said.
    """
    book = _book(merged)
    for move in moves:
        if move.value is None or move.party is None or not _is_given(move):
            continue
        day = days.get(move.content.article, "")
        linked = (*link(move, book, day), *_kept(move, book, day))
        told = linking.told(move)
        for entry, _ in linked:
            # what follows in this report may answer this answer: it is one exchange
            book.turns[move.content.article].append(Turn(move.span.start, told, entry))
        yield move, linked


def _is_given(move: Move) -> bool:
    """Tell whether an answer is told as given: "if they ignore it" answers nothing."""
    left = pointers.WHETHER.search(move.content.text) and move.value in ("accepted", "refused")
    return move.modality in REAL and not left


def _book(merged: Sequence[Merged]) -> Book:
    turns: defaultdict[str, list[Turn]] = defaultdict(list)
    by_word: defaultdict[str, list[tuple[str, int, Merged]]] = defaultdict(list)
    between: defaultdict[tuple[str, str], list[Merged]] = defaultdict(list)
    for number, entry in enumerate(merged):
        to = frozenset(map(side_key, entry.addressees))
        for mention in entry.mentions:
            told = linking.told(mention.move)
            told = dataclasses.replace(told, to=told.to | to)
            turns[mention.move.content.article].append(Turn(mention.move.span.start, told, entry))
        for side in () if entry.implied else sorted(to):
            between[side_key(entry.party), side].append(entry)
        for word in sorted(key for key in entry.says if not key.startswith("@")):
            by_word[word].append((entry.first_day, number, entry))
    for known in by_word.values():
        known.sort(key=lambda one: one[:2])
    for report in turns.values():
        report.sort(key=lambda turn: turn.place)
    return Book(turns, by_word, between)


def link(answer: Move, book: Book, day: str) -> Linked:
    """Return the entries that ``answer`` answers, with the rule that linked them.

    What it is about goes before what it points at; what fits nothing well stays unlinked.
    """
    around = [t for t in _around(answer, book) if _may_answer(answer, t.entry, day)]
    named = _distinct(t.entry for t in around if _names(answer, t.entry))
    if named:
        return tuple((e, "named") for e in named)
    whole = _whole(answer, around)
    if whole:
        return whole
    here: dict[int, float] = {}
    tied = [t for t in around if ties.by_matter(answer, t.entry)]
    for turn in tied:
        here[id(turn.entry)] = max(here.get(id(turn.entry), 0.0), _points(answer, turn))
    far = [e for e in _elsewhere(answer, book, day) if id(e) not in here]
    fit = here | {id(e): _from_afar(answer, e) for e in far}
    found = [e for e in (*_distinct(t.entry for t in tied), *far) if fit[id(e)] >= LEAST]
    if found:
        best = max(found, key=lambda e: fit[id(e)])
        return ((best, "exchange" if id(best) in here else "issue"),)
    pointed = _pointed(answer, around)
    if pointed:
        return tuple((e, "anaphor") for e in pointed)
    return tuple((e, "issue") for e in _only(answer, book, day))


def _around(answer: Move, book: Book) -> Sequence[Turn]:
    """Return what is told in the report of an answer: a headline answers what follows it."""
    report = book.turns.get(answer.content.article, [])
    reach = linking.REACH * linking.SENTENCE
    return [
        t for t in report if t.told.id != answer.id and abs(t.place - answer.span.start) < reach
    ]


def _kept(answer: Move, book: Book, day: str) -> Linked:
    """Return the promises of its own that a party keeps: "delivered its written reply"."""
    if answer.kind != "accept" or not pointers.REPLY.search(answer.content.text):
        return ()
    report = book.turns.get(answer.content.article, [])
    before = {id(t.entry): t.entry for t in report if t.place < answer.span.start}
    far = _near(pointers.content(answer), book, day).values() if day else ()
    own = [e for e in _distinct((*before.values(), *far)) if _is_own_promise(answer, e)]
    kept = [e for e in own if ties.is_of_deed(answer, e) and not (day and e.first_day > day)]
    return tuple((e, "exchange" if id(e) in before else "issue") for e in kept)


def _is_own_promise(answer: Move, entry: Merged) -> bool:
    return entry.family == "promise" and side_key(entry.party) in linking.givers(answer)


def _may_answer(answer: Move, entry: Merged, day: str) -> bool:
    """Tell whether an entry is the other side's (of a withdrawal, one's own) and was told."""
    if day and entry.first_day > day:
        return False
    if pointers.REPLY.search(answer.content.text) and answer.kind in ("accept", "acknowledge"):
        return entry.family == "demand" and "#reply" in entry.says and not entry.package
    if pointers.DENIAL.search(answer.span.text) and entry.family != "charge":
        return False
    own = side_key(entry.party) in linking.givers(answer)
    return own if answer.kind == "withdraw" else not own


def _names(answer: Move, entry: Merged) -> bool:
    """Tell whether the answer's words hold a mention of an entry that it may speak to.

    Whom an entry is put to counts where its own words say it.
    """
    spans = (answer.content, answer.span)
    held = any(
        move.id != answer.id
        and not move.implied
        and any(s.start <= move.span.start < s.end for s in spans)
        for move in entry.by_sentence.get(answer.sentence, ())
    )
    told = any(a.basis != "implied" for a in entry.addressees)
    if entry.family == "threat" and answer.kind == "accept" and _is_sided(answer, entry):
        return False  # who yields does what the threat presses for
    return held and not (told and ties.voice(answer, entry) is Voice.NONE)


def _pointed(answer: Move, around: Sequence[Turn]) -> list[Merged]:
    """Return what is told last of all that an answer may point at."""
    own = linking.told(answer)
    backs = [(linking.distance(own, t.told), t) for t in around if t.place < answer.span.start]
    return ties.last([
        (back, turn.entry)
        for back, turn in backs
        if ties.pointed(answer, turn.entry, back) or ties.is_siding(answer, turn.entry, back)
    ])  # fmt: skip


def _whole(answer: Move, near: Sequence[Turn]) -> Linked:
    """Return the package, or all demands just told, that an answer is about as a whole."""
    turns = [
        t
        for t in near
        if t.entry.family == "demand"
        and not t.entry.implied
        and _is_sided(answer, t.entry)
        and ties.voice(answer, t.entry) is not Voice.NONE
    ]
    packages = _distinct(t.entry for t in turns if t.entry.package)
    said = answer.sentence.text if answer.value == "countered" else answer.content.text
    whole = pointers.WHOLE.search(answer.sentence.text)
    if packages and (whole or pointers.GENERIC.search(said)):
        return tuple((e, "anaphor" if whole else "package") for e in packages)
    if packages or not pointers.SEVERAL.search(answer.content.text):
        return ()
    own = linking.told(answer)
    backs = ((linking.distance(own, t.told), t.entry) for t in turns)
    return tuple((e, "package") for e in _distinct(
        entry for back, entry in backs if ties.pointed(answer, entry, back)
    ))  # fmt: skip


def _is_sided(answer: Move, entry: Merged) -> bool:
    """Tell whether an answer comes from whom an entry addresses, or goes to its party."""
    told = linking.told(answer)
    if answer.kind == "withdraw":
        return side_key(entry.party) in told.by
    to = frozenset(map(side_key, entry.addressees))
    return linking.joined({side_key(entry.party)}, told.to) or linking.joined(to, told.by)


def _points(answer: Move, turn: Turn) -> float:
    """Return how well an answer fits an entry at one turn of the exchange about it."""
    told = linking.told(answer)
    if not _is_sided(answer, turn.entry):
        return 0.0
    other = turn.told
    if side_key(turn.entry.party) not in other.by:  # an answer is answered as its entry's turn
        other = dataclasses.replace(other, by=other.by | {side_key(turn.entry.party)})
    implied = 1.0 if turn.entry.implied else 0.0
    late = AFTER if other.place > told.place > 0 else 0.0  # a title is told before all else
    asked = {side_key(a) for a in turn.entry.addressees}
    alone = ALONE if asked and asked <= told.by else 0.0
    off = implied + late
    if turn.entry.family == "charge" and not pointers.DENIAL.search(answer.span.text):
        off += CHARGED
    return linking.points(told, other) + _of_matter(answer, turn.entry) + alone - off


def _of_matter(answer: Move, entry: Merged) -> float:
    pointed = 0.0
    if pointers.at(answer, entry):
        pointed = POINTER
    elif pointers.away(answer):
        pointed = -POINTER / 2
    own = deed(answer)
    done = DEED if own is not None and own in entry.deeds else 0.0
    return MATTER * overlap(matter(answer), entry.says) + pointed + done


def _elsewhere(answer: Move, book: Book, day: str) -> list[Merged]:
    """Return the entries of other reports on the matter of an answer, between the same sides."""
    unsure = answer.confidence is not None and answer.confidence < SURE
    if unsure and not (pointers.away(answer) or pointers.REPLY.search(answer.content.text)):
        return []
    if pointers.is_earlier(answer):
        return []
    says = pointers.content(answer)
    found: list[tuple[str, int, Merged]] = []
    for number, entry in _near(says, book, day).items():
        own = answer.kind == "withdraw"  # one's own one need not tell apart
        if (own or ties.is_one_thing(answer, entry)) and _may_answer(answer, entry, day):
            found.append((min(says & entry.says), number, entry))
    return [entry for *_, entry in sorted(found, key=lambda one: one[:2])]


def _near(says: Collection[str], book: Book, day: str) -> Mapping[int, Merged]:
    """Return by number the entries that share a word, told by a day: the rarest words first.

    Once there are MANY no commoner word is asked; of one word's those told last before the day.
    """
    found: dict[int, Merged] = {}
    for word in sorted(says, key=lambda word: (len(book.by_word.get(word, ())), word)):
        told = book.by_word.get(word, ())
        last = bisect.bisect_right(told, day, key=lambda one: one[0]) if day else len(told)
        found.update((number, entry) for _, number, entry in told[max(0, last - MANY) : last])
        if len(found) >= MANY:
            break
    return found


def _only(answer: Move, book: Book, day: str) -> list[Merged]:
    """Return what "ignored its demand" can be about, where those two have but one."""
    told = linking.told(answer)
    if told.guessed:
        return []
    pairs = itertools.product(sorted(told.to), sorted(told.by))
    found = (e for pair in pairs for e in book.between.get(pair, ()))
    meant = (e for e in found if pointers.at(answer, e) and _may_answer(answer, e, day))
    first = _distinct(itertools.islice(meant, FEW))
    if pointers.SEVERAL.search(answer.content.text):
        first = [e for e in first if e.package] or first
    return first if len(first) == 1 else []


def _from_afar(answer: Move, entry: Merged) -> float:
    told = linking.told(answer)
    to = frozenset(map(side_key, entry.addressees))
    by = linking.joined({side_key(entry.party)}, told.to if answer.kind != "withdraw" else told.by)
    toward = linking.joined(to, told.by)
    return by + toward + _of_matter(answer, entry) - ELSEWHERE


def _distinct(entries: Iterable[Merged]) -> list[Merged]:
    return list({id(e): e for e in entries}.values())


def answer_of(
    move: Move, rule: Link, article: Article, entry: Merged | None = None
) -> Answer | None:
    """Return the answer that ``move`` gives to ``entry``; None where it gives none.

    A charge is denied or admitted, not refused or accepted, and who does what they promised
    fulfils it.
    """
    if move.value is None or move.party is None:
        return None
    value = move.value
    if entry is not None and entry.family == "charge":
        value = TO_CHARGES.get(value, value)
    elif entry is not None and value == "accepted" and _is_own_promise(move, entry):
        value = "fulfilled"
    return Answer(
        value=value,
        by=(move.party, *move.beside),
        viewpoint=viewpoint(move),
        move=move.id,
        span=move.span,
        link=rule,
        modality=move.modality,
        reason=move.reason,
        day=move.day or _day(article),
    )


def _day(article: Article) -> Day | None:
    if article.published is None:
        return None
    return Day(
        value=article.published,
        end=article.published,
        precision="vague",
        mod="before",
        basis="report",
    )


def viewpoint(move: Move) -> str:
    """Return the key of whom an answer is told according to.

    That of the party for which the innermost source speaks, "unnamed" for a source without
    a name, "narrator" where the reports themselves tell it.
    """
    holder = next((a.holder for a in reversed(move.attribution) if a.holder is not None), None)
    if holder is not None:
        return party_key(holder)
    return "unnamed" if move.attribution else "narrator"
