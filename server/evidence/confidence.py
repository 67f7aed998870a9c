"""Whether a corpus answers, and whether what would be quoted is right: two fitted chances.

Both are logistic regressions of the same signs: what the ranking says of its best sentence, how
near the corpus comes to the question, and what is asked. The larger a corpus, the nearer it is to
any question: what a question finds is compared with what questions that no such corpus answers
find there as a rule. Below a bar of the first chance nothing is said, below one of the second no
single sentence is quoted: a row of the contents or a list may still answer. The second is what
answers publish as `confidence`. `make fit` fits both on small corpora made of other people's texts,
with questions on what was left out of them, on questions about the report that development may
look at, and on those that people typed to documents of their choice, and writes
`confidence.json`; docs/decision.md has their figures.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Self

import numpy as np

from server.evidence.decision import ASKS, SUMMARY, Sum, asked_for
from server.evidence.gathering import Evidence

WEIGHTS: Final = Path(__file__).with_name("confidence.json")
SIGNS: Final = (
    *SUMMARY, "nearest_sentence", "nearest_passage", "lacking", "english",
    *(f"asks_{name}" for name in ASKS),
)  # fmt: skip
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


def signs(evidence: Evidence, usual: Nearness) -> list[float] | None:
    """What tells how likely an answer is right; columns as in `SIGNS`.

    None where no sentence was found, or another encoder than that of the fit found it.
    """
    if evidence.summary is None:
        return None
    near, asked = nearness(evidence), asked_for(evidence.part)
    return [
        *evidence.summary,
        10 * (near.sentence - usual.sentence),
        10 * (near.passage - usual.passage),
        evidence.lacking is not None,
        evidence.part.language == "en",
        *(name in asked for name in ASKS),
    ]


@dataclass(frozen=True, slots=True)
class Chances:
    """The log-odds that a corpus answers, and that what is quoted does; columns as in `SIGNS`."""

    answers: Sum
    right: Sum

    def written(self) -> dict[str, dict[str, dict[str, float]]]:
        """Both by the names of their columns, as `WEIGHTS` keeps them."""
        return {"answers": self.answers.written(SIGNS), "right": self.right.written(SIGNS)}


@cache
def fitted() -> Chances:
    """What `WEIGHTS` holds."""
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Chances(Sum.read(kept["answers"], SIGNS), Sum.read(kept["right"], SIGNS))


def odds_of(evidence: Evidence, usual: Nearness) -> float | None:
    """The log-odds that the corpus answers; None where no chance is known."""
    row = signs(evidence, usual)
    return None if row is None else float(fitted().answers.of(np.array([row]))[0])


def confidence_of(evidence: Evidence, usual: Nearness) -> float | None:
    """The chance, in [0, 1], that what is quoted answers; None where none is known."""
    row = signs(evidence, usual)
    return None if row is None else round(float(fitted().right.chances(np.array([row]))[0]), 3)


def log_odds(chance: float) -> float:
    """The logarithm of the odds of a chance, which is never quite 0 or 1.

    >>> log_odds(0.5), round(log_odds(0.9), 2)
    (0.0, 2.2)
    """
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(chance / (1 - chance))
