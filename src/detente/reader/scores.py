"""What the reader says of a report: scores of its words and of pairs of them."""

from __future__ import annotations

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
class Scores:
    """Probabilities for each token of a report, by ``token.i``.

    ``types`` (tokens x 17) has "no event" first, then the types; ``kinds`` (tokens x 14) "no
    move" first; ``modalities`` (tokens x 6); ``content`` (tokens x 3) that a token is outside of
    what is quoted, begins it, goes on with it; ``cue`` that it tells who says it. ``window`` is
    where a token was asked about; ``queries`` (tokens x roles x width) and, for each window,
    ``keys`` and ``bias`` of the tokens seen there make the scores of pairs.
    """

    types: Array
    modalities: Array
    kinds: Array
    content: Array
    cue: Array
    window: NDArray[np.int64]
    queries: Array
    keys: tuple[Mapping[int, tuple[Array, Array]], ...]

    def pair(self, role: Role, predicate: int, mention: int) -> float | None:
        """Return the log-odds that ``mention`` has this role of ``predicate``.

        None where the two are too far apart to have been seen together.
        """
        seen = self.keys[self.window[predicate]].get(mention) if len(self.keys) else None
        if seen is None:
            return None
        key, bias = seen
        place = ROLES.index(role)
        query = self.queries[predicate, place]
        logit = float(query @ key[place]) / float(np.sqrt(len(query))) + float(bias[place])
        return round(logit, PLACES)


# Decimals that processors agree on.
PLACES = 2
