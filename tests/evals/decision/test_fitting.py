"""The two fits, on choices whose rule is known."""

import numpy as np
import pytest

from evals.decision.fitting import Choice, fit_chance, fit_ranking
from evals.quality.aggregates import Bin, calibration_error, difference, reliability


def choices(count: int) -> list[Choice]:
    """Five candidates each; the one with the most of the first column answers, of two."""
    draw = np.random.default_rng(1)
    made = []
    for _ in range(count):
        rows = np.column_stack([draw.normal(size=(5, 2)), np.zeros(5)])
        made.append(Choice(rows, rows[:, 0] == rows[:, 0].max()))
    return made


def test_what_answers_comes_first() -> None:
    ranking = fit_ranking([*choices(200), Choice(np.ones((2, 3)), np.zeros(2, bool))])
    assert abs(ranking.weights[0]) > 20 * abs(ranking.weights[1])
    assert ranking.weights[2] == pytest.approx(0)
    for one in choices(20):
        assert one.right[ranking.of(one.rows).argmax()]


def test_the_same_choices_give_the_same_weights() -> None:
    once, again = fit_ranking(choices(50)), fit_ranking(choices(50))
    assert np.array_equal(once.weights, again.weights)


def test_a_chance_is_that_of_its_kind() -> None:
    """Three in four of one kind, one in four of the other: the fit says so."""
    rows = np.repeat([[0.0], [1.0]], 400, axis=0)
    right = np.tile([True, False, False, False], 100).tolist()
    right += np.tile([True, True, True, False], 100).tolist()
    fitted = fit_chance(rows, np.array(right))
    low, high = 1 / (1 + np.exp(-fitted.of(np.array([[0.0], [1.0]]))))
    assert low == pytest.approx(0.25, abs=0.03)
    assert high == pytest.approx(0.75, abs=0.03)


def test_calibration_worked_by_hand() -> None:
    given = [(0.1, 0.0), (0.1, 1.0), (0.92, 1.0), (0.96, 1.0)]
    bins = reliability(given, 10)
    assert [(one.count, one.correct) for one in bins] == [(2, 0.5), (2, 1.0)]
    assert calibration_error(bins) == pytest.approx(0.5 * 0.4 + 0.5 * 0.06)
    assert calibration_error([Bin(0.0, 1.0, 3, 0.5, 0.5)]) == 0


def test_a_difference_has_an_interval() -> None:
    gap = difference([1.0] * 90 + [0.0] * 10, [1.0] * 50 + [0.0] * 50)
    assert 0.25 < gap.low < 0.4 < gap.high < 0.55
