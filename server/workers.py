"""Run blocking work beside the event loop, so that a slow request delays no other one."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from server.errors import ApiError

_Result = TypeVar("_Result")


class Workers:
    """A pool of threads of a fixed size; work beyond it is refused rather than queued.

    A thread cannot be stopped: work that outlives its request keeps its place until it ends.
    """

    def __init__(self, size: int, timeout: float) -> None:
        self._size = size
        self._timeout = timeout
        self._running: set[Future[object]] = set()
        self._pool = ThreadPoolExecutor(size, thread_name_prefix="repere")

    def submit(self, work: Callable[[], _Result]) -> asyncio.Future[_Result]:
        """Start the work at once; a 429 `ApiError` when every thread is busy."""
        self._running = {future for future in self._running if not future.done()}
        if len(self._running) >= self._size:
            message = "Trop de questions sont en cours : réessayez dans un instant."
            raise ApiError(429, "too_many_requests", message)
        future = self._pool.submit(work)
        self._running.add(future)  # type: ignore[arg-type]  # a Future of something is one of object
        return asyncio.wrap_future(future)

    async def finished(self, future: asyncio.Future[_Result]) -> _Result:
        """The result, unless it takes too long: then a 503 `ApiError`."""
        try:
            return await asyncio.wait_for(asyncio.shield(future), self._timeout)
        except TimeoutError:
            message = f"La réponse a demandé plus de {self._timeout:g} secondes."
            raise ApiError(503, "timeout", message) from None

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """The result of the work, as soon as it is there."""
        return await self.finished(self.submit(work))

    def close(self) -> None:
        """Let running work go; nothing new starts."""
        self._pool.shutdown(wait=False, cancel_futures=True)
