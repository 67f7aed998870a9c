"""How far a long work is, how fast it goes and how long it will take, for whoever waits."""

import time
from collections.abc import Callable
from typing import Final, TextIO

_WIDTH: Final = 16  # all of a line stays within 80 columns
_DRAWN: Final = 0.1  # seconds between two drawings on a terminal
_WRITTEN: Final = 5.0  # seconds between two lines elsewhere: in a log, in a file
_MINUTE, _HOUR = 60, 3600


class Progress:
    """Called with what is done and what there is to do.

    On a terminal it draws a bar again and again; elsewhere it writes a line every five
    seconds, and one at the end. Where all was done before, only a terminal is told.
    """

    def __init__(
        self, label: str, stream: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._label = label
        self._stream = stream
        self._clock = clock
        self._terminal = stream.isatty()
        self._pause = _DRAWN if self._terminal else _WRITTEN
        self._began: tuple[float, int] | None = None
        self._next = clock() + (0.0 if self._terminal else _WRITTEN)

    def __call__(self, done: int, total: int) -> None:
        """Tell it, unless it was told a moment ago."""
        now = self._clock()
        started, before = self._began = self._began or (now, done)
        if not total or (done < total and now < self._next):
            return
        self._next = now + self._pause
        seconds, fresh = now - started, done - before
        if self._terminal:
            self._stream.write("\r" + self._bar(done, total, seconds, fresh))
        elif fresh:
            self._stream.write(f"{self._label} : {_told(done, total, seconds, fresh)}\n")
        self._stream.flush()

    def _bar(self, done: int, total: int, seconds: float, fresh: int) -> str:
        bar = ("#" * round(min(1.0, done / total) * _WIDTH)).ljust(_WIDTH, ".")
        drawn = f"{self._label} [{bar}] {_told(done, total, seconds, fresh)}"
        # Blanks cover what the drawing before was longer by.
        return f"{drawn:<79}" + ("\n" if done >= total else "")


def _told(done: int, total: int, seconds: float, fresh: int) -> str:
    """« 1200/5400 (22 %), 95/s, reste 44 s »."""
    share = f"{done}/{total} ({int(100 * min(1.0, done / total))} %)"
    if not fresh or seconds <= 0:
        return share
    rate = fresh / seconds
    end = (
        "en " + duration(seconds)
        if done >= total
        else "reste " + duration((total - done) / rate)
    )
    return f"{share}, {rate:.{0 if rate >= 1 else 1}f}/s, {end}".replace(".", ",")


def duration(seconds: float) -> str:
    """« 44 s », « 2 min 05 s », « 1 h 20 min ».

    >>> duration(44), duration(125)
    ('44 s', '2 min 05 s')
    """
    whole = max(1, round(seconds))
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE:02} s"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE:02} min"
