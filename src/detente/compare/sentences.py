"""Which sentences of different reports tell the same, as a whole.

Stretches of sentences (compare.align) meet where reports word a thing much alike. Where they
paraphrase, it takes all that two sentences have in common (compare.evidence).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.compare import align, evidence
from detente.compare.align import Group, Likeness, Link
from detente.compare.pieces import Piece
from detente.compare.wording import WORD
from detente.reader import judgement

Place = tuple[str, int]  # a report, and where in it a sentence starts

BAR = 0.35  # likelihood from which two sentences tell one thing
LOOSE = 0.2  # mean likelihood at which two groups with a link become one
EQUAL = 1.0  # the words are the same
LENGTH = 5  # words below which a line is no statement ("Reporting by ...")


def likeness(sentences: Sequence[Piece]) -> Likeness:
    """Return what tells how likely the sentences of two statements tell one thing, 0 to 1."""
    weights = evidence.weigh(sentences)
    sides = evidence.sides(sentences, weights)
    numbers = {_place(sentence): n for n, sentence in enumerate(sentences)}
    said = [_words(sentence) for sentence in sentences]
    known: dict[int, float] = {}

    def like(one: Piece, other: Piece) -> float:
        i, j = sorted((numbers[_place(one)], numbers[_place(other)]))
        pair = i * len(sentences) + j
        if pair not in known:
            if min(len(said[i]), len(said[j])) < LENGTH:
                known[pair] = 0.0
            elif said[i] == said[j]:
                known[pair] = EQUAL
            else:
                found = evidence.of(sides[i], sides[j], weights)
                known[pair] = judgement.probability(evidence.QUESTION, found) if found else 0.0
        return known[pair]

    return like


def agreeing(like: Likeness) -> Likeness:
    """Return ``like`` for statements to agree by: nought where they are at odds.

    What is counted otherwise is no agreement, though it may be a difference worth showing.
    """
    return lambda one, other: 0.0 if evidence.at_odds(one, other) else like(one, other)


def align_whole(
    sentences: Sequence[Piece], told: Sequence[Group], like: Likeness
) -> tuple[Group, ...]:
    """Return the groups of sentences of several reports that tell the same.

    Left out are pairs of which stretches stand in one group of ``told`` already. Equal
    sentences always stand together. ``like`` is the :func:`likeness` of the sentences.
    """
    done = _done(told)
    met = [
        (value, i, j)
        for i, j in align.meetings(sentences)
        if done[_place(sentences[i])].isdisjoint(done[_place(sentences[j])])
        and (value := like(sentences[i], sentences[j])) >= BAR
    ]
    links = [*_equal(sentences, done), *align.mutual(sentences, met)]
    groups = align.grouped(sentences, links, like, LOOSE)
    return tuple(group for group in groups if len(group) > 1)


def _done(told: Iterable[Group]) -> Mapping[Place, set[int]]:
    """Return by sentence the groups that have a stretch of it."""
    found: dict[Place, set[int]] = defaultdict(set)
    for n, group in enumerate(told):
        for piece in group:
            found[_place(piece)].add(n)
    return found


def _place(piece: Piece) -> Place:
    return piece.article.id, piece.sentence


def _equal(sentences: Sequence[Piece], done: Mapping[Place, set[int]]) -> Iterator[Link]:
    """Yield links between sentences that are word for word one, each to the first of them."""
    first: dict[tuple[str, ...], int] = {}
    seen: set[tuple[tuple[str, ...], str]] = set()
    for i, piece in enumerate(sentences):
        words = _words(piece)
        if len(words) < LENGTH or (words, piece.article.id) in seen:
            continue
        seen.add((words, piece.article.id))
        start = first.setdefault(words, i)
        if start != i and done[_place(sentences[start])].isdisjoint(done[_place(piece)]):
            yield EQUAL, start, i


def are_statements(*pieces: Piece) -> bool:
    """Tell whether all are long enough to state something: no bylines, no lines of credit."""
    return all(len(_words(piece)) >= LENGTH for piece in pieces)


def _words(piece: Piece) -> tuple[str, ...]:
    return tuple(match.group().lower() for match in WORD.finditer(piece.span.text))
