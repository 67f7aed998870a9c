"""Store an index on disks of many sizes, most of them too small; run where one may mount.

Prints what came of each as JSON. The folder given is where the disks are mounted.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.build import assemble
from indexer.errors import UnwritableIndexError
from indexer.model import Document, Passage, Place, SectionRef, Source, Unit
from indexer.search.index import Index
from indexer.storage.store import save
from indexer.storage.versions import check_files, clear, current, read_manifest, writing
from tests.indexer.conftest import HashingEncoder

STEP, LARGE = 16, 4096  # KiB


@dataclass(frozen=True)
class Outcome:
    """What came of a disk of one size: the message if it was too small, what is left beside
    the version that serves, and the message of the next attempt."""

    message: str
    left: list[str]
    after: str


def main(folder: Path) -> None:
    _run("mount", "-t", "tmpfs", "-o", f"size={LARGE}k", "none", str(folder))
    _store(folder, "old", 3)
    json.dump([asdict(outcome) for outcome in _outcomes(folder)], sys.stdout)


def _outcomes(folder: Path) -> Iterator[Outcome]:
    """One size after the other, until the new index has its place."""
    for size in range(_used(folder), LARGE, STEP):
        _run("mount", "-o", f"remount,size={size}k", str(folder))
        message = _attempt(folder, "new", 200)
        left = sorted(path.name for path in folder.iterdir() if path.name != "vectors")
        left += sorted(path.name for path in folder.rglob("*.part"))
        pointer = current(folder)
        check_files(folder / pointer.version, read_manifest(folder, pointer))
        left.remove(pointer.version)
        after = _attempt(folder, "new", 200) if message else ""
        yield Outcome(message, left, after)
        if not message:
            return


def _attempt(folder: Path, mark: str, passages: int) -> str:
    try:
        _store(folder, mark, passages)
    except UnwritableIndexError as error:
        return str(error)
    return ""


def _store(folder: Path, mark: str, passages: int) -> None:
    """As `indexer.build.build` does."""
    with writing(folder):
        clear(folder)
        index = _index(folder, mark, passages)
    save(index, folder)


def _index(folder: Path, mark: str, count: int) -> Index:
    texts = [f"Le rayon {n} compte {3 * n} livres." for n in range(count)]
    source = Source("a", "A", (), None, 2020, "fr", "a.md", "0" * 64)
    document = Document(source, "\n".join(texts), *((),) * 11)
    place = Place(SectionRef(None, "A", ()), None, "printed", pages_inferred=False, label="A")
    passages, start = [], 0
    for number, text in enumerate(texts):
        end = start + len(text)
        span = (Unit(start, end),)
        passages.append(Passage(f"a:{number}", "a", "text", place, text, start, end, span, "A"))
        start = end + 1
    encoder = HashingEncoder()
    return assemble([document], passages, encoder, mark, folder / "vectors", lambda *_: None)


def _used(folder: Path) -> int:
    shown = subprocess.run(
        ["df", "-k", "--output=used", folder], capture_output=True, text=True, check=True
    )
    return int(shown.stdout.split()[-1])


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
