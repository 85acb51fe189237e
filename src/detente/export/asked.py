"""What is asked, by whom and of whom, what is answered, and what waits: one line an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.compare import prominence
from detente.compare.wording import terms
from detente.export.excerpt import Excerpt, from_to
from detente.export.index import Index
from detente.export.ledger import EntryView, Reply
from detente.model import Entry, Move

ANSWERED = 1.5  # what an entry counts that somebody answered: it is an exchange
PARTS, ANSWERS = 4, 3  # of an entry, shown
FEW = 3  # words that say what is asked
LONG = 90  # characters of what is asked, beyond which what only qualifies it is left out
# What qualifies: how, when and why it is asked, rather than what.
SIDE = re.compile(
    r"(?:,\s(?:which|who|where|with|although|though|while|but|as|after|saying|adding|including|in)"
    r"|\s(?:after|before|while|because|since|although|despite|amid|as|so that))\s"
)
EDGE = re.compile(r"[\s,;:.–—-]+\Z")
SAME = 0.6  # share of the shorter line's words that makes two lines of one party one


@dataclass(frozen=True, slots=True)
class Asked:
    """An entry of the ledger in a line: what is asked in a report's words, and the answers.

    ``parts`` are those of a package; ``weight`` says how much of the screen it deserves.
    """

    view: EntryView
    words: Excerpt | None
    parts: tuple[str, ...]
    answers: tuple[Reply, ...]
    weight: float


def lines(index: Index, views: Iterable[EntryView]) -> tuple[Asked, ...]:
    """Return the entries that are made in earnest, the most prominent first, none twice."""
    told = (_asked(index, view) for view in views if not view.entry.implied)
    ranked = sorted(told, key=lambda a: (-a.weight, a.view.entry.first_seen or "9999", a.view.id))
    kept: list[Asked] = []
    said: dict[tuple[str, str], list[frozenset[str]]] = {}
    for line in ranked:
        words = frozenset(t.key for t in terms(line.words.text if line.words else line.view.gist))
        before = said.setdefault((line.view.party, line.view.addressees), [])
        if not any(_overlap(words, other) >= SAME for other in before):
            before.append(words)
            kept.append(line)
    return tuple(kept)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(min(len(one), len(other)), 1)


def _asked(index: Index, view: EntryView) -> Asked:
    moves = [index.moves[m] for m in view.entry.moves if m in index.moves]
    answers = _answers(view.replies)
    return Asked(
        view=view,
        words=_words(index, view.entry, moves),
        parts=tuple(dict.fromkeys(part.gist for part in view.parts))[:PARTS],
        answers=answers[:ANSWERS],
        weight=_weight(index, moves) * (ANSWERED if answers else 1.0),
    )


def _weight(index: Index, moves: Sequence[Move]) -> float:
    best: dict[str, float] = {}
    for move in moves:
        article = index.by_id[move.span.article]
        origin = index.origin_of.get(article.id)
        own = origin.id if origin else article.id
        best[own] = max(best.get(own, 0.0), prominence.of_move(move, article))
    return round(sum(best[own] for own in sorted(best)), 6)


def _answers(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """Return the answers, those of one party that come to the same once."""
    first: dict[tuple[str, str], Reply] = {}
    for reply in replies:
        first.setdefault((reply.by, reply.state), reply)
    return tuple(first.values())


def _words(index: Index, entry: Entry, moves: Sequence[Move]) -> Excerpt | None:
    """Return what is asked as the most prominent move words it, None where none is shown."""
    kind = [m for m in moves if m.modality in prominence.MADE and not m.implied]
    best = max(
        kind,
        key=lambda m: (
            prominence.of_move(m, index.by_id[m.span.article]),
            -index.numbers[m.span.article],
            -m.span.start,
        ),
        default=None,
    )
    if best is None:
        return None
    start, end = _bounds(best)
    text = index.texts[best.content.article]
    side = SIDE.search(text, start + 1, end) if end - start > LONG else None
    if side and len(text[start : side.start()].split()) >= FEW:
        end = side.start()
    edge = EDGE.search(text[start:end])
    return from_to(index, best.content, start, start + edge.start() if edge else end)


def _bounds(move: Move) -> tuple[int, int]:
    """Return where what is asked begins and ends, with the word for asking where it is short."""
    content, word = move.content, move.span
    if len(content.text.split()) >= FEW or word.article != content.article:
        return content.start, content.end
    inside = move.sentence.start <= min(content.start, word.start)
    inside = inside and max(content.end, word.end) <= move.sentence.end
    if not inside:
        return content.start, content.end
    return min(content.start, word.start), max(content.end, word.end)
