"""What a language model wrote for each question, kept as it comes, and played back.

A file of JSON lines: first what was run, then one line a question, so that a run of an hour
that is stopped goes on where it was. Played back, the same writing is checked again by the
verifier as it is now; a text written for a prompt that has changed since is not.
"""

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from server.chat import ChatModel, Fault, Message, ModelError


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked of the model (a hash of the messages), what it wrote, and how fast.

    `first` is the time to the first piece, in seconds, None where none came.
    """

    asked: str
    text: str
    first: float | None
    seconds: float
    fault: Fault | None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A question with the exchanges that it took, and the time of the whole answer."""

    id: str
    exchanges: tuple[Exchange, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Run:
    """What was run: the model by its name, when (ISO date), on which machine, how asked."""

    model: str
    date: str
    machine: str
    context: int
    answer: int


class Recorder:
    """A `ChatModel` that keeps what another one writes."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self.exchanges: list[Exchange] = []

    def stream(self, messages: Sequence[Message], stop: threading.Event) -> Iterator[str]:
        """The pieces of the other model, kept when they end, however they end."""
        started = time.perf_counter()
        pieces: list[str] = []
        first: float | None = None
        fault: Fault | None = None
        try:
            for piece in self._model.stream(messages, stop):
                if first is None:
                    first = time.perf_counter() - started
                pieces.append(piece)
                yield piece
        except ModelError as error:
            fault = error.fault
            raise
        finally:
            seconds = time.perf_counter() - started
            asked = hash_of(messages)
            self.exchanges.append(Exchange(asked, "".join(pieces), first, seconds, fault))


class Playback:
    """A `ChatModel` that writes again what was recorded; `missing` counts what never was."""

    def __init__(self, exchanges: Sequence[Exchange]) -> None:
        self._known = {exchange.asked: exchange for exchange in exchanges}
        self.missing = 0

    def stream(self, messages: Sequence[Message], stop: threading.Event) -> Iterator[str]:
        """The recorded text in one piece; raises `ModelError` where that is how it ended."""
        if stop.is_set():
            return
        known = self._known.get(hash_of(messages))
        if known is None:
            self.missing += 1
            raise ModelError("rejected")
        yield known.text
        if known.fault is not None:
            raise ModelError(known.fault)


def hash_of(messages: Sequence[Message]) -> str:
    """What tells one prompt from another."""
    text = "\n".join(f"{message.role}\n{message.content}" for message in messages)
    return sha256(text.encode()).hexdigest()[:16]


def start(path: Path, run: Run) -> None:
    """Begin a file, unless it was begun."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(run), ensure_ascii=False) + "\n", "utf-8")


def append(path: Path, recorded: Recorded) -> None:
    """Add a question to a file that was begun."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(recorded), ensure_ascii=False) + "\n")


def read(path: Path) -> tuple[Run, tuple[Recorded, ...]]:
    """What a file holds; the last line may have been cut by a stop."""
    head, *lines = path.read_text("utf-8").splitlines()
    return Run(**json.loads(head)), tuple(map(_recorded, filter(_is_whole, lines)))


def _is_whole(line: str) -> bool:
    return line.endswith("}")


def _recorded(line: str) -> Recorded:
    row: Mapping[str, Any] = json.loads(line)
    exchanges = tuple(Exchange(**exchange) for exchange in row["exchanges"])
    return Recorded(row["id"], exchanges, row["seconds"])
