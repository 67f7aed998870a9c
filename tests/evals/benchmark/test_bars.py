from dataclasses import replace

import pytest

from evals.benchmark.bars import bars, bars_table
from tests.evals.benchmark.test_report import COST

OURS = replace(COST, index=10.0, start=1.0, first=0.3, megabytes=250.0)
THEIRS = replace(COST, name="naive template", index=20.0, start=3.0)
LARGE = replace(COST, passages=100_000)


def held(**changes: object) -> list[bool]:
    """Whether each bar holds when some of our figures are other ones."""
    ours = replace(OURS, **changes)  # type: ignore[arg-type]
    return [bar.holds for bar in bars([ours, THEIRS])]


def test_each_bar_is_met_by_its_very_figure() -> None:
    quick = replace(OURS.ask, p50=2.8, p95=60.0)
    assert held(ask=quick, ask_crowd=replace(quick, rate=120)) == [True] * 8


@pytest.mark.parametrize(
    ("changes", "missed"),
    [
        ({"index": 10.1}, 0),
        ({"start": 1.1}, 1),
        ({"ask": replace(OURS.ask, p50=2.9)}, 2),
        ({"ask": replace(OURS.ask, p50=25.1)}, 3),
        ({"ask": replace(OURS.ask, p95=60.1)}, 4),
        ({"ask_crowd": replace(OURS.ask, rate=119.9)}, 5),
        ({"first": 0.31}, 6),
        ({"megabytes": 251.0}, 7),
    ],
)
def test_what_is_beyond_is_told(changes: dict[str, object], missed: int) -> None:
    met = {"ask_crowd": replace(OURS.ask, rate=120)}
    assert not held(**(met | changes))[missed]


def test_the_bar_of_a_large_corpus_is_read_where_there_is_one() -> None:
    small = replace(COST, passages=10_000)
    assert len(bars([OURS, THEIRS, small])) == 8
    slow = replace(LARGE, ask=replace(LARGE.ask, p95=100.4))
    *_, bar = bars([OURS, THEIRS, small, replace(LARGE, name="naive template"), slow])
    assert (bar.promised, bar.holds) == (
        "ask, 95th percentile, 100,000 passages: at most 100 ms",
        False,
    )


def test_a_missed_bar_is_said_plainly() -> None:
    rows = bars_table([replace(OURS, megabytes=300), THEIRS]).splitlines()
    assert rows[-1] == "| memory after all requests: at most 250 MB | 300 MB | **no** |"
    assert rows[2] == (
        "| index the report: at least 2 times as fast as the template"
        " | 2.0 times as fast as the template | yes |"
    )
