"""What every reader of a format takes and gives: the seam that a new format fills."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from indexer.boxes import Trace
from indexer.readers.blocks import Block


@dataclass(frozen=True, slots=True)
class Description:
    """What a file says of itself; to be confirmed by who adds it, for files often lie."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    place: str | None = None
    year: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of a file in reading order; `warnings`, in French, say what was not read.

    `traces` are where its lines stand on its pages, where it has pages that can be shown.
    """

    blocks: tuple[Block, ...]
    described: Description = Description()
    warnings: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()


class Reader(Protocol):
    """Reads the files of one format, which it recognises by their content."""

    @property
    def format(self) -> str:
        """What people call such a file: « document Word »."""

    @property
    def suffix(self) -> str:
        """What ends the name of such a file, « .docx »."""

    def claims(self, content: bytes) -> bool:
        """Whether these bytes are of this format, by a look at them that costs little."""

    def read(self, content: bytes, name: str, skipped: Sequence[str] = ()) -> Reading:
        """Read a whole file; `skipped` are its running headers.

        `name` is for messages. Raises `CorpusError` where it cannot be read.
        """
