"""Real child processes, as small as they can be."""

import os
import sys
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from evals.benchmark import load
from evals.benchmark.processes import free_port, serving, timed, usual_time

SERVER = """
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Yes(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if b"pourquoi" in body:
            self.send_error(500)
        else:
            self.do_GET()
    def log_message(self, *_):
        pass

ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Yes).serve_forever()
"""


def test_a_server_is_waited_for_measured_weighed_and_stopped() -> None:
    port = free_port()
    with serving([sys.executable, "-c", SERVER, str(port)], port, {}) as running:
        assert running.start > 0
        assert 1 < running.megabytes() < 500
        # The system counts what is there and the peak apart, and neither to the page.
        assert running.megabytes() < running.peak_megabytes() + 1 < 500
        assert 0 < running.processor_seconds() < 60
        assert load.first(running.url, load.ask, "Où ?") > 0
        for request in (load.ask, load.search):
            alone = load.measure(running.url, request, ["Où ?", "Qui ?"], 4)
            crowd = load.measure(running.url, request, ["Où ?", "Qui ?"], 4, clients=2)
            assert 0 < alone.p50 <= alone.p95
            assert 0 < crowd.p50 <= crowd.p95
            assert alone.failed == crowd.failed == 0
            assert alone.rate > 0
            assert crowd.rate > 0
        assert load.measure(running.url, load.ask, ["Où ?", "pourquoi"], 4).failed == 2
    with pytest.raises(ProcessLookupError):
        os.kill(running.pid, 0)


def test_a_server_that_ends_says_what_it_printed() -> None:
    command = [sys.executable, "-c", "import os; print(os.environ['WHY'])"]
    with (
        pytest.raises(RuntimeError, match="not ready:\nno luck"),
        serving(command, free_port(), {"WHY": "no luck"}),
    ):
        pass


def test_timed() -> None:
    assert timed([sys.executable, "-c", ""], {}) > 0
    with pytest.raises(CalledProcessError):
        timed([sys.executable, "-c", "raise SystemExit(3)"], {})


def test_what_a_command_makes_is_not_there_the_next_time(tmp_path: Path) -> None:
    made = tmp_path / "made"
    code = f"import pathlib; pathlib.Path({str(made)!r}).mkdir()"
    assert usual_time([sys.executable, "-c", code], {}, made) > 0
    assert made.is_dir()
