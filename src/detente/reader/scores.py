"""What the reader says of a report: scores of its words and of pairs of them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from detente.model import EventType, Modality

Array = NDArray[np.float32]
Role = Literal["actor", "recipient", "speaker", "party", "addressee"]
Kind = Literal[
    "demand", "threaten", "offer", "promise", "accept", "reject", "ignore", "counter", "condemn",
    "praise", "intend", "acknowledge", "withdraw",
]  # fmt: skip
TYPES: tuple[EventType, ...] = get_args(EventType)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Seen:
    """The words of a window, by ``token.i``.

    ``keys`` is words x roles x width, ``bias`` words x roles.
    """

    words: tuple[int, ...]
    keys: Array
    bias: Array


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities for each token of a report, by ``token.i``.

    ``types`` (tokens x 17) has "no event" first, then the types; ``kinds`` (tokens x 14) "no
    move" first; ``modalities`` (tokens x 6); ``content`` (tokens x 3) that a token is outside of
    what is quoted, begins it, goes on with it; ``cue`` that it tells who says it. ``window`` is
    where a token was asked about; ``queries`` (tokens x roles x width) and what was ``seen`` in
    each window make the scores of pairs.
    """

    types: Array
    modalities: Array
    kinds: Array
    content: Array
    cue: Array
    window: NDArray[np.int64]
    queries: Array
    seen: tuple[Seen, ...]

    def places(self, shares: Array, least: float) -> list[int]:
        """Return the tokens whose first share, that of nothing at all, leaves ``least``."""
        return [int(i) for i in np.flatnonzero(1 - shares[:, 0].astype(float) >= least)]

    def pairs(self, role: Role, predicate: int) -> Mapping[int, float]:
        """Return the log-odds of each word seen with ``predicate`` that it has this role of it.

        Words that are too far away to have been seen with it are not there.
        """
        if not self.seen:
            return {}
        seen, place = self.seen[self.window[predicate]], ROLES.index(role)
        query = self.queries[predicate, place]
        product = (seen.keys[:, place] @ query).astype(float)
        logits = np.round(product / math.sqrt(len(query)) + seen.bias[:, place], PLACES)
        return dict(zip(seen.words, logits.tolist(), strict=True))


# Decimals that processors agree on.
PLACES = 2
