"""The two streams of a terminal, whatever its encoding and whoever stops reading."""

import codecs
import os
import sys
import unicodedata
from typing import Final, TextIO

_PLAIN: Final = {"’": "'", "‘": "'", "«": '"', "»": '"', "–": "-", "—": "-", "…": "..."} | {
    "œ": "oe",
    "Œ": "OE",
    "\u00a0": " ",
    "\u202f": " ",
}


def say(text: str) -> None:
    """Write a line for the user, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Write a line about the run itself, on the error stream."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def prepare_streams() -> None:
    """Let a terminal that is not in UTF-8 show the nearest plain characters."""
    codecs.register_error("repere", _nearest_plain)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="repere")


def colours_wanted(stream: TextIO) -> bool:
    """Colours only on a terminal that has them, and never against `NO_COLOR`."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


def discard_output() -> None:
    """After a broken pipe: keep the interpreter from writing to it again as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def typed(text: str) -> str:
    r"""An argument as Unicode text, even where the locale could not decode it.

    >>> typed("caf\udcc3\udca9")
    'café'
    """
    return os.fsencode(text).decode("utf-8", "replace")


def read_input() -> str:
    """Standard input to its end; UTF-8, a byte order mark is dropped."""
    return sys.stdin.buffer.read().decode("utf-8-sig", "replace")


def _nearest_plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = ""
    for char in error.object[error.start : error.end]:
        letters = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
        plain += _PLAIN.get(char) or letters or "?"
    return plain, error.end
