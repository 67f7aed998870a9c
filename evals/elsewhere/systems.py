"""The systems that are compared on other texts: Repère, its words alone, the naive template."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np

from evals.data.cases import Case
from evals.quality.baselines import MiniLM, NaiveTemplate, minilm_folder
from evals.quality.replies import Reply, ShownCitation
from evals.quality.runs import Answerer
from evals.quality.systems import engine_answerer
from indexer.language.sentences import sentences
from indexer.search.index import Index
from server.engine import Engine

REPERE: Final = "Repère"


def systems(index: Index, cache: Path) -> Mapping[str, Answerer]:
    """What answers, by name; ours is the first. What is measured of the index is kept in `cache`."""
    texts = "\n\n".join(document.text for document in index.documents)
    return {
        REPERE: engine_answerer(Engine(index, cache)),
        "words only": engine_answerer(Engine(_words(index))),
        "naive template": NaiveSentence(texts, MiniLM(minilm_folder())).answer,
    }


def _words(index: Index) -> Index:
    """The same passages where no encoder works."""
    return Index(index.documents, index.passages, index.lexical, None, None, "words")


class NaiveSentence:
    """The naive template, made to quote: the sentence of its nearest chunk that is nearest.

    Shown whole, a chunk of 1,000 characters would hold the answer and nine other things.
    """

    def __init__(self, text: str, embeddings: MiniLM) -> None:
        self._template = NaiveTemplate(text, embeddings)
        self._embeddings = embeddings

    def answer(self, case: Case) -> Reply:
        """One sentence, always."""
        (chunk,) = self._template.search(case.question, 1)
        said = [chunk[one.start : one.end] for one in sentences(chunk)] or [chunk]
        vectors = np.array(self._embeddings.embed_documents([case.question, *said]))
        unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        best = said[int(np.argmax(unit[1:] @ unit[0]))]
        quoted = (ShownCitation(best, "extrait 1", None),)
        return Reply("answered", (best,), quoted, (), (), None, True)
