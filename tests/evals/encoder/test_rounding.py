"""Whole numbers in the place of weights."""

import numpy as np

from evals.encoder.graph import rounded


def test_products_change_less_than_by_rounding_each_weight() -> None:
    """Where inputs go together, one weight makes good what rounding took from another."""
    draw = np.random.default_rng(3)
    inputs = draw.normal(size=(400, 4)) @ draw.normal(size=(4, 24)) / 2
    inputs = (inputs + 0.1 * draw.normal(size=inputs.shape)).astype(np.float32)
    weight = draw.uniform(-5, 5, size=(16, 24)).astype(np.float32)
    whole = rounded(weight, (inputs.T @ inputs).astype(np.float32))
    assert (whole == np.rint(whole)).all()
    ours, plain = (
        np.square(inputs @ (weight - one).T).mean() for one in (whole, np.rint(weight))
    )
    assert ours < plain / 3


def test_no_weight_leaves_seven_bits() -> None:
    weight = np.full((1, 2), 62.9, np.float32)
    assert np.abs(rounded(weight, np.ones((2, 2), np.float32))).max() <= 63
