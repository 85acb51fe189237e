"""Word vectors: what depends on a word's form alone is worked out once a form.

The first half of a tok2vec layer (hash embeddings of a form's attributes, mixed) sees one token
at a time; the second (convolutions) its neighbours. The first is half the cost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, Ragged

Vectors = NDArray[np.float32]
Attributes = NDArray[np.uint64]
# Forms kept: 8 MB for a width of 96. A report has some 500; 100,000 forms recur in a year of news.
MOST = 20_000
# Forms are embedded in blocks of one size, so that a vector does not depend on which others
# were new with it.
BLOCK = 64
HASH = r"ints-getitem>>hashembed"
EMBEDDING = re.compile(
    rf"extract_features>>list2ragged>>with_array\({HASH}(?:\|{HASH})*\)"
    r">>with_array\(maxout>>layernorm>>dropout\)>>ragged2list"
)
WINDOW = r"residual\(expand_window>>maxout>>layernorm>>dropout\)"
ENCODER = re.compile(rf"with_array\({WINDOW}(?:>>{WINDOW})*\)")


@dataclass(slots=True)
class Layer:
    """A tok2vec layer and the forms it has embedded: ``rows`` tells the row of ``table``.

    A form is known by its attributes, all the layer can see of it.
    """

    embed: Any
    encode: Any
    rows: dict[bytes, int] = field(default_factory=dict)
    table: Vectors = field(default_factory=lambda: np.zeros((0, 0), np.float32))

    def __call__(self, doc: Doc) -> Vectors:
        """Return the vector of each token."""
        vectors: Vectors = self.encode.predict([self._embedded(doc)])[0]
        return vectors

    def _embedded(self, doc: Doc) -> Vectors:
        columns = self.embed.layers[0].attrs["columns"]
        told: Any = doc.to_array(columns)
        seen: Attributes = np.ascontiguousarray(told.reshape(len(doc), len(columns)))
        keys = seen.view(f"V{seen.itemsize * len(columns)}")[:, 0].tolist()
        new = {key: i for i, key in enumerate(keys) if key not in self.rows}
        if new:
            self._learn(list(new), seen[list(new.values())])
        if len(self.rows) > MOST:
            own = self.table[[self.rows[key] for key in keys]]
            self.rows, self.table = {}, self.table[:0]
            return own
        return self.table[[self.rows[key] for key in keys]]

    def _learn(self, keys: list[bytes], attributes: Attributes) -> None:
        blocks = [self._block(attributes[i : i + BLOCK]) for i in range(0, len(keys), BLOCK)]
        first = len(self.rows)
        self.rows.update((key, first + i) for i, key in enumerate(keys))
        self.table = np.concatenate([self.table, *blocks] if first else blocks)

    def _block(self, attributes: Attributes) -> Vectors:
        filled: Any = np.zeros((BLOCK, attributes.shape[1]), np.uint64)
        lengths: Any = np.array([BLOCK], np.int32)
        filled[: len(attributes)] = attributes
        _, _, hashed, mixed, _ = self.embed.layers
        found = mixed.predict(hashed.predict(Ragged(filled, lengths)))
        vectors: Vectors = found.dataXd[: len(attributes)]
        return vectors


def layer(model: Any) -> Layer | None:
    """Return a tok2vec layer that remembers, None for one that is built otherwise."""
    names = [each.name for each in model.layers]
    if not (
        len(names) == 2 and EMBEDDING.fullmatch(names[0]) and ENCODER.fullmatch(names[1])
    ) or not isinstance(model.ops, NumpyOps):
        return None
    multiply_with_numpy(model)
    return Layer(*model.layers)


def multiply_with_numpy(*layers: Any) -> None:
    """Let layers multiply with numpy's BLAS, three times as fast as the one spaCy chooses."""
    for each in layers:
        if isinstance(each.ops, NumpyOps):
            each._to_ops(NumpyOps(use_blis=False))


def step(nlp: Language) -> Any:
    """Return the step "tok2vec" of ``nlp``, None where it is built otherwise."""
    pipe: Any = nlp.get_pipe("tok2vec") if "tok2vec" in nlp.pipe_names else None
    made = layer(pipe.model) if pipe is not None and type(pipe).__name__ == "Tok2Vec" else None
    if made is None:
        return None

    def vectorized(doc: Doc) -> Doc:
        if len(doc):
            tensor: Any = made(doc)
            doc.tensor = tensor
        return doc

    return vectorized
