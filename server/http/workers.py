"""Run blocking work beside the event loop, so that a slow request delays no other one."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from server.budget import SpentError, within
from server.errors import RefusedError

_Result = TypeVar("_Result")
_Item = TypeVar("_Item")
_SHARE: Final = 4  # long work takes at most one place in so many


@dataclass(frozen=True, slots=True)
class _Ended:
    """How an iterator ended: of itself, or by what it raised."""

    error: BaseException | None = None


class Flow(Generic[_Item]):
    """What an iterator yields in a thread, as it comes; `stop` tells it to yield no more.

    What comes while the loop has not looked yet wakes it once: the pieces of an answer come
    together, and each time that it wakes the loop takes Python from the threads that work.
    """

    def __init__(self, timeout: float) -> None:
        self.stop = threading.Event()
        self._timeout = timeout
        self._loop = asyncio.get_running_loop()
        self._deadline = self._loop.time() + timeout
        self._come: deque[_Item | _Ended] = deque()
        self._there = asyncio.Event()
        self._told = False

    def run(self, work: Callable[[threading.Event], Iterator[_Item]]) -> None:
        """Iterate, in the thread of the caller, until the end or the order to stop."""
        try:
            with within(self._timeout, self.stop):
                for item in work(self.stop):
                    self._put(item)
                    if self.stop.is_set():
                        break
        except SpentError:
            self._put(_Ended(late(self._timeout)))
        except BaseException as error:  # whoever reads raises it
            self._put(_Ended(error))
        else:
            self._put(_Ended())

    async def next(self, wait: float) -> _Item | None:
        """The next item; None when nothing came within `wait` seconds.

        Raises `StopAsyncIteration` after the last one, what the iterator raised, and a
        `RefusedError` when the whole takes too long.
        """
        until = self._loop.time() + wait
        while not self._come:
            if not await self._woken(until):
                return None
        if self._loop.time() > self._deadline:
            raise self._over()
        item = self._come.popleft()
        if not isinstance(item, _Ended):
            return item
        raise item.error or StopAsyncIteration

    async def _woken(self, until: float) -> bool:
        """Wait for something to come; false when nothing did by then."""
        self._there.clear()
        try:
            async with asyncio.timeout_at(min(until, self._deadline)):
                await self._there.wait()
        except TimeoutError:
            if until < self._deadline:
                return False
            raise self._over() from None
        return True

    def _over(self) -> RefusedError:
        self.stop.set()
        return late(self._timeout)

    def _put(self, item: _Item | _Ended) -> None:
        self._come.append(item)
        if not self._told:
            self._told = True
            with suppress(RuntimeError):  # the loop is closed: nobody reads any more
                self._loop.call_soon_threadsafe(self._look)

    def _look(self) -> None:
        self._told = False  # first: what comes from now on tells again
        self._there.set()


def late(seconds: float) -> RefusedError:
    """The error for work that was not done in time."""
    return RefusedError("timeout", f"La réponse a demandé plus de {seconds:g} secondes.")


class Workers:
    """A pool of threads of a fixed size; work beyond it is refused rather than queued.

    Work that outlives its request is told to end (`server.budget`), and keeps its place until it
    does. Work that is known to be long may not take every place: what is short still finds one.
    """

    def __init__(self, size: int, timeout: float) -> None:
        self._size = size
        self._timeout = timeout
        self._running: set[Future[object]] = set()
        self._long: set[Future[object]] = set()
        self._pool = ThreadPoolExecutor(size, thread_name_prefix="repere")

    def start(
        self,
        work: Callable[[threading.Event], Iterator[_Item]],
        extra: float = 0.0,
        *,
        is_long: bool = False,
    ) -> Flow[_Item]:
        """Start an iteration at once; `extra` seconds are added to what it may take.

        Raises a `RefusedError` when every thread is busy.
        """
        flow = Flow[_Item](self._timeout + extra)
        self._begin(lambda: flow.run(work), is_long)
        return flow

    async def run(self, work: Callable[[], _Result], *, is_long: bool = False) -> _Result:
        """The result of the work; a `RefusedError` if none can start or it is late."""
        stop = threading.Event()

        def timed() -> _Result:
            with within(self._timeout, stop):
                return work()

        future = asyncio.wrap_future(self._begin(timed, is_long))
        try:
            return await asyncio.wait_for(asyncio.shield(future), self._timeout)
        except (TimeoutError, SpentError):
            raise late(self._timeout) from None
        finally:
            stop.set()  # whoever waited has its answer, or has left
            future.add_done_callback(_heard)

    def close(self) -> None:
        """Let running work go; nothing new starts."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _begin(self, work: Callable[[], _Result], is_long: bool) -> Future[_Result]:
        self._running = {future for future in self._running if not future.done()}
        self._long &= self._running
        if len(self._running) >= self._size:
            message = "Trop de questions sont en cours : réessayez dans un instant."
            raise RefusedError("too_many_requests", message)
        if is_long and len(self._long) >= max(1, self._size // _SHARE):
            message = (
                "Trop de longues questions sont en cours : réessayez dans un instant, ou"
                " raccourcissez la vôtre."
            )
            raise RefusedError("too_many_requests", message)
        future = self._pool.submit(work)
        self._running.add(future)  # type: ignore[arg-type]  # a Future of something is one of object
        if is_long:
            self._long.add(future)  # type: ignore[arg-type]
        return future


def _heard(future: "asyncio.Future[_Result]") -> None:
    """Look at how work ended that nobody waited for: asyncio would complain in the log."""
    if not future.cancelled():
        future.exception()
