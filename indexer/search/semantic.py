"""The meaning of the passages: their vectors (FAISS) and those of their sentences."""

import os
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Literal, Self, TypeAlias

import faiss as typed_faiss
import numpy as np
import numpy.typing as npt

from indexer.search.vectors import HalfVectors, Vectors

faiss: Any = typed_faiss  # its stubs lack half of what it offers

Rows: TypeAlias = npt.NDArray[np.int64]
Method: TypeAlias = Literal["flat", "hnsw"]

# A flat scan of 100,000 vectors takes 16 ms and misses nothing; a graph scales further.
FLAT_LIMIT = 120_000
_NEIGHBOURS, _EFFORT_BUILDING, _EFFORT_SEARCHING = 32, 200, 256
_REMEMBERED = 64  # searches, as many as vectors of questions
_PASSAGES, _SENTENCES, _OFFSETS = "passages.faiss", "sentences.npy", "offsets.npy"


class Semantic:
    """Unit vectors of passages and of their sentences, compared by cosine.

    The sentences of passage `row` are rows `offsets[row]` to `offsets[row + 1]` of
    `sentences`, an array in half precision that stays on disk; there are
    `sentence_counts[row]` of them.
    """

    def __init__(self, passages: Any, sentences: HalfVectors, offsets: Rows) -> None:
        self._passages = passages
        self._sentences = sentences
        self._offsets = offsets
        self.sentence_counts: Rows = np.diff(offsets)
        # Of the vectors alone: an index that is replaced must not wait for the collector.
        self._nearest = lru_cache(maxsize=_REMEMBERED)(partial(_nearest, passages, self.method))

    @classmethod
    def build(
        cls,
        passages: Vectors,
        sentences: HalfVectors,
        counts: Sequence[int],
        flat_limit: int = FLAT_LIMIT,
    ) -> Self:
        """Index passage vectors; `counts` says how many sentences each passage has."""
        dimension = passages.shape[1]
        faiss.omp_set_num_threads(os.cpu_count() or 1)
        index = faiss.IndexFlatIP(dimension)
        if len(passages) > flat_limit:
            index = faiss.IndexHNSWFlat(dimension, _NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = _EFFORT_BUILDING
        index.add(np.ascontiguousarray(passages, np.float32))
        return cls(index, sentences, np.cumsum([0, *counts], dtype=np.int64))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Open what `save` wrote. Raises ValueError if the parts do not fit together."""
        semantic = cls(
            faiss.read_index(str(folder / _PASSAGES)),
            # A plain array, still on disk: a memmap spends its time on its own type.
            np.asarray(np.load(folder / _SENTENCES, mmap_mode="r")),
            np.load(folder / _OFFSETS),
        )
        semantic._check()
        return semantic

    def save(self, folder: Path) -> None:
        """Write the vectors into an existing folder. Raises OSError.

        Given a path, faiss says nothing of a disk that is full when it closes the file.
        """
        with (folder / _PASSAGES).open("wb") as file:
            faiss.write_index(self._passages, faiss.PyCallbackIOWriter(file.write))
        np.save(folder / _SENTENCES, self._sentences)
        np.save(folder / _OFFSETS, self._offsets)

    def __len__(self) -> int:
        return int(self._passages.ntotal)

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._passages.d)

    @property
    def method(self) -> Method:
        """How passages are searched: every one, or along a graph of neighbours."""
        return "hnsw" if hasattr(self._passages, "hnsw") else "flat"

    def nearest(self, vector: Vectors, k: int, among: Rows | None = None) -> Rows:
        """The rows of the `k` passages nearest to a unit vector, nearest first.

        `among` restricts them to some rows; these are scanned one by one, because a graph
        loses its way where most of its nodes are forbidden. Without them what was found last is
        kept: a follow-up looks for the question before it again, which at 100,000 passages is
        half of what a question costs.
        """
        faiss.omp_set_num_threads(1)  # of the calling thread: requests share the cores
        query = np.ascontiguousarray(vector[np.newaxis], np.float32)
        if among is None:
            return self._nearest(query.tobytes(), k)
        selector = faiss.IDSelectorBatch(among)
        _, rows = self._flat().search(query, k, params=faiss.SearchParameters(sel=selector))
        return _found(rows)

    def cosines(self, vector: Vectors, rows: Rows) -> Vectors:
        """The cosine of each of these passages with a unit vector."""
        cosines: Vectors = self._passages.reconstruct_batch(rows) @ vector
        return cosines

    def best_sentences(self, vector: Vectors, rows: Rows, default: Vectors) -> Vectors:
        """The cosine of each passage's best sentence; `default` where it has none."""
        counts = self.sentence_counts[rows]
        best = default.copy()
        starts = np.cumsum(counts) - counts
        if counts.any():
            cosines = self.sentence_cosines(vector, rows)
            best[counts > 0] = np.maximum.reduceat(cosines, starts[counts > 0])
        return best

    def sentence_cosines(self, vector: Vectors, rows: Rows) -> Vectors:
        """The cosines of all the sentences of these passages, one passage after another."""
        counts = self.sentence_counts[rows]
        before = np.cumsum(counts) - counts
        places = np.repeat(self._offsets[rows] - before, counts) + np.arange(counts.sum())
        cosines: Vectors = self._sentences[places].astype(np.float32) @ vector
        return cosines

    def _flat(self) -> Any:
        if self.method == "flat":
            return self._passages
        return faiss.downcast_index(self._passages.storage)

    def _check(self) -> None:
        fits = (
            len(self._offsets) == len(self) + 1
            and len(self._sentences) == self._offsets[-1]
            and self._sentences.shape[1] == self.dimension
        )
        if not fits:
            raise ValueError("the vectors of passages and sentences do not fit together")


def _nearest(passages: Any, method: Method, vector: bytes, k: int) -> Rows:
    options = None
    if method == "hnsw":
        options = faiss.SearchParametersHNSW(efSearch=max(_EFFORT_SEARCHING, k))
    query = np.frombuffer(vector, np.float32)[np.newaxis]
    _, rows = passages.search(query, k, params=options)
    found = _found(rows)
    found.flags.writeable = False  # whoever asks again gets the same
    return found


def _found(rows: Rows) -> Rows:
    """The rows of one query: -1 fills up where there are fewer than were asked for."""
    found: Rows = rows[0][rows[0] >= 0]
    return found
