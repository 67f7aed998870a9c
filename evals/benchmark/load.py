"""Bounded request loops against a server on this machine, alone and in parallel.

The client shares the machine with the server, so it is a lean one: what it spends, the server
lacks. A client that does all that HTTP allows takes five times as long for a request.
"""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import cycle, islice
from threading import Barrier
from time import perf_counter
from typing import Final
from urllib.parse import urlencode, urlsplit

from evals.quality.aggregates import percentile

PATIENCE = 60  # seconds
_JSON: Final = {"Content-Type": "application/json"}
Request = Callable[[HTTPConnection, str], None]


@dataclass(frozen=True, slots=True)
class Latency:
    """The median and the 95th percentile, in milliseconds, and how many requests failed.

    `rate` is how many were answered a second, by all clients together.
    """

    p50: float
    p95: float
    failed: int
    rate: float


def ask(connection: HTTPConnection, question: str) -> None:
    """`POST /api/ask`."""
    connection.request("POST", "/api/ask", json.dumps({"question": question}), _JSON)


def search(connection: HTTPConnection, question: str) -> None:
    """`GET /api/search`."""
    connection.request("GET", f"/api/search?{urlencode({'q': question, 'k': 10})}")


def first(url: str, request: Request, question: str) -> float:
    """The seconds of a single request: the first one pays for what is still to be loaded."""
    with closing(_connected(url)) as connection:
        return _timed(connection, request, question)[0]


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
        with closing(_connected(url)) as connection:
            _timed(connection, request, questions[0])  # opens it
            together.wait()
            bounds.append(perf_counter())
            done = [_timed(connection, request, question) for question in asked]
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


def middle(found: Sequence[Latency]) -> Latency:
    """The one whose rate is the median of some measures, of an odd number."""
    return sorted(found, key=lambda one: one.rate)[len(found) // 2]


def _connected(url: str) -> HTTPConnection:
    return HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)


def _timed(connection: HTTPConnection, request: Request, question: str) -> tuple[float, bool]:
    begin = perf_counter()
    request(connection, question)
    response = connection.getresponse()
    response.read()
    return perf_counter() - begin, response.status == HTTPStatus.OK
