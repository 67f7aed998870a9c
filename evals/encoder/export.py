"""Write a sentence-transformers folder as the files that the project carries."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from onnx import TensorProto, helper
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from tokenizers.processors import TemplateProcessing

from evals.encoder.graph import Matrix, Ranges, Seen, Shape, Weights, model_of, write_graph
from indexer.search.onnx_encoder import MODEL, TOKENIZER, inputs_of, runtime

_PIECES = 512  # all that the model has positions for
_START, _END = ("<s>", 0), ("</s>", 2)


@dataclass(frozen=True, slots=True)
class Origin:
    """A model as sentence-transformers keeps it: weights by name, layers, tokenizer."""

    weights: Weights
    shape: Shape
    tokenizer: Any

    @property
    def dimension(self) -> int:
        """The length of its vectors."""
        return int(self.weights["embeddings.LayerNorm.weight"].shape[0])


def read_origin(folder: Path) -> Origin:
    """Read such a folder. Raises OSError, KeyError, ValueError."""
    config = json.loads((folder / "config.json").read_text())
    weights = load_file(folder / "model.safetensors")
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.post_processor = TemplateProcessing(
        single=f"{_START[0]} $A {_END[0]}", special_tokens=[_START, _END]
    )
    tokenizer.enable_truncation(_PIECES)
    tokenizer.no_padding()
    return Origin(
        {name: matrix.astype(np.float32) for name, matrix in weights.items()},
        Shape(config["num_hidden_layers"], config["num_attention_heads"]),
        tokenizer,
    )


def export(origin: Origin, output: Path, name: str, samples: Sequence[str]) -> None:
    """Write the model, its products on 8-bit integers, and its tokenizer into `output`.

    `samples` are texts, prompts included, such as the model will read: they show how large
    its activations become.
    """
    output.mkdir(parents=True, exist_ok=True)
    graph = write_graph(origin.weights, origin.shape, _ranges(origin, samples))
    metadata = {"name": name, "dimension": str(origin.dimension)}
    (output / MODEL).write_bytes(model_of(graph, metadata).SerializeToString())
    origin.tokenizer.save(str(output / TOKENIZER), pretty=False)


def _ranges(origin: Origin, samples: Sequence[str]) -> Ranges:
    """What the input of each product is on the samples."""
    graph = write_graph(origin.weights, origin.shape)
    model = model_of(graph, {})
    seen = dict.fromkeys(graph.inputs.values())
    model.graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in seen
    )
    run = _runner(model, list(seen))
    found: dict[str, Seen] = {}
    for text in samples:
        for name, values in run(origin.tokenizer.encode(text).ids).items():
            found[name] = _with(found.get(name), values.reshape(-1, values.shape[-1]))
    return {product: found[name] for product, name in graph.inputs.items()}


def _with(seen: Seen | None, rows: Matrix) -> Seen:
    """What was seen of an input, with more rows of it."""
    largest, moments = np.abs(rows).max(axis=0), rows.T @ rows
    if seen is None:
        return Seen(largest, moments)
    return Seen(np.maximum(seen.largest, largest), seen.moments + moments)


def _runner(model: Any, outputs: Sequence[str]) -> Any:

    session = runtime().InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )

    def run(pieces: Sequence[int]) -> Mapping[str, Matrix]:
        return dict(zip(outputs, session.run(outputs, inputs_of(pieces)), strict=True))

    return run
