"""A real server in a thread, for the browser."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from server.http.connections import server_config


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address of an application on a free port of loopback, until the block ends."""
    sock = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(server_config(app, stopping=3))
    thread = threading.Thread(target=server.run, args=([sock],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
