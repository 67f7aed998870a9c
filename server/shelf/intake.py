"""Files that are sent to the shelf: kept aside, read, confirmed or corrected, then added.

Nothing is written in the corpus before it was confirmed, and then a document is added whole or
not at all. One file at a time: whoever comes meanwhile is told to wait.
"""

import asyncio
import secrets
import shutil
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Final

from indexer.adding import Proposal, add, examined, replace
from indexer.declared import Entry
from indexer.errors import CorpusError, reason
from indexer.storage.reading_cache import keep
from server.errors import RefusedError
from server.settings import Settings
from server.shelf.listing import numbered

_KEPT: Final = 4  # files that wait to be confirmed
_STALE: Final = 3600  # seconds after which a file that nobody confirmed is gone
_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class AlikeView:
    """A document of the corpus that bears the title or the ISBN of a file."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class ProposalView:
    """What was read of a file, to be confirmed or corrected; `token` names it until then."""

    token: str
    file: str
    format: str
    bytes: int
    sentences: int
    sections: int
    pages: tuple[int, int] | None
    declared: dict[str, Any]
    warnings: tuple[str, ...]
    alike: tuple[AlikeView, ...]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file that was read, with the folder of its own where it lies."""

    folder: Path
    proposal: Proposal
    since: float


CORRECTED: Final = (
    "title", "authors", "publisher", "place", "address", "year", "isbn", "licence", "language",
)  # fmt: skip
"""What is shown of a declaration, to be confirmed or corrected."""


class Intake:
    """The files that wait to be added to the corpus of the settings."""

    def __init__(self, settings: Settings, stale: float = _STALE) -> None:
        """What nobody has confirmed for `stale` seconds is forgotten."""
        self._settings = settings
        self._stale = stale
        self._aside = settings.index.parent / "imports"
        self._waiting: dict[str, _Waiting] = {}
        self._busy = asyncio.Lock()

    async def receive(self, name: str, chunks: AsyncIterator[bytes]) -> ProposalView:
        """Take a file in, as it comes, and read it. Raises `RefusedError`."""
        if self._busy.locked():
            raise RefusedError(
                "shelf_busy", "Un autre fichier est en cours d'ajout : réessayez."
            )
        async with self._busy:
            self._forget_old()
            token = secrets.token_urlsafe(12)
            folder = self._aside / token
            try:
                path = await self._stored(folder, _plain(name), chunks)
                proposal = await asyncio.to_thread(_read, path, self._settings.corpus)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            self._waiting[token] = _Waiting(folder, proposal, time.monotonic())
            return _view(token, proposal)

    async def add(
        self, token: str, changes: Mapping[str, Any], replaces: str | None = None
    ) -> Entry:
        """Put a file in the corpus, with what was corrected. Raises `RefusedError`."""
        waiting = self._known(token)
        try:
            entry = await asyncio.to_thread(
                _added, waiting.proposal, changes, replaces, self._settings.corpus
            )
        except CorpusError as error:
            raise _refused(error, waiting.proposal.path) from None
        if replaces is None:
            reading = waiting.proposal.reading
            await asyncio.to_thread(keep, entry, reading, self._settings.index)
        if token in self._waiting:  # unless somebody gave it up meanwhile
            self.give_up(token)
        return entry

    def give_up(self, token: str) -> None:
        """Forget a file. Raises `RefusedError` where there is none."""
        shutil.rmtree(self._known(token).folder, ignore_errors=True)
        del self._waiting[token]

    def clear(self) -> None:
        """Forget all that waits."""
        for token in list(self._waiting):
            self.give_up(token)

    def _known(self, token: str) -> _Waiting:
        found = self._waiting.get(token)
        if found is None:
            message = "Ce fichier n'attend plus d'être ajouté : envoyez-le de nouveau."
            raise RefusedError("unknown_file", message)
        return found

    def _forget_old(self) -> None:
        """Make room: what waits for too long goes, and the oldest of too many."""
        for token, one in list(self._waiting.items()):
            if time.monotonic() - one.since > self._stale or len(self._waiting) >= _KEPT:
                self.give_up(token)
        for left in self._aside.glob("*"):  # by a server that was killed
            if (
                left.name not in self._waiting
                and time.time() - left.stat().st_mtime > self._stale
            ):
                shutil.rmtree(left, ignore_errors=True)

    async def _stored(self, folder: Path, name: str, chunks: AsyncIterator[bytes]) -> Path:
        """The file, on disk; never more of it than may be."""
        limit, size = self._settings.max_file, 0
        try:
            folder.mkdir(parents=True)
            with (folder / name).open("wb") as file:
                async for chunk in chunks:
                    size += len(chunk)
                    if size > limit:
                        raise _too_large(limit)
                    await asyncio.to_thread(file.write, chunk)
        except OSError as error:
            message = f"Le fichier n'a pas pu être reçu : {reason(error)}. Vérifiez la place sur le disque."
            raise RefusedError("not_stored", message) from None
        return folder / name


def _read(path: Path, corpus: Path) -> Proposal:
    """What the file is. Raises `RefusedError`, which names no folder of the server."""
    try:
        return examined(path, corpus)
    except CorpusError as error:
        raise _refused(error, path) from None


def _added(
    proposal: Proposal, changes: Mapping[str, Any], replaces: str | None, corpus: Path
) -> Entry:
    if replaces is not None:
        return replace(proposal, replaces, corpus, changes)
    return add(proposal.corrected(changes), corpus)


def _refused(error: CorpusError, path: Path) -> RefusedError:
    return RefusedError("file_refused", str(error).replace(str(path), path.name))


def _plain(name: str) -> str:
    """The name of a file without the folders of whoever sends it."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    plain = "".join(char for char in last if char.isprintable()).strip(". ")
    stem, suffix = plain[:_NAME], PurePosixPath(plain).suffix[:10]
    while len(f"{stem}".encode()) > _NAME:
        stem = stem[:-1]
    if not plain:
        raise RefusedError("file_refused", "Le fichier n'a pas de nom : donnez-lui en un.")
    return stem if stem.endswith(suffix) else f"{stem}{suffix}"


def _too_large(limit: int) -> RefusedError:
    size = f"{limit / 1e6:g}".replace(".", ",")
    message = f"Le fichier est trop gros : au plus {size} Mo (REPERE_MAX_FILE)."
    return RefusedError("file_too_large", message, {"limit": limit})


def _view(token: str, proposal: Proposal) -> ProposalView:
    document = proposal.document
    alike = (AlikeView(one.id, one.title) for one in proposal.alike)
    declared = proposal.declaration.model_dump(include=set(CORRECTED), mode="json")
    return ProposalView(
        token=token,
        file=proposal.path.name,
        format=proposal.format,
        bytes=len(proposal.content),
        sentences=len(document.sentences),
        sections=len(document.sections),
        pages=numbered(document),
        declared=declared,
        warnings=proposal.warnings,
        alike=tuple(alike),
    )
