from math import log2

import pytest

from evals.ranking import ndcg, recall


def test_ndcg_worked_by_hand() -> None:
    # Two relevant, found at ranks 1 and 3: (1 + 1/log2(4)) over the ideal (1 + 1/log2(3)).
    expected = (1 + 1 / 2) / (1 + 1 / log2(3))
    assert ndcg(["a", "x", "b"], ["a", "b"]) == pytest.approx(expected)
    assert ndcg(["a", "b"], ["a", "b"]) == 1
    assert ndcg(["x"], ["a"]) == 0


def test_ndcg_looks_at_k_places_only() -> None:
    assert ndcg(["x", "a"], ["a"], k=1) == 0
    assert ndcg(["a"], ["a", "b", "c"], k=1) == 1


def test_recall() -> None:
    assert recall(["a", "x", "b"], ["a", "b"], k=2) == 0.5
    assert recall(["a", "x", "b"], ["a", "b"]) == 1
