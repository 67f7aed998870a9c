"""The figures of one system over all the cases: what the tables print."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from evals.data.cases import Case
from evals.quality import metrics
from evals.quality.aggregates import abstention, mean, percentile, status_macro
from evals.quality.replies import Reply
from evals.quality.runs import Answered, Searched

SearchMetric = Callable[[Case, Sequence[str]], float | None]
AnswerMetric = Callable[[Case, Reply], float | None]

SEARCH_METRICS: dict[str, SearchMetric] = {
    "recall@1500c": partial(metrics.recall_within, budget=1500),
    "recall@3000c": partial(metrics.recall_within, budget=3000),
    "mrr@10": metrics.reciprocal_rank,
}
ANSWER_METRICS: dict[str, AnswerMetric] = {
    "citation_recall": metrics.citation_recall,
    "citation_precision": metrics.citation_precision,
    "page_recall": metrics.page_recall,
    "must_contain": metrics.must_contain,
    "must_not_contain": metrics.must_not_contain,
    "status": metrics.status,
    "correct": metrics.correct,
}
LISTS = frozenset({"list"})


@dataclass(frozen=True, slots=True)
class Scores:
    """A system's name, its score on each case by metric, and its figures over all of them."""

    system: str
    by_case: dict[str, tuple[float | None, ...]]
    figures: dict[str, float | None]


def search_scores(system: str, runs: Sequence[Searched]) -> Scores:
    """How well a system searched."""
    by_case = {
        name: tuple(metric(run.case, run.ranking) for run in runs)
        for name, metric in SEARCH_METRICS.items()
    }
    figures = {name: mean(scores) for name, scores in by_case.items()}
    return Scores(system, by_case, figures | latency([run.seconds for run in runs]))


def answer_scores(system: str, runs: Sequence[Answered]) -> Scores:
    """How well a system answered."""
    by_case = {
        name: tuple(metric(run.case, run.reply) for run in runs)
        for name, metric in ANSWER_METRICS.items()
    }
    figures = {name: mean(scores) for name, scores in by_case.items()}
    return Scores(
        system, by_case, figures | _overall(runs) | latency([run.seconds for run in runs])
    )


def _overall(runs: Sequence[Answered]) -> dict[str, float | None]:
    pairs = [(run.case, run.reply) for run in runs]
    precision, recall = abstention(pairs)
    lengths = [metrics.words(reply) for case, reply in pairs if case.type not in LISTS]
    return {
        "status_macro": status_macro(pairs),
        "abstention_precision": precision,
        "abstention_recall": recall,
        "quotes_exact": mean([float(reply.exact) for _, reply in pairs]),
        "median_words": median(lengths) if lengths else None,
    }


def latency(seconds: Sequence[float]) -> dict[str, float | None]:
    """The median and the 95th percentile, in milliseconds."""
    return {
        "p50_ms": 1000 * percentile(seconds, 0.5),
        "p95_ms": 1000 * percentile(seconds, 0.95),
    }
