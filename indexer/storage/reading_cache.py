"""Documents kept as they were read, so that only what changed is read again.

Each is in a file of its own, named by a digest of all that it is read from and of how; a
damaged one is read again from its source.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from indexer.corpus import Corpus, Read, assembled, mark, survey
from indexer.declared import Entry
from indexer.errors import UnwritableIndexError
from indexer.formats.reading import Reading
from indexer.storage.whole import alone, get, put, sweep

_READ: Final = TypeAdapter(Read)
_SUFFIX: Final = ".read"
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


class ReadingCache:
    """The documents read so far, in a folder that nothing else may use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder):
            sweep(folder)

    def get(self, key: str) -> Read | None:
        """What was read, None where it is not kept or is damaged."""
        content = get(self._path(key))
        self._used.add(key)
        try:
            return None if content is None else _READ.validate_json(bytes(content))
        except ValidationError:  # as another version of Repère kept it
            return None

    def put(self, key: str, read: Read) -> None:
        """Keep what was read."""
        with suppress(OSError, UnwritableIndexError), alone(self._folder):
            put(self._path(key), _READ.dump_json(read))

    def forget_the_rest(self) -> None:
        """Remove what was not asked for: documents that are gone, or were changed."""
        for path in self._folder.glob(f"*{_SUFFIX}"):
            if path.stem not in self._used:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"
