"""A progress bar on a terminal, silence elsewhere."""

import time
from typing import Final, TextIO

_WIDTH: Final = 30
_PERIOD: Final = 0.1  # seconds between two drawings


class ProgressBar:
    """Called with what is done and what there is to do; draws at most ten times a second."""

    def __init__(self, label: str, stream: TextIO) -> None:
        self._label = label
        self._stream = stream
        self._shown = stream.isatty()
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Draw the bar again, and end its line when all is done."""
        now = time.monotonic()
        if not self._shown or not total or (done < total and now < self._next):
            return
        self._next = now + _PERIOD
        share = min(1.0, done / total)
        bar = ("#" * round(share * _WIDTH)).ljust(_WIDTH, ".")
        end = "\n" if done >= total else ""
        self._stream.write(f"\r{self._label} [{bar}] {done}/{total} ({share:.0%}){end}")
        self._stream.flush()
