"""What a language model wrote for each question, kept as it comes, and played back.

A file of JSON lines: first what was run, then one line a question, so that a run of an hour
that is stopped goes on where it was. What the model was shown is kept with what it wrote:
played back, the same writing is checked again by the verifier as it is now.
"""

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from server.writing.chat_model import ChatModel, Fault, Message, ModelError

Shown = dict[str, tuple[str, int, int]]
"""What each id in a prompt stood for: a document and a span of it."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a model was shown (nothing, to rewrite a follow-up), what it wrote, and how fast.

    `first` is the time to the first piece, in seconds, None where none came.
    """

    shown: Shown
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
        self.shown: Shown = {}
        """What the next prompt shows; whoever makes the prompt says it."""

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
            written = "".join(pieces)
            self.exchanges.append(Exchange(self.shown, written, first, seconds, fault))
            self.shown = {}


class Playback:
    """A `ChatModel` that writes again, in order, what was recorded for a question.

    `missing` counts the times that more was asked of it.
    """

    def __init__(self) -> None:
        self._left: list[Exchange] = []
        self.missing = 0

    def load(self, exchanges: Sequence[Exchange]) -> None:
        """Begin a question."""
        self._left = list(exchanges)
        self.missing = 0

    def shown(self) -> Shown:
        """What the next writing was shown; nothing, and one more missing, if there is none."""
        if not self._left:
            self.missing += 1
            return {}
        return self._left[0].shown

    def stream(self, _messages: Sequence[Message], _stop: threading.Event) -> Iterator[str]:
        """The recorded text in one piece; raises `ModelError` where that is how it ended."""
        if not self._left:
            self.missing += 1
            raise ModelError("rejected")
        exchange = self._left.pop(0)
        yield exchange.text
        if exchange.fault is not None:
            raise ModelError(exchange.fault)


def start(path: Path, run: Run) -> None:
    """Begin a file, unless it was begun."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(run), ensure_ascii=False) + "\n", "utf-8")


def append(path: Path, recorded: Recorded) -> None:
    """Add a question to a file that was begun, on a line of its own."""
    begun = path.read_text("utf-8")
    with path.open("a", encoding="utf-8") as file:
        file.write(
            "\n" * (not begun.endswith("\n"))
            + json.dumps(asdict(recorded), ensure_ascii=False)
            + "\n"
        )


def read(path: Path) -> tuple[Run, tuple[Recorded, ...]]:
    """What a file holds; the last line may have been cut by a stop."""
    head, *lines = path.read_text("utf-8").splitlines()
    return Run(**json.loads(head)), tuple(map(_recorded, filter(_is_whole, lines)))


def _is_whole(line: str) -> bool:
    return line.endswith("}")


def _recorded(line: str) -> Recorded:
    row: Mapping[str, Any] = json.loads(line)
    exchanges = tuple(
        Exchange(**{**one, "shown": {key: tuple(span) for key, span in one["shown"].items()}})
        for one in row["exchanges"]
    )
    return Recorded(row["id"], exchanges, row["seconds"])
