"""No text from outside makes a pattern of the product work longer than its length deserves."""

import re
from collections.abc import Callable

import pytest

from indexer.search.index import Index
from server.engine import Engine
from tests.patterns import found_patterns, hostile, is_slow


def is_slow_each_time(apply: Callable[[str], object], make: Callable[[int], str]) -> bool:
    """Another worker may have made a quick pattern slow, but not three times."""
    return all(is_slow(apply, make) for _ in range(3))


@pytest.mark.slow
def test_every_pattern_is_linear(garden: Index) -> None:
    found = found_patterns([Engine(garden)])
    assert len(found) > 250
    assert {
        one.place: one.pattern.pattern
        for one in found
        if any(is_slow_each_time(one.apply, make) for make in hostile(one.pattern))
    } == {}


@pytest.mark.parametrize(
    "slow",
    [
        r"mon\s*,?\s*fils", r"(?:a|aa)+!", r"\s+$", r"«\s*([^«»]*?)\s*»",
    ],
)  # fmt: skip
def test_a_slow_pattern_is_seen(slow: str) -> None:
    pattern = re.compile(slow)
    assert any(is_slow(pattern.search, make) for make in hostile(pattern))


@pytest.mark.parametrize("quick", [r"mon\s*(?:,\s*)?fils", r"(?<!\s)\s+$", r"\w+", r"a{1,3}b"])
def test_a_quick_one_is_not(quick: str) -> None:
    pattern = re.compile(quick)
    assert not any(is_slow(pattern.search, make) for make in hostile(pattern))
