"""The encoder that the project carries, run by ONNX Runtime.

This module is the one door to onnxruntime and tokenizers, imported when it is made.
`indexer/data/encoder/README.md` says where the model comes from and what it is worth.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.search.vectors import Vectors, encodable

CARRIED: Final = Path(__file__).parent.parent / "data" / "encoder"
MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
_QUERY, _PASSAGE = "query: ", "passage: "
# No 512 pieces, which is all that the model reads, are made of more letters than these.
_LETTERS: Final = 8192


class OnnxEncoder:
    """A folder of a model and its tokenizer; its methods may be called from any thread.

    A text is encoded alone: its vector does not depend on what else is asked at that time,
    and nothing is lost on padding. The model rounds activations text by text.
    """

    def __init__(self, folder: Path = CARRIED) -> None:
        """Raises ModuleNotFoundError where a library is missing, and what these raise."""
        from tokenizers import Tokenizer  # noqa: PLC0415 (only when chosen)

        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._session = _session(folder / MODEL)
        # More at once than there are cores would only take more memory.
        self._cores = BoundedSemaphore(os.cpu_count() or 1)
        kept = self._session.get_modelmeta().custom_metadata_map
        self.name: str = kept["name"]
        self.dimension = int(kept["dimension"])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """On the caller's core: with more, every question waits on a busy server."""
        return self._rows([self._vector(text, _QUERY) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """On all cores, because this is bulk work."""
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return self._rows(list(pool.map(partial(self._vector, prompt=_PASSAGE), texts)))

    def _vector(self, text: str, prompt: str) -> Vectors:
        pieces = self._tokenizer.encode(prompt + encodable(text[:_LETTERS])).ids
        with self._cores:
            vector: Vectors = self._session.run(None, inputs_of(pieces))[0][0]
        return vector

    def _rows(self, vectors: Sequence[Vectors]) -> Vectors:
        return np.array(vectors, np.float32).reshape(-1, self.dimension)


def inputs_of(pieces: Sequence[int]) -> dict[str, npt.NDArray[np.int64]]:
    """What a model takes for one text: its pieces, and that each of them counts.

    >>> inputs_of([0, 17, 2])["attention_mask"].tolist()
    [[1, 1, 1]]
    """
    ids = np.array([pieces], np.int64)
    return {"input_ids": ids, "attention_mask": np.ones_like(ids)}


def runtime() -> Any:
    """ONNX Runtime, told before it is imported to send nothing to its makers.

    Otherwise it writes down what machine this is and sends it, and `disable_telemetry_events`
    comes too late for that.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # noqa: PLC0415 (only when chosen)

    return onnxruntime


def _session(model: Path) -> Any:
    ort = runtime()
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a text, a core
    options.log_severity_level = 3
    return ort.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
