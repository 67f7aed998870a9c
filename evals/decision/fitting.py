"""Fit the sums of `server.evidence.decision` and `confidence` by Newton's method; the same every time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evals.verification.fitting import logistic
from server.evidence.decision import Matrix, Sum

Flags = npt.NDArray[np.bool_]

_CONSTANT = 1e-6
_STEPS, _ENOUGH, _SHORTEST = 40, 1e-8, 1e-4
_RANKING_PENALTY, _CHANCE_PENALTY = 3e-3, 1e-2


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of a question, a row each, and which of them answer."""

    rows: Matrix
    right: Flags


def fit_ranking(choices: Sequence[Choice]) -> Sum:
    """The weights that make what answers likeliest among all candidates.

    A conditional logit (McFadden, 1974) with a small ridge. Questions of which no candidate
    answers teach nothing here.
    """
    useful = [one for one in choices if one.right.any()]
    every = np.concatenate([one.rows for one in useful])
    mean, scale = every.mean(axis=0), _scale(every)
    rows, kept, wanted = _padded(useful, mean, scale)
    weights = np.zeros(rows.shape[2])
    loss = _surprise(rows, kept, wanted, weights)
    for _ in range(_STEPS):
        likely = _likely(rows, kept, weights)
        centre = np.einsum("nk,nkf->nf", likely, rows)
        slope = np.einsum("nk,nkf->f", wanted - likely, rows) / len(rows)
        spread = np.einsum("nkf,nkg->fg", likely[..., None] * rows, rows, optimize=True)
        bend = (spread - centre.T @ centre) / len(rows)
        step = np.linalg.solve(
            bend + _RANKING_PENALTY * np.eye(len(weights)), slope - _RANKING_PENALTY * weights
        )
        weights, new = _descend(rows, kept, wanted, weights, step, loss)
        if loss - new < _ENOUGH:
            break
        loss = new
    return Sum(mean, scale, weights, 0.0)


def fit_chance(rows: Matrix, right: Flags) -> Sum:
    """The weights of a logistic regression, with a small ridge on all but the constant."""
    mean, scale = rows.mean(axis=0), _scale(rows)
    constant, *weights = logistic(
        (rows - mean) / scale, right.astype(float), _CHANCE_PENALTY * len(rows)
    )
    return Sum(mean, scale, np.array(weights), float(constant))


def as_file(kept: object) -> str:
    """Fitted weights as the file that keeps them: a line a column, so that a change shows as one.

    >>> print(as_file({"encoder": "modèle"}), end="")
    {
     "encoder": "modèle"
    }
    """
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def _scale(rows: Matrix) -> Matrix:
    """The deviation of each column; a column that never changes is left alone."""
    deviation = rows.std(axis=0)
    scale: Matrix = np.where(deviation > _CONSTANT, deviation, 1.0)
    return scale


def _padded(
    choices: Sequence[Choice], mean: Matrix, scale: Matrix
) -> tuple[Matrix, Flags, Matrix]:
    """Rows of all questions (n × k × f), which are there, and what each should get (n × k)."""
    longest = max(len(one.rows) for one in choices)
    rows = np.zeros((len(choices), longest, len(mean)))
    kept = np.zeros((len(choices), longest), bool)
    wanted = np.zeros((len(choices), longest))
    for number, one in enumerate(choices):
        count = len(one.rows)
        rows[number, :count] = (one.rows - mean) / scale
        kept[number, :count] = True
        wanted[number, :count] = one.right / one.right.sum()
    return rows, kept, wanted


def _logs(rows: Matrix, kept: Flags, weights: Matrix) -> Matrix:
    sums = np.where(kept, rows @ weights, -np.inf)
    highest = sums.max(axis=1, keepdims=True)
    logs: Matrix = sums - highest - np.log(np.exp(sums - highest).sum(axis=1, keepdims=True))
    return logs


def _likely(rows: Matrix, kept: Flags, weights: Matrix) -> Matrix:
    likely: Matrix = np.exp(_logs(rows, kept, weights))
    return likely


def _surprise(rows: Matrix, kept: Flags, wanted: Matrix, weights: Matrix) -> float:
    logs = np.where(kept, _logs(rows, kept, weights), 0.0)
    ridge = _RANKING_PENALTY / 2 * float(weights @ weights)
    return -float((logs * wanted).sum()) / len(rows) + ridge


def _descend(
    rows: Matrix, kept: Flags, wanted: Matrix, weights: Matrix, step: Matrix, loss: float
) -> tuple[Matrix, float]:
    """As much of a step as makes the loss smaller, and the loss there."""
    share = 1.0
    while (new := _surprise(rows, kept, wanted, weights + share * step)) > loss:
        share /= 2
        if share < _SHORTEST:
            return weights, loss
    return weights + share * step, new
