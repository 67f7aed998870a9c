"""The hybrid index: passages, found by their words and by their meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final, NamedTuple

import numpy as np

from indexer.language.french import words
from indexer.model import Document, FoundBy, Hit, Passage, Unit
from indexer.scope import EVERYWHERE, Scope
from indexer.search.encoders import Encoder
from indexer.search.filters import Filters
from indexer.search.fusion import HYBRID, Scores, Weights, fuse
from indexer.search.lexical import Lexical
from indexer.search.semantic import Rows, Semantic
from indexer.search.vectors import Vectors

# Raised when what a stored index holds changes, or how it must be searched.
INDEX_VERSION = 12

# How many candidates each side offers to the fusion, at least and for each hit asked for.
_CANDIDATES, _CANDIDATES_A_HIT = 100, 2
# Questions whose vectors are kept: those of a few conversations, where each question is read
# with those before it.
_REMEMBERED: Final = 64
# Which sides found a passage, by whether its words and its meaning did.
_FOUND_BY: Final[dict[tuple[bool, bool], tuple[FoundBy, ...]]] = {
    (False, False): (),
    (True, False): ("words",),
    (False, True): ("meaning",),
    (True, True): ("words", "meaning"),
}


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready: its unit vector (None without an encoder) and its terms."""

    text: str
    vector: Vectors | None
    terms: tuple[str, ...]


class ScoredSentence(NamedTuple):
    """A sentence of a passage, compared with a query.

    A tuple, because a hundred are made for a question: frozen dataclasses take four times as long.
    """

    passage: Passage
    span: Unit
    cosine: float


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Rows that a side proposed, with what the fusion and the hits need to know."""

    rows: Rows
    by_words: Rows
    by_meaning: Rows
    cosine: Scores
    best_sentence: Scores
    bm25: Scores


class Index:
    """Documents and their passages, searchable; safe to use from several threads.

    `semantic` is None in an index that was built where no encoder works, `encoder` where
    none works now: both search by words only.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        passages: Sequence[Passage],
        lexical: Lexical,
        semantic: Semantic | None,
        encoder: Encoder | None,
        fingerprint: str,
    ) -> None:
        self.documents = tuple(documents)
        self.passages = tuple(passages)
        self.lexical = lexical
        self.semantic = semantic
        self.encoder = encoder
        self.fingerprint = fingerprint
        # Of the encoder alone: an index that is replaced must not wait for the collector.
        remembered = lru_cache(maxsize=_REMEMBERED)
        self._encoded = remembered(partial(_vector, encoder)) if encoder is not None else None
        self._documents = {document.id: document for document in self.documents}
        self._filters = Filters(self.passages)
        self._rows = {passage.id: row for row, passage in enumerate(self.passages)}
        if len(self._rows) != len(self.passages):
            raise ValueError("two passages have the same id")

    def document(self, id: str) -> Document:  # noqa: A002 (the word of the API)
        """The document of this id. Raises KeyError."""
        return self._documents[id]

    def passage(self, id: str) -> Passage:  # noqa: A002 (the word of the API)
        """The passage of this id. Raises KeyError."""
        return self.passages[self._rows[id]]

    def idf(self, term: str) -> float:
        """How rare an analysed term is among the passages; unknown ones are the rarest."""
        return self.lexical.idf(term)

    def holds(self, term: str) -> bool:
        """Whether a passage holds this analysed term."""
        return term in self.lexical

    def query(self, text: str) -> Query:
        """Analyse and encode a question; blank text finds nothing."""
        terms = tuple(dict.fromkeys(words(text)))
        if self._encoded is None or self.semantic is None or not text.strip():
            return Query(text, None, terms)
        return Query(text, self._encoded(text), terms)

    def search(
        self,
        query: Query | str,
        k: int = 10,
        *,
        scope: Scope = EVERYWHERE,
        weights: Weights = HYBRID,
    ) -> list[Hit]:
        """The `k` best passages, of a scope, best first; equal scores stand in reading order."""
        query = self.query(query) if isinstance(query, str) else query
        among = self._filters.rows(scope)
        depth = max(_CANDIDATES, _CANDIDATES_A_HIT * k)
        found = self._candidates(query, depth, among, weights)
        scores = fuse(found.cosine, found.best_sentence, found.bm25, weights)
        order = np.lexsort((found.rows, -scores))[:k]
        by_words, by_meaning = set(found.by_words.tolist()), set(found.by_meaning.tolist())
        best = zip(
            found.rows[order].tolist(),
            scores[order].tolist(),
            _shares(found.cosine[order]),
            strict=True,
        )
        return [
            Hit(
                self.passages[row], score, cosine, _FOUND_BY[row in by_words, row in by_meaning]
            )
            for row, score, cosine in best
        ]

    def sentences(self, query: Query, passages: Sequence[Passage]) -> list[ScoredSentence]:
        """All the sentences of some passages of this index, in the order given."""
        rows = np.array([self._rows[passage.id] for passage in passages], np.int64)
        spans = [(passage, span) for passage in passages for span in passage.sentences]
        cosines: Scores = np.zeros(len(spans), np.float32)
        if query.vector is not None and self.semantic is not None and spans:
            cosines = self.semantic.sentence_cosines(query.vector, rows)
        return [
            ScoredSentence(passage, span, cosine)
            for (passage, span), cosine in zip(spans, _shares(cosines), strict=True)
        ]

    def _candidates(
        self, query: Query, depth: int, among: Rows | None, weights: Weights
    ) -> _Candidates:
        bm25 = self.lexical.scores(query.terms)
        by_words = by_meaning = np.empty(0, np.int64)
        if weights.words:
            by_words = _highest(bm25, depth, among)
        if weights.meaning and query.vector is not None and self.semantic is not None:
            by_meaning = self.semantic.nearest(query.vector, depth, among)
        rows = np.union1d(by_words, by_meaning)
        cosine = best = np.zeros(len(rows), np.float32)
        if query.vector is not None and self.semantic is not None and len(rows):
            cosine = self.semantic.cosines(query.vector, rows)
            best = self.semantic.best_sentences(query.vector, rows, default=cosine)
        return _Candidates(rows, by_words, by_meaning, cosine, best, bm25[rows])


def _vector(encoder: Encoder, text: str) -> Vectors:
    vector: Vectors = encoder.encode_queries([text])[0]
    vector.flags.writeable = False  # whoever asks again gets the same
    return vector


def _highest(scores: Scores, depth: int, among: Rows | None) -> Rows:
    """The rows of the `depth` highest scores above 0, highest first."""
    rows = np.flatnonzero(scores) if among is None else among[scores[among] > 0]
    if len(rows) > depth:
        rows = rows[np.argpartition(-scores[rows], depth)[:depth]]
    return rows[np.lexsort((rows, -scores[rows]))]


def _shares(values: Scores) -> list[float]:
    """Values in [0, 1]: rounding and opposite vectors can lead just outside."""
    shares: list[float] = values.clip(0.0, 1.0).tolist()
    return shares
