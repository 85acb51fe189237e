"""The network as a file that runs without torch: ONNX, eight bits a weight."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import onnx.utils
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.network import OUTPUTS, Network

OPSET = 17


def write(network: Network, path: Path) -> None:
    """Write a network; ``reduce_range`` makes processors with and without VNNI agree."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                network.eval(),
                (torch.ones(1, 16, dtype=torch.long),),
                str(whole),
                input_names=["pieces"],
                output_names=list(OUTPUTS),
                dynamic_axes={name: {1: "pieces"} for name in ("pieces", *OUTPUTS)},
                opset_version=OPSET,
                dynamo=False,
            )
        quantize_dynamic(
            whole, path, weight_type=QuantType.QInt8, reduce_range=True, per_channel=True
        )
    unmask(path)


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
    onnx.save(network, path)
    # Runtimes run what nobody asks for, too.
    onnx.utils.extract_model(path, path, ["pieces"], [each.name for each in network.graph.output])
