"""Files that something happened to: each is read, or refused with what to do, within its time."""

import os
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from indexer.errors import CorpusError
from indexer.formats.choosing import read_content
from indexer.model import Source
from indexer.readers.assembling import read_blocks

BOUND: Final = 30.0  # seconds of the processor for a file: a busy machine is no fault
_NUMBER = re.compile(rb"\d+")
_NUMBERS: Final = (b"0", b"-1", b"65535", b"99999999999", b"2147483648", b"1.5", b"")
_CHUNK: Final = 4096
_SOURCE: Final = Source("essai", "Essai", (), None, None, "fr", "essai.pdf", "")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: `status` is « read », « refused » or « fault »."""

    number: int
    name: str
    status: str
    seconds: float
    fault: str = ""


def readings(
    paths: Sequence[Path], numbers: Sequence[int], seed: int, bound: float = BOUND
) -> Iterator[Reading]:
    """Read a damaged copy of one of these files for each number."""
    contents = [path.read_bytes() for path in paths]
    for number in numbers:
        chance = random.Random(f"{seed} {number}")
        rank = chance.randrange(len(paths))
        content = damaged(chance, contents[rank], contents)
        yield _read(number, paths[rank].name, content, bound)


def damaged(chance: random.Random, content: bytes, others: Sequence[bytes] = ()) -> bytes:
    """A file after one accident or more."""
    for _ in range(chance.choice([1, 1, 2, 5])):
        content = chance.choice(_ACCIDENTS)(chance, content, others or [content])
    return content


def _read(number: int, name: str, content: bytes, bound: float) -> Reading:
    begun = _processor()
    status, fault = "read", ""
    try:
        read_blocks(read_content(content, name).blocks, _SOURCE)
    except CorpusError as error:
        status = "refused" if str(error).endswith(".") else "fault"
        fault = "" if status == "refused" else f"a refusal that is no sentence: {error}"
    except Exception as error:  # whatever it is, nobody meant it
        status, fault = "fault", repr(error)[:200]
    seconds = _processor() - begun
    if seconds > bound:
        status, fault = "fault", f"more than {bound:.0f} s"
    return Reading(number, name, status, seconds, fault)


def _processor() -> float:
    """Seconds of the processor so far, those of the processes that read included."""
    return sum(os.times()[:4])


def _flipped(chance: random.Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    """Some bits are others."""
    some = bytearray(content)
    for _ in range(chance.choice([1, 20, 400]) if some else 0):
        some[chance.randrange(len(some))] ^= 1 << chance.randrange(8)
    return bytes(some)


def _cut(chance: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    """The end is missing."""
    return content[: chance.randrange(len(content) + 1)]


def _lost(chance: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    """A stretch is missing."""
    at = chance.randrange(len(content) + 1)
    return content[:at] + content[at + chance.randrange(_CHUNK) :]


def _spliced(chance: random.Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """A stretch comes from another file, or from elsewhere in this one."""
    other = chance.choice(others)
    start, at = chance.randrange(len(other) + 1), chance.randrange(len(content) + 1)
    piece = other[start : start + chance.randrange(_CHUNK)]
    return content[:at] + piece + content[at + len(piece) * chance.randrange(2) :]


def _renumbered(chance: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    """Some numbers are others: of objects, lengths, sizes, places."""
    found = [one.span() for one in _NUMBER.finditer(content[-_CHUNK * 8 :])]
    base = max(0, len(content) - _CHUNK * 8)
    for start, end in sorted(chance.sample(found, min(len(found), 8)), reverse=True):
        content = content[: base + start] + chance.choice(_NUMBERS) + content[base + end :]
    return content


def _blanked(chance: random.Random, content: bytes, _: Sequence[bytes]) -> bytes:
    """A stretch is of one byte."""
    at, length = chance.randrange(len(content) + 1), chance.randrange(_CHUNK)
    return (
        content[:at] + chance.choice([b"\0", b" ", b"\xff"]) * length + content[at + length :]
    )


_ACCIDENTS: Final[tuple[Callable[[random.Random, bytes, Sequence[bytes]], bytes], ...]] = (
    _flipped,
    _flipped,
    _cut,
    _lost,
    _spliced,
    _renumbered,
    _blanked,
)
