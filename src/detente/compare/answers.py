"""Answers: which move answers which entry, by whom, and according to whom.

What an answer's own words name comes first, on all entries, then what they point back to
("these are non-starters"). Anything else goes to the entry it fits best by the points of
:mod:`detente.compare.linking`; below a margin it stays unlinked (docs/ledger.md).
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from detente.codebook import granularity
from detente.compare import linking, pointers
from detente.compare.entries import Merged, deed, matter, overlap
from detente.compare.linking import Told
from detente.compare.sides import party_key, side_key
from detente.compare.status import REAL
from detente.model import Answer, AnswerValue, Article, Day, Move

Link = Literal["named", "anaphor", "exchange", "issue", "package", "analyst"]
Linked = tuple[tuple[Merged, Link], ...]
# Points for words that point at such a thing, for a matter in the same words, for the same deed,
# and off for another report.
POINTER, MATTER, DEED, ELSEWHERE = 2.0, 2.0, 1.0, 1.0
# Points for what is asked of who answers alone, and off for what is told only afterwards.
ALONE, AFTER = 0.5, 1.0
# Points off for a charge or threat that an answer does not name: what is refused is mostly a
# proposal.
CHARGED = 0.5
# The values of answers to charges.
TO_CHARGES: Mapping[AnswerValue, AnswerValue] = {
    "refused": "denied", "accepted": "admitted", "pending": "investigated",
}  # fmt: skip
# Points below which an answer stays unlinked.
LEAST = 0.6
# How far back, in sentences, words that point reach.
NEAR = 6
# How far back, in sentences, an answer that says nothing of its matter ("Chad refused") reaches.
ELLIPTIC = 3
# Kinds of moves by which third parties take a side on a threat.
SIDING = frozenset({"accept", "acknowledge"})
# Words of its matter that an answer must share with what it answers in another report, and how
# many entries are looked at that share one.
SHARED = 2
MANY = 400
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
        if move.value is None or move.modality not in REAL or move.party is None:
            continue  # "if they ignore it" answers nothing
        linked = link(move, book, days.get(move.content.article, ""))
        told = linking.told(move)
        for entry, _ in linked:
            # what follows in this report may answer this answer: it is one exchange
            book.turns[move.content.article].append(Turn(move.span.start, told, entry))
        yield move, linked


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
    """Return the entries that ``answer`` answers, with the rule that linked them."""
    around = [t for t in _around(answer, book) if _may_answer(answer, t.entry, day)]
    near = [t for t in around if _is_tied(answer, t)]
    named = _distinct(t.entry for t in around if names(answer, t.entry))
    if named:
        return tuple((e, "named") for e in named)
    whole = _whole(answer, around)
    if whole:
        return whole
    fit = {id(t.entry): 0.0 for t in near}
    for turn in near:
        fit[id(turn.entry)] = max(fit[id(turn.entry)], _points(answer, turn))
    found = _distinct(t.entry for t in near)
    far = [e for e in _elsewhere(answer, book, day) if id(e) not in fit]
    fit |= {id(e): _from_afar(answer, e) for e in far}
    best = max((*found, *far), key=lambda e: fit[id(e)], default=None)
    if best is None or fit[id(best)] < LEAST:
        return ()
    pointed = pointers.at(answer, best.family)
    here = any(t.entry is best for t in near)
    return ((best, "anaphor" if pointed and here else "exchange" if here else "issue"),)


def _around(answer: Move, book: Book) -> Sequence[Turn]:
    """Return what is told in the report of an answer: a headline answers what follows it."""
    report = book.turns.get(answer.content.article, [])
    reach = linking.REACH * linking.SENTENCE
    return [
        t for t in report if t.told.id != answer.id and abs(t.place - answer.span.start) < reach
    ]


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


def names(answer: Move, entry: Merged) -> bool:
    """Tell whether the answer's words hold a mention of the entry."""
    spans = (answer.content, answer.span)
    return any(
        move.id != answer.id
        and not move.implied
        and any(s.start <= move.span.start < s.end for s in spans)
        for move in entry.by_sentence.get(answer.sentence, ())
    )


def _is_tied(answer: Move, turn: Turn) -> bool:
    """Tell whether an answer is by whom an entry was put to, and says that it answers it.

    Its words point at such a thing ("that demand"), say something of its matter, or say nothing
    of their own ("Chad refused") right after it. Nearness alone ties no answer to an entry, but
    for those who deny a charge, and those who stand by a threat or will not say: they are third
    parties to it. Whoever else answers has to say more of its matter.
    """
    back = linking.distance(linking.told(answer), turn.told)
    close = 0 <= back <= ELLIPTIC
    if turn.entry.family == "threat" and answer.kind in SIDING:
        return close
    says, away = pointers.content(answer), pointers.away(answer)
    if not _is_for(answer, turn.entry):
        return len(says & turn.entry.says) >= SHARED
    if pointers.at(answer, turn.entry.family) or _does_as_asked(answer, turn.entry):
        return True
    if close and pointers.DENIAL.search(answer.span.text):
        return True
    bare = not says - linking.said(answer.span.text) or pointers.BACK.search(answer.sentence.text)
    if bare and not away and not turn.entry.implied and close:
        return True
    return len(says & turn.entry.says) >= (SHARED if away else 1)


