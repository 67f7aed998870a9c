"""An answer as a stream of server-sent events."""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable
from contextlib import aclosing, suppress
from typing import Any, Final

from pydantic import TypeAdapter

from server.answers import Answer, Citation, Event, Statement, Understood
from server.errors import RefusedError
from server.http.errors import internal
from server.http.workers import Flow


def events_schema(*names: str) -> dict[str, Any]:
    """How the API's description tells of a stream, event by event."""
    data = {"type": "string", "contentMediaType": "application/json"}
    fields: dict[str, Any] = {"data": data}
    if names:
        fields["event"] = {"type": "string", "enum": list(names)}
    shape = {"type": "object", "properties": fields, "required": list(fields)}
    return {"text/event-stream": {"itemSchema": shape}}


_JSON: TypeAdapter[Any] = TypeAdapter(Any)
HEARTBEAT: Final = 10.0  # seconds; proxies close streams that stay silent
PATIENCE: Final = b": patience\n\n"
UNBUFFERED: Final = {"X-Accel-Buffering": "no"}  # nginx would hold the events back
_LOOK = 0.5  # seconds between two looks at whether the client is still there
_NAMES: Final[dict[type, str]] = {
    Understood: "understood",
    Citation: "citation",
    Statement: "statement",
    Answer: "done",
}


def event(name: str, data: object) -> bytes:
    r"""One event; JSON holds no line break, so its data is one line.

    >>> event("beat", {"n": 1})
    b'event: beat\ndata: {"n":1}\n\n'
    """
    return b"event: %s\ndata: %s\n\n" % (name.encode(), _JSON.dump_json(data))


async def stream(flow: Flow[Event], heartbeat: float = HEARTBEAT) -> AsyncIterator[bytes]:
    """The events of an answer as they are made, with comments while there is none."""
    async with aclosing(spoken(flow, heartbeat, _said, _error)) as pieces:
        async for piece in pieces:
            yield piece


async def spoken(
    flow: Flow[Event],
    heartbeat: float,
    said: Callable[[Event], Iterable[bytes]],
    refused: Callable[[RefusedError], bytes],
) -> AsyncGenerator[bytes]:
    """What a protocol says of each event as it comes, of silence, and of what goes wrong.

    Whoever stops reading stops the making. A fault of ours is said, and raised again.
    """
    try:
        with suppress(StopAsyncIteration):
            while True:
                one = await flow.next(heartbeat)
                for piece in (PATIENCE,) if one is None else said(one):
                    yield piece
    except RefusedError as error:
        yield refused(error)
    except Exception:
        yield refused(internal())
        raise
    finally:
        flow.stop.set()


async def last(flow: Flow[Event], left: Callable[[], Awaitable[bool]]) -> Answer:
    """The whole answer, without its making; `left` tells that nobody waits for it any more."""
    try:
        while True:
            one = await flow.next(_LOOK)
            if isinstance(one, Answer):
                return one
            if one is None and await left():
                raise RefusedError("client_left", "Le client n'a pas attendu la réponse.")
    finally:
        flow.stop.set()


def _said(one: Event) -> tuple[bytes]:
    return (event(_NAMES[type(one)], one),)


def _error(error: RefusedError) -> bytes:
    problem = {"code": error.code, "message": error.message, "detail": error.detail}
    return event("error", {"error": problem})
