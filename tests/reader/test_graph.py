"""What is taken out of the written network, or put together in it, leaves what it gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import NodeProto, TensorProto, helper, numpy_helper

from detente.reader import encoder
from training import graph

HEADS, EACH = 3, 4
WIDTH = HEADS * EACH
SIZES = {"query": (0, 2, 1, 3), "key": (0, 2, 3, 1), "value": (0, 2, 1, 3)}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Return the file of one layer of attention, as torch writes it."""
    drawn = np.random.default_rng(0)
    weights = {side: drawn.normal(size=(WIDTH, WIDTH)) for side in SIZES}
    constants = {
        **{side: each.astype(np.float32) for side, each in weights.items()},
        "apart": np.array([0, 0, HEADS, EACH]),
        "together": np.array([0, 0, WIDTH]),
        "scale": np.array(EACH**-0.25, np.float32),
        "mask": np.zeros((1, 1, 1, 1), np.float32),
        "nought": np.array(0, np.float32),
    }
    nodes = [node for side, order in SIZES.items() for node in _heads(side, order)]
    nodes += [
        helper.make_node("MatMul", ["query scaled", "key scaled"], ["product"]),
        helper.make_node("Add", ["product", "mask"], ["masked"]),
        helper.make_node("Softmax", ["masked"], ["shares"], axis=-1),
        helper.make_node("IsNaN", ["shares"], ["hidden"]),
        helper.make_node("Where", ["hidden", "nought", "shares"], ["seen"]),
        helper.make_node("MatMul", ["seen", "value heads"], ["weighed"]),
        helper.make_node("Transpose", ["weighed"], ["rows"], perm=[0, 2, 1, 3]),
        helper.make_node("Reshape", ["rows", "together"], ["found"]),
    ]
    float32 = TensorProto.FLOAT
    made = helper.make_graph(
        nodes,
        "attention",
        [helper.make_tensor_value_info("pieces", float32, [1, "pieces", WIDTH])],
        [helper.make_tensor_value_info("found", float32, [1, "pieces", WIDTH])],
        [numpy_helper.from_array(array, name) for name, array in constants.items()],
    )
    path = tmp_path / "network.onnx"
    onnx.save(helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)]), path)
    return path


def _heads(side: str, order: tuple[int, ...]) -> list[NodeProto]:
    return [
        helper.make_node("MatMul", ["pieces", side], [f"{side} rows"]),
        helper.make_node("Reshape", [f"{side} rows", "apart"], [f"{side} apart"]),
        helper.make_node("Transpose", [f"{side} apart"], [f"{side} heads"], perm=order),
        helper.make_node("Mul", [f"{side} heads", "scale"], [f"{side} scaled"]),
    ]


def _run(path: Path) -> np.ndarray:
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    pieces = np.random.default_rng(1).normal(size=(1, 17, WIDTH)).astype(np.float32)
    return np.asarray(session.run(["found"], {"pieces": pieces})[0])


def _operators(path: Path) -> set[str]:
    return {node.op_type for node in onnx.load(path).graph.node}


def test_without_masks_the_network_gives_the_same_to_the_last_bit(written: Path) -> None:
    before = _run(written)
    graph.unmask(written)
    assert _operators(written).isdisjoint({"IsNaN", "Where", "Add"})
    assert (_run(written) == before).all()


def test_attention_as_one_operator_is_the_same_but_for_rounding(written: Path) -> None:
    before = _run(written)
    graph.unmask(written)
    graph.fuse(written, HEADS)
    assert _operators(written) == {"MatMul", "MultiHeadAttention"}
    assert np.allclose(_run(written), before, atol=1e-5)


def test_the_network_that_comes_with_detente_is_written_so() -> None:
    operators = [node.op_type for node in onnx.load(encoder.WEIGHTS / "encoder.onnx").graph.node]
    assert operators.count("MultiHeadAttention") == 6
    assert {"Softmax", "IsNaN"}.isdisjoint(operators)