def _does_as_asked(answer: Move, entry: Merged) -> bool:
    """Tell whether an answer is about a deed that was asked: "refused to release the tape"."""
    own = deed(answer)
    return own is not None and own in entry.deeds


def _whole(answer: Move, near: Sequence[Turn]) -> Linked:
    """Return the package, or all demands nearby, that an answer is about as a whole."""
    demands = _distinct(t.entry for t in near if t.entry.family == "demand"
                        and not t.entry.implied and _is_sided(answer, t.entry))  # fmt: skip
    packages = [e for e in demands if e.package]
    said = answer.sentence.text if answer.value == "countered" else answer.content.text
    about = pointers.WHOLE.search(answer.sentence.text) or pointers.GENERIC.search(said)
    if packages and about:
        return tuple((e, "anaphor" if pointers.WHOLE.search(answer.sentence.text) else "package")
                     for e in packages)  # fmt: skip
    if demands and not packages and pointers.SEVERAL.search(answer.content.text):
        return tuple((e, "package") for e in demands)
    return ()


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
    late = AFTER if other.place > told.place else 0.0
    asked = {side_key(a) for a in turn.entry.addressees}
    alone = ALONE if asked and asked <= told.by else 0.0
    off = implied + late
    if _is_hardly(answer, turn.entry):
        off += CHARGED
    return linking.points(told, other) + _of_matter(answer, turn.entry) + alone - off


def _is_hardly(answer: Move, entry: Merged) -> bool:
    """Tell whether an answer is hardly one to a charge or a threat: it does not say to be one."""
    if entry.family == "threat":
        return answer.kind not in SIDING and not pointers.at(answer, "threat")
    return entry.family == "charge" and not pointers.DENIAL.search(answer.span.text)


def _of_matter(answer: Move, entry: Merged) -> float:
    says = matter(answer)
    pointed = 0.0
    if pointers.at(answer, entry.family):
        pointed = POINTER
    elif pointers.away(answer):
        pointed = -POINTER / 2
    done = DEED if _does_as_asked(answer, entry) else 0.0
    return MATTER * overlap(says, entry.says) + pointed + done


def _elsewhere(answer: Move, book: Book, day: str) -> list[Merged]:
    """Return the entries of other reports on the matter of an answer, between the same sides.

    Where there are none, the only one that it can point at ("ignored its demand").
    """
    unsure = answer.confidence is not None and answer.confidence < SURE
    if unsure and not (pointers.away(answer) or pointers.REPLY.search(answer.content.text)):
        return []
    shared = 1 if answer.kind == "withdraw" else SHARED  # one's own one need not tell apart
    says = pointers.content(answer)
    found: list[tuple[str, int, Merged]] = []
    for number, entry in _near(says, book, day).items():
        common = says & entry.says
        if (
            len(common) >= min(shared, len(entry.says), len(matter(answer)))
            and _may_answer(answer, entry, day)
            and _is_for(answer, entry)
        ):
            found.append((min(common), number, entry))
    return [entry for *_, entry in sorted(found, key=lambda one: one[:2])] or _only(
        answer, book, day
    )


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
    meant = (e for e in found if pointers.at(answer, e.family) and _may_answer(answer, e, day))
    first = list(itertools.islice(meant, 2))
    return first if len(first) == 1 else []


def _is_for(answer: Move, entry: Merged) -> bool:
    """Tell whether an answer is by whom an entry addresses, or a bloc that covers it.

    A member and its alliance do not answer for each other where nothing else ties them.
    """
    givers = linking.givers(answer)
    to = {side_key(a) for a in entry.addressees}
    if answer.kind == "withdraw" or not to:
        return True
    covered = granularity.covered()
    blocs = {side_key(a) for a in (answer.party, *answer.beside) if a and a.kind == "bloc"}
    return bool(to & givers) or any(to & covered.get(bloc, frozenset()) for bloc in blocs)


def _from_afar(answer: Move, entry: Merged) -> float:
    told = linking.told(answer)
    to = frozenset(map(side_key, entry.addressees))
    by = linking.joined({side_key(entry.party)}, told.to if answer.kind != "withdraw" else told.by)
    toward = linking.joined(to, told.by)
    return by + toward + _of_matter(answer, entry) - ELSEWHERE


def _distinct(entries: Iterable[Merged]) -> list[Merged]:
    return list({id(e): e for e in entries}.values())


def answer_of(move: Move, rule: Link, article: Article, *, charge: bool = False) -> Answer | None:
    """Return the answer that ``move`` gives, to a ``charge`` or not; None where it gives none."""
    if move.value is None or move.party is None:
        return None
    return Answer(
        value=TO_CHARGES.get(move.value, move.value) if charge else move.value,
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
