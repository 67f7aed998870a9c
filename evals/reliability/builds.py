"""Builds that are killed at any moment, and indexes with a bit flipped: what is left of them.

Two corpora take turns in one folder, so that an index that mixes them would be seen.
"""

import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from indexer.build import build
from indexer.errors import UnusableIndexError
from indexer.search.index import Index
from indexer.storage.store import load

_FOR_EVER = """
import sys
from itertools import cycle
from pathlib import Path
from indexer.build import build
for corpus in cycle(map(Path, sys.argv[2:])):
    build(corpus, Path(sys.argv[1]), "bundled", lambda *step: None)
    print("built", flush=True)
"""
_QUESTION = "Quel groupe réunit des habitants ?"
_LONGEST = 1.5  # seconds that a build may go on


@dataclass(frozen=True, slots=True)
class Left:
    """What was left by so many tries.

    `whole`: an index as it was built; `refused`: none that serves, and a message that says so;
    `wrong`: another one than was built; `broken`: an error that nobody meant.
    """

    whole: int
    refused: int
    wrong: int
    broken: int


def killed(corpora: Sequence[Path], folder: Path, count: int, seed: int) -> Left:
    """Kill so many builds, each at a moment of its own; a first one is let through."""
    chance = random.Random(seed)
    built = [_built(corpus, folder) for corpus in corpora]
    tries = []
    for _ in range(count):
        _kill(corpora, folder, chance.uniform(0, _LONGEST))
        tries.append(_found(folder, built))
    return _counted(tries)


def flipped(corpus: Path, folder: Path, count: int, seed: int) -> Left:
    """Flip one bit of an index, so many times, each time of a file and at a place by chance."""
    chance = random.Random(seed)
    built = [_built(corpus, folder)]
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    tries = []
    for _ in range(count):
        path = chance.choice(files)
        content = path.read_bytes()
        path.write_bytes(_with_flipped(content, chance.randrange(8 * len(content))))
        tries.append(_found(folder, built))
        path.write_bytes(content)
    return _counted(tries)


def _built(corpus: Path, folder: Path) -> Index:
    return build(corpus, folder, "bundled", lambda _done, _total: None)


def _kill(corpora: Sequence[Path], folder: Path, seconds: float) -> None:
    """Kill a process that builds for ever, so many seconds after its first build."""
    command = [sys.executable, "-c", _FOR_EVER, str(folder), *map(str, corpora)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None  # for types: it was asked for
        child.stdout.readline()
        sleep(seconds)
        child.kill()


def _with_flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _found(folder: Path, built: Sequence[Index]) -> str:
    """What a server would find in the folder now."""
    try:
        index = load(folder, encoder="bundled", fingerprint=None)
        return "whole" if any(_same(index, one) for one in built) else "wrong"
    except UnusableIndexError:
        return "refused"
    except Exception:
        return "broken"


def _same(index: Index, built: Index) -> bool:
    return (
        index.fingerprint == built.fingerprint
        and index.documents == built.documents
        and index.passages == built.passages
        and index.search(_QUESTION) == built.search(_QUESTION)
    )


def _counted(tries: Sequence[str]) -> Left:
    return Left(*(tries.count(name) for name in ("whole", "refused", "wrong", "broken")))
