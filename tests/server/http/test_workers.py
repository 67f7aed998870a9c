import asyncio
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from server.budget import go_on
from server.errors import RefusedError
from server.http.workers import Workers


def test_work_beyond_the_size_is_refused() -> None:
    async def scenario() -> None:
        gate = threading.Event()
        workers = Workers(2, 5)
        running = [asyncio.ensure_future(workers.run(gate.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(RefusedError) as caught:
            await workers.run(gate.wait)
        assert caught.value.code == "too_many_requests"
        with pytest.raises(RefusedError):
            workers.start(lambda _: iter([1]))
        gate.set()
        assert await asyncio.gather(*running) == [True, True]
        assert await workers.run(lambda: 3) == 3
        workers.close()

    asyncio.run(scenario())


def test_late_work_keeps_its_place_until_it_ends() -> None:
    async def scenario() -> None:
        gate = threading.Event()
        workers = Workers(1, 0.05)
        with pytest.raises(RefusedError) as caught:
            await workers.run(gate.wait)
        assert caught.value.code == "timeout"
        with pytest.raises(RefusedError):
            await workers.run(gate.wait)
        gate.set()
        while True:
            try:
                assert await workers.run(lambda: 3) == 3
                break
            except RefusedError:
                await asyncio.sleep(0.01)
        workers.close()

    asyncio.run(scenario())


def test_items_come_as_they_are_made() -> None:
    async def scenario() -> None:
        gate = threading.Event()

        def work(stop: threading.Event) -> Iterator[str]:
            yield "at once"
            gate.wait()
            yield "later"

        flow = Workers(1, 5).start(work)
        assert await flow.next(5) == "at once"
        assert await flow.next(0.01) is None
        gate.set()
        assert await flow.next(5) == "later"
        with pytest.raises(StopAsyncIteration):
            await flow.next(5)

    asyncio.run(scenario())


def test_an_iteration_has_its_time_and_what_is_added_to_it() -> None:
    async def scenario() -> None:
        gate = threading.Event()

        def work(stop: threading.Event) -> Iterator[int]:
            gate.wait()
            yield 1

        workers = Workers(2, 0.02)
        with pytest.raises(RefusedError, match="secondes") as caught:
            await workers.start(work).next(5)
        assert caught.value.code == "timeout"
        patient = workers.start(work, extra=5)
        assert await patient.next(0.05) is None
        gate.set()
        assert await patient.next(5) == 1

    asyncio.run(scenario())


def test_what_an_iteration_raises_is_raised_and_a_stopped_one_ends() -> None:
    async def scenario() -> None:
        def fail(stop: threading.Event) -> Iterator[int]:
            yield 1
            raise ValueError("secret")

        flow = Workers(1, 5).start(fail)
        assert await flow.next(5) == 1
        with pytest.raises(ValueError, match="secret"):
            await flow.next(5)
        seen: list[int] = []

        def count(stop: threading.Event) -> Iterator[int]:
            for number in range(1000):
                seen.append(number)
                stop.wait(0.01)
                yield number

        flow = Workers(1, 5).start(count)
        assert await flow.next(5) == 0
        flow.stop.set()
        with suppress(StopAsyncIteration):
            while await flow.next(5) is not None:
                pass
        assert len(seen) < 10

    asyncio.run(scenario())


class Counting(asyncio.SelectorEventLoop):
    """A loop that counts how often threads wake it."""

    woken = 0

    def call_soon_threadsafe(self, *arguments: Any) -> asyncio.Handle:  # type: ignore[override]
        self.woken += 1
        return super().call_soon_threadsafe(*arguments)


def test_what_comes_together_wakes_the_loop_once() -> None:
    made = threading.Event()

    def work(stop: threading.Event) -> Iterator[int]:
        yield from range(50)
        made.set()

    async def scenario() -> tuple[list[int | None], int]:
        flow = Workers(1, 5).start(work)
        made.wait(5)  # the loop is held up meanwhile
        seen = [await flow.next(5) for _ in range(50)]
        return seen, asyncio.get_running_loop().woken  # type: ignore[attr-defined]

    with asyncio.Runner(loop_factory=Counting) as runner:
        assert runner.run(scenario()) == (list(range(50)), 1)


def test_nobody_has_to_read() -> None:
    """The loop may be closed before the work ends."""
    gate, over = threading.Event(), threading.Event()

    def work(stop: threading.Event) -> Iterator[int]:
        gate.wait()
        yield 1
        over.set()

    async def scenario() -> None:
        Workers(1, 5).start(work)

    asyncio.run(scenario())
    gate.set()
    assert over.wait(2)


def test_late_work_is_told_to_end() -> None:
    async def scenario() -> None:
        ended = threading.Event()

        def endless() -> None:
            try:
                while True:
                    go_on()
            finally:
                ended.set()

        workers = Workers(1, 0.05)
        with pytest.raises(RefusedError) as caught:
            await workers.run(endless)
        assert caught.value.code == "timeout"
        assert await asyncio.to_thread(ended.wait, 2)

    asyncio.run(scenario())


def test_work_that_nobody_waits_for_is_told_to_end() -> None:
    async def scenario() -> None:
        ended = threading.Event()

        def endless(stop: threading.Event) -> Iterator[int]:
            try:
                yield 1
                while True:
                    go_on()
            finally:
                ended.set()

        workers = Workers(1, 60)
        flow = workers.start(endless)
        assert await flow.next(5) == 1
        flow.stop.set()
        assert await asyncio.to_thread(ended.wait, 2)
        hurried = Workers(1, 0.05).start(endless)
        assert await hurried.next(5) == 1
        with pytest.raises(RefusedError) as caught:
            await hurried.next(5)
        assert caught.value.code == "timeout"

    asyncio.run(scenario())


def test_long_work_leaves_places_to_what_is_short() -> None:
    async def scenario() -> None:
        gate = threading.Event()
        workers = Workers(8, 5)
        running = [
            asyncio.ensure_future(workers.run(gate.wait, is_long=True)) for _ in range(2)
        ]
        await asyncio.sleep(0)
        with pytest.raises(RefusedError, match="raccourcissez"):
            workers.start(lambda _: iter([1]), is_long=True)
        assert await workers.run(lambda: 3) == 3
        gate.set()
        await asyncio.gather(*running)
        assert await workers.run(lambda: 3, is_long=True) == 3
        workers.close()

    asyncio.run(scenario())
