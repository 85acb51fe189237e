"""Fitting of the network."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.network import Network, Output, pairs
from training.targets import UNKNOWN, Example

EPOCHS, BATCH = 6, 3
# Learning rates of encoder and heads (AdamW), and the steps over which they rise.
ENCODER, HEADS, WARM = 1.2e-4, 2e-3, 60
# How much each question counts, by the number of its answers.
KIND, CONTENT, CUE, ROLE = 0.7, 0.3, 0.5, 0.7
SCALE = 30.0


def fit(
    examples: Sequence[Example],
    encoder: Path,
    seed: int = 0,
    epochs: int = EPOCHS,
    told: Callable[[str], None] = print,
) -> Network:
    """Return the network fitted to examples; the same for the same seed and examples."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    shuffle = np.random.default_rng(seed)
    network = Network(encoder)
    # Few of the words that readers will meet are learned from: none of their vectors moves.
    network.encoder.embeddings.word_embeddings.requires_grad_(False)
    own = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": network.encoder.parameters(), "lr": ENCODER}, {"params": own, "lr": HEADS}],
        weight_decay=0.01,
    )
    steps = epochs * (len(examples) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / WARM) * max(0.02, 1 - step / steps)
    )
    network.train()
    start = time.monotonic()
    for epoch in range(epochs):
        total, batches = 0.0, list(_batches(examples, shuffle))
        for batch in batches:
            loss = loss_of(network, batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        minutes = (time.monotonic() - start) / 60
        told(f"epoch {epoch + 1} of {epochs}: loss {total / len(batches):.3f}, {minutes:.1f} min")
    return network.eval()


def _batches(examples: Sequence[Example], shuffle: np.random.Generator) -> Iterator[list[Example]]:
    """Yield batches of windows of like length, in an order of chance."""
    order = shuffle.permutation(len(examples))
    batches: list[list[Example]] = []
    for start in range(0, len(order), BATCH * 12):
        near = sorted(order[start : start + BATCH * 12], key=lambda n: len(examples[n].pieces))
        batches += [
            [examples[n] for n in near[at : at + BATCH]] for at in range(0, len(near), BATCH)
        ]
    for n in shuffle.permutation(len(batches)):
        yield batches[n]


def padded(batch: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """Return the pieces of windows as one array, and which of them are there."""
    longest = max(len(example.pieces) for example in batch)
    pieces = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    for row, example in enumerate(batch):
        pieces[row, : len(example.pieces)] = torch.tensor(example.pieces)
        mask[row, : len(example.pieces)] = 1
    return pieces, mask


def loss_of(network: Network, batch: Sequence[Example]) -> Tensor:
    """Return the loss of a batch: cross entropy of each question, weighted."""
    with torch.autocast("cpu", torch.bfloat16):
        found = network(*padded(batch))
    output = Output(*(each.float() for each in found))
    losses = [_loss(output, row, example) for row, example in enumerate(batch)]
    return torch.stack(losses).sum() / len(batch) / SCALE


def _loss(output: Output, row: int, example: Example) -> Tensor:
    at = torch.from_numpy(example.places)
    types = (output.types[row, at].log_softmax(-1) * torch.from_numpy(example.types)).sum(-1)
    loss = -(types * torch.from_numpy(example.type_weight)).sum()
    real = torch.from_numpy(np.flatnonzero(example.modality >= 0))
    if len(real):
        loss = loss + functional.cross_entropy(
            output.modalities[row, at[real]],
            torch.from_numpy(example.modality)[real],
            reduction="sum",
        )
    kinds = functional.cross_entropy(
        output.kinds[row, at], torch.from_numpy(example.kind), reduction="none"
    )
    loss = loss + KIND * (kinds * torch.from_numpy(example.kind_weight)).sum()
    loss = loss + CONTENT * functional.cross_entropy(
        output.content[row, at], torch.from_numpy(example.content), reduction="sum"
    )
    loss = loss + CUE * functional.binary_cross_entropy_with_logits(
        output.cue[row, at], torch.from_numpy(example.cue), reduction="sum"
    )
    if len(example.predicates) and len(example.mentions):
        wanted = torch.from_numpy(example.pairs)
        scores = pairs(
            output, row, torch.from_numpy(example.predicates), torch.from_numpy(example.mentions)
        )
        each = functional.binary_cross_entropy_with_logits(
            scores, wanted.clamp(min=0), reduction="none"
        )
        loss = loss + ROLE * (each * (wanted != UNKNOWN)).sum()
    return loss
