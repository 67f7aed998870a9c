"""Write a BERT encoder as a graph of few, fused operators for ONNX Runtime.

The operators of the domain `com.microsoft` (MultiHeadAttention, Gelu, DynamicQuantizeMatMul)
are described in ONNX Runtime's `docs/ContribOperators.md`. Written by hand because an export by
tracing gives 1,300 small nodes, which take a third more time.

Not all that is fused is quick: SkipLayerNormalization goes number by number, and takes six times
as long as an Add and a LayerNormalization (ONNX Runtime 1.32); BiasGelu twice as long as a product
that adds its bias itself and a Gelu. Without both, a question takes a third less.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
from onnx import TensorProto, helper, numpy_helper

Matrix: TypeAlias = npt.NDArray[np.float32]
Weights: TypeAlias = Mapping[str, Matrix]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the input of a product was on some texts.

    `largest` is the largest value of each column, `moments` the sum of the products of each
    two columns (in × in).
    """

    largest: Matrix
    moments: Matrix


# By the names of the products.
Ranges: TypeAlias = Mapping[str, Seen]

_MICROSOFT: Final = "com.microsoft"
_EPSILON: Final = 1e-12
_AFFINE: Final = ("weight", "bias")
_NONE: Final = ""  # an input that is left out
# Weights are rounded to 7 bits: with 8, processors without VNNI (before 2019) add pairs of
# products beyond 16 bits, and saturate.
_LARGEST: Final = 63
_MIGRATED: Final = 0.8  # the share of the activations' spread that the weights take over
_TINY: Final = 1e-5
_DAMPED: Final = 0.01  # of the mean of the moments, added to each: few texts tell little


@dataclass(frozen=True, slots=True)
class Shape:
    """What a BERT's configuration says of its layers."""

    layers: int
    heads: int


@dataclass
class Graph:
    """Nodes and constants, as they are added; `inputs` of each product of matrices.

    With `ranges`, products are computed on 8-bit integers; without, in float32.
    """

    ranges: Ranges | None
    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        """The name of a constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """A node of one output, whose name is returned."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name, **attributes))
        return name

    def fused(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """A node of ONNX Runtime's own."""
        return self.add(kind, *inputs, domain=_MICROSOFT, **attributes)


def write_graph(weights: Weights, shape: Shape, ranges: Ranges | None = None) -> Graph:
    """input_ids, attention_mask (int64, b × l) → sentence_embedding (float32, b × d).

    The embedding is the mean over the pieces that the mask keeps, made of length 1.
    """
    graph = Graph(ranges)
    mask = graph.add("Cast", "attention_mask", to=TensorProto.INT32)
    hidden = _embedding(graph, weights)
    for layer in range(shape.layers):
        hidden = _layer(graph, weights, f"encoder.layer.{layer}.", hidden, mask, shape.heads)
    _pool(graph, hidden)
    return graph


def model_of(graph: Graph, metadata: Mapping[str, str]) -> Any:
    """The whole model, with what its user needs to know of it."""
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "pieces_of_each"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, None)
    body = helper.make_graph(graph.nodes, "encoder", inputs, [output], graph.constants)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
    model = helper.make_model(body, opset_imports=opsets, ir_version=9)
    helper.set_model_props(model, dict(metadata))
    return model


def _embedding(graph: Graph, weights: Weights) -> str:
    """Pieces in 8 bits, each with a scale of its own; positions in full."""
    words = weights["embeddings.word_embeddings.weight"]
    scales = np.maximum(np.abs(words).max(axis=1, keepdims=True) / 127, _EPSILON)
    table = graph.constant("pieces", np.rint(words / scales).astype(np.int8))
    scale = graph.constant("piece_scales", scales.astype(np.float32))
    pieces = graph.add("Cast", graph.add("Gather", table, "input_ids"), to=TensorProto.FLOAT)
    scaled = graph.add("Mul", pieces, graph.add("Gather", scale, "input_ids"))
    kind = weights["embeddings.token_type_embeddings.weight"][0]  # there is but one
    places = graph.constant("places", weights["embeddings.position_embeddings.weight"] + kind)
    zero, one = (graph.constant(f"int_{n}", np.array([n], np.int64)) for n in (0, 1))
    length = graph.add("Shape", "input_ids", start=1, end=2)
    placed = graph.add("Add", scaled, graph.add("Slice", places, zero, length, zero, one))
    norm = _affine(graph, weights, "embeddings.LayerNorm")
    return graph.add("LayerNormalization", placed, *norm, axis=-1, epsilon=_EPSILON)


def _affine(graph: Graph, weights: Weights, name: str) -> list[str]:
    return [graph.constant(f"{name}.{part}", weights[f"{name}.{part}"]) for part in _AFFINE]


