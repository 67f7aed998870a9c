"""What a system costs: its start, its answers, its memory, measured on its real process."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from evals.benchmark.load import Latency, ask, first, measure, middle, search
from evals.benchmark.processes import TIMES, free_port, serving

CLIENTS = 8


@dataclass(frozen=True, slots=True)
class Contender:
    """A system to be weighed: how to serve it, and how long its indexing took.

    `port` is passed at the end of the command; `index` is None where vectors are synthetic.
    """

    name: str
    passages: int
    command: tuple[str, ...]
    environment: Mapping[str, str]
    index: float | None


@dataclass(frozen=True, slots=True)
class Cost:
    """The figures of one contender; times in seconds or, for latencies, milliseconds.

    `processor` is what the server spends on an answer, in milliseconds of one core, `client`
    what the program that asks does.
    """

    name: str
    passages: int
    index: float | None
    start: float
    first: float
    idle_megabytes: float
    megabytes: float
    peak_megabytes: float
    processor: float
    client: float
    search: Latency
    ask: Latency
    search_crowd: Latency
    ask_crowd: Latency


def cost(contender: Contender, questions: Sequence[str], requests: int) -> Cost:
    """Serve a contender and put `requests` requests of each kind to it.

    On the report it is started `TIMES` times, and the start is their median.
    """
    starts = [_start(contender) for _ in range(TIMES - 1)] if contender.index else []
    port = free_port()
    command = [*contender.command, str(port)]
    with serving(command, port, contender.environment) as running:
        idle = running.megabytes()
        opening = first(running.url, ask, questions[0])
        searched = measure(running.url, search, questions, requests)
        spent, own = running.processor_seconds(), process_time()
        asked = measure(running.url, ask, questions, requests)
        spent, own = running.processor_seconds() - spent, process_time() - own
        return Cost(
            name=contender.name,
            passages=contender.passages,
            index=contender.index,
            start=median([*starts, running.start]),
            first=opening,
            idle_megabytes=idle,
            search=searched,
            ask=asked,
            processor=1000 * spent / (requests + 1),  # and the one that opened the connection
            client=1000 * own / (requests + 1),
            search_crowd=measure(running.url, search, questions, requests, CLIENTS),
            ask_crowd=middle(
                [measure(running.url, ask, questions, requests, CLIENTS) for _ in range(TIMES)]
            ),
            megabytes=running.megabytes(),  # last: arguments are taken in order
            peak_megabytes=running.peak_megabytes(),
        )


def _start(contender: Contender) -> float:
    port = free_port()
    with serving([*contender.command, str(port)], port, contender.environment) as running:
        return running.start


def ours(corpus: Path, folder: Path, passages: int, index: float | None) -> Contender:
    """Repère over a stored index, as `repere serve` runs it."""
    return Contender(
        name="Repère",
        passages=passages,
        command=(sys.executable, "-m", "server", "serve", "--port"),
        environment=settings(corpus, folder),
        index=index,
    )


def settings(corpus: Path, folder: Path) -> dict[str, str]:
    """The environment in which Repère takes this corpus and this index."""
    return {"REPERE_CORPUS": str(corpus.resolve()), "REPERE_INDEX": str(folder.resolve())}


def naive(folder: Path, passages: int, index: float | None) -> Contender:
    """The naive template over a stored index."""
    return Contender(
        name="naive template",
        passages=passages,
        command=(sys.executable, "-m", "evals.benchmark.naive_app", "serve", str(folder)),
        environment={},
        index=index,
    )
