"""Where the time of an answer goes: the processor's time in each part of the engine.

The parts are wrapped, not patched: each takes the place of what it wraps when the index and
the engine are made. What a part spends in another one is counted there only.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import thread_time
from typing import Any, Final

from indexer.search.index import Index
from server.engine import Engine

ENCODER: Final = "encoder: the vector of the question"
WORDS: Final = "words: BM25, rare and common terms"
VECTORS: Final = "vectors: cosines of passages and sentences"
SCORING: Final = "scoring: fusion, hits, what each sentence covers"
ANSWER: Final = "answer: reading the question, deciding, composing"
HTTP: Final = "HTTP: the server around the engine"
STAGES: Final = (ENCODER, WORDS, VECTORS, SCORING, ANSWER)


class Stopwatch:
    """The processor's seconds of one thread, by stage; a stage stops while another runs."""

    def __init__(self, clock: Callable[[], float] = thread_time) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._clock = clock
        self._running: list[str] = []
        self._since = 0.0

    def run(self, stage: str, work: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Do some work, and count its time for a stage."""
        self._turn()
        self._running.append(stage)
        try:
            return work(*args, **options)
        finally:
            self._turn()
            self._running.pop()

    def _turn(self) -> None:
        """Give what was spent since the last turn to the stage that was running."""
        now = self._clock()
        if self._running:
            self.spent[self._running[-1]] += now - self._since
        self._since = now


class Timed:
    """Something whose methods are timed; otherwise as it is."""

    def __init__(self, inner: Any, stage: str, watch: Stopwatch) -> None:
        self._inner = inner
        self._stage = stage
        self._watch = watch

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._inner, name)
        if not callable(value):
            return value
        return lambda *args, **options: self._watch.run(self._stage, value, *args, **options)

    def __contains__(self, item: object) -> bool:
        return item in self._inner

    def __len__(self) -> int:
        return len(self._inner)

    def __bool__(self) -> bool:
        return bool(self._inner)


@dataclass(frozen=True, slots=True)
class Profile:
    """Milliseconds of processor an answer spends in each stage, on average."""

    milliseconds: dict[str, float]

    @property
    def total(self) -> float:
        """All of them."""
        return sum(self.milliseconds.values())


def profile(index: Index, folder: Path, questions: Sequence[str]) -> Profile:
    """Ask each question of the index of a folder twice, and time the second round.

    Another engine is asked then: the first one remembers the vectors of the last questions.
    """
    watch = Stopwatch()
    before, engine = (
        Timed(Engine(timed_index(index, watch), folder), ANSWER, watch) for _ in range(2)
    )
    for question in questions:
        before.ask(question)
    engine.prepare()
    watch.spent.clear()
    for question in questions:
        engine.ask(question)
    return Profile({stage: 1000 * watch.spent[stage] / len(questions) for stage in STAGES})


def timed_index(index: Index, watch: Stopwatch) -> Any:
    """The same index, of timed parts."""
    parts: dict[str, Any] = {
        "lexical": Timed(index.lexical, WORDS, watch),
        "semantic": Timed(index.semantic, VECTORS, watch) if index.semantic else None,
        "encoder": Timed(index.encoder, ENCODER, watch) if index.encoder else None,
    }
    whole = Index(
        documents=index.documents,
        passages=index.passages,
        fingerprint=index.fingerprint,
        **parts,
    )
    return Timed(whole, SCORING, watch)
