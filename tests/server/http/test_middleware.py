"""The limit on bodies, seen by clients that do not play by the rules of a library."""

import socket
import time
from contextlib import suppress
from urllib.parse import urlsplit

import httpx

from indexer.search.index import Index
from server.settings import Settings
from tests.server.conftest import Serving
from tests.server.doubles import OddEngine

HEAD = (
    b"POST /api/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    b"Content-Type: application/json\r\n"
)


def exchange(url: str, *parts: bytes, pause: float = 0) -> bytes:
    """Send raw bytes, then read until the server closes."""
    address = urlsplit(url)
    with socket.create_connection((address.hostname or "", address.port or 0), 5) as connection:
        for part in parts:
            connection.sendall(part)
            time.sleep(pause)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    return answer


def test_a_long_body_is_refused_whatever_announces_it(
    garden: Index, settings: Settings, serving: Serving
) -> None:
    with serving(OddEngine(garden), settings) as url:
        announced = exchange(url, HEAD + b"Content-Length: 90000\r\n\r\n", b"a" * 90_000)
        assert announced.startswith(b"HTTP/1.1 413")
        assert b'"body_too_large"' in announced
        chunked = exchange(
            url,
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n",
            b"4000\r\n" + b"a" * 0x4000 + b"\r\n",
            b"ffff\r\n" + b"a" * 0xFFFF + b"\r\n",
            b"0\r\n\r\n",
        )
        assert chunked.startswith(b"HTTP/1.1 413")


def test_a_body_without_end_is_not_read_for_ever(
    garden: Index, settings: Settings, serving: Serving
) -> None:
    with serving(OddEngine(garden), settings) as url:
        with suppress(ConnectionError):
            endless = exchange(
                url, HEAD + b"Content-Length: 99999999999\r\n\r\n", b"a" * 20_000_000
            )
            assert endless.startswith(b"HTTP/1.1 413")
        assert httpx.get(f"{url}/healthz").status_code == 200


def test_a_body_that_does_not_come(garden: Index, settings: Settings, serving: Serving) -> None:
    hurried = settings.model_copy(update={"timeout": 0.2})
    with serving(OddEngine(garden), hurried) as url:
        late = exchange(url, HEAD + b"Content-Length: 10\r\n\r\n{", pause=0.5)
        assert late.startswith(b"HTTP/1.1 408")
        assert b'"request_timeout"' in late
