"""Run blocking work beside the event loop, so that a slow request delays no other one."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from server.errors import RefusedError

_Result = TypeVar("_Result")
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class _Ended:
    """How an iterator ended: of itself, or by what it raised."""

    error: BaseException | None = None


class Flow(Generic[_Item]):
    """What an iterator yields in a thread, as it comes; `stop` tells it to yield no more."""

    def __init__(self, timeout: float) -> None:
        self.stop = threading.Event()
        self._timeout = timeout
        self._loop = asyncio.get_running_loop()
        self._deadline = self._loop.time() + timeout
        self._queue: asyncio.Queue[_Item | _Ended] = asyncio.Queue()

    def run(self, work: Callable[[threading.Event], Iterator[_Item]]) -> None:
        """Iterate, in the thread of the caller, until the end or the order to stop."""
        try:
            for item in work(self.stop):
                self._put(item)
                if self.stop.is_set():
                    break
        except BaseException as error:  # whoever reads raises it
            self._put(_Ended(error))
        else:
            self._put(_Ended())

    async def next(self, wait: float) -> _Item | None:
        """The next item; None when nothing came within `wait` seconds.

        Raises `StopAsyncIteration` after the last one, what the iterator raised, and a
        `RefusedError` when the whole takes too long.
        """
        left = self._deadline - self._loop.time()
        try:
            item = await asyncio.wait_for(self._queue.get(), max(0.0, min(wait, left)))
        except TimeoutError:
            if wait < left:
                return None
            message = f"La réponse a demandé plus de {self._timeout:g} secondes."
            raise RefusedError("timeout", message) from None
        if not isinstance(item, _Ended):
            return item
        raise item.error or StopAsyncIteration

    def _put(self, item: _Item | _Ended) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody reads any more
            self._loop.call_soon_threadsafe(self._queue.put_nowait, item)


class Workers:
    """A pool of threads of a fixed size; work beyond it is refused rather than queued.

    A thread cannot be stopped: work that outlives its request keeps its place until it ends.
    """

    def __init__(self, size: int, timeout: float) -> None:
        self._size = size
        self._timeout = timeout
        self._running: set[Future[object]] = set()
        self._pool = ThreadPoolExecutor(size, thread_name_prefix="repere")

    def start(
        self, work: Callable[[threading.Event], Iterator[_Item]], extra: float = 0.0
    ) -> Flow[_Item]:
        """Start an iteration at once; `extra` seconds are added to what it may take.

        Raises a `RefusedError` when every thread is busy.
        """
        flow = Flow[_Item](self._timeout + extra)
        self._begin(lambda: flow.run(work))
        return flow

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """The result of the work; a `RefusedError` if none can start or it is late."""
        future = asyncio.wrap_future(self._begin(work))
        try:
            return await asyncio.wait_for(asyncio.shield(future), self._timeout)
        except TimeoutError:
            message = f"La réponse a demandé plus de {self._timeout:g} secondes."
            raise RefusedError("timeout", message) from None

    def close(self) -> None:
        """Let running work go; nothing new starts."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _begin(self, work: Callable[[], _Result]) -> Future[_Result]:
        self._running = {future for future in self._running if not future.done()}
        if len(self._running) >= self._size:
            message = "Trop de questions sont en cours : réessayez dans un instant."
            raise RefusedError("too_many_requests", message)
        future = self._pool.submit(work)
        self._running.add(future)  # type: ignore[arg-type]  # a Future of something is one of object
        return future
