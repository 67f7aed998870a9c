"""The questions that both fits learn from, each with what it finds and what answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.data.cases import Case
from evals.data.question_sets import SetQuestion
from evals.decision.corpora import Asked, Kind, asked_of, first_quoted
from evals.decision.fitting import Flags
from evals.decision.sources import index_sources
from evals.quality.metrics import to_the_point
from evals.quality.text import gold as needle
from indexer.search.encoders import Encoder
from indexer.search.index import Index
from indexer.storage.vector_cache import Progress
from server.evidence.decision import POOL, Matrix, Shortlist, describe
from server.evidence.gathering import gather
from server.evidence.relevance import Relevance
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


def ask_cases(cases: Sequence[Case], index: Index) -> Iterator[Asked]:
    """What tells whether each question of one turn is answered by the report."""
    relevance = Relevance(index)
    for case in cases:
        if not case.turns:
            evidence = gather(index, make_part(case.question, language_of(case.question)))
            gold = [needle(one.quote) for one in case.evidence]
            right = any(to_the_point(text, gold) for _, text in first_quoted(evidence))
            kind: Kind = "without" if case.answerable == "none" else "answered"
            yield from asked_of(kind, right, evidence, relevance)


def _shortlist(index: Index, question: str) -> Shortlist:
    """With the candidates that may be quoted alone, best first."""
    return gather(index, make_part(question, language_of(question))).shortlist


def _searched(
    shortlist: Shortlist, right: Sequence[bool], answerable: bool, source: str
) -> Searched:
    return Searched(
        shortlist, describe(shortlist), np.array(right[:POOL], bool), answerable, source
    )
