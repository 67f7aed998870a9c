"""Bounded request loops against a server on this machine, alone and in parallel."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from threading import Barrier
from time import perf_counter

import httpx

from evals.quality.aggregates import percentile

PATIENCE = 60  # seconds
Request = Callable[[httpx.Client, str], httpx.Response]


@dataclass(frozen=True, slots=True)
class Latency:
    """The median and the 95th percentile, in milliseconds, and how many requests failed.

    `rate` is how many were answered a second, by all clients together.
    """

    p50: float
    p95: float
    failed: int
    rate: float


def ask(client: httpx.Client, question: str) -> httpx.Response:
    """`POST /api/ask`."""
    return client.post("/api/ask", json={"question": question})


def search(client: httpx.Client, question: str) -> httpx.Response:
    """`GET /api/search`."""
    return client.get("/api/search", params={"q": question, "k": 10})


def first(url: str, request: Request, question: str) -> float:
    """The seconds of a single request: the first one pays for what is still to be loaded."""
    with httpx.Client(base_url=url, timeout=PATIENCE, trust_env=False) as client:
        return _timed(client, request, question)[0]


def measure(
    url: str, request: Request, questions: Sequence[str], count: int, clients: int = 1
) -> Latency:
    """`count` requests in all, from `clients` clients at once, each one after the other.

    One that fails is counted, and its time with the others.
    """
    share = max(1, count // clients)
    together = Barrier(clients)
    bounds: list[float] = []

    def loop(number: int) -> list[tuple[float, bool]]:
        asked = islice(cycle(questions), number * share, (number + 1) * share)
        with httpx.Client(base_url=url, timeout=PATIENCE, trust_env=False) as client:
            request(client, questions[0])  # opens the connection
            together.wait()
            bounds.append(perf_counter())
            done = [_timed(client, request, question) for question in asked]
            bounds.append(perf_counter())
            return done

    with ThreadPoolExecutor(clients) as pool:
        done = [one for part in pool.map(loop, range(clients)) for one in part]
    seconds = [second for second, _ in done]
    return Latency(
        p50=1000 * percentile(seconds, 0.5),
        p95=1000 * percentile(seconds, 0.95),
        failed=sum(not success for _, success in done),
        rate=sum(success for _, success in done) / (max(bounds) - min(bounds)),
    )


def _timed(client: httpx.Client, request: Request, question: str) -> tuple[float, bool]:
    begin = perf_counter()
    response = request(client, question)
    return perf_counter() - begin, response.is_success
