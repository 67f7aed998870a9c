"""Connections that say nothing, or little at a time, make room for those that ask."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import httpx
import pytest

from indexer.search.index import Index
from server.app import create_app
from server.http.connections import Connection
from server.settings import Settings
from tests import serving
from tests.server.doubles import OddEngine


class Hurried(Connection):
    patience = 0.4
    most = 20


@contextmanager
def served(garden: Index, settings: Settings) -> Iterator[tuple[str, int]]:
    """The address of a server that waits little and has few places."""
    with serving.served(create_app(OddEngine(garden), settings), Hurried) as url:
        place = urlsplit(url)
        yield place.hostname or "", place.port or 0


def ends(connection: socket.socket, within: float) -> bool:
    """Whether the server closes the connection."""
    connection.settimeout(within)
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True
    except TimeoutError:
        return False


@pytest.mark.parametrize(
    "said", [b"", b"GET /healthz HT", b"GET /healthz HTTP/1.1\r\nHost: x\r\n"]
)
def test_who_never_asks_is_let_go(garden: Index, settings: Settings, said: bytes) -> None:
    with served(garden, settings) as address, socket.create_connection(address) as silent:
        silent.sendall(said)
        assert not ends(silent, 0.2)
        assert ends(silent, 2)


def test_a_head_that_comes_byte_by_byte_gains_no_time(
    garden: Index, settings: Settings
) -> None:
    with served(garden, settings) as address, socket.create_connection(address) as slow:
        started = time.monotonic()
        while time.monotonic() - started < 3:
            try:
                slow.sendall(b"G")
            except OSError:
                break
            time.sleep(0.05)
        assert time.monotonic() - started < 2


def test_a_second_request_is_waited_for_as_long_as_uvicorn_does(
    garden: Index, settings: Settings
) -> None:
    with served(garden, settings) as (host, port), httpx.Client() as client:
        for _ in range(3):
            assert client.get(f"http://{host}:{port}/healthz").status_code == 200
            time.sleep(0.6)  # more than the patience with a head


def test_a_crowd_that_says_nothing_leaves_room(garden: Index, settings: Settings) -> None:
    with served(garden, settings) as address, ExitStack() as crowd:
        for _ in range(40):
            crowd.enter_context(socket.create_connection(address))
        time.sleep(1)
        url = f"http://{address[0]}:{address[1]}/healthz"
        assert httpx.get(url).status_code == 200


def test_an_answer_leaves_at_once(garden: Index, settings: Settings) -> None:
    """Its head and its body are two packets, and the second must not wait for news of the first."""
    with served(garden, settings) as (host, port), httpx.Client() as client:
        url = f"http://{host}:{port}/js/main.js"
        client.get(url)
        started = time.perf_counter()
        for _ in range(20):
            assert client.get(url).status_code == 200
        assert (time.perf_counter() - started) / 20 < 0.02
