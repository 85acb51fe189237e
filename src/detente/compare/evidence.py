"""What speaks for two sentences of different reports telling one thing, and what against it.

How much each counts was fitted on the shared facts of our labels (``python -m
training.agreement``; docs/comparison.md has the card of the weights).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from detente.compare import align, coverage, quantities
from detente.compare.coverage import Worded
from detente.compare.pieces import Piece
from detente.compare.wording import said
from detente.model import Event

QUESTION = "one fact"  # the name of the weights
FEWEST = 2  # things that two sentences share, below which nothing is weighed
MOST, SEVERAL, RUNS, NUMBERS = 11.0, 6, 5, 2  # beyond which more of it tells nothing more
NUMBER = re.compile(r"\d[\d,.]*\d")
YEAR = re.compile(r"(?:1[89]|20)\d\d")

Features = dict[str, float]
Runs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence with what is compared of it; ``number`` is which of its report it is."""

    piece: Piece
    number: int
    mass: float
    worded: Worded
    runs: Runs
    numbers: frozenset[str]
    towns: frozenset[str]
    days: frozenset[str]


def sides(sentences: Sequence[Piece], weights: Mapping[str, float]) -> list[Side]:
    """Return the sentences of a story with what is compared of each, in their order."""
    read: dict[str, int] = {}
    found = []
    worded = coverage.worded([piece.span.text for piece in sentences])
    for piece, words in zip(sentences, worded, strict=True):
        number = read[piece.article.id] = read.get(piece.article.id, -1) + 1
        found.append(
            Side(
                piece=piece,
                number=number,
                mass=align.mass(piece.says, weights),
                worded=words,
                runs=frozenset(pairwise(term.key for term in piece.terms)),
                numbers=frozenset(n.replace(",", "") for n in NUMBER.findall(piece.span.text)),
                towns=_towns(piece),
                days=frozenset(d.start for d in piece.days if d.start and d.end in (None, d.start)),
            )
        )
    return found


def weigh(sentences: Sequence[Piece]) -> Mapping[str, float]:
    """Return how much a word or party tells, as a part of what the rarest that two share does.

    In a short story no word is rare: the rarest is the measure.
    """
    rarest = math.log((len(sentences) + align.PRIOR) / (2 + 1))
    return {key: weight / rarest for key, weight in align.weigh(sentences).items()}


def of(one: Side, other: Side, weights: Mapping[str, float]) -> Features | None:
    """Return the evidence on two sentences, None where they share too little to weigh any.

    ``weights`` are those of the words (:func:`weigh`).
    """
    shared = align.shared(one.piece, other.piece)
    if len(shared) < FEWEST:
        return None
    return {
        **_words(one, other, shared, weights),
        **_deeds(one.piece.events, other.piece.events),
        **_circumstances(one, other),
        **_places_in_text(one, other),
    }


def _words(
    one: Side, other: Side, shared: frozenset[str], weights: Mapping[str, float]
) -> Features:
    common = align.mass(shared, weights)
    whole = math.sqrt(one.mass * other.mass)
    words = [key for key in shared if not key.startswith("@")]
    names = [key for key in words if key in one.piece.proper & other.piece.proper]
    covered = coverage.of(one.worded, other.worded)
    return {
        "said by both": math.sqrt(covered[0] * covered[1]),
        "most said by other": max(covered),
        "words' weight": min(common, MOST),
        "words' part": common / whole if whole else 0.0,
        "words": min(len(words) - len(names), SEVERAL),
        "names": min(len(names), SEVERAL),
        "parties": min(len(shared) - len(words), SEVERAL),
        "rarest word": max((weights.get(key, 0.0) for key in words), default=0.0),
        "neighbouring words": min(len(one.runs & other.runs), RUNS),
        "strangers": align.strangers(one.piece, other.piece),
    }


def _deeds(ones: Sequence[Event], others: Sequence[Event]) -> Features:
    """Return whether both tell one kind of act: of whom, to whom, in one word, as real."""
    best, found = 0.0, Features()
    for one, other in product(ones, others):
        worded = bool(said(one.span.text) & said(other.span.text))
        doers = align.sides(one.actors, other.actors)
        aimed = align.sides(one.recipients, other.recipients)
        value = (worded + (one.type == other.type) / 2) * (doers > 0) * (aimed > 0)
        if value > best:
            best = value
            found = {
                "one act": (doers + aimed) / 2,
                "act in one word": worded,
                "one doer": doers == 1,
                "one target": aimed == 1,
                "real in one": not _as_real(one, other),
            }
    kinds = {event.type for event in ones}, {event.type for event in others}
    found["acts of other parties"] = not best and bool(kinds[0] & kinds[1])
    found["other acts"] = all(kinds) and not kinds[0] & kinds[1]
    return found


def _as_real(one: Event, other: Event) -> bool:
    modalities = {one.modality, other.modality}
    return len(modalities) == 1 or modalities <= {"asserted", "historical"}


def _circumstances(one: Side, other: Side) -> Features:
    left, right = one.piece, other.piece
    said_by = align.speakers(left, right)
    return {
        "numbers": min(len(one.numbers & other.numbers), NUMBERS),
        "one day": bool(one.days & other.days),
        "days apart": align.days_apart(left.days, right.days),
        "one town": bool(one.towns & other.towns),
        "other speaker": said_by == 0,
        "one quoted": (left.quotation is None) != (right.quotation is None),
        "one kind of move": bool({m.kind for m in left.moves} & {m.kind for m in right.moves}),
    }


def _places_in_text(one: Side, other: Side) -> Features:
    """Return where the sentences stand: reports begin with the same, and go on each their way."""
    lengths = len(one.piece.span.text), len(other.piece.span.text)
    return {
        "early": 1 / (1 + one.number) + 1 / (1 + other.number),
        "far in text": abs(math.log1p(one.number) - math.log1p(other.number)),
        "one title": one.piece.title != other.piece.title,
        "two titles": one.piece.title and other.piece.title,
        "length": math.log(max(1, lengths[0] * lengths[1])),
    }


def at_odds(one: Piece, other: Piece) -> bool:
    """Tell whether two statements cannot be of one thing: numbers, years or towns forbid it.

    Each numbers the same kind of thing, names years or names towns, and none of the one is any
    of the other; or one counts only what comes on top.
    """
    counts = list(align.alike(one.figures, other.figures))
    agree = (
        quantities.further(a) == quantities.further(b)
        and ((verdict := quantities.figures_agree(a, b)) is None or verdict[0] != "no")
        for a, b in counts
    )
    return (bool(counts) and not any(agree)) or any(
        left and right and not left & right
        for left, right in ((_years(one), _years(other)), (_towns(one), _towns(other)))
    )


def _years(piece: Piece) -> set[str]:
    return {n for n in NUMBER.findall(piece.span.text) if YEAR.fullmatch(n)}


def _towns(piece: Piece) -> frozenset[str]:
    return frozenset(p.label or p.name for p in piece.places if p.kind == "city")
