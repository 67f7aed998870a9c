"""Versions of an index in a folder: published in one step, checked before they serve.

    current         names the version that serves, and the sha256 of its manifest
    v-…/            a version: its files, and manifest.json with the sha256 of each
    lock            held by the one build that may publish

A version is written beside the one that serves, flushed to the disk, and takes its place
in one atomic step: `current` is replaced. Whoever is killed before leaves the old one, and
what was unfinished is removed by the next build.
"""

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from indexer.errors import (
    DamagedIndexError,
    MissingIndexError,
    StaleIndexError,
    UnusableIndexError,
    UnwritableIndexError,
)
from indexer.search.encoders import VECTORS_VERSION
from indexer.search.index import INDEX_VERSION
from indexer.search.semantic import Method
from indexer.storage.whole import WAIT_SECONDS, alone, replace, sweep, writable

REBUILD = "Lancez « repere index » pour le reconstruire."
# An index is searched as it was made. How the corpus is read is the fingerprint's business.
MADE_BY = {"index": INDEX_VERSION, "vectors": VECTORS_VERSION}
_PROBE = 1 << 20  # bytes: more than what a library leaves of a disk that it has just filled


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
class Published:
    """The content of `current`."""

    version: str
    manifest: str


_PUBLISHED = TypeAdapter(Published)
_MANIFEST = TypeAdapter(Manifest)


def writing(folder: Path) -> AbstractContextManager[None]:
    """Create the folder of an index; what then fails on disk is an UnwritableIndexError."""
    return writable(
        folder,
        lambda why: UnwritableIndexError(
            f"L’index ne peut pas être écrit dans « {folder} » : {why}. Vérifiez "
            "les droits et la place sur le disque, ou choisissez un autre dossier avec --index."
        ),
    )


@contextmanager
def new_version(folder: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[Path]:
    """A folder to fill; it serves once the block, which must `seal` it, has ended well.

    Builds publish one after the other. Raises UnwritableIndexError.
    """
    with writing(folder), alone(folder, wait_seconds):
        _sweep(folder)
        version = folder / f"v-{secrets.token_hex(8)}"
        try:
            version.mkdir()
            yield version
            _publish(version)
        except OSError as error:
            raise _told_by_the_system(error, folder) from error
        finally:
            _sweep(folder)


def clear(folder: Path) -> None:
    """Remove what builds that were killed left unfinished, never what a live one is writing."""
    with alone(folder):
        _sweep(folder)


def forget(folder: Path) -> None:
    """Have nothing serve any more: the corpus is empty. Raises UnwritableIndexError."""
    if folder.is_dir():
        with writing(folder), alone(folder):
            (folder / "current").unlink(missing_ok=True)
            _sweep(folder)


def seal(version: Path, manifest: Manifest) -> None:
    """Write the manifest of a version whose other files are all there."""
    (version / "manifest.json").write_bytes(_MANIFEST.dump_json(manifest, indent=1))


def digests(version: Path) -> dict[str, str]:
    """The sha256 of each file of a version, as its manifest lists them."""
    files = sorted(path for path in version.rglob("*") if path.is_file())
    return {path.relative_to(version).as_posix(): _file_digest(path) for path in files}


def current(folder: Path) -> Published:
    """Which version serves. Raises MissingIndexError or DamagedIndexError."""
    try:
        published = _PUBLISHED.validate_json((folder / "current").read_bytes())
    except FileNotFoundError as error:
        raise MissingIndexError(
            f"Il n’y a pas encore d’index dans « {folder} ». Lancez « repere index »."
        ) from error
    except (OSError, ValidationError) as error:
        raise damaged("current") from error
    if not re.fullmatch(r"v-[0-9a-f]{16}", published.version):
        raise damaged("current")
    return published


def read_manifest(folder: Path, published: Published) -> Manifest:
    """The manifest of a version; what it says can be trusted, its files are not checked.

    Raises DamagedIndexError, or StaleIndexError if another version of Repère wrote it.
    """
    try:
        content = (folder / published.version / "manifest.json").read_bytes()
    except OSError as error:
        raise damaged("manifest.json") from error
    if hashlib.sha256(content).hexdigest() != published.manifest:
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


def _publish(version: Path) -> None:
    for path in [*version.rglob("*"), version, version.parent]:
        _flush(path)
    manifest = _file_digest(version / "manifest.json")
    content = _PUBLISHED.dump_json(Published(version.name, manifest))
    replace(version.parent / "current", content)
    _flush(version.parent)


def _sweep(folder: Path) -> None:
    """Remove the versions that do not serve, and what killed processes left unfinished.

    Where it cannot be told which one serves, all stay until the next has been published.
    """
    sweep(folder)
    for path in folder.glob("relevance.json*"):  # as Repère kept its thresholds until 0.1
        path.unlink(missing_ok=True)
    try:
        serving = current(folder).version
    except MissingIndexError:
        serving = ""
    except UnusableIndexError:
        return
    for other in folder.glob("v-*"):
        if other.name != serving:
            shutil.rmtree(other, ignore_errors=True)


def _told_by_the_system(error: OSError, folder: Path) -> OSError:
    """Why a write failed, where a library kept it to itself: the disk refuses us too."""
    if error.errno:
        return error
    probe = folder / "probe.part"
    try:
        probe.write_bytes(bytes(_PROBE))
    except OSError as told:
        return told
    return error


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
