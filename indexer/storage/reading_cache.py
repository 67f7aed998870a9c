"""Documents kept as they were read, so that only what changed is read again.

Each is in a file of its own, named by a digest of all that it is read from and of how; a
damaged one is read again from its source.
"""

import hashlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from indexer.boxes import BOXES_FORMAT, Box, packed, within
from indexer.corpus import Corpus, Read, assembled, mark, survey
from indexer.declared import Entry
from indexer.errors import UnwritableIndexError
from indexer.formats.reading import Reading
from indexer.model import Document
from indexer.storage.whole import alone, get, put, sweep

_READ: Final = TypeAdapter(Read)
_SUFFIX: Final = ".read"
_BOXES: Final = ".boxes"
READS: Final = "read"
"""The folder of these documents, in that of the index."""


def surveyed(corpus: Path, index: Path) -> Corpus:
    """All that can be read of a corpus, at little cost where it was indexed in that folder."""
    kept = None
    if (index / READS).is_dir():
        with suppress(OSError, UnwritableIndexError):  # read in vain, but not the less
            kept = ReadingCache(index / READS)
    return survey(corpus, kept)


def keep(one: Entry, reading: Reading, index: Path) -> None:
    """Keep what was read of a file when it was added: it is not read again to be indexed."""
    with suppress(OSError, UnwritableIndexError):
        ReadingCache(index / READS).put(mark(one.parts()), assembled(one, reading))


def has_boxes(document: Document, index: Path) -> bool:
    """Whether it is known where the words of a document stand on the pages of its file."""
    return _beside(index / READS, document).is_file()


def boxes(document: Document, index: Path, start: int, end: int) -> list[Box]:
    """The boxes of a stretch of a document; none where they are not known, or damaged.

    Nothing of them stays in memory.
    """
    content = get(_beside(index / READS, document))
    return [] if content is None else within(content, start, end)


def _beside(folder: Path, document: Document) -> Path:
    return folder / f"{_named(document)}{_BOXES}"


def _named(document: Document) -> str:
    """Boxes are those of one text of one file: they are never taken for those of another."""
    named = f"{BOXES_FORMAT}\n{document.source.sha256.lower()}\n{document.text}"
    return hashlib.sha256(named.encode(errors="surrogatepass")).hexdigest()


class ReadingCache:
    """The documents read so far, in a folder that nothing else may use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder):
            sweep(folder)

    def get(self, key: str) -> Read | None:
        """What was read, its boxes apart; None where it is not kept or is damaged."""
        content = get(self._path(key))
        self._used.add(key)
        try:
            read = None if content is None else _READ.validate_json(bytes(content))
        except ValidationError:  # as another version of Repère kept it
            return None
        if read is not None:
            self._used.add(_named(read.document))
        return read

    def put(self, key: str, read: Read) -> None:
        """Keep what was read, its boxes in a file of their own."""
        self._used.add(_named(read.document))
        with suppress(OSError, UnwritableIndexError), alone(self._folder):
            if read.boxes:
                put(_beside(self._folder, read.document), packed(read.boxes))
            put(self._path(key), _READ.dump_json(replace(read, boxes=())))

    def forget_the_rest(self) -> None:
        """Remove what was not asked for: documents that are gone, or were changed."""
        for suffix in (_SUFFIX, _BOXES):
            for path in self._folder.glob(f"*{suffix}"):
                if path.stem not in self._used:
                    path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"
