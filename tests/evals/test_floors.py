"""What was reached stays reached: the real engine on the questions that it was made with.

Each floor stands a little under the figures of `docs/quality.md`, and is raised with them.
"""

import pytest

from evals.data.cases import read_cases
from evals.options import QUESTIONS
from evals.quality.runs import run_answers, run_searches
from evals.quality.scores import Scores, answer_scores, search_scores
from evals.quality.systems import engine_answerer, searchers, served_searcher
from server.engine import Engine

SEARCH_FLOORS = {"recall@1500c": 0.60, "mrr@10": 0.60}
ANSWER_FLOORS = {
    "citation_recall": 0.60,
    "citation_precision": 0.45,
    "page_recall": 0.65,
    "status_macro": 0.80,
    "abstention_precision": 0.75,
    "abstention_recall": 0.75,
    "correct": 0.45,
    "must_not_contain": 1.0,
    "quotes_exact": 1.0,
}
LONGEST_MEDIAN = 60  # words


@pytest.fixture(scope="module")
def searches(engine: Engine) -> dict[str, Scores]:
    cases = read_cases(QUESTIONS)
    compared = {**searchers(engine.index), "as served": served_searcher(engine)}
    return {
        name: search_scores(name, run_searches(cases, search))
        for name, search in compared.items()
    }


@pytest.fixture(scope="module")
def answers(engine: Engine) -> Scores:
    runs = run_answers(read_cases(QUESTIONS), engine_answerer(engine))
    return answer_scores("Repère", runs)


@pytest.mark.parametrize("name", SEARCH_FLOORS)
@pytest.mark.parametrize("way", ["hybrid", "as served"])
def test_search_stays_above_its_floor(searches: dict[str, Scores], way: str, name: str) -> None:
    assert (searches[way].figures[name] or 0) >= SEARCH_FLOORS[name]


@pytest.mark.parametrize("name", SEARCH_FLOORS)
@pytest.mark.parametrize("half", ["words only", "meaning only"])
def test_hybrid_search_is_above_each_half(
    searches: dict[str, Scores], name: str, half: str
) -> None:
    assert (searches["hybrid"].figures[name] or 0) > (searches[half].figures[name] or 0)


@pytest.mark.parametrize("name", ANSWER_FLOORS)
def test_answers_stay_above_their_floor(answers: Scores, name: str) -> None:
    assert (answers.figures[name] or 0) >= ANSWER_FLOORS[name]


def test_answers_are_short(answers: Scores) -> None:
    assert (answers.figures["median_words"] or 0) <= LONGEST_MEDIAN
