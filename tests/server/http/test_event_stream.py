import asyncio
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from indexer.search.index import Index
from server.answers import Answer, Event, Request
from server.errors import RefusedError
from server.http.event_stream import event, last, stream
from server.http.workers import Workers
from tests.server.doubles import OddEngine


class Maker:
    """Makes an answer when it is let go, and remembers whether it was told to stop."""

    def __init__(self, index: Index) -> None:
        self.engine = OddEngine(index)
        self.gate = threading.Event()
        self.stopped = threading.Event()

    def __call__(self, stop: threading.Event) -> Iterator[Event]:
        events = self.engine.events(Request("Qui ?"))
        try:
            yield next(events)
            while not self.gate.wait(0.005):
                if stop.is_set():
                    return
            yield from events
        finally:
            self.stopped.set()


def collect(workers: Workers, work: Any) -> list[bytes]:
    async def run() -> list[bytes]:
        flow = workers.start(work)
        return [chunk async for chunk in stream(flow, heartbeat=0.02)]

    return asyncio.run(run())


def names(chunks: list[bytes]) -> list[str]:
    return [chunk.decode().split("\n")[0] for chunk in chunks]


def test_an_event_is_one_line_of_json() -> None:
    assert event("done", {"text": "é\n"}) == 'event: done\ndata: {"text":"é\\n"}\n\n'.encode()


def test_an_answer_comes_in_order(garden: Index) -> None:
    chunks = collect(Workers(1, 5), lambda _: OddEngine(garden).events(Request("Qui ?")))
    assert names(chunks) == [
        "event: understood",
        "event: citation",
        "event: statement",
        "event: done",
    ]
    whole = json.loads(chunks[-1].decode().split("data: ")[1])
    assert (whole["question"], whole["citations"][0]["number"]) == ("Qui ?", 1)


def test_waiting_is_filled_with_comments_and_what_is_ready_is_sent_at_once(
    garden: Index,
) -> None:
    maker = Maker(garden)

    async def run() -> list[str]:
        chunks = []
        async for chunk in stream(Workers(1, 5).start(maker), heartbeat=0.02):
            chunks.append(chunk)
            if chunk.startswith(b":"):
                maker.gate.set()
        return names(chunks)

    said = asyncio.run(run())
    assert said[:2] == ["event: understood", ": patience"]
    assert said[-1] == "event: done"


def test_whoever_stops_reading_stops_the_making(garden: Index) -> None:
    maker = Maker(garden)

    async def run() -> None:
        events = stream(Workers(1, 5).start(maker), heartbeat=1)
        assert (await anext(events)).startswith(b"event: understood")
        await events.aclose()  # type: ignore[attr-defined]

    asyncio.run(run())
    assert maker.stopped.wait(2)


def test_a_refusal_is_the_last_event(garden: Index) -> None:
    chunks = collect(Workers(1, 0.05), Maker(garden))
    assert names(chunks)[-1] == "event: error"
    assert json.loads(chunks[-1].decode().split("data: ")[1])["error"]["code"] == "timeout"


def test_a_fault_says_nothing_of_the_question() -> None:
    def fail(stop: threading.Event) -> Iterator[Any]:
        raise ValueError("secret")
        yield

    async def run(workers: Workers) -> list[bytes]:
        events = stream(workers.start(fail), heartbeat=1)
        first = await anext(events)
        with pytest.raises(ValueError, match="secret"):
            await anext(events)
        return [first]

    chunks = asyncio.run(run(Workers(1, 5)))
    assert b"internal_error" in chunks[0]
    assert b"secret" not in chunks[0]


async def here() -> bool:
    return False


async def gone() -> bool:
    return True


def test_the_last_event_is_the_answer(garden: Index) -> None:
    async def run() -> Answer:
        return await last(
            Workers(1, 5).start(lambda _: OddEngine(garden).events(Request("Qui ?"))), here
        )

    assert asyncio.run(run()).question == "Qui ?"


def test_an_answer_that_nobody_waits_for_is_given_up(garden: Index) -> None:
    maker = Maker(garden)

    async def run() -> None:
        await last(Workers(1, 5).start(maker), gone)

    with pytest.raises(RefusedError) as caught:
        asyncio.run(run())
    assert caught.value.code == "client_left"
    assert maker.stopped.wait(2)
