"""Answers as OpenAI's objects: one completion, or the chunks of a stream.

The whole answer stands beside the message under `repere`, with the offsets of its quotations;
OpenAI's clients pass over a field that they do not know.
"""

import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias
from uuid import uuid4

from pydantic import TypeAdapter

from server.answers import Answer, Event, Statement
from server.errors import RefusedError
from server.http.errors import openai_error
from server.http.event_stream import HEARTBEAT, spoken
from server.http.workers import Flow
from server.openai.message import Annotation, AnswerMessage

_ANSWER: Final = TypeAdapter(Answer)
_DONE: Final = b"data: [DONE]\n\n"

Fields: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """What every object of one reply repeats."""

    model: str
    fingerprint: str
    """Of the corpus: the same question of the same corpus gets the same extracts."""
    prompt: str
    """All that was sent, to be counted."""
    id: str = field(default_factory=lambda: f"chatcmpl-{uuid4().hex}")
    created: int = field(default_factory=lambda: int(time.time()))

    def fields(self, kind: str) -> Fields:
        """The fields that come first."""
        return {
            "id": self.id,
            "object": kind,
            "created": self.created,
            "model": self.model,
            "system_fingerprint": self.fingerprint,
        }

    def usage(self, text: str) -> Fields:
        """Words, where OpenAI counts tokens: no tokenizer is at work here."""
        asked, said = len(self.prompt.split()), len(text.split())
        return {
            "prompt_tokens": asked,
            "completion_tokens": said,
            "total_tokens": asked + said,
        }


def completion(
    head: Head, text: str, annotations: list[Annotation], answer: Answer | None
) -> Fields:
    """A reply in one piece."""
    said = {
        "role": "assistant",
        "content": text,
        "refusal": None,
        "annotations": annotations,
    }
    choice = {"index": 0, "message": said, "logprobs": None, "finish_reason": "stop"}
    return {
        **head.fields("chat.completion"),
        "choices": [choice],
        "usage": head.usage(text),
        **_whole(answer),
    }


async def answer_chunks(
    head: Head,
    flow: Flow[Event],
    message: AnswerMessage,
    usage: bool,
    heartbeat: float = HEARTBEAT,
) -> AsyncIterator[bytes]:
    """A reply as it is made, with comments while there is none."""

    def said(one: Event) -> Iterator[bytes]:
        if isinstance(one, Statement):
            yield _chunk(head, {"content": message.state(one)})
        elif isinstance(one, Answer):
            yield _chunk(head, {"content": message.finish(one)})
            yield _chunk(head, {"annotations": message.annotations(one)})
            yield from _ending(head, message.text, one, usage)

    yield _chunk(head, {"role": "assistant", "content": ""})
    async with aclosing(spoken(flow, heartbeat, said, _error)) as pieces:
        async for piece in pieces:
            yield piece


async def text_chunks(head: Head, text: str, usage: bool) -> AsyncIterator[bytes]:
    """A reply that is there already."""
    yield _chunk(head, {"role": "assistant", "content": ""})
    yield _chunk(head, {"content": text})
    for last in _ending(head, text, None, usage):
        yield last


def _ending(head: Head, text: str, answer: Answer | None, usage: bool) -> list[bytes]:
    ending = [_chunk(head, {}, finish="stop", **_whole(answer))]
    if usage:
        counted = {"choices": [], "usage": head.usage(text)}
        ending.append(_data({**head.fields("chat.completion.chunk"), **counted}))
    return [*ending, _DONE]


def _chunk(head: Head, delta: Fields, finish: str | None = None, **more: Any) -> bytes:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return _data({**head.fields("chat.completion.chunk"), "choices": [choice], **more})


def _whole(answer: Answer | None) -> Fields:
    return {"repere": _ANSWER.dump_python(answer, mode="json")} if answer else {}


def _error(error: RefusedError) -> bytes:
    _, body = openai_error(error)
    return _data({"error": body})


def _data(value: Fields) -> bytes:
    return b"data: %s\n\n" % json.dumps(value, ensure_ascii=False).encode()
