"""Which sentences of different reports tell the same, as a whole.

Stretches of sentences (compare.align) meet where reports word a thing much alike. Where they
paraphrase, it takes all that two sentences have in common: how likely they tell one thing is
a sum of few weights. The weights are rounded from a logistic regression on the shared facts
of labels/learn.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from detente.compare import align, quantities
from detente.compare.align import Group, Likeness, Link
from detente.compare.pieces import Piece
from detente.compare.wording import WORD

# Log-odds that two sentences of a story tell one thing.
NONE = -5.0  # before anything is known of them
ALIKE = 3.8  # times their likeness by the words they share (cosine)
SHARED = 1.0  # for each of the rarest words in common, others by their weight, MOST at most
RUNS = 0.33  # for each two neighbouring words in common, five at most
SAME = 1.2  # they tell one kind of act of the same parties
COUNT = 1.0  # they give one number of one kind of thing
FURTHER = -4.0  # one counts only what comes on top of what the other counts
TITLE = -0.9  # one is a title
STRANGERS = -0.6  # they name other parties
MOST, FIVE = 11.0, 5

Place = tuple[str, int]  # a report, and where in it a sentence starts

BAR = 0.4  # likelihood from which two sentences tell one thing
LOOSE = 0.2  # mean likelihood at which two groups with a link become one
EQUAL = 1.0  # the words are the same
LENGTH = 5  # words below which a line is no statement ("Reporting by ...")


def likeness(sentences: Sequence[Piece]) -> Likeness:
    """Return what tells how likely the sentences of two statements tell one thing, 0 to 1."""
    weights = align.weigh(sentences)
    # In a short story no word is rare: what the rarest that two can share weighs is the measure.
    rarest = math.log((len(sentences) + align.PRIOR) / (2 + 1))
    weights = {key: weight / rarest for key, weight in weights.items()}
    numbers = {_place(sentence): n for n, sentence in enumerate(sentences)}
    said = [_words(sentence) for sentence in sentences]
    known: dict[int, float] = {}

    def like(one: Piece, other: Piece) -> float:
        i, j = numbers[_place(one)], numbers[_place(other)]
        pair = i * len(sentences) + j
        if pair not in known:
            if min(len(said[i]), len(said[j])) < LENGTH:
                known[pair] = 0.0
            else:
                same = said[i] == said[j]
                known[pair] = EQUAL if same else likelihood(sentences[i], sentences[j], weights)
        return known[pair]

    return like


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


def likelihood(one: Piece, other: Piece, weights: Mapping[str, float]) -> float:
    """Return how likely two sentences tell one thing, from 0 to 1."""
    shared = align.shared(one, other)
    common = align.mass(shared, weights)
    whole = math.sqrt(align.mass(one.says, weights) * align.mass(other.says, weights))
    odds = NONE + (ALIKE * common / whole if whole else 0.0) + SHARED * min(common, MOST)
    odds += RUNS * min(FIVE, len(_runs(one) & _runs(other)))
    odds += SAME * align.same_event(one.events, other.events)[1]
    odds += _count(one, other)
    odds += TITLE * (one.title != other.title)
    odds += STRANGERS * align.strangers(one, other)
    return 1 / (1 + math.exp(-odds))


def _runs(piece: Piece) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(term.key for term in piece.terms))


def _count(one: Piece, other: Piece) -> float:
    """Return what it tells that both give one number, or one what comes on top of the other."""
    pairs = list(align.alike(one.figures, other.figures))
    same = [quantities.further(a) == quantities.further(b) for a, b in pairs]
    if pairs and not any(same):
        return FURTHER
    values = {f.value for f in one.figures if quantities.counts(f)}
    return COUNT * any(quantities.counts(f) and f.value in values for f in other.figures)


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


def _words(piece: Piece) -> tuple[str, ...]:
    return tuple(match.group().lower() for match in WORD.finditer(piece.span.text))
