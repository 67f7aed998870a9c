import asyncio
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest

from indexer.index import Index
from server.answers import Answer
from server.sse import event, stream
from server.workers import Workers
from tests.server.doubles import OddEngine


def collect(workers: Workers, work: Callable[[], Any]) -> list[bytes]:
    async def run() -> list[bytes]:
        pending = workers.submit(work)
        return [chunk async for chunk in stream(workers, pending, heartbeat=0.02)]

    return asyncio.run(run())


def names(chunks: list[bytes]) -> list[str]:
    return [chunk.decode().split("\n")[0] for chunk in chunks]


def test_an_event_is_one_line_of_json() -> None:
    assert event("done", {"text": "é\n"}) == 'event: done\ndata: {"text":"é\\n"}\n\n'.encode()


def test_an_answer_comes_in_order(garden: Index) -> None:
    chunks = collect(Workers(1, 5), lambda: OddEngine(garden).ask("Qui ?"))
    assert names(chunks) == [
        "event: understood",
        "event: citation",
        "event: statement",
        "event: done",
    ]
    whole = json.loads(chunks[-1].decode().split("data: ")[1])
    assert (whole["question"], whole["citations"][0]["number"]) == ("Qui ?", 1)


def test_waiting_is_filled_with_comments(garden: Index) -> None:
    gate = threading.Timer(0.1, lambda: None)
    gate.start()

    def late() -> Answer:
        gate.join()
        return OddEngine(garden).ask("Qui ?")

    chunks = collect(Workers(1, 5), late)
    assert chunks[0] == b": patience\n\n"
    assert names(chunks)[-1] == "event: done"


def test_a_refusal_is_the_last_event() -> None:
    gate = threading.Event()
    chunks = collect(Workers(1, 0.05), gate.wait)
    gate.set()
    assert names(chunks)[-1] == "event: error"
    assert json.loads(chunks[-1].decode().split("data: ")[1])["error"]["code"] == "timeout"


def test_a_fault_says_nothing_of_the_question() -> None:
    def fail() -> Any:
        raise ValueError("secret")

    async def run(workers: Workers) -> list[bytes]:
        events = stream(workers, workers.submit(fail), heartbeat=1)
        first = await anext(events)
        with pytest.raises(ValueError, match="secret"):
            await anext(events)
        return [first]

    chunks = asyncio.run(run(Workers(1, 5)))
    assert b"internal_error" in chunks[0]
    assert b"secret" not in chunks[0]
