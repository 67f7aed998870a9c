"""A real server: slow questions, many questions, streams."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from indexer.search.index import Index
from server.http.documents.library import Asker
from server.settings import Settings
from tests.server.conftest import Serving
from tests.server.doubles import OddEngine, slow_for

pytestmark = pytest.mark.alone


def ask(url: str, question: str) -> httpx.Response:
    return httpx.post(f"{url}/api/ask", json={"question": question}, timeout=10)


def test_a_slow_question_delays_no_other(
    garden: Index, settings: Settings, serving: Serving
) -> None:
    engine = OddEngine(garden, slow_for("lente", 1.5))
    with serving(engine, settings) as url, ThreadPoolExecutor() as pool:
        slow = [pool.submit(ask, url, "une question lente") for _ in range(4)]
        time.sleep(0.3)
        started = time.monotonic()
        assert ask(url, "une question").status_code == 200
        assert httpx.get(f"{url}/api/documents").status_code == 200
        assert not any(future.done() for future in slow)
        assert time.monotonic() - started < 1
        assert [future.result().status_code for future in slow] == [200] * 4


def test_too_many_questions_at_once(
    garden: Index, settings: Settings, serving: Serving
) -> None:
    few = settings.model_copy(update={"max_running": 2})
    engine = OddEngine(garden, slow_for("lente", 0.6))
    with serving(engine, few) as url, ThreadPoolExecutor() as pool:
        slow = [pool.submit(ask, url, "une question lente") for _ in range(2)]
        time.sleep(0.2)
        refused = ask(url, "une autre")
        assert refused.status_code == 429
        assert refused.json()["error"]["code"] == "too_many_requests"
        assert refused.headers["retry-after"] == "1"
        assert httpx.get(f"{url}/healthz").status_code == 200
        assert [future.result().status_code for future in slow] == [200, 200]
        assert ask(url, "une autre").status_code == 200


def test_long_questions_leave_places_to_short_ones(
    garden: Index, settings: Settings, serving: Serving
) -> None:
    few = settings.model_copy(update={"max_running": 4})
    engine = OddEngine(garden, slow_for("lente", 0.6))
    with serving(engine, few) as url, ThreadPoolExecutor() as pool:
        long = pool.submit(ask, url, "une question lente " + "et longue " * 50)
        time.sleep(0.2)
        refused = ask(url, "une autre " + "et longue " * 50)
        assert refused.status_code == 429
        assert "longues questions" in refused.json()["error"]["message"]
        assert ask(url, "une courte").status_code == 200
        assert long.result().status_code == 200


def test_a_question_that_takes_too_long(
    garden: Index, settings: Settings, serving: Serving
) -> None:
    hurried = settings.model_copy(update={"timeout": 0.2})
    with serving(OddEngine(garden, slow_for("lente", 0.6)), hurried) as url:
        late = ask(url, "une question lente")
        assert (late.status_code, late.json()["error"]["code"]) == (503, "timeout")
        streamed = httpx.post(f"{url}/api/ask/stream", json={"question": "une question lente"})
        assert streamed.text.startswith("event: error\n")


def test_a_stream_over_the_wire(garden: Index, settings: Settings, serving: Serving) -> None:
    with serving(OddEngine(garden), settings) as url:
        request = {"question": "Combien de parcelles ?"}
        with httpx.stream("POST", f"{url}/api/ask/stream", json=request) as response:
            events = [line for line in response.iter_lines() if line]
    assert events[0::2] == [
        "event: understood", "event: citation", "event: statement", "event: done",
    ]  # fmt: skip
    assert json.loads(events[-1].removeprefix("data: "))["status"] == "answered"


def test_the_index_loads_while_the_server_already_answers(
    garden: Index, settings: Settings, serving: Serving, tmp_path: Path
) -> None:
    gate = tmp_path / "open"
    given_up = time.monotonic() + 30

    def load() -> Asker:
        while not gate.exists() and time.monotonic() < given_up:
            time.sleep(0.01)
        return OddEngine(garden)

    with serving(load, settings) as url:
        assert httpx.get(f"{url}/healthz").status_code == 200
        assert httpx.get(f"{url}/readyz").status_code == 503
        assert ask(url, "une question").status_code == 503
        gate.touch()
        deadline = time.monotonic() + 5
        while httpx.get(f"{url}/readyz").status_code == 503 and time.monotonic() < deadline:
            time.sleep(0.02)
        assert ask(url, "une question").status_code == 200
