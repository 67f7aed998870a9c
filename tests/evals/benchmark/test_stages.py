from pathlib import Path

from evals.benchmark.stages import ANSWER, ENCODER, STAGES, Stopwatch, Timed, profile
from indexer.search.index import Index


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_stage_stops_while_another_runs() -> None:
    clock = Clock()
    watch = Stopwatch(clock)

    def spend(seconds: float) -> None:
        clock.now += seconds

    def outer() -> None:
        spend(1)
        watch.run("inner", spend, 10)
        spend(2)

    watch.run("outer", outer)
    spend(100)  # nobody's
    watch.run("outer", spend, 4)
    assert watch.spent == {"outer": 7, "inner": 10}


def test_what_is_timed_is_otherwise_as_it_is() -> None:
    timed = Timed([3, 1, 2], "list", Stopwatch())
    assert timed.index(1) == 1
    assert 3 in timed
    assert len(timed) == 3
    assert Timed(1 + 2j, "number", Stopwatch()).imag == 2


def test_an_answer_is_profiled(index: Index, index_folder: Path) -> None:
    spent = profile(
        index, index_folder, ["Qui a présidé le groupe ?", "Où est définie l'ISIC ?"]
    )
    assert tuple(spent.milliseconds) == STAGES
    assert all(value > 0 for value in spent.milliseconds.values())
    assert spent.milliseconds[ENCODER] + spent.milliseconds[ANSWER] < spent.total
