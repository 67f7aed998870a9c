"""What the server grants a connection: time to ask something, and a place among the others.

uvicorn closes a connection that stays silent after an answer, but not one that never asks, nor
one that sends its headers a byte at a time; three hundred of those would keep everybody out.
"""

import asyncio
import errno
import logging
import os
import socket
import sys
import threading
from types import FrameType
from typing import Any, Final

import h11
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

_PATIENCE: Final = 30.0  # seconds for the head of a request to come whole
_log = logging.getLogger("repere")
_FULL: Final = {errno.EMFILE, errno.ENFILE}
_SILENCE: Final = 60.0  # seconds between two lines of the log that say the same
_ENDED: Final = (
    4.0  # seconds after which a server that was told to stop is no longer waited for
)
_BACKLOG: Final = 128  # connections accepted in one go, and kept waiting by the system
_FILES: Final = (
    512  # connections at once where the system does not say how many files it allows
)


def _most() -> int:
    """Three quarters of the files that this process may open: the others are the corpus's."""
    if sys.platform == "win32":
        return _FILES
    import resource  # noqa: PLC0415 - Unix alone has it

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _FILES if soft == resource.RLIM_INFINITY else max(16, soft * 3 // 4)


class Connection(H11Protocol):
    """A connection that ends when no whole request comes in time, or where there is no room."""

    patience = _PATIENCE
    most = _most()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Count it among the others, or close it at once."""
        super().connection_made(transport)
        _send_at_once(transport)
        if len(self.connections) > self.most:
            transport.abort()
            return
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Read what came; a request that has begun keeps the time that it was given."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._forget()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._forget()
        elif self._timer is None:
            self._timer = self.loop.call_later(self.patience, self.transport.abort)

    def _forget(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _send_at_once(transport: asyncio.Transport) -> None:
    """Have the system send what is written, however little.

    Otherwise the body of an answer waits for the client to acknowledge its head, which takes
    40 ms. asyncio sees to it for sockets that say that they speak TCP, and one that Python's
    `create_server` has made does not.
    """
    sock = transport.get_extra_info("socket")
    if sock is not None:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class EndingServer(Server):
    """A server that ends when it is told to, whatever runs, and keeps its log short."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, and see to it that nothing holds the end up: an embrace of threads, a full disk."""
        if not self.should_exit:
            last = threading.Timer(_ENDED, os._exit, (0,))
            last.daemon = True
            last.start()
        super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen."""
        asyncio.get_running_loop().set_exception_handler(_Complaints())
        await super().startup(sockets)


class _Complaints:
    """Says once a minute that no file can be opened any more.

    asyncio tries again each second to accept each of the connections that wait, and tells every
    time, with its traceback: a gigabyte an hour.
    """

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if not (isinstance(error, OSError) and error.errno in _FULL):
            loop.default_exception_handler(context)
        elif loop.time() >= self._next:
            self._next = loop.time() + _SILENCE
            _log.error(
                "no more files can be opened: connections wait until others close"
                " (ulimit -n raises the limit)"
            )


def server_config(
    app: Any, *, stopping: int, connection: type[Connection] = Connection
) -> Config:
    """How an application is served; running requests get `stopping` seconds to end."""
    return Config(
        app,
        loop="asyncio",
        http=connection,
        ws="none",
        backlog=_BACKLOG,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=stopping,
    )
