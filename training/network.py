"""The encoder and its heads."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import AutoModel

from detente.reader.scores import KINDS, MODALITIES, ROLES, TYPES

WIDTH, HEADS, HIDDEN, PAIR = 384, 12, 256, 64
OUTPUTS = ("types", "modalities", "kinds", "content", "cue", "queries", "keys", "bias")


class Output(NamedTuple):
    """What the network gives for each piece; the last dimension as ``reader.scores`` has it."""

    types: Tensor
    modalities: Tensor
    kinds: Tensor
    content: Tensor
    cue: Tensor
    queries: Tensor
    keys: Tensor
    bias: Tensor


class Network(nn.Module):
    """MiniLM-L6 with a linear head a question; pairs of words are scored by a bilinear one.

    Deep biaffine attention: Dozat & Manning 2017.
    """

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder)
        self.types = nn.Linear(WIDTH, 1 + len(TYPES))
        self.modalities = nn.Linear(WIDTH, len(MODALITIES))
        self.kinds = nn.Linear(WIDTH, 1 + len(KINDS))
        self.content = nn.Linear(WIDTH, 3)
        self.cue = nn.Linear(WIDTH, 1)
        self.of_predicate = nn.Sequential(nn.Linear(WIDTH, HIDDEN), nn.GELU())
        self.of_mention = nn.Sequential(nn.Linear(WIDTH, HIDDEN), nn.GELU())
        self.queries = nn.Linear(HIDDEN, len(ROLES) * PAIR)
        self.keys = nn.Linear(HIDDEN, len(ROLES) * PAIR)
        self.bias = nn.Linear(HIDDEN, len(ROLES))
        self.dropout = nn.Dropout(0.1)

    def forward(self, pieces: Tensor, mask: Tensor | None = None) -> Output:
        """Return the outputs for ``pieces`` (windows x pieces), padding masked out."""
        mask = torch.ones_like(pieces) if mask is None else mask
        seen = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        seen = self.dropout(seen)
        predicate = self.dropout(self.of_predicate(seen))
        mention = self.dropout(self.of_mention(seen))
        return Output(
            self.types(seen),
            self.modalities(seen),
            self.kinds(seen),
            self.content(seen),
            self.cue(seen)[..., 0],
            self.queries(predicate),
            self.keys(mention),
            self.bias(mention),
        )


def pairs(output: Output, row: int, predicates: Tensor, mentions: Tensor) -> Tensor:
    """Return the log-odds of roles (predicates x mentions x roles) at the pieces of a window."""
    queries = output.queries[row, predicates].view(len(predicates), len(ROLES), PAIR)
    keys = output.keys[row, mentions].view(len(mentions), len(ROLES), PAIR)
    scores = torch.einsum("prd,mrd->pmr", queries, keys) / PAIR**0.5
    return scores + output.bias[row, mentions][None]