def _layer(
    graph: Graph, weights: Weights, name: str, hidden: str, mask: str, heads: int
) -> str:
    attended = _attention(graph, weights, name, hidden, mask, heads)
    hidden = _added(graph, weights, f"{name}attention.output.", attended, hidden)
    dense = f"{name}intermediate.dense"
    wide = _product(graph, dense, weights[f"{dense}.weight"], hidden, weights[f"{dense}.bias"])
    return _added(graph, weights, f"{name}output.", graph.fused("Gelu", wide), hidden)


def _attention(
    graph: Graph, weights: Weights, name: str, hidden: str, mask: str, heads: int
) -> str:
    """The three products as one, on the same input."""
    parts = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
    packed, bias = (
        np.concatenate([weights[f"{part}.{kind}"] for part in parts]) for kind in _AFFINE
    )
    product = _product(graph, f"{name}attention.self", packed, hidden, bias)
    split = [f"{product}_{part}" for part in "qkv"]
    graph.nodes.append(helper.make_node("Split", [product], split, axis=-1, num_outputs=3))
    return graph.fused("MultiHeadAttention", *split, _NONE, mask, num_heads=heads)


def _added(graph: Graph, weights: Weights, name: str, change: str, hidden: str) -> str:
    """A change, projected, with its bias, added to what it changes, then normalised."""
    dense = f"{name}dense"
    projected = _product(
        graph, dense, weights[f"{dense}.weight"], change, weights[f"{dense}.bias"]
    )
    norm = _affine(graph, weights, f"{name}LayerNorm")
    total = graph.add("Add", projected, hidden)
    return graph.add("LayerNormalization", total, *norm, axis=-1, epsilon=_EPSILON)


def _product(graph: Graph, name: str, weight: Matrix, hidden: str, bias: Matrix) -> str:
    """`hidden` times the transpose of `weight` (out × in), and a bias."""
    graph.inputs[name] = hidden
    shift = graph.constant(f"{name}.bias", bias)
    if graph.ranges is None:
        product = graph.add("MatMul", hidden, graph.constant(f"{name}.weight", weight.T))
        return graph.add("Add", product, shift)
    seen = graph.ranges[name]
    smooth = _smoothing(seen.largest, weight)
    divided = graph.add("Mul", hidden, graph.constant(f"{name}.smooth", 1 / smooth))
    weight = weight * smooth
    scales = np.abs(weight).max(axis=1) / _LARGEST
    whole = rounded(weight / scales[:, np.newaxis], seen.moments / np.outer(smooth, smooth))
    data = graph.constant(f"{name}.rounded", whole.astype(np.int8).T)
    scale = graph.constant(f"{name}.scales", scales)
    return graph.fused("DynamicQuantizeMatMul", divided, data, scale, _NONE, shift)


def _smoothing(largest: Matrix, weight: Matrix) -> Matrix:
    """By what to divide each column of the activations, and multiply that of the weights.

    A few columns are some thirty times as large as the others; rounded beside them, the
    others would be lost (SmoothQuant; Xiao et al., 2023).
    """
    weights = np.maximum(np.abs(weight).max(axis=0), _TINY)
    raw = np.maximum(largest, _TINY) ** _MIGRATED / weights ** (1 - _MIGRATED)
    smooth: Matrix = (raw / np.exp(np.log(raw).mean())).astype(np.float32)
    return smooth


def rounded(weight: Matrix, moments: Matrix) -> Matrix:
    """Whole numbers for a matrix (out × in), so that its products change least.

    Column after column: what rounding one changes is made good by those that follow, as far
    as the inputs go together (GPTQ; Frantar et al., 2023).
    """
    damped = moments + _DAMPED * np.diag(moments).mean() * np.eye(len(moments))
    upper = np.linalg.cholesky(np.linalg.inv(damped.astype(np.float64))).T
    left = weight.astype(np.float64)
    whole = np.empty_like(weight)
    for column in range(left.shape[1]):
        whole[:, column] = np.rint(left[:, column]).clip(-_LARGEST, _LARGEST)
        change = (left[:, column] - whole[:, column]) / upper[column, column]
        left[:, column + 1 :] -= np.outer(change, upper[column, column + 1 :])
    return whole


def _pool(graph: Graph, hidden: str) -> None:
    last, middle = (graph.constant(f"axis_{n}", np.array([n], np.int64)) for n in (2, 1))
    kept = graph.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    of_text = graph.add("Mul", hidden, graph.add("Unsqueeze", kept, last))
    # The mean is the sum over a number, which making the length 1 takes away.
    total = graph.add("ReduceSum", of_text, middle, keepdims=0)
    length = graph.add("ReduceL2", total, middle, keepdims=1)
    graph.nodes.append(helper.make_node("Div", [total, length], ["sentence_embedding"]))
