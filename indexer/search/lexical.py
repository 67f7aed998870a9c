"""The words of the passages, in an inverted index scored with BM25 (bm25s)."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import bm25s
import numpy as np
import numpy.typing as npt

from indexer.language.french import words

Scores = npt.NDArray[np.float32]


class Lexical:
    """BM25 in Lucene's variant; its `terms` are those of `indexer.french.words`."""

    def __init__(self, bm25: Any) -> None:
        self._bm25 = bm25
        self._terms: dict[str, int] = bm25.vocab_dict

    @classmethod
    def build(cls, texts: Sequence[str]) -> Self:
        """Index texts, at least one; row i is text i."""
        analysed = [words(text) for text in texts]
        # Sorted, so that two builds write the same files; a text without words holds the
        # empty term, because bm25s divides by the mean length.
        terms = sorted({"", *(term for text in analysed for term in text)})
        ids = {term: number for number, term in enumerate(terms)}
        bm25 = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
        rows = [[ids[term] for term in text or [""]] for text in analysed]
        bm25.index((rows, ids), create_empty_token=False, show_progress=False)
        return cls(bm25)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Open what `save` wrote; the arrays stay on disk until they are used."""
        bm25 = bm25s.BM25.load(folder, mmap=True, show_progress=False)
        bm25.scores = {name: _plain(value) for name, value in bm25.scores.items()}
        return cls(bm25)

    def save(self, folder: Path) -> None:
        """Write the index into a folder of its own."""
        self._bm25.save(folder, show_progress=False)

    def __len__(self) -> int:
        return int(self._bm25.scores["num_docs"])

    def __contains__(self, term: object) -> bool:
        return term in self._terms

    def scores(self, terms: Sequence[str]) -> Scores:
        """The BM25 score of every text for a query, in row order; 0 holds no term of it."""
        known = [self._terms[term] for term in terms if term in self._terms]
        if not known:
            return np.zeros(len(self), np.float32)
        scores: Scores = self._bm25.get_scores_from_ids(known)
        return scores

    def idf(self, term: str) -> float:
        """ln(1 + (n - df + 0.5) / (df + 0.5)): rarer is higher, unknown the highest."""
        frequency = len(self._rows_with(term))
        return math.log1p((len(self) - frequency + 0.5) / (frequency + 0.5))

    def ending(self, root: str) -> list[str]:
        """The terms that end with a root after a prefix: `endet` finds `surendet`."""
        prefixes = (
            "sur",
            "sous",
            "re",
            "de",
            "in",
            "co",
            "pre",
            "auto",
            "inter",
            "pluri",
            "multi",
        )
        return [prefix + root for prefix in prefixes if prefix + root in self]

    def begins(self, root: str) -> bool:
        """Whether a term begins so, as what a shortened word stands for: `biblio`."""
        return any(term.startswith(root) for term in self._terms)

    def _rows_with(self, term: str) -> npt.NDArray[np.int32]:
        """Rows of the texts that hold a term: Lucene's scores are never 0 where they do."""
        number = self._terms.get(term)
        if number is None:
            return np.empty(0, np.int32)
        bounds = self._bm25.scores["indptr"]
        rows: npt.NDArray[np.int32] = self._bm25.scores["indices"][
            bounds[number] : bounds[number + 1]
        ]
        return rows


def _plain(value: Any) -> Any:
    """An array on disk as a plain one, still on disk: a memmap spends its time on its own type."""
    return np.asarray(value) if isinstance(value, np.memmap) else value
