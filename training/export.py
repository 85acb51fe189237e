"""The network as a file that runs without torch: ONNX, eight bits a weight."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training import graph
from training.network import HEADS, OUTPUTS, Network

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
    graph.unmask(path)
    graph.fuse(path, HEADS)
