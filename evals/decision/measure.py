"""How often the fitted decision puts an answer first, and what its chance is worth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from evals.decision.fitting import Flags
from evals.decision.questions import Searched
from evals.markdown import figure, table
from server.extractive.decision import Decision, Matrix, summarise

_BINS: Final = 10
_DRAWS: Final = 1000
_BOUNDS: Final = (2.5, 97.5)

# Which candidate comes first, by its row.
First = Callable[[Searched], int]


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose chance is alike: how many, the mean chance, and how many were right."""

    count: int
    chance: float
    right: float


def by_cosine(one: Searched) -> int:
    """The candidate whose own vector is the nearest."""
    return int(
        np.argmax([candidate.cosine for candidate in one.asked.candidates[: len(one.rows)]])
    )


def by_words(one: Searched) -> int:
    """The candidate that holds most of the question's vocabulary."""
    return int(
        np.argmax([candidate.coverage for candidate in one.asked.candidates[: len(one.rows)]])
    )


def by_decision(decided: Decision) -> First:
    """The candidate that the decision chooses."""
    return lambda one: int(np.argmax(decided.ranking.of(one.rows)))


def right(searched: Sequence[Searched], first: First) -> Flags:
    """Whether the first candidate answers, for each answerable question."""
    return np.array([
        bool(len(one.rows)) and bool(one.right[first(one)])
        for one in searched
        if one.answerable
    ])  # fmt: skip


def interval(better: Flags, worse: Flags, seed: int = 0) -> tuple[float, float]:
    """The 95 % interval of a difference of shares, by a paired bootstrap (Efron, 1979)."""
    draw = np.random.default_rng(seed)
    rows = draw.integers(0, len(better), (_DRAWS, len(better)))
    differences = better[rows].mean(axis=1) - worse[rows].mean(axis=1)
    low, high = np.percentile(differences, _BOUNDS)
    return float(low), float(high)


def chances(searched: Sequence[Searched], decided: Decision) -> tuple[Matrix, Flags]:
    """The chance given to the first candidate of each question, and whether it was right."""
    found = [one for one in searched if len(one.rows)]
    sums = [decided.ranking.of(one.rows) for one in found]
    summaries = np.array(
        [summarise(one.asked, one.rows, total) for one, total in zip(found, sums, strict=True)]
    )
    given = 1 / (1 + np.exp(-decided.chance.of(summaries)))
    was = [bool(one.right[np.argmax(total)]) for one, total in zip(found, sums, strict=True)]
    return given, np.array(was)


def reliability(given: Matrix, was: Flags) -> list[Bin]:
    """Ten bins of equal width; those without a question are left out."""
    places = np.minimum((given * _BINS).astype(int), _BINS - 1)
    return [
        Bin(int(mine.sum()), float(given[mine].mean()), float(was[mine].mean()))
        for place in range(_BINS)
        if (mine := places == place).any()
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error (Naeini et al., 2015)."""
    total = sum(one.count for one in bins)
    return sum(one.count / total * abs(one.chance - one.right) for one in bins)


def section(name: str, searched: Sequence[Searched], decided: Decision) -> str:
    """The figures of one group of questions, in Markdown."""
    ways: dict[str, First] = {
        "words only (coverage)": by_words,
        "meaning only (cosine)": by_cosine,
        "hand-set score": lambda _: 0,
        "fitted decision": by_decision(decided),
    }
    found = {way: right(searched, first) for way, first in ways.items()}
    best = max(list(found)[:-1], key=lambda way: found[way].mean())
    low, high = interval(found["fitted decision"], found[best])
    bins = reliability(*chances(searched, decided))
    rows = [[way, figure(float(flags.mean()))] for way, flags in found.items()]
    curve = [[str(one.count), figure(one.chance, 2), figure(one.right, 2)] for one in bins]
    return "\n\n".join([
        f"## {name}",
        f"{len(found[best])} answerable questions of {len(searched)}.",
        table(["first sentence answers", "share"], rows),
        f"Fitted less « {best} »: 95 % interval {low:+.3f} to {high:+.3f}.",
        table(["questions", "mean chance", "right"], curve),
        f"Expected calibration error: {calibration_error(bins):.3f}.",
    ])  # fmt: skip
