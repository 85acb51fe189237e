"""The one place that loads the reader's weights and runs them."""

from __future__ import annotations

import functools
import json
from importlib import resources
from pathlib import Path

import numpy as np
import onnxruntime

from detente.reader import windows
from detente.reader.pieces import Pieces
from detente.reader.scores import KINDS, MODALITIES, PLACES, ROLES, TYPES, Array, Scores, Seen
from detente.reader.windows import Window
from detente.text.parse import Document

# The network's outputs.
ASKED = ("types", "modalities", "kinds", "content", "cue", "queries", "keys", "bias")
# A sum and its norm as one operator of onnxruntime take four times as long as the two.
SLOWER = ["SkipLayerNormFusion"]
WEIGHTS = resources.files("detente.reader") / "weights"


@functools.cache
def tokenizer() -> Pieces:
    """Return the encoder's word pieces."""
    described = json.loads((WEIGHTS / "tokenizer.json").read_text(encoding="utf-8"))
    return Pieces(described["model"]["vocab"])


@functools.cache
def _session(network: Path | None) -> onnxruntime.InferenceSession:
    # One thread: a report's scores do not depend on the machine, and processes can be forked.
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    weights = (network or WEIGHTS / "encoder.onnx").read_bytes()
    return onnxruntime.InferenceSession(
        weights, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
    )


def score(document: Document, network: Path | None = None) -> Scores:
    """Return what the reader says of a report, each window run alone.

    ``network`` is another file than the one that comes with Detente, to fit what weighs it.
    """
    size = len(document.doc)
    width = len(ROLES)
    types = np.zeros((size, 1 + len(TYPES)), np.float32)
    types[:, 0] = 1
    kinds = np.zeros((size, 1 + len(KINDS)), np.float32)
    kinds[:, 0] = 1
    modalities = np.full((size, len(MODALITIES)), 1 / len(MODALITIES), np.float32)
    content = np.zeros((size, 3), np.float32)
    content[:, 0] = 1
    cue = np.zeros(size, np.float32)
    window = np.zeros(size, np.int64)
    queries: Array = np.zeros((size, width, 0), np.float32)
    seen: list[Seen] = []
    for place, one in enumerate(windows.of(document, tokenizer())):
        out = _run(one, network)
        if not queries.shape[-1]:
            queries = np.zeros((size, width, out["queries"].shape[-1]), np.float32)
        core = list(one.words[one.first :])
        types[core] = _probabilities(out["types"][one.first :])
        kinds[core] = _probabilities(out["kinds"][one.first :])
        modalities[core] = _probabilities(out["modalities"][one.first :])
        content[core] = _probabilities(out["content"][one.first :])
        cue[core] = np.round(1 / (1 + np.exp(-out["cue"][one.first :])), PLACES)
        window[core] = place
        queries[core] = out["queries"][one.first :]
        seen.append(Seen(one.words, out["keys"], out["bias"]))
    return Scores(types, modalities, kinds, content, cue, window, queries, tuple(seen))


def _run(window: Window, network: Path | None) -> dict[str, Array]:
    """Return the outputs for the words of a window, context included."""
    ids = np.array([window.pieces], np.int64)
    found = _session(network).run(ASKED, {"pieces": ids})
    places = list(window.places)
    outputs = {name: array[0][places] for name, array in zip(ASKED, found, strict=True)}
    for name in ("queries", "keys"):
        outputs[name] = outputs[name].reshape(len(places), len(ROLES), -1)
    return outputs


def _probabilities(logits: Array) -> Array:
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    shares: Array = np.round(shifted / shifted.sum(-1, keepdims=True), PLACES)
    return shares.astype(np.float32)
