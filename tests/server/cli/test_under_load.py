"""A real server under questions that cost much, without files, and told to stop."""

import resource
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from tests.server.cli.test_serve import served
from tests.server.conftest import Home

COSTLY = ["漢" * 2000, "a-" * 1000, "abcde " * 333]


def status(process: subprocess.Popen[str], name: str) -> int:
    """A number that the system tells of a process, such as `VmRSS` (in kB) or `Threads`."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1])


def ask(url: str, question: str, seconds: float = 60) -> int:
    return httpx.post(
        f"{url}/api/ask", json={"question": question}, timeout=seconds
    ).status_code


@pytest.mark.alone
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells of processes")
@pytest.mark.parametrize(
    "costly", [COSTLY[0], *(pytest.param(one, marks=pytest.mark.slow) for one in COSTLY[1:])]
)
def test_costly_questions_leave_room_for_others(home: Home, costly: str) -> None:
    with served(home) as (process, url), ThreadPoolExecutor(32) as pool:
        assert ask(url, "Combien de parcelles ?") == 200
        before = status(process, "VmRSS")
        # Each one different: the vector of a question that comes again is remembered.
        crowd = [pool.submit(ask, url, f"{costly[4:]}{number:4}") for number in range(32)]
        time.sleep(0.3)
        started = time.monotonic()
        assert ask(url, "Où sont les outils ?") == 200
        assert time.monotonic() - started < 10  # this machine may be busy with other things
        # How many are refused is a matter of the machine: `test_concurrency` tests that some are.
        assert {one.result() for one in crowd} <= {200, 429, 503}
        assert ask(url, "Combien de parcelles ?") == 200
        assert status(process, "VmRSS") < before + 400_000
        assert status(process, "Threads") < 32 + 16


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells of processes")
def test_a_server_takes_little_memory(home: Home) -> None:
    """Dictionaries, encoder and libraries: nearly all that it takes with any report."""
    with served(home) as (process, url):
        assert ask(url, "Combien de parceles ?") == 200
        assert ask(url, "Where is the neighbourhood organised?") == 200
        deadline = time.monotonic() + 15  # memory is given back beside the first questions
        while status(process, "VmRSS") >= 250_000 and time.monotonic() < deadline:
            time.sleep(0.1)
        assert status(process, "VmRSS") < 250_000


@contextmanager
def held(url: str, count: int) -> Iterator[None]:
    """So many connections that say nothing."""
    host, port = url.removeprefix("http://").split(":")
    with ExitStack() as crowd:
        for _ in range(count):
            with suppress(OSError):
                crowd.enter_context(socket.create_connection((host, int(port)), timeout=5))
        yield


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="Linux sets another's limits"
)
def test_a_full_table_of_files_is_said_once_and_passes(home: Home) -> None:
    with served(home) as (process, url):
        assert ask(url, "Combien de parcelles ?") == 200
        used = len(list(Path(f"/proc/{process.pid}/fd").iterdir()))
        _, hard = resource.prlimit(process.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (used + 8, hard))
        with held(url, 60):
            time.sleep(3)
            assert len(list(Path(f"/proc/{process.pid}/fd").iterdir())) == used + 8
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with suppress(httpx.HTTPError):
                if ask(url, "Où sont les outils ?", 5) == 200:
                    break
        else:
            pytest.fail("no answer any more")
        process.terminate()
        _, log = process.communicate(timeout=10)
        assert log.count("no more files can be opened") == 1
        assert "Traceback" not in log
        assert len(log) < 10_000


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_ends_whatever_runs(home: Home, number: signal.Signals) -> None:
    with ThreadPoolExecutor(18) as pool, served(home) as (process, url):
        assert ask(url, "Combien de parcelles ?") == 200
        text = httpx.get(f"{url}/api/documents/jardin/text").json()["text"]
        for send in (_ask, _stream, _export):
            for _ in range(6):  # each sends until there is no server any more
                pool.submit(send, url, len(text))
        time.sleep(0.5)
        started = time.monotonic()
        process.send_signal(number)
        _, log = process.communicate(timeout=15)
        assert time.monotonic() - started < 5
        assert process.returncode == 0
        assert "Traceback" not in log


def _ask(url: str, _: int) -> None:
    with suppress(httpx.HTTPError):
        while True:
            ask(url, COSTLY[2])


def _stream(url: str, _: int) -> None:
    with suppress(httpx.HTTPError):
        while True:
            httpx.post(f"{url}/api/ask/stream", json={"question": COSTLY[0]}, timeout=60)


def _export(url: str, length: int) -> None:
    span = {"document": "jardin", "start": 0, "end": length}
    said = {"text": "Le jardin.", "citations": list(range(500)), "support": "supported"}
    answer = {
        "format": "docx",
        "question": "Qui ?",
        "statements": [said] * 10,
        "citations": [{**span, "number": number} for number in range(500)],
    }
    with suppress(httpx.HTTPError):
        while True:
            httpx.post(f"{url}/api/export", json=answer, timeout=60)
