import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.progress import Progress, duration


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """A time that only the test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def told(stream: io.StringIO, steps: Sequence[tuple[float, int]], total: int) -> str:
    """What is written when so much is done at such seconds."""
    clock = Clock()
    progress = Progress("Indexation", stream, clock)
    for seconds, done in steps:
        clock.now = 100.0 + seconds
        progress(done, total)
    return stream.getvalue()


def test_a_terminal_shows_a_bar_with_the_rate_and_the_time_left() -> None:
    # 0.05 s is too soon after the last drawing.
    steps = [(0, 100), (0.05, 110), (2, 200), (4, 400)]
    drawn = told(Terminal(), steps, total=400).split("\r")[1:]
    assert [line.split("] ")[1].rstrip() for line in drawn] == [
        "100/400 (25 %)",
        "200/400 (50 %), 50/s, reste 4 s",
        "400/400 (100 %), 75/s, en 4 s",
    ]
    assert [line.count("#") for line in drawn] == [4, 8, 16]
    # Nothing of an earlier drawing stays, and no line is longer than a narrow terminal.
    assert [len(line) for line in drawn] == [79, 79, 80]
    assert drawn[-1].endswith("\n")


def test_elsewhere_a_line_is_written_every_five_seconds_and_at_the_end() -> None:
    steps = [(0, 0), (1, 10), (4.9, 40), (5, 50), (9, 90), (10, 100), (11, 1000)]
    assert told(io.StringIO(), steps, total=1000).splitlines() == [
        "Indexation : 50/1000 (5 %), 10/s, reste 1 min 35 s",
        "Indexation : 100/1000 (10 %), 10/s, reste 1 min 30 s",
        "Indexation : 1000/1000 (100 %), 91/s, en 11 s",
    ]


def test_nothing_is_said_in_a_log_where_all_was_done_before() -> None:
    assert told(io.StringIO(), [(0, 7), (60, 7)], total=7) == ""
    assert told(io.StringIO(), [(0, 0)], total=0) == ""


def test_what_is_slow_is_told_in_tenths() -> None:
    assert "0,2/s" in told(io.StringIO(), [(0, 0), (10, 2)], total=9)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "1 s"),
        (44, "44 s"),
        (59.7, "1 min 00 s"),
        (125, "2 min 05 s"),
        (4805, "1 h 20 min"),
    ],
)
def test_a_duration_is_said_in_words(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@given(
    st.lists(st.tuples(st.floats(0, 1e6), st.integers(0, 10**6)), max_size=8),
    st.integers(0, 10**6),
)
def test_whatever_is_done_can_be_told(steps: list[tuple[float, int]], total: int) -> None:
    for stream in (io.StringIO(), Terminal()):
        told(stream, sorted(steps), total)
