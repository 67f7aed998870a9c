"""What the workers of one run agree on: who makes what they share, and who must run alone."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


@contextmanager
def held(path: Path, how: int = fcntl.LOCK_EX) -> Iterator[None]:
    """A lock on a file, which the system takes back from a worker that dies."""
    with path.open("w") as file:
        fcntl.flock(file, how)
        yield


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """A folder that the first worker to ask makes; it has its name only once it is whole."""
    with held(folder.with_name(f"{folder.name}.lock")):
        if not folder.exists():
            aside = folder.with_name(f"{folder.name}.part")
            shutil.rmtree(aside, ignore_errors=True)
            make(aside)
            aside.rename(folder)
    return folder


@contextmanager
def turn(folder: Path, *, alone: bool) -> Iterator[None]:
    """The time of one test. All go through the door one by one, and whoever must be alone
    keeps it closed: without it, a room that others enter all the time would never be empty."""
    door, room = folder / "door", folder / "room"
    with ExitStack() as stack:
        with held(door):
            stack.enter_context(held(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH))
        yield
