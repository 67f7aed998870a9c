"""How long the work for one request may go on, looked at between its steps.

Nothing can stop a thread from outside. So what may take long looks here at each of its steps (a
part of a question, a word that is spelt, a sentence that is scored) whether its time is over, or
nobody waits for it any more. Work that nobody gave a time goes on to its end.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from indexer.errors import RepereError


class SpentError(RepereError):
    """The time of this work is over, or whoever asked for it has left."""


@dataclass(frozen=True, slots=True)
class _Budget:
    until: float
    stop: threading.Event


_current: ContextVar[_Budget | None] = ContextVar("budget", default=None)


@contextmanager
def within(seconds: float, stop: threading.Event) -> Iterator[None]:
    """Give what this thread does meanwhile so many seconds, or until `stop` is set."""
    token = _current.set(_Budget(time.monotonic() + seconds, stop))
    try:
        yield
    finally:
        _current.reset(token)


def go_on() -> None:
    """Raise `SpentError` where the work must not go on."""
    budget = _current.get()
    if budget and (budget.stop.is_set() or time.monotonic() > budget.until):
        raise SpentError("le temps de cette demande est écoulé")
