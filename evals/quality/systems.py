"""Repère's engine and index, as the systems to be measured."""

from functools import partial
from pathlib import Path

from evals.data.cases import Case
from evals.quality.replies import Reply, reply_of
from evals.quality.runs import Answerer, Searcher
from indexer import corpus
from indexer.build import build
from indexer.errors import UnusableIndexError
from indexer.search.fusion import HYBRID, MEANING_ONLY, WORDS_ONLY, Weights
from indexer.search.index import Index
from indexer.storage import store
from server.answers import Request, Turn
from server.engine import Engine

# Rows of the table of contents are short: 3,000 characters hold some dozens of them.
DEPTH = 60


def open_index(corpus_folder: Path, folder: Path, encoder: str = "bundled") -> Index:
    """The stored index of a corpus, built anew where there is none or it is out of date."""
    fingerprint = corpus.fingerprint(corpus_folder)
    try:
        return store.load(folder, encoder=encoder, fingerprint=fingerprint)
    except UnusableIndexError:
        return build(corpus_folder, folder, encoder, _silent)


def _silent(_done: int, _total: int) -> None:
    """No progress bar: the build is short and the output is a report."""


def searchers(index: Index) -> dict[str, Searcher]:
    """The ways of searching an index, by name."""
    return {
        "hybrid": partial(_texts, index, HYBRID),
        "words only": partial(_texts, _without_vectors(index), WORDS_ONLY),
        "meaning only": partial(_texts, index, MEANING_ONLY),
    }


def _texts(index: Index, weights: Weights, question: str) -> list[str]:
    hits = index.search(question, DEPTH, weights=weights)
    return [hit.passage.text for hit in hits]


def _without_vectors(index: Index) -> Index:
    """The same passages, without what searching by words has no need to pay for."""
    parts = (index.documents, index.passages, index.lexical)
    return Index(*parts, semantic=None, encoder=None, fingerprint=index.fingerprint)


def open_engine(corpus_folder: Path, folder: Path, encoder: str = "bundled") -> Engine:
    """The engine over such an index; what it measures of it is kept in the same folder."""
    return Engine(open_index(corpus_folder, folder, encoder), folder)


def served_searcher(engine: Engine) -> Searcher:
    """The engine's own search: what `/api/search` gives."""
    return lambda text: [hit.passage.text for hit in engine.search(text, k=DEPTH)]


def engine_answerer(engine: Engine) -> Answerer:
    """Asks the engine, with the earlier turns of the case as history."""
    texts = {document.id: document.text for document in engine.index.documents}

    def answer(case: Case) -> Reply:
        history = [Turn(role="user", content=turn) for turn in case.turns]
        return reply_of(
            engine.ask(Request(case.question, history=history, mode="extractive")), texts
        )

    return answer
