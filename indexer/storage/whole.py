"""Files that are written whole or not at all, and whose damage is seen when they are read.

Whoever writes in a folder holds its lock meanwhile. So what is unfinished there when one takes
the lock was left by a process that was killed, and can go.
"""

import errno
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final

from indexer.errors import UnwritableIndexError, reason

WAIT_SECONDS: Final = 60  # for another build that is writing
UNFINISHED: Final = "*.part"
_DIGEST: Final = 32
_BYTES: Final = getattr(os, "O_BINARY", 0)  # Windows would change the ends of lines
# What SQLite makes of the system's reasons.
_REASONS: Final = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
}


@contextmanager
def writable(folder: Path, refused: Callable[[str], Exception]) -> Iterator[None]:
    """Create a folder; what then fails on disk is raised as `refused` makes it of its reason."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise refused(reason(error)) from error


@contextmanager
def alone(folder: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a folder; SQLite's works everywhere and dies with its process.

    Raises UnwritableIndexError where another build holds it for too long, and OSError.
    """
    with ExitStack() as held:
        try:
            held.enter_context(locked(folder / "lock", wait_seconds))
        except sqlite3.Error as error:
            raise _refused(error, folder) from error
        yield


@contextmanager
def locked(path: Path, wait_seconds: float) -> Iterator[None]:
    """Hold a lock, which is a file that stays and that SQLite opens. Raises sqlite3.Error."""
    with closing(sqlite3.connect(path, timeout=wait_seconds)) as lock:
        # A journal on the disk would keep a full one from being locked, hence cleared.
        lock.execute("PRAGMA journal_mode=MEMORY")
        lock.execute("BEGIN EXCLUSIVE")
        yield


def put(path: Path, content: bytes | memoryview) -> None:
    """Write a file in one step, with its checksum; the caller holds the lock of the folder."""
    replace(path, hashlib.sha256(content).digest(), content)


def get(path: Path) -> memoryview | None:
    """What was `put`; None where nothing is, or something else."""
    try:
        whole = memoryview(path.read_bytes())
    except OSError:
        return None
    digest, content = whole[:_DIGEST], whole[_DIGEST:]
    return content if hashlib.sha256(content).digest() == digest else None


def replace(path: Path, *parts: bytes | memoryview, mode: int = 0o666) -> None:
    """Write a file in one step; on the disk, too, when this returns.

    `mode` is who may read it, where nothing unfinished is left that says otherwise.
    """
    aside = unfinished(path)
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BYTES, mode)
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)  # noqa: PTH105 (the name of the guarantee)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def unfinished(path: Path) -> Path:
    """Where a file is written before it takes its place."""
    return path.with_name(f"{path.name}.part")


def sweep(folder: Path) -> None:
    """Remove what killed processes left unfinished; the caller holds the lock."""
    for path in folder.glob(UNFINISHED):
        path.unlink(missing_ok=True)


def _refused(error: sqlite3.Error, folder: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest tells variants apart
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return UnwritableIndexError(
            f"Une autre indexation écrit dans « {folder} ». Attendez sa fin, puis relancez "
            "« repere index »."
        )
    if code in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return UnwritableIndexError(
            f"« {folder / 'lock'} » n’est pas le verrou de Repère, ou il est endommagé : "
            "effacez ce fichier, puis relancez « repere index »."
        )
    return OSError(_REASONS.get(code, 0), str(error))
