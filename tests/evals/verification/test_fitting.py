import numpy as np
import pytest

from evals.data.pairs import read_pairs
from evals.verification.fitting import fitted, regression, scorable
from indexer.search.index import Index
from server.verification.verifier import Verifier


def test_the_regression_finds_what_tells_two_groups_apart() -> None:
    random = np.random.default_rng(2010)
    wanted = np.repeat([0.0, 1.0], 200)
    values = np.c_[wanted + random.normal(0, 1, 400), random.normal(0, 1, 400)]
    bias, telling, idle = regression(values, wanted)
    assert telling == pytest.approx(1.0, abs=0.3)  # the log-odds of two such normals
    assert bias == pytest.approx(-0.5, abs=0.25)
    assert abs(idle) < 0.3


def test_what_code_decides_is_not_scored(index: Index) -> None:
    verifier = Verifier(index)
    pairs = {pair.made: pair for pair in read_pairs()}
    assert scorable(pairs["exact"], verifier, index) is None
    assert scorable(pairs["number"], verifier, index) is None
    assert scorable(pairs["wrong-citation"], verifier, index) is not None


def test_the_weights_of_each_language_are_printed(index: Index) -> None:
    pairs = [pair for pair in read_pairs() if pair.half == "tune"]
    some = [pair for pair in pairs if pair.made in {"partial", "wrong-citation", "detail"}]
    english = [pair for pair in pairs if pair.made in {"english", "english-unsaid"}]
    lines = fitted([*some, *english], index)
    assert [line for line in lines if "bias" in line][1].startswith("English")
    assert "  0.50: " in lines[1]
