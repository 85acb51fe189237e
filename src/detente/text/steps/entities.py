"""Named entities: the states of spaCy's transition system outside of any entity, all at once.

The system goes from token to token and sees three: this one, and inside of an entity its first
and the one before. Outside, a state is the token alone, so all of them are scored in one matrix
product and only the inside of an entity is gone through step by step. Moves and when they are
allowed are those of ``spacy/pipeline/_parser_internals/ner.pyx`` for a report without entities
set before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps

from detente.text.steps import vectors
from detente.text.steps.vectors import Layer, Vectors

# This token, the entity's first, the one before; hidden units are the larger of two pieces.
FEATURES, PIECES = 3, 2
NEVER = np.float32(-np.inf)


@dataclass(frozen=True, slots=True)
class Moves:
    """The classes of each kind of move, in the order of the scores, and their labels."""

    begin: NDArray[np.intp]
    unit: NDArray[np.intp]
    out: int
    inside: dict[str, int]
    last: dict[str, int]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The step's layers: token vectors, their share in a state, and scores of moves."""

    tokens: Layer
    narrowed: Any
    lower: Any
    weights: Vectors
    bias: Vectors

    def shares(self, doc: Doc) -> Vectors:
        """Return what each token adds to a state as each feature; padding is first."""
        found: Vectors = self.lower.predict(self.narrowed.predict(self.tokens(doc)))
        return found

    def scores(self, sums: Vectors) -> Vectors:
        """Return the scores of the moves in states whose features are summed up."""
        hidden = (sums + self.lower.get_param("b")).max(-1)
        scores: Vectors = hidden @ self.weights.T + self.bias
        return scores


def step(nlp: Language) -> Any:
    """Return the step "ner" of ``nlp``, None where it is built otherwise."""
    pipe: Any = nlp.get_pipe("ner")
    network = _network(pipe.model) if _is_known(pipe) else None
    if network is None:
        return None
    moves = _moves([pipe.moves.get_class_name(i) for i in range(pipe.moves.n_moves)])

    def named(doc: Doc) -> Doc:
        if not len(doc) or doc.has_annotation("ENT_IOB"):
            return pipe(doc)  # type: ignore[no-any-return]
        found = [Span(doc, *each) for each in _entities(doc, network, moves)]
        doc.set_ents(found, default="outside")
        return doc

    return named


def _is_known(pipe: Any) -> bool:
    return (
        type(pipe).__name__ == "EntityRecognizer"
        and pipe.cfg.get("beam_width") == 1
        and pipe.model.name == "parser_model"
        and pipe.model.attrs["has_upper"]
        and not pipe.model.attrs["unseen_classes"]
        and isinstance(pipe.model.ops, NumpyOps)
    )


def _network(model: Any) -> Network | None:
    tokens, lower, upper = model.layers
    inner = [each.name for each in tokens.layers]
    if inner[1:] != ["list2array", "linear"] or lower.name != "precomputable_affine":
        return None
    if (lower.get_dim("nF"), lower.get_dim("nP"), upper.name) != (FEATURES, PIECES, "linear"):
        return None
    made = vectors.layer(tokens.layers[0])
    if made is None:
        return None
    vectors.multiply_with_numpy(tokens, lower)
    return Network(made, tokens.layers[2], lower, upper.get_param("W"), upper.get_param("b"))


def _moves(names: list[str]) -> Moves:
    """Read the names of moves: "B-GPE", "I-GPE", "L-GPE", "U-GPE", "O".

    "U-" without a label blocks a token that was set before, and nothing is.
    """
    labels = tuple(name.partition("-")[2] for name in names)
    of = {kind: [i for i, n in enumerate(names) if n[0] == kind and labels[i]] for kind in "BILU"}
    return Moves(
        begin=np.array(of["B"]),
        unit=np.array(of["U"]),
        out=names.index("O"),
        inside={labels[i]: i for i in of["I"]},
        last={labels[i]: i for i in of["L"]},
        labels=labels,
    )


def _entities(doc: Doc, network: Network, moves: Moves) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, label) of the entities of a report in order."""
    shares = network.shares(doc)
    starts = doc.to_array(SENT_START) == 1
    # An entity ends where the next token begins a sentence, and with the report.
    final = np.append(starts[1:], True)
    best = _outside(doc, network, moves, shares, final)
    chosen = best.tolist()
    i, size = 0, len(doc)
    begins = set(moves.begin.tolist())
    for i_next in np.flatnonzero(best != moves.out).tolist():
        if i_next < i:
            continue
        label = moves.labels[chosen[i_next]]
        i = i_next + 1
        if chosen[i_next] in begins:
            while i < size and not _is_last(i, i_next, label, final, network, moves, shares):
                i += 1
            i = min(i + 1, size)
        yield i_next, i, label


def _outside(
    doc: Doc, network: Network, moves: Moves, shares: Vectors, final: NDArray[np.bool_]
) -> NDArray[np.intp]:
    """Return the move for each token if no entity is open there."""
    padding = shares[0]
    scores = network.scores(shares[1:, 0] + padding[1] + padding[2])
    allowed = np.full(scores.shape, NEVER)
    allowed[:, moves.out] = 0
    spoken = np.flatnonzero(doc.to_array(IS_SPACE) == 0)
    allowed[np.ix_(spoken, moves.unit)] = 0
    allowed[np.ix_(spoken[~final[spoken]], moves.begin)] = 0
    best: NDArray[np.intp] = (scores + allowed).argmax(-1)
    return best


def _is_last(
    i: int,
    start: int,
    label: str,
    final: NDArray[np.bool_],
    network: Network,
    moves: Moves,
    shares: Vectors,
) -> bool:
    """Tell whether the entity that began at ``start`` ends with token ``i``."""
    if final[i]:
        return True
    sums = shares[i + 1, 0] + shares[start + 1, 1] + shares[i, 2]
    scores = network.scores(sums[None])[0]
    inside, last = moves.inside[label], moves.last[label]
    if scores[inside] == scores[last]:
        return last < inside
    return bool(scores[last] > scores[inside])
