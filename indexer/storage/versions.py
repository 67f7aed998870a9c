"""Versions of an index in a folder: published in one step, checked before they serve.

    current         names the version that serves, and the sha256 of its manifest
    v-…/            a version: its files, and manifest.json with the sha256 of each
    lock            held by the one build that may publish

A version is written beside the one that serves, flushed to the disk, and takes its place
in one atomic step: `current` is replaced. Whoever is killed before leaves the old one.
"""

import hashlib
import os
import re
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from indexer.errors import (
    DamagedIndexError,
    MissingIndexError,
    StaleIndexError,
    UnwritableIndexError,
    reason,
)
from indexer.search.encoders import VECTORS_VERSION
from indexer.search.index import INDEX_VERSION
from indexer.search.semantic import Method

REBUILD = "Lancez « repere index » pour le reconstruire."
# An index is searched as it was made. How the corpus is read is the fingerprint's business.
MADE_BY = {"index": INDEX_VERSION, "vectors": VECTORS_VERSION}
_WAIT_SECONDS = 60  # for another build that is publishing


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version holds. `encoder` is None in an index of words only.

    `made_by` is the `MADE_BY` of the Repère that built it; `files` maps each file to its
    sha256.
    """

    made_by: dict[str, int]
    fingerprint: str
    encoder: str | None
    method: Method | None
    documents: int
    passages: int
    sentences: int
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pointer:
    """The content of `current`."""

    version: str
    manifest: str


_POINTER = TypeAdapter(Pointer)
_MANIFEST = TypeAdapter(Manifest)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Create the folder of an index; what then fails on disk is an UnwritableIndexError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise UnwritableIndexError(
            f"L’index ne peut pas être écrit dans « {folder} » : {reason(error)}. Vérifiez "
            "les droits et la place sur le disque, ou choisissez un autre dossier avec --index."
        ) from error


@contextmanager
def new_version(folder: Path, wait_seconds: float = _WAIT_SECONDS) -> Iterator[Path]:
    """A folder to fill; it serves once the block, which must `seal` it, has ended well.

    Builds publish one after the other. Raises UnwritableIndexError.
    """
    with writing(folder), _alone(folder, wait_seconds):
        version = folder / f"v-{secrets.token_hex(8)}"
        version.mkdir()
        yield version
        _publish(version)
        _remove_others(version)


def seal(version: Path, manifest: Manifest) -> None:
    """Write the manifest of a version whose other files are all there."""
    (version / "manifest.json").write_bytes(_MANIFEST.dump_json(manifest, indent=1))


def digests(version: Path) -> dict[str, str]:
    """The sha256 of each file of a version, as its manifest lists them."""
    files = sorted(path for path in version.rglob("*") if path.is_file())
    return {path.relative_to(version).as_posix(): _file_digest(path) for path in files}


def current(folder: Path) -> Pointer:
    """Which version serves. Raises MissingIndexError or DamagedIndexError."""
    try:
        pointer = _POINTER.validate_json((folder / "current").read_bytes())
    except FileNotFoundError as error:
        raise MissingIndexError(
            f"Il n’y a pas encore d’index dans « {folder} ». Lancez « repere index »."
        ) from error
    except (OSError, ValidationError) as error:
        raise damaged("current") from error
    if not re.fullmatch(r"v-[0-9a-f]{16}", pointer.version):
        raise damaged("current")
    return pointer


def read_manifest(folder: Path, pointer: Pointer) -> Manifest:
    """The manifest of a version; what it says can be trusted, its files are not checked.

    Raises DamagedIndexError, or StaleIndexError if another version of Repère wrote it.
    """
    try:
        content = (folder / pointer.version / "manifest.json").read_bytes()
    except OSError as error:
        raise damaged("manifest.json") from error
    if hashlib.sha256(content).hexdigest() != pointer.manifest:
        raise damaged("manifest.json")
    try:
        manifest = _MANIFEST.validate_json(content)
    except ValidationError as error:
        raise _of_another_version() from error
    if manifest.made_by != MADE_BY:
        raise _of_another_version()
    return manifest


def check_files(version: Path, manifest: Manifest) -> None:
    """Raises DamagedIndexError unless every file is the one that was written."""
    for name, expected in manifest.files.items():
        try:
            actual = _file_digest(version / name)
        except OSError as error:
            raise damaged(name) from error
        if actual != expected:
            raise damaged(name)


def damaged(name: str) -> DamagedIndexError:
    """The error for a file that is not what it should be."""
    return DamagedIndexError(f"L’index est endommagé ({name}). {REBUILD}")


def _of_another_version() -> StaleIndexError:
    return StaleIndexError(f"L’index vient d’une autre version de Repère. {REBUILD}")


@contextmanager
def _alone(folder: Path, wait_seconds: float) -> Iterator[None]:
    """Wait for other builds; SQLite's lock works everywhere and dies with its process."""
    with closing(sqlite3.connect(folder / "lock", timeout=wait_seconds)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            raise UnwritableIndexError(
                f"Une autre indexation écrit dans « {folder} » ({error}). Attendez sa fin, "
                "puis relancez « repere index »."
            ) from error
        yield


def _publish(version: Path) -> None:
    for path in [*version.rglob("*"), version, version.parent]:
        _flush(path)
    manifest = _file_digest(version / "manifest.json")
    aside = version.parent / "current.part"
    aside.write_bytes(_POINTER.dump_json(Pointer(version.name, manifest)))
    _flush(aside)
    os.replace(aside, version.parent / "current")  # noqa: PTH105 (named as its guarantee)
    _flush(version.parent)


def _remove_others(version: Path) -> None:
    """Older versions, and what killed builds left behind."""
    for other in version.parent.glob("v-*"):
        if other != version:
            shutil.rmtree(other, ignore_errors=True)


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    """Have the disk hold a file, or a folder's list of names, before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
