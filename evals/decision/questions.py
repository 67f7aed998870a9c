"""The questions that the decision is fitted on, each with its candidates and what answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.data.cases import Case
from evals.data.question_sets import SetQuestion
from evals.decision.fitting import Flags
from evals.decision.sources import index_sources
from evals.quality.metrics import to_the_point
from evals.quality.text import gold as needle
from indexer.search.encoders import Encoder
from indexer.search.index import Index
from indexer.storage.vector_cache import Progress
from server.extractive.decision import POOL, Asked, Matrix, describe
from server.extractive.evidence import gather
from server.question.parts import language_of, make_part


@dataclass(frozen=True, slots=True)
class Searched:
    """What a question found: the described candidates, by hand-set score, and which answer."""

    asked: Asked
    rows: Matrix
    right: Flags
    answerable: bool
    """Whether the gold names something that answers, found or not."""
    source: str


def from_sets(
    questions: Sequence[SetQuestion], encoder: Encoder, cache: Path, progress: Progress
) -> Iterator[Searched]:
    """Search each question among the passages of all."""
    index = index_sources(questions, encoder, cache, progress)
    for question in questions:
        gold = {(question.passage.key, answer) for answer in question.answers}
        asked = _asked(index, question.text)
        right = [(one.passage.id, one.text) in gold for one in asked.candidates]
        yield _searched(asked, right, bool(gold), question.passage.source)


def from_cases(cases: Sequence[Case], index: Index) -> Iterator[Searched]:
    """Search each question of one turn in the report."""
    for case in cases:
        if not case.turns:
            asked = _asked(index, case.question)
            gold = [needle(evidence.quote) for evidence in case.evidence]
            right = [to_the_point(one.text, gold) for one in asked.candidates]
            yield _searched(asked, right, bool(gold), "report")


def _asked(index: Index, question: str) -> Asked:
    """With the candidates that may be quoted alone, best first."""
    return gather(index, make_part(question, language_of(question))).asked


def _searched(asked: Asked, right: Sequence[bool], answerable: bool, source: str) -> Searched:
    return Searched(asked, describe(asked), np.array(right[:POOL], bool), answerable, source)
