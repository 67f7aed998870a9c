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
from server.evidence.decision import POOL, Matrix, Shortlist, Sum, describe, summarise
from server.evidence.gathering import gather
from server.question.parts import language_of, make_part


@dataclass(frozen=True, slots=True)
class Searched:
    """What a question found: the described candidates, by hand-set score, and which answer."""

    shortlist: Shortlist
    rows: Matrix
    right: Flags
    answerable: bool
    """Whether the gold names something that answers, found or not."""
    source: str


def summaries(searched: Sequence[Searched], ranking: Sum) -> tuple[Matrix, Flags]:
    """What is known of the first candidate of each question, and whether it was right."""
    found = [(one, ranking.of(one.rows)) for one in searched if len(one.rows)]
    rows = [summarise(one.shortlist, one.rows, sums) for one, sums in found]
    was = [bool(one.right[np.argmax(sums)]) for one, sums in found]
    return np.array(rows), np.array(was)


def from_sets(
    questions: Sequence[SetQuestion], encoder: Encoder, cache: Path, progress: Progress
) -> Iterator[Searched]:
    """Search each question among the passages of all."""
    index = index_sources(questions, encoder, cache, progress)
    for question in questions:
        gold = {(question.passage.key, answer) for answer in question.answers}
        shortlist = _shortlist(index, question.text)
        right = [(one.passage.id, one.text) in gold for one in shortlist.candidates]
        yield _searched(shortlist, right, bool(gold), question.passage.source)


def from_cases(cases: Sequence[Case], index: Index) -> Iterator[Searched]:
    """Search each question of one turn in the report."""
    for case in cases:
        if not case.turns:
            shortlist = _shortlist(index, case.question)
            gold = [needle(evidence.quote) for evidence in case.evidence]
            right = [to_the_point(one.text, gold) for one in shortlist.candidates]
            yield _searched(shortlist, right, bool(gold), "report")


def _shortlist(index: Index, question: str) -> Shortlist:
    """With the candidates that may be quoted alone, best first."""
    return gather(index, make_part(question, language_of(question))).shortlist


def _searched(
    shortlist: Shortlist, right: Sequence[bool], answerable: bool, source: str
) -> Searched:
    return Searched(
        shortlist, describe(shortlist), np.array(right[:POOL], bool), answerable, source
    )
