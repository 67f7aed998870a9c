"""What the server asks of a language model: a stream of text, or an error that says why not.

The seam behind which any model stands; `server.writing.langchain_model` fills it with LangChain.
"""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Fault = Literal[
    "unreachable",  # no connection, or lost before anything came
    "down",  # the model's server fails
    "slow",  # nothing came in time, or no end came
    "quota",  # too many requests, or no credit left
    "denied",  # the key is wrong, or the model may not be used
    "redirected",  # the address sends elsewhere, where nobody said that questions may go
    "rejected",  # the request is not to the model's liking: unknown name, too long…
    "malformed",  # what came cannot be read
    "cut",  # the stream broke off
    "length",  # the answer reached the length that is allowed
    "refused",  # the model, or a filter before it, will not answer
    "empty",  # nothing was written
]


class ModelError(Exception):
    """The model gave no whole answer. It holds no text of the request, nor of the reply."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class StoppedError(Exception):
    """Whoever asked does not wait for the answer any more."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    content: str


class ChatModel(Protocol):
    """A language model that writes as it thinks."""

    def stream(self, messages: Sequence[Message], stop: threading.Event) -> Iterator[str]:
        """The pieces of an answer, as they come.

        Raises `ModelError` where no whole answer comes, and `StoppedError` soon after `stop`
        is set, the connection closed, wherever the model is.
        """
