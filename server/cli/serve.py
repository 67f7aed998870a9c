"""`repere serve`: the server's life, from its socket to its last request."""

import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from indexer.errors import RepereError, UnusableIndexError, reason
from server.cli.builder import Builder
from server.cli.console import complain, say
from server.cli.memory import give_back, share_pools
from server.http.documents.library import Asker
from server.settings import Settings

if TYPE_CHECKING:
    from uvicorn import Server

    from server.engine import Engine

_log = logging.getLogger("repere")
_STOPPING: Final = 3  # seconds that running requests get when the server is told to stop
_LAST: Final = 0.3  # that threads get then
_LATER: Final = 1.5  # seconds that the first question has the processor for itself
_THREADS: Final = "OMP_NUM_THREADS"


class ServeError(RepereError):
    """The server cannot start."""


def serve(settings: Settings) -> int:
    """Serve until SIGINT or SIGTERM; returns the exit code. Raises `ServeError`."""
    listening = listen(settings.host, settings.port)
    builder = Builder(settings, dict(os.environ))
    # One thread a request: with more, requests that run together slow each other down.
    os.environ.setdefault(_THREADS, "1")
    share_pools()
    engine = _in_background(lambda: _open(settings, builder))
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        _run(settings, engine, listening)
    except KeyboardInterrupt:  # told to stop before the server was there to hear it
        pass
    finally:
        code = 1 if engine.done() and engine.exception() else 0
        builder.stop()
    _leave_if_threads_remain(code)
    return code


def listen(host: str, port: int) -> socket.socket:
    """A listening socket, so that a port already in use is known at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise ServeError(
            f"Impossible d'écouter sur {host}, port {port} : {reason(error)}."
            " Choisissez un autre port avec --port, ou une autre adresse avec --host."
        ) from None


def address(listening: socket.socket) -> str:
    """What to type in a browser."""
    host, port = listening.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _run(settings: Settings, engine: "Future[Asker]", listening: socket.socket) -> None:
    """Run the server; the index loads while the web framework is imported."""
    from server.app import create_app  # noqa: PLC0415
    from server.http.access import Access  # noqa: PLC0415
    from server.http.connections import EndingServer, server_config  # noqa: PLC0415
    from server.startup import Renewed  # noqa: PLC0415

    _configure_logs(settings.log_level)
    if hint := Access(settings).hint():
        complain(hint)
    app = create_app(engine.result, settings, renewal=Renewed(settings))
    server = EndingServer(server_config(app, stopping=_STOPPING))
    url = address(listening)
    # uvicorn raises its signals again once it has stopped: they end here, as an order obeyed.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: _stop(server))
    engine.add_done_callback(lambda done: _announce(done, server, url))
    server.run(sockets=[listening])


def _stop(server: "Server") -> None:
    server.should_exit = True


def _open(settings: Settings, builder: Builder) -> Asker:
    """The engine on the stored index, which another process builds first if it must be."""
    from server.startup import configured_model, make_engine, stored_index  # noqa: PLC0415

    model = configured_model(settings)  # first: a model that cannot be opened is said at once
    _log_model(settings)
    try:
        return _warmed(make_engine(settings, stored_index(settings), model))
    except UnusableIndexError as reason:
        complain(f"{reason}\nRepère s'en charge : construction de l'index…")
    builder.run()
    return _warmed(make_engine(settings, stored_index(settings), model))


def _log_model(settings: Settings) -> None:
    endpoint = settings.endpoint
    if endpoint is not None:
        where = "remote" if endpoint.remote else "on the private network"
        _log.info("language model: %s at %s, %s", endpoint.name, endpoint.host, where)


def _warmed(engine: "Engine") -> "Engine":
    """Read what the first question would wait for and, beside it, what few others need."""
    engine.warm("fr")
    threading.Thread(target=_warm_further, args=(engine,), daemon=True).start()
    return engine


def _warm_further(engine: "Engine") -> None:
    time.sleep(_LATER)
    with suppress(OSError):  # no more file can be opened: the first English question waits
        engine.warm("en")
    give_back()


def _announce(done: "Future[Asker]", server: "Server", url: str) -> None:
    """Say where the server is, or why there is none."""
    error = done.exception()
    if server.should_exit:  # whoever stopped it does not wait for news
        return
    if error is None:
        say(f"Repère est prêt : {url} (Ctrl-C pour arrêter)")
        return
    if isinstance(error, RepereError):
        complain(f"repere : {error}")
    _stop(server)


def _in_background(work: Callable[[], Asker]) -> "Future[Asker]":
    """Run in a thread that does not keep the process alive."""
    future: Future[Asker] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future


def _configure_logs(level: str) -> None:
    logging.basicConfig(level=level.upper(), format="%(asctime)s %(levelname)s %(message)s")
    if level != "debug":
        logging.getLogger("uvicorn").setLevel(logging.WARNING)


def _leave_if_threads_remain(code: int) -> None:
    """End now if some work never ended: the interpreter would wait for it, or crash with it."""
    main = threading.main_thread()
    others = [thread for thread in threading.enumerate() if thread is not main]
    until = time.monotonic() + _LAST
    for thread in others:
        thread.join(max(0.0, until - time.monotonic()))
    if any(thread.is_alive() for thread in others):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
