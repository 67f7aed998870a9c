"""All the systems on the same questions, in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.data.cases import Case, read_cases
from evals.quality.runs import Answered, Answerer, Searcher, run_answers, run_searches
from evals.quality.scores import Scores, answer_scores, search_scores


@dataclass(frozen=True, slots=True)
class Systems:
    """What is compared, by name; in both, the first is ours."""

    searchers: Mapping[str, Searcher]
    answerers: Mapping[str, Answerer]


@dataclass(frozen=True, slots=True)
class Experiment:
    """The scores of every system on one file of questions, and our own answers."""

    name: str
    cases: tuple[Case, ...]
    searches: tuple[Scores, ...]
    answers: tuple[Scores, ...]
    ours: tuple[Answered, ...]


def experiments(path: Path, compared: Systems) -> list[Experiment]:
    """Every system on the questions of a file; a file in halves makes one for each half."""
    cases = read_cases(path)
    halves = dict.fromkeys(case.half for case in cases)
    return [
        experiment(
            f"{path.name}, {half} half" if half else path.name,
            tuple(case for case in cases if case.half == half),
            compared,
        )
        for half in halves
    ]


def experiment(name: str, cases: tuple[Case, ...], compared: Systems) -> Experiment:
    """Every system on some questions."""
    searches = [
        search_scores(system, run_searches(cases, search))
        for system, search in compared.searchers.items()
    ]
    runs = {system: run_answers(cases, answer) for system, answer in compared.answerers.items()}
    return Experiment(
        name=name,
        cases=cases,
        searches=tuple(searches),
        answers=tuple(answer_scores(system, answered) for system, answered in runs.items()),
        ours=tuple(next(iter(runs.values()))),
    )


def warm_up(compared: Systems, case: Case) -> None:
    """One question to each system, so that no first-time cost is counted as latency."""
    for search in compared.searchers.values():
        search(case.question)
    for answer in compared.answerers.values():
        answer(case)
