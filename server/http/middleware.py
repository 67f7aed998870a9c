"""What surrounds every response: headers, a log line without content, no traceback."""

import asyncio
import json
import logging
import time
import traceback
from collections.abc import Awaitable, Callable
from typing import Any, Final

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.errors import RefusedError
from server.http.errors import internal, json_rpc_error, openai_error, status_of

_DRAINED = 4  # times the limit: how much is read and dropped so that the client hears the 413


class BodyLimit:
    """Reads each body before the application does, and refuses those above `limit` bytes.

    Below `place`, where clients send whole conversations, the limit is `longer`. At `streamed`
    files are sent, which the route reads piece by piece, with a limit of its own.
    """

    def __init__(
        self,
        app: ASGIApp,
        limit: int,
        timeout: float,
        refuse: Callable[[RefusedError, Scope, Receive, Send], Awaitable[None]],
        place: str = "/v1/",
        longer: int = 0,
        streamed: str = "",
    ) -> None:
        self._app = app
        self._limit = limit
        self._place = place
        self._longer = max(limit, longer)
        self._timeout = timeout
        self._refuse = refuse
        self._streamed = streamed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["path"] == self._streamed:
            await self._app(scope, receive, send)
            return
        try:
            limit = self._longer if scope["path"].startswith(self._place) else self._limit
            async with asyncio.timeout(self._timeout):
                body = await self._read(receive, limit)
        except TimeoutError:
            slow = RefusedError("request_timeout", "La requête a mis trop de temps à arriver.")
            await self._refuse(slow, scope, receive, send)
            return
        except RefusedError as error:
            await self._refuse(error, scope, receive, send)
            return
        await self._app(scope, _replay(body, receive), send)

    async def _read(self, receive: Receive, limit: int) -> bytes:
        body, size, more = bytearray(), 0, True
        while more and size <= limit * _DRAINED:
            message = await receive()
            chunk = message.get("body", b"")
            size += len(chunk)
            more = message.get("more_body", False)
            if size <= limit:
                body += chunk
        if size > limit:
            message_for_people = f"La requête est trop longue : au plus {limit} octets."
            raise RefusedError("body_too_large", message_for_people, {"limit": limit})
        return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body once, then whatever the server still has to say."""
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return pending.pop() if pending else await receive()

    return replayed


_access = logging.getLogger("repere.access")
_log = logging.getLogger("repere")

_OPENAI, _MCP = "/v1/", "/mcp"
_HINTS: Final = {  # what HTTP says beside some statuses
    408: {"Connection": "close"},  # what is still to come of the body is not waited for
    413: {"Connection": "close"},
    401: {"WWW-Authenticate": "Bearer"},
    429: {"Retry-After": "1"},
    503: {"Retry-After": "1"},
}
_STOPPING: Final = RefusedError("stopping", "Le serveur s'arrête : réessayez plus tard.")
_PROBES: Final = {"/healthz", "/readyz"}
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
        " form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_OF_DOCUMENTS: Final = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "X-Frame-Options",
}
"""What browsers heed on documents only: sixty scripts and style sheets need not repeat it."""
_PARTS: Final = ("/js/", "/css/", "/vendor/", "/v/")


class _ErrorResponse(JSONResponse):
    """An error may repeat what was sent, whatever that is: a half of a surrogate pair is « ? »."""

    def render(self, content: Any) -> bytes:
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")


async def refuse(error: RefusedError, scope: Scope, receive: Receive, send: Send) -> None:
    """Send an error in the shape of the place that was asked."""
    await error_response(error, path=scope["path"])(scope, receive, send)


def error_response(
    error: RefusedError,
    headers: dict[str, str] | None = None,
    *,
    path: str = "",
    status: int = 0,
) -> JSONResponse:
    """An error in the one shape that the API has, or in what is spoken at `path`.

    Its status is that of its code, unless the framework had chosen one.
    """
    status = status or status_of(error)
    shape = {"code": error.code, "message": error.message, "detail": error.detail}
    content: object = {"error": shape}
    if path.startswith(_OPENAI):
        status, problem = openai_error(error)
        content = {"error": problem}
    elif path == _MCP:
        content = json_rpc_error(error)
    added = {**_HINTS.get(status, {}), **(headers or {})}
    return _ErrorResponse(content, status, headers=added)


class Guard:
    """Adds the headers, logs the route and never the query, and turns faults into a 500.

    A fault is logged by its place and type; its message could repeat what somebody asked.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers.update(_headers_of(scope["path"]))
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except asyncio.CancelledError:  # the server ends: who waits is told, the log is spared
            if not status:
                await refuse(_STOPPING, scope, receive, send_with_headers)
        except Exception as error:
            log_fault(error)
            if not status:
                await refuse(internal(), scope, receive, send_with_headers)
        spent = 1000 * (time.perf_counter() - started)
        route = _route(scope)
        level = logging.DEBUG if route in _PROBES else logging.INFO
        _access.log(level, "%s %s %d %.0f ms", scope["method"], route, status, spent)


def _headers_of(path: str) -> dict[str, str]:
    """The headers that everything bears, less what says nothing of a part of the page."""
    if not path.startswith(_PARTS):
        return HEADERS
    return {name: value for name, value in HEADERS.items() if name not in _OF_DOCUMENTS}


def _route(scope: Scope) -> str:
    """The pattern of the route, such as `/api/documents/{document}`: paths can hold anything."""
    return getattr(scope.get("route"), "path", "-")


def log_fault(error: Exception) -> None:
    """Write where a fault is and what type it has; its message could hold a question."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    _log.error("internal error: %s\n%s", type(error).__name__, frames)
