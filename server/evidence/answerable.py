"""Whether a corpus answers a question at all: one small fitted model.

The larger a corpus, the nearer it is to any question: what a question finds is compared with
what questions that no such corpus answers find there as a rule. A logistic regression of
that, of how likely the best sentence answers, and of the question's words gives a chance;
below a bar, nothing is said. Another one, of that and of how likely the best sentence answers
among all, is what answers publish as `confidence`. `make fit` fits both on small corpora made of
other people's texts, with questions on what was left out of them, and writes `answerable.json`;
docs/decision.md has their figures.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Self

import numpy as np

from server.evidence.concepts import unknown
from server.evidence.decision import Matrix, Sum
from server.evidence.gathering import Evidence

WEIGHTS: Final = Path(__file__).with_name("answerable.json")
SIGNS: Final = (
    "odds", "unknown", "coverage", "concepts", "cosine", "passage_cosine",
)  # fmt: skip
CERTAINTY: Final = ("likely", "answers")
_LEAST = 0.01  # a chance that is taken into account


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near to a question a corpus comes: the cosines of its best sentence and passage."""

    sentence: float
    passage: float

    @classmethod
    def median(cls, found: Sequence[Self]) -> Self:
        """The middle of what some questions found; zeros where there are none."""
        if not found:
            return cls(0.0, 0.0)
        middle = np.median([(one.sentence, one.passage) for one in found], axis=0)
        return cls(*middle.tolist())


def nearness(evidence: Evidence) -> Nearness:
    """What one question finds."""
    return Nearness(
        next((one.cosine for one in evidence.suited), 0.0),
        max((hit.cosine for hit in evidence.hits), default=0.0),
    )


def told(evidence: Evidence) -> bool:
    """Whether a chance is known: the encoder is that of the fit, and a sentence was found."""
    return bool(evidence.likely)


def signs(evidence: Evidence, usual: Nearness) -> list[float]:
    """What tells whether a question is answered; columns as in `SIGNS`."""
    near = nearness(evidence)
    return [
        log_odds(evidence.likely or 0.0),
        unknown(evidence.concepts),
        next((one.coverage for one in evidence.suited), 0.0),
        math.log1p(len(evidence.concepts)),
        10 * (near.sentence - usual.sentence),
        10 * (near.passage - usual.passage),
    ]


@dataclass(frozen=True, slots=True)
class Answerable:
    """The log-odds that a corpus answers, by `signs`; that the best sentence does, by `CERTAINTY`."""

    answers: Sum
    certain: Sum

    def odds(self, row: Sequence[float]) -> float:
        """The log-odds that the corpus answers, from the `signs` of a question."""
        return float(self.answers.of(np.array([row]))[0])

    def written(self) -> dict[str, dict[str, dict[str, float]]]:
        """Both by the names of their columns, as `WEIGHTS` keeps them."""
        return {
            "answers": self.answers.written(SIGNS),
            "certain": self.certain.written(CERTAINTY),
        }


@cache
def answerable() -> Answerable:
    """What `WEIGHTS` holds."""
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Answerable(Sum.read(kept["answers"], SIGNS), Sum.read(kept["certain"], CERTAINTY))


def odds_of(evidence: Evidence, usual: Nearness) -> float:
    """The log-odds that the corpus answers a question."""
    return answerable().odds(signs(evidence, usual))


def confidence_of(evidence: Evidence, usual: Nearness) -> float | None:
    """The chance, in [0, 1], that the best sentence answers; None where none is known."""
    if evidence.likely is None:
        return None
    row: Matrix = np.array([[log_odds(evidence.likely), odds_of(evidence, usual)]])
    return round(float(answerable().certain.chances(row)[0]), 3)


def log_odds(chance: float) -> float:
    """The logarithm of the odds of a chance, which is never quite 0 or 1.

    >>> log_odds(0.5), round(log_odds(0.9), 2)
    (0.0, 2.2)
    """
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(chance / (1 - chance))
