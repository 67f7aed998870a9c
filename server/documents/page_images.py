"""The pages of a document as pictures, where its file is a PDF, and where a passage stands on them."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import IO, Final

from indexer.boxes import SCALE, Box, on_sheets
from indexer.declared import entries
from indexer.model import Document
from indexer.pdf.pdfium import PdfError
from indexer.pdf.pictures.drawing import drawn
from indexer.storage.reading_cache import boxes, has_boxes
from server.documents.per_document import Once
from server.errors import RefusedError

LONGEST: Final = 50_000
"""Characters of a passage whose places are told."""
NARROWEST, WIDEST = 200, 2000
"""Dots across a picture."""
_WIDTHS: Final = (400, 700, 1000, 1400, WIDEST)
_KEPT: Final = 4_000_000  # bytes of pictures
_AT_ONCE, _PATIENCE = 2, 10.0  # drawings, and seconds that the next one waits
_DIGITS: Final = 4

Place = tuple[float, float, float, float]
"""Left, top, width and height of a rectangle, as shares of those of its page."""


@dataclass(frozen=True, slots=True)
class SheetView:
    """A page of the file, counted from 1, and where the passage stands on it, line by line."""

    number: int
    boxes: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class BoxesView:
    """The pages of the file on which a passage stands; none where its file has no pages to show."""

    document: str
    start: int
    end: int
    sheets: tuple[SheetView, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG, and what tells it from any other picture."""

    content: bytes
    tag: str


class PageImages:
    """Draws pages, a few at once, and keeps the latest."""

    def __init__(self, corpus: Path, index: Path) -> None:
        self._corpus, self._index = corpus, index
        self._shown = Once(partial(has_boxes, index=index))
        self._files = Once(self._file)
        self._checked: dict[Path, tuple[int, int, str]] = {}
        self._places = BoundedSemaphore(_AT_ONCE)
        self._kept = _Kept(_KEPT)

    def shows(self, document: Document) -> bool:
        """Whether the pages of a document can be shown."""
        return self._shown.of(document)

    def places(self, document: Document, start: int, end: int) -> BoxesView:
        """Where a passage stands; a `RefusedError` where there is no such passage."""
        length = len(document.text)
        if not 0 <= start <= end <= length or end - start > LONGEST:
            message = (
                f"Cet extrait sort du document, qui compte {length} caractères, ou en compte "
                f"plus de {LONGEST}."
            )
            raise RefusedError("invalid_range", message, {"length": length})
        found = on_sheets(boxes(document, self._index, start, end))
        sheets = (SheetView(rank + 1, _places(some)) for rank, some in found.items())
        return BoxesView(document.id, start, end, tuple(sheets))

    def tag(self, document: Document, number: int, width: int) -> str:
        """What tells the picture of a page from any other, before it is drawn."""
        told = f"{document.source.sha256.lower()} {number} {_width(width)}"
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    def picture(self, document: Document, number: int, width: int) -> Picture:
        """A page of the file, counted from 1; a `RefusedError` where it cannot be shown."""
        if not self.shows(document):
            message = (
                "Ce document n'est pas un PDF : ses pages n'ont pas d'image, lisez son texte."
            )
            raise RefusedError("no_page_images", message)
        tag = self.tag(document, number, width)
        content = self._kept.get(tag) or self._draw(document, number, _width(width))
        self._kept.put(tag, content)
        return Picture(content, tag)

    def _draw(self, document: Document, number: int, width: int) -> bytes:
        if not self._places.acquire(timeout=_PATIENCE):
            message = (
                "Trop de pages sont en train d'être dessinées : réessayez dans un instant."
            )
            raise RefusedError("too_many_requests", message)
        try:
            with self._opened(document) as file:
                content = drawn(file, number - 1, width)
        except PdfError as error:
            message = "Cette page n'a pas pu être dessinée : lisez-en le texte."
            raise RefusedError("page_not_drawn", message) from error
        finally:
            self._places.release()
        if content is None:
            raise RefusedError("unknown_page", f"Ce fichier n'a pas de page {number}.")
        return content

    def _opened(self, document: Document) -> IO[bytes]:
        """The file of a document, which must be the one that was indexed."""
        path = self._files.of(document)
        try:
            file = path.open("rb")
        except OSError:
            raise _changed() from None
        if self._digest(path, file) != document.source.sha256.lower():
            file.close()
            raise _changed()
        return file

    def _file(self, document: Document) -> Path:
        for one in entries(self._corpus):
            if one.declaration.id == document.id:
                return one.file
        raise _changed()

    def _digest(self, path: Path, file: IO[bytes]) -> str:
        """The sha256 of a file, asked once for as long as nobody writes in it."""
        status = path.stat()
        known = self._checked.get(path)
        if known is None or known[:2] != (status.st_mtime_ns, status.st_size):
            digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
            known = self._checked[path] = (status.st_mtime_ns, status.st_size, digest)
            file.seek(0)
        return known[2]


class _Kept:
    """The latest pictures, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._pictures: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> bytes | None:
        with self._lock:
            if tag in self._pictures:
                self._pictures.move_to_end(tag)
            return self._pictures.get(tag)

    def put(self, tag: str, content: bytes) -> None:
        with self._lock:
            self._pictures[tag] = content
            while sum(map(len, self._pictures.values())) > self._most:
                self._pictures.popitem(last=False)


def _width(asked: int) -> int:
    """The width that is drawn: one of a few, so that what is kept serves again."""
    return next(width for width in _WIDTHS if width >= asked)


def _changed() -> RefusedError:
    return RefusedError(
        "file_changed",
        "Le fichier de ce document n'est plus celui qui a été indexé : lancez « repere index », "
        "ou remettez-le à sa place.",
    )


def _places(found: Sequence[Box]) -> tuple[Place, ...]:
    return tuple(
        (
            _share(box.x0),
            _share(box.y0),
            _share(box.x1 - box.x0),
            _share(box.y1 - box.y0),
        )
        for box in found
    )


def _share(place: int) -> float:
    return round(place / SCALE, _DIGITS)
