"""A stream while its answer is being made; the rest is tested with the official client."""

import asyncio
import json
import threading
from collections.abc import Iterator

from indexer.search.index import Index
from server.answers import Event, Request
from server.http.workers import Workers
from server.openai.message import AnswerMessage
from server.openai.replies import Head, answer_chunks
from tests.server.doubles import OddEngine


def test_waiting_is_filled_with_comments(garden: Index) -> None:
    gate = threading.Event()

    def events(_: threading.Event) -> Iterator[Event]:
        gate.wait(10)
        yield from OddEngine(garden).events(Request("Qui ?"))

    async def read() -> list[bytes]:
        flow, message = Workers(1, 30).start(events), AnswerMessage("", "fr")
        chunks = []
        async for chunk in answer_chunks(
            Head("repere", "f", "Qui ?"), flow, message, True, 0.02
        ):
            chunks.append(chunk)
            if chunk.startswith(b":"):
                gate.set()
        return chunks

    chunks = asyncio.run(read())
    assert b'"role": "assistant"' in chunks[0]
    assert chunks[1] == b": patience\n\n"
    assert chunks[-1] == b"data: [DONE]\n\n"
    assert json.loads(chunks[-2].removeprefix(b"data: "))["usage"]["prompt_tokens"] == 2
