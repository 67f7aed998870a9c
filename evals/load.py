"""Bounded request loops against a server on this machine, alone and in parallel."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from time import perf_counter

import httpx

from evals.aggregates import percentile

Request = Callable[[httpx.Client, str], httpx.Response]


@dataclass(frozen=True, slots=True)
class Latency:
    """The median and the 95th percentile, in milliseconds."""

    p50: float
    p95: float


def ask(client: httpx.Client, question: str) -> httpx.Response:
    """`POST /api/ask`."""
    return client.post("/api/ask", json={"question": question})


def search(client: httpx.Client, question: str) -> httpx.Response:
    """`GET /api/search`."""
    return client.get("/api/search", params={"q": question, "k": 10})


def first(url: str, request: Request, question: str) -> float:
    """The seconds of a single request: the first one pays for what is still to be loaded."""
    with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        return _timed(client, request, question)


def measure(
    url: str, request: Request, questions: Sequence[str], count: int, clients: int = 1
) -> Latency:
    """`count` requests in all, from `clients` clients at once, each one after the other."""
    share = max(1, count // clients)

    def loop(first: int) -> list[float]:
        asked = islice(cycle(questions), first * share, (first + 1) * share)
        with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
            request(client, questions[0]).raise_for_status()
            return [_timed(client, request, question) for question in asked]

    with ThreadPoolExecutor(clients) as pool:
        seconds = [second for part in pool.map(loop, range(clients)) for second in part]
    return Latency(1000 * percentile(seconds, 0.5), 1000 * percentile(seconds, 0.95))


def _timed(client: httpx.Client, request: Request, question: str) -> float:
    begin = perf_counter()
    request(client, question).raise_for_status()
    return perf_counter() - begin
