"""The building of an index as another process sees it: `python -m server.shelf.building`.

Each line of its output is a JSON object: how far it is (`done`, `total`), a document that is not
read (`problem`), or why there is no index (`failed`).
"""

import json
import sys
import time
from pathlib import Path
from typing import Final, TextIO

from indexer.build import build
from indexer.errors import RepereError
from indexer.storage.versions import forget
from server.engine import Engine

_PAUSE: Final = 0.3  # seconds between two lines on how far it is


class Told:
    """Progress as lines of JSON, few enough to be read as they come."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Tell it, unless it was told a moment ago."""
        now = time.monotonic()
        if now >= self._next or done >= total:
            self._next = now + _PAUSE
            self.line(done=done, total=total)

    def line(self, **told: object) -> None:
        """Write one line."""
        self._stream.write(json.dumps(told) + "\n")
        self._stream.flush()


def main(corpus: Path, index: Path, encoder: str) -> int:
    """Build the index of a corpus, or forget it where nothing is left; returns the exit code."""
    told = Told(sys.stdout)
    if not any(corpus.rglob("corpus.toml")):
        forget(index)
        return 0
    try:
        made = build(corpus, index, encoder, told, lambda what: told.line(problem=what))
    except RepereError as error:
        told.line(failed=str(error))
        return 1
    Engine(made, index).prepare()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
