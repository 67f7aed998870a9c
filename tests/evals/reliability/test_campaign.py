"""Faults are seen: in answers made for it, and in a server that does everything wrong."""

import json
import sys
from typing import Any

import httpx
import pytest

from evals.benchmark.processes import free_port, serving
from evals.reliability.campaign import Campaign, Outcome, fault_of, run
from evals.reliability.sent import Sent
from tests.evals.reliability.test_sent import KNOWN

ASK = Sent("ask", "POST", "/api/ask", b"{}", {})
TEXTS = {"jardin": "Le jardin compte douze parcelles."}
RIGHT = {"document": "jardin", "start": 3, "end": 9, "quote": "jardin"}
REFUSAL = {"error": {"code": "empty_question", "message": "Posez une question."}}
WRONG_SERVER = """
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Wrong(BaseHTTPRequestHandler):
    count = 0
    def do_POST(self):
        Wrong.count += 1
        if Wrong.count % 3 == 0:
            self.connection.close()
            return
        self.send_error(500 if Wrong.count % 3 == 1 else 400)
    do_GET = do_POST
    def log_message(self, *_):
        pass

class Ready(Wrong):
    def do_GET(self):
        if self.path != "/readyz":
            return self.do_POST()
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

print("internal error: ValueError", flush=True)
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Ready).serve_forever()
"""


def answer(status: int, body: Any, kind: str = "application/json") -> httpx.Response:
    content = body if isinstance(body, str) else json.dumps(body)
    return httpx.Response(status, content=content, headers={"content-type": kind})


@pytest.mark.parametrize(
    ("response", "fault"),
    [
        (answer(200, {"citations": [RIGHT]}), ""),
        (answer(200, {"citations": []}), ""),
        (
            answer(200, {"citations": [RIGHT, {**RIGHT, "end": 10}]}),
            "inexact quotation of jardin",
        ),
        (answer(422, REFUSAL), ""),
        (answer(422, {"detail": "no"}), "a refusal (422) without its reason"),
        (answer(404, "not found", "text/plain"), "a refusal (404) without its reason"),
        (answer(500, REFUSAL), "status 500"),
        (answer(503, REFUSAL), "status 503"),
        (answer(501, REFUSAL), ""),
        (
            answer(200, 'data: {"code": "internal_error"}', "text/event-stream"),
            "internal error",
        ),
        (answer(400, "Traceback (most recent call last): …", "text/html"), "internal error"),
        (answer(200, "%PDF", "application/pdf"), ""),
    ],
)
def test_what_is_a_fault_and_what_is_none(response: httpx.Response, fault: str) -> None:
    found = fault_of(ASK, response, TEXTS)
    assert fault in found
    assert bool(found) == bool(fault)


def test_the_head_of_a_refusal_says_nothing() -> None:
    head = Sent("damaged", "HEAD", "/api/ask", b"", {})
    assert fault_of(head, answer(405, ""), TEXTS) == ""


def test_growth_is_that_after_the_first_tenth() -> None:
    one = Outcome(0, "ask", 200, 0.1, 0.1, "")
    assert Campaign((one,), (100.0, 150.0, 160.0, 155.0)).growth == 5
    assert Campaign((one,), (100.0,)).growth == 0


def test_a_server_that_does_everything_wrong_is_seen_through() -> None:
    port = free_port()
    with serving([sys.executable, "-c", WRONG_SERVER, str(port)], port, {}) as running:
        campaign = run(running, KNOWN, range(6), seed=1)
        assert "internal error: ValueError" in running.log()
    said = " ".join(one.fault for one in campaign.faults)
    assert len(campaign.faults) == len(campaign.outcomes) == 6
    assert "status 500" in said
    assert "a refusal (400) without its reason" in said
    assert "no answer: " in said
    assert len(campaign.megabytes) > 1
    assert all(one.seconds > 0 for one in campaign.outcomes)


SLOW_SERVER = """
import sys, time
from http.server import BaseHTTPRequestHandler, HTTPServer

class Slow(BaseHTTPRequestHandler):
    def do_POST(self):
        until = time.process_time() + 2.2
        while time.process_time() < until:
            pass
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
    def log_message(self, *_):
        pass

HTTPServer(("127.0.0.1", int(sys.argv[1])), Slow).serve_forever()
"""


@pytest.mark.slow
def test_what_costs_too_much_is_a_fault_however_fast_the_machine() -> None:
    port = free_port()
    with serving([sys.executable, "-c", SLOW_SERVER, str(port)], port, {}) as running:
        (outcome,) = run(running, KNOWN, [1], seed=1).outcomes
    assert outcome.fault.endswith(" s of processor")
    assert outcome.processor > 2
