"""Repère's engine and index, as the systems to be measured."""

from pathlib import Path

from evals.cases import Case
from evals.replies import Reply, reply_of
from evals.runs import Answerer
from indexer import corpus, store
from indexer.build import build
from indexer.errors import UnusableIndexError
from indexer.index import Index
from server.answers import Turn
from server.engine import Engine


def open_index(corpus_folder: Path, folder: Path, encoder: str = "bundled") -> Index:
    """The stored index of a corpus, built anew where there is none or it is out of date."""
    fingerprint = corpus.fingerprint(corpus_folder)
    try:
        return store.load(folder, encoder=encoder, fingerprint=fingerprint)
    except UnusableIndexError:
        return build(corpus_folder, folder, encoder, _silent)


def _silent(_done: int, _total: int) -> None:
    """No progress bar: the build is short and the output is a report."""


def engine_answerer(engine: Engine) -> Answerer:
    """Asks the engine, with the earlier turns of the case as history."""
    texts = {document.id: document.text for document in engine.index.documents}

    def answer(case: Case) -> Reply:
        history = [Turn(role="user", content=turn) for turn in case.turns]
        return reply_of(engine.ask(case.question, history=history, mode="extractive"), texts)

    return answer
