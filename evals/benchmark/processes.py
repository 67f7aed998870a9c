"""Servers as real child processes: started, waited for, weighed and stopped."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from subprocess import STDOUT
from tempfile import TemporaryFile
from time import perf_counter, sleep
from typing import IO
from urllib.parse import urlsplit

HOST = "127.0.0.1"
PATIENCE = 120  # seconds
POLL = 0.01
TIMES = 3  # that what is short, and done once, is measured


@dataclass(frozen=True, slots=True)
class Running:
    """A server that is ready. `start` is the time from its launch to that, in seconds."""

    url: str
    pid: int
    start: float
    printed: IO[bytes]

    def megabytes(self) -> float:
        """The physical memory that the process holds now (VmRSS of Linux)."""
        return self._status("VmRSS")

    def peak_megabytes(self) -> float:
        """The most that it ever held (VmHWM)."""
        return self._status("VmHWM")

    def processor_seconds(self) -> float:
        """What all its threads have spent, for itself and in the system."""
        stat = Path(f"/proc/{self.pid}/stat").read_text("ascii", "replace")
        own, system = stat.rpartition(")")[2].split()[11:13]
        return (int(own) + int(system)) / os.sysconf("SC_CLK_TCK")

    def log(self) -> str:
        """What it has printed until now.

        Read at its place: the process writes on where this file is.
        """
        number = self.printed.fileno()
        return os.pread(number, os.fstat(number).st_size, 0).decode("utf-8", "replace")

    def _status(self, name: str) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text("ascii", "replace")
        found = re.search(rf"{name}:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0


@contextmanager
def serving(
    command: Sequence[str], port: int, environment: Mapping[str, str]
) -> Iterator[Running]:
    """Run a server until the block ends; it is ready when `/readyz` says so.

    Raises RuntimeError, with what the process printed, when it ends or is too slow.
    """
    with TemporaryFile() as printed:
        begin = perf_counter()
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=printed, stderr=STDOUT
        )
        try:
            url = f"http://{HOST}:{port}"
            if not is_ready(process, url, begin + PATIENCE):
                printed.seek(0)
                raise RuntimeError(f"the server is not ready:\n{printed.read().decode()}")
            yield Running(url, process.pid, perf_counter() - begin, printed)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def is_ready(process: "subprocess.Popen[bytes]", url: str, until: float) -> bool:
    """Wait for the server; false when it ended, or when the time has come."""
    with closing(HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)) as connection:
        while process.poll() is None and perf_counter() < until:
            if _says_ready(connection):
                return True
            sleep(POLL)
    return False


def _says_ready(connection: HTTPConnection) -> bool:
    try:
        connection.request("GET", "/readyz")
        response = connection.getresponse()
        response.read()
    except (OSError, HTTPException):  # it does not listen yet
        connection.close()
        return False
    return response.status == HTTPStatus.OK


def free_port() -> int:
    """A port that nobody uses at the moment."""
    with socket.create_server((HOST, 0)) as listening:
        return int(listening.getsockname()[1])


def timed(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """The seconds that a command takes, from launch to end. Raises CalledProcessError."""
    begin = perf_counter()
    subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)
    return perf_counter() - begin


def usual_time(command: Sequence[str], environment: Mapping[str, str], made: Path) -> float:
    """The median of `TIMES` times of a command; `made`, the folder that it makes, goes before each.

    The first launch reads libraries from the disk that the others find in memory. Raises
    CalledProcessError.
    """

    def again() -> float:
        shutil.rmtree(made, ignore_errors=True)
        return timed(command, environment)

    return median(again() for _ in range(TIMES))
