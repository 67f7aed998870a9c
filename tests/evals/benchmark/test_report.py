from dataclasses import replace
from pathlib import Path

from evals.benchmark.costs import Cost
from evals.benchmark.load import Latency
from evals.benchmark.report import benchmark_report, cost_plot
from evals.benchmark.stages import ANSWER, ENCODER, HTTP, Profile

QUICK, SLOW = Latency(1.4, 2.6, 0, 500), Latency(30, 400, 3, 91)
COST = Cost("Repère", 255, 41.0, 1.5, 0.25, 120, 190, 200, 12.5, 0.4, QUICK, QUICK, QUICK, SLOW)
SPENT = Profile({ENCODER: 6.0, ANSWER: 4.0})


def test_the_report_holds_every_figure() -> None:
    naive = replace(COST, name="naive template", index=None)
    costs = [COST, naive, replace(COST, passages=10_000)]
    text = benchmark_report("Made.", costs, SPENT, 80, "words", busy=False)
    row = "| Repère | 255 | 41.0 | 1.50 | 0.25 | 1 / 3 | 1 / 3 | 1 / 3 | 30 / 400 (3 failed) |"
    assert f"{row} 91 | 12.5 | 0.4 | 120 | 190 | 200 |" in text
    assert f"| {ENCODER} | 6.0 | 48% |" in text
    assert f"| {HTTP} | 2.5 | 20% |" in text
    assert "| memory after all requests: at most 250 MB | 190 MB | yes |" in text
    assert "| naive template | 255 | – |" in text
    assert "busy" not in text
    assert "was busy" in benchmark_report("Made.", costs, SPENT, 80, "words", busy=True)
    assert "| Repère | 10,000 |" in text.split("## As the corpus grows")[1]


def test_the_plot(tmp_path: Path) -> None:
    cost_plot([COST, replace(COST, passages=1000)], tmp_path / "cost.svg")
    assert "<svg" in (tmp_path / "cost.svg").read_text("utf-8")
