"""Fits the score of `server/verification/score.py`: a logistic regression with a ridge, by Newton."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from evals.data.pairs import Pair
from indexer.language.detection import is_english
from indexer.places import Places
from indexer.search.index import Index
from server.verification.score import Features
from server.verification.verifier import Verifier

Matrix = npt.NDArray[np.float64]

_RIDGE, _STEPS, _FOLDS, _LEAST = 1.0, 50, 8, 1e-9
NAMES = ("bias", "covered", "cosine", "stronger")


def fitted(pairs: Sequence[Pair], index: Index) -> list[str]:
    """For each language: the weights, and what each threshold would accept, as text.

    What the thresholds do is measured across folds of the sources, so that no sentence is
    judged by weights that it helped to fit.
    """
    verifier = Verifier(index)
    lines = []
    for english in (False, True):
        chosen = [pair for pair in pairs if is_english(pair.statement) == english]
        lines += _one_language("English" if english else "French", chosen, verifier, index)
    return lines


def _one_language(
    name: str, pairs: Sequence[Pair], verifier: Verifier, index: Index
) -> list[str]:
    scored = [(pair, scorable(pair, verifier, index)) for pair in pairs]
    known = [(pair, found) for pair, found in scored if found is not None]
    if not known:
        return [f"{name}: nothing is left to the score."]
    values = np.array([[f.covered, f.cosine, f.stronger] for _, f in known])
    wanted = np.array([float(pair.label == "supported") for pair, _ in known])
    weights = regression(values, wanted)
    across = _across_folds(values, wanted, [pair.sources[0].start for pair, _ in known])
    shown = ", ".join(
        f"{name} {weight:.2f}" for name, weight in zip(NAMES, weights, strict=True)
    )
    good = sum(pair.label == "supported" for pair in pairs)
    bad = len(pairs) - good
    lines = [f"{name}: {len(known)} of {len(pairs)} pairs are left to the score; {shown}"]
    for threshold in np.arange(0.5, 0.86, 0.05):
        right = int(((across >= threshold) & (wanted == 1)).sum())
        wrong = int(((across >= threshold) & (wanted == 0)).sum())
        lines.append(f"  {threshold:.2f}: {right}/{good} supported, {wrong}/{bad} others pass")
    return lines


def scorable(pair: Pair, verifier: Verifier, index: Index) -> Features | None:
    """The features of a pair that code alone does not decide."""
    places = Places(index.document(pair.document))
    labels = [places.of(source.start, source.end).label for source in pair.sources]
    verdict = verifier.check(pair.statement, pair.texts, labels)
    if verdict.support == "exact" or verdict.reason not in {None, "unsupported"}:
        return None
    features = verifier.features(pair.statement, pair.texts)
    return None if features.turned else features


def regression(values: Matrix, wanted: Matrix) -> Matrix:
    """Bias and weights of the logistic regression of `wanted` (0 or 1) on some columns."""
    mean, scale = values.mean(0), values.std(0) + 1e-9
    weights = logistic((values - mean) / scale, wanted, _RIDGE)
    plain = weights[1:] / scale
    found: Matrix = np.r_[weights[0] - plain @ mean, plain]
    return found


def logistic(columns: Matrix, wanted: Matrix, ridge: float) -> Matrix:
    """The constant, then the weights, of a logistic regression by Newton's method.

    The ridge bears on all but the constant; `columns` have mean 0 and deviation 1.
    """
    columns = np.c_[np.ones(len(columns)), columns]
    weights = np.zeros(columns.shape[1])
    penalty = ridge * np.eye(len(weights))
    penalty[0, 0] = 0.0
    least = _LEAST * np.eye(len(weights))  # of the curve, where all chances are 0 or 1
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (chance - wanted) + penalty @ weights
        curve = (columns * (chance * (1 - chance))[:, None]).T @ columns + penalty + least
        weights -= np.linalg.solve(curve, slope)
    return weights


def _across_folds(values: Matrix, wanted: Matrix, sources: Sequence[int]) -> Matrix:
    """The score of each pair by weights fitted without the pairs of its fold's sources."""
    rank = {source: at for at, source in enumerate(sorted(set(sources)))}
    fold = np.array([rank[source] % _FOLDS for source in sources])
    scores = np.zeros(len(wanted))
    for number in range(_FOLDS):
        held = fold == number
        weights = regression(values[~held], wanted[~held])
        scores[held] = 1 / (1 + np.exp(-(weights[0] + values[held] @ weights[1:])))
    return scores
