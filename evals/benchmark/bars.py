"""The bars that Repère is held to, and whether a run of the benchmark is above them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evals.benchmark.costs import CLIENTS, Cost
from evals.markdown import figure, table

_LARGE: Final = 50_000  # passages: the size that the last bar speaks of
# What was promised, in the order of the functions below.
_INDEXED, _READY, _ASKED = 2, 3, 2  # times the template's speed, or its time
_MEDIAN, _SLOWEST, _LARGE_SLOWEST = 25, 60, 100  # milliseconds
_RATE: Final = 120  # answers a second
_FIRST: Final = 0.3  # seconds
_MEMORY: Final = 250  # megabytes
_AS_FAST: Final = "times as fast as the template"


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that was promised, what was measured, and whether it holds."""

    promised: str
    measured: str
    holds: bool


def bars(costs: Sequence[Cost]) -> list[Bar]:
    """Each bar that these costs tell of; the first two are Repère's and the template's."""
    ours, theirs = costs[:2]
    large = [one for one in costs[2:] if one.name == ours.name and one.passages > _LARGE]
    return [*_beside(ours, theirs), *_alone(ours), *_at_size(large)]


def bars_table(costs: Sequence[Cost]) -> str:
    """The bars in Markdown, each with its verdict."""
    rows = [
        [bar.promised, bar.measured, "yes" if bar.holds else "**no**"] for bar in bars(costs)
    ]
    return table(["bar", "measured", "held"], rows)


def _beside(ours: Cost, theirs: Cost) -> Iterator[Bar]:
    if ours.index is not None and theirs.index is not None:
        yield _at_least("index the report", theirs.index / ours.index, _INDEXED, _AS_FAST)
    yield _at_least("ready to answer", theirs.start / ours.start, _READY, _AS_FAST)
    yield _at_most("ask, median", ours.ask.p50 / theirs.ask.p50, _ASKED, "times the template's")


def _alone(ours: Cost) -> Iterator[Bar]:
    yield _at_most("ask, median", ours.ask.p50, _MEDIAN, "ms")
    yield _at_most("ask, 95th percentile", ours.ask.p95, _SLOWEST, "ms")
    yield _at_least(
        f"{CLIENTS} clients at once", ours.ask_crowd.rate, _RATE, "answers a second"
    )
    yield _at_most("first answer after the start", ours.first, _FIRST, "s")
    yield _at_most("memory after all requests", ours.megabytes, _MEMORY, "MB")


def _at_size(large: Sequence[Cost]) -> Iterator[Bar]:
    for one in large:
        what = f"ask, 95th percentile, {one.passages:,} passages"
        yield _at_most(what, one.ask.p95, _LARGE_SLOWEST, "ms")


def _at_most(what: str, measured: float, most: float, unit: str) -> Bar:
    said = f"{_figure(measured, most)} {unit}"
    return Bar(f"{what}: at most {most:g} {unit}", said, measured <= most)


def _at_least(what: str, measured: float, least: float, unit: str) -> Bar:
    said = f"{_figure(measured, least)} {unit}"
    return Bar(f"{what}: at least {least:g} {unit}", said, measured >= least)


def _figure(measured: float, bar: float) -> str:
    """With as many decimals as tell it from the bar."""
    return figure(measured, 2 if bar < 1 else 1 if bar < _MEDIAN else 0)
