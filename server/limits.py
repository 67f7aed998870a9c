"""A limit on the size of request bodies, whatever their headers announce."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.errors import ApiError

_DRAINED = 64  # times the limit: how much is read and dropped so that the client hears the 413


class BodyLimit:
    """Reads each body before the application does, and refuses those above `limit` bytes.

    Below `place`, where clients send whole conversations, the limit is `longer`.
    """

    def __init__(
        self,
        app: ASGIApp,
        limit: int,
        timeout: float,
        refuse: Callable[[ApiError, Scope, Receive, Send], Awaitable[None]],
        place: str = "/v1/",
        longer: int = 0,
    ) -> None:
        self._app = app
        self._limit = limit
        self._place = place
        self._longer = max(limit, longer)
        self._timeout = timeout
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            limit = self._longer if scope["path"].startswith(self._place) else self._limit
            body = await asyncio.wait_for(self._read(receive, limit), self._timeout)
        except TimeoutError:
            slow = ApiError(408, "request_timeout", "La requête a mis trop de temps à arriver.")
            await self._refuse(slow, scope, receive, send)
            return
        except ApiError as error:
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
            raise ApiError(413, "body_too_large", message_for_people, {"limit": limit})
        return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body once, then whatever the server still has to say."""
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return pending.pop() if pending else await receive()

    return replayed
