"""Whether the corpus has anything to say: abstention, calibrated without any label.

A bank of witness questions that no corpus of this kind answers is searched once; the score
that they hardly ever reach is the threshold. It therefore follows the corpus and the encoder.
"""

from functools import cached_property
from pathlib import Path

import numpy as np

import indexer
from indexer.index import Index
from indexer.model import Passage
from server.evidence import Evidence, gather
from server.questions import language_of, make_part

_BANK = Path(indexer.__file__).parent / "data" / "questions-temoins.txt"
_PERCENTILE = 90
_NEAR_COVERAGE = 0.25


class Relevance:
    """Tells questions that the corpus may answer from those it cannot."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def threshold(self) -> float:
        """The score that nine witness questions in ten stay below."""
        lines = _BANK.read_text(encoding="utf-8").splitlines()
        questions = [line for line in lines if line and not line.startswith("#")]
        scores = [
            self.score(gather(self._index, make_part(question, language_of(question))))
            for question in questions
        ]
        return float(np.percentile(scores, _PERCENTILE))

    def score(self, evidence: Evidence) -> float:
        """The best candidate's score, less what the corpus does not know of the question."""
        best = evidence.candidates[0].score if evidence.candidates else 0.0
        return best - 0.1 * self.unknown(evidence)

    def unknown(self, evidence: Evidence) -> float:
        """The share of the question's vocabulary that the corpus never uses."""
        total = sum(concept.weight for concept in evidence.concepts)
        missing = sum(
            concept.weight
            for concept in evidence.concepts
            if not concept.others and concept.term and not self._index.holds(concept.term)
        )
        return missing / total if total else 1.0

    def relevant(self, evidence: Evidence) -> bool:
        """Whether a question stands out from the witnesses."""
        return self.score(evidence) > self.threshold

    def neighbours(self, evidence: Evidence) -> list[Passage]:
        """The rows worth reading where the corpus is silent."""
        rows = [one for one in evidence.rows[:3] if one.coverage >= _NEAR_COVERAGE]
        return [one.passage for one in rows]
