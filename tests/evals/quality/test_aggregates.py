from collections.abc import Callable
from dataclasses import replace

import pytest

from evals.data.cases import Case
from evals.quality import aggregates
from evals.quality.replies import Reply

Quoting = Callable[..., Reply]
Pair = tuple[Case, Reply]


@pytest.fixture
def pairs(case: Case, quoting: Quoting) -> list[Pair]:
    """Two wanted answers, one given; two wanted abstentions, one made; one that takes both."""
    rows = [
        (("answered",), "answered"),
        (("answered", "orientation"), "abstained"),
        (("abstained",), "abstained"),
        (("abstained",), "answered"),
        (("abstained", "orientation"), "abstained"),
    ]
    return [
        (replace(case, accept_status=accepted), replace(quoting(), status=given))
        for accepted, given in rows
    ]


def test_mean_leaves_out_what_is_not_scored() -> None:
    assert aggregates.mean([1, None, 0]) == 0.5
    assert aggregates.mean([None]) is None


def test_status_macro_is_the_mean_over_first_accepted_statuses(pairs: list[Pair]) -> None:
    # answered: 1 of 2; abstained: 2 of 3.
    assert aggregates.status_macro(pairs) == pytest.approx((1 / 2 + 2 / 3) / 2)


def test_abstention_is_judged_where_only_one_side_is_accepted(pairs: list[Pair]) -> None:
    # Abstained on the second and third rows; the last, which accepts both, is left out.
    assert aggregates.abstention(pairs) == (1 / 2, 1 / 2)
    assert aggregates.abstention(pairs[:1]) == (None, None)


def test_difference_is_paired_and_repeatable() -> None:
    interval = aggregates.difference([1, 1, 0.5, None], [0, 0, 0.5, 1])
    assert interval.mean == pytest.approx(2 / 3)
    assert 0 <= interval.low < interval.mean < interval.high <= 1
    assert aggregates.difference([1, 1, 0.5, None], [0, 0, 0.5, 1]) == interval


def test_difference_of_equals_is_nothing() -> None:
    assert aggregates.difference([1, 0], [1, 0]) == aggregates.Interval(0, 0, 0)


def test_reliability_bins_stated_confidence() -> None:
    low, high = aggregates.reliability([(0.1, 0), (1.0, 1), (0.8, 0), (None, 1)])
    assert (low.low, low.high, low.count, low.correct) == (0, 0.2, 1, 0)
    assert (high.count, high.correct) == (2, 0.5)
    assert high.confidence == pytest.approx(0.9)
    # (1 · |0.1 - 0| + 2 · |0.9 - 0.5|) / 3
    assert aggregates.calibration_error([low, high]) == pytest.approx(0.3)


def test_percentile() -> None:
    assert aggregates.percentile([1, 2, 3], 0.5) == 2
    assert aggregates.percentile([0, 1], 0.95) == pytest.approx(0.95)


def test_by_group_counts_only_what_is_scored(case: Case) -> None:
    other = replace(case, type="list")
    rows = [(case, 1.0), (case, 0.0), (other, None)]
    assert aggregates.by_group(rows, "type") == {"factoid": (2, 0.5)}
