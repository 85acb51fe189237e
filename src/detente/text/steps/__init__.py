"""The language model's steps, the dear ones done with less work and the same outcome.

spaCy's steps work out for each token anew what the last report had already, and score the
states of its named-entity step one by one. What is done instead is in one module a step, each
for the one build of step it was written for: another model's steps, or another version's, run
as they are. ``tests/text/test_steps.py`` holds the two against each other token by token;
docs/performance.md tells what each is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import threadpoolctl
from spacy import about
from spacy.language import Language
from spacy.tokens import Doc

from detente.text.steps import attributes, entities, vectors

Step = Callable[[Doc], Doc]
# The releases of spaCy whose steps were rebuilt.
KNOWN = "3.8."
_BLAS = threadpoolctl.ThreadpoolController().select(user_api="blas")


def of(nlp: Language) -> tuple[Step, ...]:
    """Return what parses a report with ``nlp``, in order."""
    own: dict[str, Step] = {}
    if about.__version__.startswith(KNOWN):
        made: Mapping[str, Step | None] = {
            "tok2vec": vectors.step(nlp),
            "ner": entities.step(nlp),
            "lemmatizer": attributes.step(nlp),
        }
        own = {name: step for name, step in made.items() if step is not None}
        parser: Any = nlp.get_pipe("parser")
        vectors.multiply_with_numpy(*parser.model.layers[:2])
    # The lemmatizer's does the attributes, too.
    left = {"attribute_ruler"} if "lemmatizer" in own else set()
    return tuple(own.get(name, pipe) for name, pipe in nlp.pipeline if name not in left)


def run(doc: Doc, steps: tuple[Step, ...]) -> Doc:
    """Return a tokenized report with all that ``steps`` say of it."""
    # One thread: how sums are shared out must not depend on the machine.
    with _BLAS.limit(limits=1):
        for step in steps:
            doc = step(doc)
    return doc
