"""`repere serve` from its start to its stop."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from server.cli.serve import ServeError, address, listen
from tests.paths import ROOT
from tests.server.cli.test_arguments import REPERE, environment, run
from tests.server.conftest import GARDEN, Home, encoded, write_garden

READY = re.compile(r"Repère est prêt : (http://\S+)")


@contextmanager
def served(home: Home, **env: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server that is ready, and its URL; killed if a test forgets it."""
    process = subprocess.Popen(
        [*REPERE, "serve", "--port", "0"],
        cwd=ROOT,
        env=environment(home, **env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        said = READY.match(process.stdout.readline())
        assert said, process.communicate()
        yield process, said[1]
    finally:
        process.kill()
        process.communicate()


@pytest.mark.alone
@pytest.mark.parametrize(
    "number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)]
)
def test_a_server_stops_when_told(home: Home, number: signal.Signals) -> None:
    with served(home) as (process, url):
        question = {"question": "Combien de parcelles compte le jardin de Karim Benzerti ?"}
        assert httpx.get(f"{url}/readyz").status_code == 200
        assert httpx.post(f"{url}/api/ask", json=question, timeout=60).status_code == 200
        assert httpx.get(f"{url}/api/search?q=Benzerti").status_code == 200
        started = time.monotonic()
        process.send_signal(number)
        _, log = process.communicate(timeout=10)
        assert process.returncode == 0
        assert time.monotonic() - started < 3
        assert "GET /api/search 200" in log
        assert "Benzerti" not in log
        assert "Traceback" not in log


@pytest.mark.parametrize("is_new", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_a_missing_index_is_built_first(home: Home, tmp_path: Path, is_new: bool) -> None:
    """Where the texts were encoded before, and where nothing was ever done."""
    index = tmp_path / "index" if is_new else encoded(home, tmp_path / "index")
    home = Home(home.corpus, index)
    with served(home, REPERE_LOG_LEVEL="warning") as (process, url):
        assert httpx.get(f"{url}/api/search?q=cabane").json()["hits"]
        process.terminate()
        _, log = process.communicate(timeout=10)
        assert "construction de l'index" in log


@pytest.mark.slow
def test_a_server_told_to_stop_while_it_builds(tmp_path: Path) -> None:
    text = GARDEN + "\n".join(f"\nLe chapitre {n} parle du mur {n}.\n" for n in range(4000))
    home = Home(write_garden(tmp_path / "corpus", text), tmp_path / "index")
    process = subprocess.Popen(
        [*REPERE, "serve", "--port", "0"],
        cwd=ROOT,
        env=environment(home),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = next((line for line in process.stderr if "Indexation" in line), None)
    assert said, process.communicate()
    time.sleep(1)
    process.terminate()
    _, log = process.communicate(timeout=15)
    assert process.returncode == 0
    assert "Traceback" not in log


def test_a_corpus_that_cannot_be_read_ends_the_server(tmp_path: Path) -> None:
    home = Home(write_garden(tmp_path / "corpus"), tmp_path / "index")
    (home.corpus / "jardin" / "rapport.md").write_text("autre chose")
    done = run(home, "serve", "--port", "0")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr.decode()
    assert "rapport.md" in done.stderr.decode()


def test_a_port_in_use_is_said_at_once(home: Home) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run(home, "serve", "--port", port)
    assert done.returncode == 1
    assert f"port {port}" in done.stderr.decode()
    assert "--port" in done.stderr.decode()


@pytest.mark.parametrize(
    ("host", "why"),
    [("192.0.2.1", "n’est pas celle de cette machine"), ("nulle part", "est inconnue")],
)
def test_an_address_that_is_not_ours_is_said_in_french(host: str, why: str) -> None:
    with pytest.raises(ServeError, match=why):
        listen(host, 0)


def test_addresses_to_type() -> None:
    with listen("0.0.0.0", 0) as everywhere:
        assert address(everywhere) == f"http://localhost:{everywhere.getsockname()[1]}"
    with pytest.raises(ServeError):
        listen("no.such.host.invalid", 0)


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
def test_an_ipv6_address() -> None:
    try:
        listening = listen("::1", 0)
    except ServeError:
        pytest.skip("no IPv6 loopback here")
    with listening:
        assert address(listening).startswith("http://[::1]:")


# --- without the network

GUARD = """
import socket
_connect = socket.socket.connect
_resolve = socket.getaddrinfo
def connect(self, address):
    if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise SystemExit(f"NETWORK {address}")
    return _connect(self, address)
def resolve(host, *rest, **more):
    if host not in ("127.0.0.1", "::1", "localhost", None):
        raise SystemExit(f"NETWORK {host}")
    return _resolve(host, *rest, **more)
socket.socket.connect = connect
socket.socket.connect_ex = connect
socket.getaddrinfo = resolve
"""


# One process: what it imports takes most of its time.
COMMANDS = """
import sys
from server.cli.arguments import main
sys.exit(main(["index"]) or main(["ask", "Combien de parcelles ?"]) or main(["search", "cabane"]))
"""


def test_nothing_reaches_for_the_network(home: Home, tmp_path: Path) -> None:
    """A child process in which every connection but loopback ends the process."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD)
    path = os.pathsep.join([str(tmp_path / "guard"), os.environ.get("PYTHONPATH", "")])
    home = Home(home.corpus, encoded(home, tmp_path / "index"))
    blocked = subprocess.run(
        [REPERE[0], "-c", "import socket; socket.create_connection(('192.0.2.1', 80))"],
        env={**environment(home), "PYTHONPATH": path},
        capture_output=True,
        check=False,
    )
    assert b"NETWORK" in blocked.stderr
    done = subprocess.run(
        [REPERE[0], "-c", COMMANDS],
        cwd=ROOT,
        env={**environment(home), "PYTHONPATH": path},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "cabane" in done.stdout.decode()
    question = {"question": "Combien de parcelles compte le jardin partagé ?"}
    with served(home, PYTHONPATH=path) as (process, url):
        reply = httpx.post(f"{url}/api/ask", json=question, timeout=60)
        assert reply.json()["citations"]
        assert "Repère" in httpx.get(url).text
        process.terminate()
        _, log = process.communicate(timeout=10)
    assert "NETWORK" not in log


@pytest.mark.slow
def test_a_running_server_takes_a_new_document_and_forgets_a_removed_one(
    home: Home, tmp_path: Path
) -> None:
    """Requests are sent all along: none is dropped."""
    corpus = tmp_path / "corpus"
    shutil.copytree(home.corpus, corpus)
    shutil.copytree(home.index, tmp_path / "index")
    mine = Home(corpus, tmp_path / "index")
    (tmp_path / "verger.md").write_text("# Le verger\n\nLe verger a 60 pommiers.", "utf-8")

    def held(url: str) -> set[str]:
        answer = httpx.get(f"{url}/api/documents", timeout=30)
        assert answer.status_code == 200
        assert httpx.get(f"{url}/api/search?q=parcelles", timeout=30).status_code == 200
        return {one["id"] for one in answer.json()["documents"]}

    def until(url: str, expected: set[str]) -> None:
        deadline = time.monotonic() + 60
        while held(url) != expected:
            assert time.monotonic() < deadline
            time.sleep(0.05)

    with served(mine) as (process, url):
        until(url, {"jardin"})
        assert run(mine, "add", "--yes", str(tmp_path / "verger.md")).returncode == 0
        until(url, {"jardin", "le-verger"})
        assert run(mine, "remove", "--yes", "le-verger").returncode == 0
        until(url, {"jardin"})
        assert run(mine, "remove", "--yes", "jardin").returncode == 0
        deadline = time.monotonic() + 30
        while httpx.get(f"{url}/readyz").status_code != 503:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        process.terminate()
        assert process.wait(timeout=10) == 0
