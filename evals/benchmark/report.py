"""`docs/benchmark.md` and its plot: what Repère and the naive template cost."""

from collections.abc import Callable, Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import ScalarFormatter

from evals.benchmark.bars import bars_table
from evals.benchmark.costs import CLIENTS, Cost
from evals.benchmark.load import Latency
from evals.benchmark.processes import TIMES
from evals.benchmark.stages import HTTP, Profile
from evals.markdown import figure, table
from evals.quality.plots import COLOURS, save

PAGE = """\
# Cost, measured

{provenance}
{busy}
Real server processes, real HTTP on this machine, {requests} requests of each kind, put one
after the other by one client and then by {clients} clients at once, after one request to warm
up. *Start* is the time from launch to ready with an index on disk, *first answer* that of the
first question after it; *memory* is the physical memory that the process holds after all requests (VmRSS),
*peak* the most that it ever held (VmHWM); *processor* is what the server spends on an answer, on whatever core. The naive template (LangChain,
all-MiniLM-L6-v2, FAISS, in the smallest FastAPI application) answers by printing four chunks, so
that its `ask` is its `search`; Repère's chooses sentences, places them and checks them.
The clients share the machine with the server: they are threads of one lean program (`http.client`, connections kept open, nothing compressed), the
same for both systems, and *client* is what it spends on an answer. No question is asked twice in a row of {requests}, so that
nothing that a server remembers of an earlier one helps. What is short and happens once (indexing and starting on the report, the rush of {clients} clients that ask) is measured
{times} times, for both systems; the median counts.

## The bars

{bars}

## On the report

{report}

## Where the milliseconds go

Processor time of an answer on the report, once its sentences have been looked at before; the timing itself adds a few tenths. The last
line is what the server spends on an answer beyond that.

{profile}

## As the corpus grows

{words}, in passages of about 400 characters; the vectors are **synthetic** (drawn at random, of
the real dimension), because encoding takes hours and changes nothing in what a question costs.
Questions are encoded for real.

![Time, memory and start by number of passages](benchmark.svg)

{growth}
"""
_BUSY = """
**The machine was busy during this run**: compare what the processor spent, not the times; the template, which takes every core for
a question, suffers most. Bars on times say little here.
"""
COLUMNS: dict[str, Callable[[Cost], str]] = {
    "system": lambda c: c.name,
    "passages": lambda c: f"{c.passages:,}",
    "index, s": lambda c: figure(c.index, 1),
    "start, s": lambda c: figure(c.start, 2),
    "first answer, s": lambda c: figure(c.first, 2),
    "search p50 / p95, ms": lambda c: _pair(c.search),
    "ask p50 / p95, ms": lambda c: _pair(c.ask),
    f"search, {CLIENTS} clients": lambda c: _pair(c.search_crowd),
    f"ask, {CLIENTS} clients": lambda c: _pair(c.ask_crowd),
    f"answers a second, {CLIENTS} clients": lambda c: figure(c.ask_crowd.rate, 0),
    "processor, ms": lambda c: figure(c.processor, 1),
    "client, ms": lambda c: figure(c.client, 1),
    "memory when ready, MB": lambda c: figure(c.idle_megabytes, 0),
    "memory, MB": lambda c: figure(c.megabytes, 0),
    "peak, MB": lambda c: figure(c.peak_megabytes, 0),
}


def _pair(latency: Latency) -> str:
    failed = f" ({latency.failed} failed)" if latency.failed else ""
    return f"{latency.p50:.0f} / {latency.p95:.0f}{failed}"


def benchmark_report(
    provenance: str,
    costs: Sequence[Cost],
    spent: Profile,
    requests: int,
    words: str,
    *,
    busy: bool,
) -> str:
    """The whole document; the first two costs are those on the report.

    `busy`: other programs took part of the processor.
    """
    return PAGE.format(
        provenance=provenance,
        busy=_BUSY if busy else "",
        requests=requests,
        clients=CLIENTS,
        times=TIMES,
        bars=bars_table(costs),
        profile=_profile(spent, costs[0]),
        report=_table(costs[:2]),
        growth=_table(costs[2:]),
        words=words.capitalize(),
    )


def _profile(spent: Profile, ours: Cost) -> str:
    around = max(0.0, ours.processor - spent.total)
    stages = {**spent.milliseconds, HTTP: around}
    whole = sum(stages.values())
    rows = [
        [stage, figure(value, 1), f"{value / whole:.0%}"] for stage, value in stages.items()
    ]
    return table(["stage", "ms", "share"], rows)


def _table(costs: Sequence[Cost]) -> str:
    return table(list(COLUMNS), [[show(cost) for show in COLUMNS.values()] for cost in costs])


def cost_plot(costs: Sequence[Cost], path: Path) -> None:
    """How the time of an answer, the memory and the start grow with the passages."""
    drawn = Figure(figsize=(13, 4), layout="constrained")
    asked, crowd, memory, start = drawn.subplots(1, 4)
    _lines(asked, costs, lambda c: c.ask.p95, "ask, p95, ms")
    _lines(crowd, costs, lambda c: c.ask_crowd.p95, f"ask by {CLIENTS} clients, p95, ms")
    _lines(memory, costs, lambda c: c.megabytes, "memory after all requests, MB")
    _lines(start, costs, lambda c: c.start, "start to ready, s")
    asked.legend(frameon=False)
    save(drawn, path)


def _lines(
    axes: Axes, costs: Sequence[Cost], value: Callable[[Cost], float], title: str
) -> None:
    """One line for each system, the last value written beside it."""
    for name in dict.fromkeys(cost.name for cost in costs):
        points = sorted((c.passages, value(c)) for c in costs if c.name == name)
        axes.plot(*zip(*points, strict=True), "o-", label=name, color=COLOURS[name])
        axes.annotate(
            f"{points[-1][1]:.3g}",
            points[-1],
            xytext=(0, 6),
            textcoords="offset points",
            ha="right",
            fontsize=8,
        )
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(ScalarFormatter())
    axes.set_ylim(bottom=0)
    axes.set_title(title, fontsize=10)
    axes.set_xlabel("passages")
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
