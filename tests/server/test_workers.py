import asyncio
import threading

import pytest

from server.errors import ApiError
from server.workers import Workers


def test_work_beyond_the_size_is_refused() -> None:
    async def scenario() -> None:
        gate = threading.Event()
        workers = Workers(2, 5)
        running = [workers.submit(gate.wait) for _ in range(2)]
        with pytest.raises(ApiError) as caught:
            workers.submit(gate.wait)
        assert caught.value.status == 429
        gate.set()
        assert await asyncio.gather(*running) == [True, True]
        assert await workers.run(lambda: 3) == 3
        workers.close()

    asyncio.run(scenario())


def test_late_work_keeps_its_place_until_it_ends() -> None:
    async def scenario() -> None:
        gate = threading.Event()
        workers = Workers(1, 0.05)
        with pytest.raises(ApiError) as caught:
            await workers.run(gate.wait)
        assert (caught.value.status, caught.value.code) == (503, "timeout")
        with pytest.raises(ApiError):
            workers.submit(gate.wait)
        gate.set()
        while True:
            try:
                assert await workers.run(lambda: 3) == 3
                break
            except ApiError:
                await asyncio.sleep(0.01)
        workers.close()

    asyncio.run(scenario())
