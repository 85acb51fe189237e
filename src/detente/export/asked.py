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
from detente.export.wording import MAKING, hinge
from detente.model import Move, Span

ANSWERED = 1.5  # what an entry counts that somebody answered: it is an exchange
PARTS, ANSWERS = 4, 3  # of an entry, shown
FEW = 3  # words that say what is asked
BARE = 2  # words of a content below which its word for asking is shown with it
LONG = 80  # characters of what is asked, beyond which what only qualifies it is left out
# What qualifies: how, when and why it is asked, rather than what.
SIDE = re.compile(
    r"(?:,\s(?:which|who|where|with|although|though|while|but|as|after|saying|adding|including|in)"
    r"|\s(?:after|before|while|because|since|although|despite|amid|as|so that))\s"
)
EDGE = re.compile(r"[\s,;:.–—-]+\Z")
OPENING = {"”": "“", "’": "‘", '"': '"'}
CROWD = 200  # lines with one word that another is held against, the most prominent
SAME = 0.6  # share of the shorter line's words that makes two lines of one party one


@dataclass(frozen=True, slots=True)
class Asked:
    """An entry of the ledger in a line: what is asked in a report's words, and the answers.

    ``condition`` is one that the words do not tell, ``parts`` are those of a package; ``weight``
    says how much of the screen it deserves.
    """

    view: EntryView
    words: Excerpt | None
    condition: str
    parts: tuple[str, ...]
    answers: tuple[Reply, ...]
    weight: float

    def sentences(self, index: Index) -> tuple[Span, ...]:
        """Return the sentences that tell it."""
        return tuple(index.moves[m].sentence for m in self.view.entry.moves if m in index.moves)


def lines(index: Index, views: Iterable[EntryView]) -> tuple[Asked, ...]:
    """Return the entries that are made in earnest, the most prominent first, none twice."""
    told = (_asked(index, view) for view in views if not view.entry.implied)
    ranked = sorted(told, key=lambda a: (-a.weight, a.view.entry.first_seen or "9999", a.view.id))
    kept: list[Asked] = []
    said: dict[tuple[str, str], list[frozenset[str]]] = {}  # by party and word
    for line in ranked:
        words = _terms(line.words.text if line.words else line.view.gist)
        places = [said.setdefault((line.view.party, word), []) for word in words]
        before = {other for place in places for other in place[:CROWD]}
        if not any(_overlap(words, other) >= SAME for other in before):
            kept.append(line)
            for place in places:
                place.append(words)
    return tuple(kept)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(min(len(one), len(other)), 1)


def _asked(index: Index, view: EntryView) -> Asked:
    moves = [index.moves[m] for m in view.entry.moves if m in index.moves]
    own = [reply for part in view.parts for reply in part.replies if not reply.inherited]
    answers = _answers([*view.replies, *own])
    inside = [index.moves[m] for p in view.parts for m in p.entry.moves if m in index.moves]
    # The words that list what a package asks name it better than those that mention it.
    lists = {m.part_of for m in inside}
    listing = [m for m in moves if m.id in lists and len(m.content.text.split()) >= FEW]
    words = _words(index, listing) or _words(index, moves) or _words(index, inside)
    return Asked(
        view=view,
        words=words,
        condition=_condition(index, view, words),
        parts=_parts(view, words),
        answers=answers[:ANSWERS],
        weight=_weight(index, moves) * (ANSWERED if answers else 1.0),
    )


def _condition(index: Index, view: EntryView, words: Excerpt | None) -> str:
    """Return the condition in words, empty where ``words`` or the wording shown tell it."""
    condition = view.entry.condition
    if condition is None or words is None:
        return view.if_so
    own = condition.span
    inside = words.number == index.numbers[own.article]
    if (inside and words.start <= own.start < words.end) or own.text in words.text:
        return ""
    return f"{hinge(condition)}{own.text}"


def _parts(view: EntryView, words: Excerpt | None) -> tuple[str, ...]:
    """Return what the parts of a package ask, each once, and none that ``words`` tell."""
    said = [_terms(words.text)] if words else []
    kept: list[str] = []
    for gist in dict.fromkeys(part.gist for part in view.parts):
        own = _terms(gist)
        if not any(_overlap(own, other) >= SAME for other in said):
            said.append(own)
            kept.append(gist)
    return tuple(kept[:PARTS])


def _terms(words: str) -> frozenset[str]:
    return frozenset(term.key for term in terms(words))


def _weight(index: Index, moves: Sequence[Move]) -> float:
    best: dict[str, float] = {}
    for move in moves:
        article = index.by_id[move.span.article]
        origin = index.origin_of.get(article.id)
        own = origin.id if origin else article.id
        best[own] = max(best.get(own, 0.0), prominence.of_move(move, article))
    return round(sum(best[own] for own in sorted(best)), 6)


def _answers(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """Return one answer of each kind, in the answerer's own words where there are such."""
    first: dict[str, Reply] = {}
    for reply in sorted(replies, key=lambda r: r.by != r.viewpoint):
        if not MAKING.search(reply.words.text):
            first.setdefault(reply.state, reply)
    return tuple(first.values())


def _words(index: Index, moves: Sequence[Move]) -> Excerpt | None:
    """Return what is asked as the most prominent move words it, None where none says enough."""
    kind = [m for m in moves if prominence.made(m) and not m.implied]
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
    end = start + edge.start() if edge else end
    if text[end : end + 1] in ("”", "’", '"') and text.count(OPENING[text[end]], start, end) == 1:
        end += 1  # an offset of words between quotation marks ends before the mark
    return from_to(index, best.content, start, end) if _terms(text[start:end]) else None


def _bounds(move: Move) -> tuple[int, int]:
    """Return where what is asked begins and ends, with the word for asking where it is short."""
    content, word = move.content, move.span
    if len(content.text.split()) >= BARE or word.article != content.article:
        return content.start, content.end
    inside = move.sentence.start <= min(content.start, word.start)
    inside = inside and max(content.end, word.end) <= move.sentence.end
    if not inside:
        return content.start, content.end
    return min(content.start, word.start), max(content.end, word.end)
