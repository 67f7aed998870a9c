"""What stands on the shelf: each document with its file, and what of the corpus is not read."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from indexer.corpus import Problem, Read, unread
from indexer.declared import Entry, entries
from indexer.model import Document
from indexer.storage.reading_cache import surveyed
from server.documents.views import DocumentView, documents_view


@dataclass(frozen=True, slots=True)
class ShelvedView(DocumentView):
    """A document as `repere documents` shows it; `pages` are the first and last that are known."""

    file: str
    bytes: int
    added: str
    pages: tuple[int, int] | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShelfView:
    """The documents of the corpus, and the files of it that are not read."""

    documents: tuple[ShelvedView, ...]
    problems: tuple[Problem, ...]


def shelf_view(corpus: Path, index: Path) -> ShelfView:
    """All that a corpus holds, and what could not be read of it."""
    found = surveyed(corpus, index)
    known = {one.declaration.id: one for one in entries(corpus)}
    shelved = (_shelved(read, known[read.document.id], corpus) for read in found.reads)
    return ShelfView(tuple(shelved), found.problems + unread(corpus))


def numbered(document: Document) -> tuple[int, int] | None:
    """The first and the last number of its pages; « iv » is none."""
    pages = [page for page in document.pages if not page.printed]
    if not pages:
        return None
    return min(page.first for page in pages), max(page.last for page in pages)


def _shelved(read: Read, one: Entry, corpus: Path) -> ShelvedView:
    (view,) = documents_view([read.document]).documents
    stat = one.file.stat()
    return ShelvedView(
        **{name: getattr(view, name) for name in DocumentView.__dataclass_fields__},
        file=one.file.relative_to(corpus).as_posix(),
        bytes=stat.st_size,
        added=datetime.fromtimestamp(stat.st_mtime, UTC).date().isoformat(),
        pages=numbered(read.document),
        warnings=read.warnings,
    )
