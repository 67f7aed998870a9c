"""Running a system over the cases, and what comes out of it.

A `Searcher` turns a question into a ranking of texts, an `Answerer` a case into a `Reply`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from evals.data.cases import Case
from evals.quality.replies import Reply

Searcher = Callable[[str], Sequence[str]]
Answerer = Callable[[Case], Reply]


@dataclass(frozen=True, slots=True)
class Answered:
    """A case, the reply to it, and how long that took, in seconds."""

    case: Case
    reply: Reply
    seconds: float


@dataclass(frozen=True, slots=True)
class Searched:
    """A case, the texts found for it, best first, and how long that took, in seconds."""

    case: Case
    ranking: tuple[str, ...]
    seconds: float


def run_answers(cases: Sequence[Case], answer: Answerer) -> list[Answered]:
    """Every case answered, in order and one at a time, so that the times mean something."""
    runs = []
    for case in cases:
        start = perf_counter()
        reply = answer(case)
        runs.append(Answered(case, reply, perf_counter() - start))
    return runs


def run_searches(cases: Sequence[Case], search: Searcher) -> list[Searched]:
    """Every question searched, in order and one at a time."""
    runs = []
    for case in cases:
        start = perf_counter()
        ranking = tuple(search(case.question))
        runs.append(Searched(case, ranking, perf_counter() - start))
    return runs
