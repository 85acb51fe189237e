"""A written network made cheaper to run: nodes of ONNX taken out, or put together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import onnx.utils
from onnx import ModelProto, NodeProto, helper

# Operators beside those of the standard that onnxruntime has.
RUNTIME = "com.microsoft"
# What cuts rows into heads and puts them together again.
MOVES = ("Reshape", "Transpose")


def unmask(path: Path) -> None:
    """Take out of a written network what hides padding: a window has none.

    The mask is added to the scores of attention, and rows that are hidden as a whole are put
    right after; without them every output is the same to the last bit, for a sixth less work.
    """
    network = onnx.load(path)
    made_by = {name: node for node in network.graph.node for name in node.output}
    for node in network.graph.node:
        if node.op_type == "Softmax" and made_by[node.input[0]].op_type == "Add":
            scores, _ = made_by[node.input[0]].input
            node.input[0] = scores
        before = made_by.get(node.input[0]) if node.op_type == "MatMul" else None
        if before is not None and before.op_type == "Where":
            node.input[0] = before.input[2]
    _save(network, path)


def fuse(path: Path, heads: int) -> None:
    """Put one operator in the place of each attention of a written network without masks.

    Nothing is moved head by head any more, and what a head looks at stays in the processor's
    cache. Sums are in another order; each output is as far from that of a network with whole
    weights as before (docs/performance.md).
    """
    network = onnx.load(path)
    nodes = network.graph.node
    made_by = {name: node for node in nodes for name in node.output}
    used_by = {name: node for node in nodes if node.op_type != "Shape" for name in node.input}
    for softmax in [node for node in nodes if node.op_type == "Softmax"]:
        product, weighing = made_by[softmax.input[0]], used_by[softmax.output[0]]
        sides = [_whole(side, made_by) for side in (*product.input, weighing.input[1])]
        last, after = weighing, used_by.get(weighing.output[0])
        while after is not None and after.op_type in MOVES:
            last, after = after, used_by.get(after.output[0])
        one = helper.make_node(
            "MultiHeadAttention", sides, last.output, domain=RUNTIME, num_heads=heads
        )
        last.CopyFrom(one)
    network.opset_import.append(helper.make_opsetid(RUNTIME, 1))
    _save(network, path)


def _whole(side: str, made_by: Mapping[str, NodeProto]) -> str:
    """Return queries, keys or values as they were before they were cut into heads and scaled."""
    while made_by[side].op_type in (*MOVES, "Mul"):
        side = made_by[side].input[0]
    return side


def _save(network: ModelProto, path: Path) -> None:
    """Write what leads from the inputs to the outputs: runtimes run what nobody asks for, too."""
    onnx.save(network, path)
    given = [each.name for each in network.graph.input]
    found = [each.name for each in network.graph.output]
    onnx.utils.extract_model(path, path, given, found)
