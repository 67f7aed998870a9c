"""What stands on the shelf: each document with its file, and what of the corpus is not read."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from indexer.corpus import Problem, Read, unread
from indexer.declared import Entry, entries
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


def _shelved(read: Read, one: Entry, corpus: Path) -> ShelvedView:
    (view,) = documents_view([read.document]).documents
    stat = one.file.stat()
    known = [number for page in read.document.pages for number in (page.first, page.last)]
    return ShelvedView(
        **{name: getattr(view, name) for name in DocumentView.__dataclass_fields__},
        file=one.file.relative_to(corpus).as_posix(),
        bytes=stat.st_size,
        added=datetime.fromtimestamp(stat.st_mtime, UTC).date().isoformat(),
        pages=(min(known), max(known)) if known else None,
        warnings=read.warnings,
    )
