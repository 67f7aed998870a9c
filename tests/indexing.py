"""An index as the tests use it: built, and all that an engine measures of it measured."""

import shutil
from contextlib import suppress
from pathlib import Path

from indexer.build import build
from server.engine import Engine


def write_index(corpus: Path, folder: Path, known: Path) -> None:
    """Writes the index of a corpus with the bundled encoder. What it takes its time for is
    kept in `known`: the next session neither encodes the same texts nor measures them again."""
    with suppress(OSError):  # another session may be writing it
        shutil.copytree(known, folder, dirs_exist_ok=True)
    index = build(corpus, folder, "bundled", lambda _done, _total: None)
    Engine(index, folder).prepare()
    with suppress(OSError):
        shutil.rmtree(known)
        shutil.copytree(folder / "vectors", known / "vectors")
        shutil.copy(folder / "thresholds", known)
