"""A real HTTP server that speaks OpenAI's format and does what a test tells it to.

Each request takes the next of the scripted replies; the last one is for all that follow. What
was asked is kept, and so is what became of each connection.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Handler"], None]


@dataclass
class Asked:
    """A request, and what became of it."""

    path: str
    headers: dict[str, str]
    """By their names in lower case."""
    body: dict[str, Any]
    left: threading.Event = field(default_factory=threading.Event)
    """Set when the client closed the connection before the reply was over."""

    @property
    def text(self) -> str:
        """All that was said to the model."""
        return "\n".join(message["content"] for message in self.body["messages"])


@dataclass
class Scripted:
    """A server that is up, and what it was asked."""

    url: str
    replies: list[Reply]
    asked: list[Asked] = field(default_factory=list)

    def then(self, *replies: Reply) -> None:
        """What to reply from now on."""
        self.replies[:] = replies
        self.asked.clear()


class Handler(BaseHTTPRequestHandler):
    """Replies as the script says; HTTP/1.1 so that a stream has an end that can be missed."""

    protocol_version = "HTTP/1.1"
    server: "_Server"
    asked: Asked

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(length))
        script = self.server.script
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.asked = Asked(self.path, headers, body)
        with self.server.lock:
            script.asked.append(self.asked)
            reply = script.replies.pop(0) if len(script.replies) > 1 else script.replies[0]
        self.close_connection = True
        try:
            reply(self)
        except (BrokenPipeError, ConnectionResetError):
            self.asked.left.set()

    def start(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Connection": "close", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        if kind == "text/event-stream":
            self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def delta(self, content: str, finish: str | None = None) -> None:
        """One piece of an answer."""
        choice = {"index": 0, "delta": {"content": content}, "finish_reason": finish}
        event = {"id": "c", "object": "chat.completion.chunk", "model": "m", "created": 1}
        self.chunk(b"data: %s\n\n" % json.dumps({**event, "choices": [choice]}).encode())

    def end(self) -> None:
        self.chunk(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def wait_for_departure(self, seconds: float = 10.0) -> None:
        """Say nothing until the client closes the connection."""
        self.connection.settimeout(seconds)
        try:
            if self.connection.recv(1) == b"":
                self.asked.left.set()
        except (TimeoutError, OSError):
            return

    def log_message(self, *_: object) -> None:
        """Tests want no log."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    script: Scripted
    lock: threading.Lock


def says(text: str, finish: str | None = "stop", pause: float = 0.0) -> Reply:
    """Streams a text word by word."""

    def reply(handler: Handler) -> None:
        handler.start()
        for word in text.split(" "):
            handler.delta(f"{word} ")
            time.sleep(pause)
        handler.delta("", finish)
        handler.end()

    return reply


def stalls(text: str = "") -> Reply:
    """Streams a text, then nothing, and does not end."""

    def reply(handler: Handler) -> None:
        handler.start()
        if text:
            handler.delta(text)
        handler.wait_for_departure()

    return reply


def is_silent(handler: Handler) -> None:
    """Does not even begin to reply."""
    handler.wait_for_departure()


def breaks_off(text: str) -> Reply:
    """Streams a text, then closes the connection in the middle of the stream."""

    def reply(handler: Handler) -> None:
        handler.start()
        handler.delta(text)

    return reply


def fails(status: int, code: str = "error", **headers: str) -> Reply:
    """An error in the format of OpenAI; its message holds what must not be repeated."""

    def reply(handler: Handler) -> None:
        body = json.dumps({"error": {"message": "SECRET of the provider", "code": code}})
        handler.start(status, "application/json", Content_Length=str(len(body)), **headers)
        handler.wfile.write(body.encode())

    return reply


def sends(data: bytes, kind: str = "text/event-stream") -> Reply:
    """Sends these bytes as the whole reply."""

    def reply(handler: Handler) -> None:
        if kind != "text/event-stream":
            handler.start(kind=kind, Content_Length=str(len(data)))
            handler.wfile.write(data)
            return
        handler.start()
        handler.chunk(data)
        handler.wfile.write(b"0\r\n\r\n")

    return reply


def answers(make: Callable[[str], str], pause: float = 0.0) -> Reply:
    """Says what is made of all that it is told: a model that reads, or that obeys."""
    return lambda handler: says(make(handler.asked.text), pause=pause)(handler)


@contextmanager
def scripted(*replies: Reply) -> Iterator[Scripted]:
    """The server on a free port of loopback."""
    server = _Server(("127.0.0.1", 0), Handler)
    server.lock = threading.Lock()
    server.script = Scripted(f"http://127.0.0.1:{server.server_port}/v1", list(replies))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def id_of(prompt: str, words: str) -> str:
    """The id under which a prompt shows the sentence that holds some words."""
    line = next(line for line in prompt.splitlines() if words in line and line[:1] == "[")
    return line[1 : line.index("]")]


def citing(*pairs: Sequence[str]) -> Reply:
    """Writes sentences; each pair is a sentence and some words of the one that it cites."""

    def make(prompt: str) -> str:
        return " ".join(f"{text} [{id_of(prompt, words)}]." for text, words in pairs)

    return answers(make)
