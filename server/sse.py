"""An answer as a stream of server-sent events."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from pydantic import TypeAdapter

from server.answers import Answer
from server.errors import ApiError, internal
from server.workers import Workers

_JSON: TypeAdapter[Any] = TypeAdapter(Any)
_HEARTBEAT = 10.0  # seconds; proxies close streams that stay silent


def event(name: str, data: object) -> bytes:
    """One event; JSON holds no line break, so its data is one line."""
    return b"event: %s\ndata: %s\n\n" % (name.encode(), _JSON.dump_json(data))


def answer_events(answer: Answer) -> list[bytes]:
    """What was understood, each citation, each statement, then the whole answer."""
    understood = {"id": answer.id, "understood_as": answer.understood_as}
    return [
        event("understood", understood),
        *(event("citation", citation) for citation in answer.citations),
        *(event("statement", statement) for statement in answer.statements),
        event("done", answer),
    ]


async def stream(
    workers: Workers, pending: asyncio.Future[Answer], heartbeat: float = _HEARTBEAT
) -> AsyncIterator[bytes]:
    """The events of an answer that is being made, with comments while there is none."""
    finishing = asyncio.ensure_future(workers.finished(pending))
    try:
        while not (await asyncio.wait({finishing}, timeout=heartbeat))[0]:
            yield b": patience\n\n"
        for one in answer_events(finishing.result()):
            yield one
    except ApiError as error:
        yield _error(error)
    except Exception:
        yield _error(internal())
        raise
    finally:
        finishing.cancel()


def _error(error: ApiError) -> bytes:
    problem = {"code": error.code, "message": error.message, "detail": error.detail}
    return event("error", {"error": problem})
