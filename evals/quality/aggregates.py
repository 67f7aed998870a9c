"""Figures over many cases: means, status, abstention, intervals and reliability."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from evals.data.cases import Case
from evals.markdown import figure
from evals.quality.replies import Reply

_Z = 1.96  # 95 %


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of a count, with its Wilson interval; nothing of nothing has none."""

    hits: int
    count: int

    @property
    def share(self) -> float | None:
        """Hits over count."""
        return self.hits / self.count if self.count else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share."""
        if not self.count:
            return 0.0, 1.0
        share, n = self.hits / self.count, self.count
        centre = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
        return max(0.0, centre - half), min(1.0, centre + half)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{figure(self.share, 2)} [{low:.2f}, {high:.2f}] ({self.hits}/{self.count})"


def mean(scores: Iterable[float | None]) -> float | None:
    """The mean of the scores that exist; None when there is none."""
    known = [score for score in scores if score is not None]
    return fmean(known) if known else None


def status_macro(pairs: Sequence[tuple[Case, Reply]]) -> float:
    """The share of right statuses, averaged over the first accepted status of the cases."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for case, reply in pairs:
        groups[case.accept_status[0]].append(reply.status in case.accept_status)
    return fmean(fmean(group) for group in groups.values())


def abstention(pairs: Iterable[tuple[Case, Reply]]) -> tuple[float | None, float | None]:
    """Precision and recall of `abstained`, over the cases that accept only one side."""
    sided = [
        (case.accept_status == ("abstained",), reply.status == "abstained")
        for case, reply in pairs
        if case.accept_status == ("abstained",) or "abstained" not in case.accept_status
    ]
    right = sum(wanted and done for wanted, done in sided)
    done = sum(done for _, done in sided)
    wanted = sum(wanted for wanted, _ in sided)
    return (right / done if done else None), (right / wanted if wanted else None)


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean and its 95 % interval."""

    mean: float
    low: float
    high: float


def difference(
    ours: Sequence[float | None], theirs: Sequence[float | None], rounds: int = 2000
) -> Interval:
    """The paired difference of two systems over the same cases, by percentile bootstrap.

    Cases that one side does not score are left out. The seed is fixed: a rerun agrees.
    """
    pairs = zip(ours, theirs, strict=True)
    gaps = np.array([a - b for a, b in pairs if a is not None and b is not None])
    random = np.random.default_rng(2010)
    means = gaps[random.integers(0, len(gaps), (rounds, len(gaps)))].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Interval(float(gaps.mean()), float(low), float(high))


@dataclass(frozen=True, slots=True)
class Bin:
    """The replies whose confidence lies in `[low, high)` (the last bin holds 1 too)."""

    low: float
    high: float
    count: int
    confidence: float
    correct: float


def reliability(scored: Iterable[tuple[float | None, float]], bins: int = 5) -> list[Bin]:
    """Stated confidence against the share of correct replies, in bins of equal width."""
    groups: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for confidence, right in scored:
        if confidence is not None:
            groups[min(int(confidence * bins), bins - 1)].append((confidence, right))
    return [
        Bin(
            low=number / bins,
            high=(number + 1) / bins,
            count=len(group),
            confidence=fmean(confidence for confidence, _ in group),
            correct=fmean(right for _, right in group),
        )
        for number, group in sorted(groups.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: the gap between confidence and correctness, weighted by count."""
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.confidence - b.correct) for b in bins) / total


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies, interpolated."""
    return float(np.quantile(np.array(values), share))


def by_group(
    pairs: Sequence[tuple[Case, float | None]], field: str
) -> Mapping[str, tuple[int, float | None]]:
    """For each value of a field of the cases: how many have a score, and their mean."""
    groups: dict[str, list[float]] = defaultdict(list)
    for case, score in pairs:
        if score is not None:
            groups[getattr(case, field)].append(score)
    return {name: (len(group), fmean(group)) for name, group in sorted(groups.items())}
