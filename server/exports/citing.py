"""What a span of a document is, for whoever cites it: everything is read from the corpus."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from indexer.language.french import fold
from indexer.model import Document, Note, Place, Reference, Source
from indexer.places import Places
from indexer.readers.references import identity
from server.addresses import reader_at
from server.errors import RefusedError

# Letters and digits that a citation may have around a reference and still be that reference.
_AROUND: Final = 12


@dataclass(frozen=True, slots=True)
class Cited:
    """A span of a document with its place; `quote == document.text[start:end]`.

    `lead`: the line that introduces it, where it is an item of a list.
    `pointer`: a row of the table of contents, which says where to read and is no quotation.
    `work`: the work whose reference the span is, known only through the document. `works`:
    every work that the span refers to, that one included. `itself`: the document's own
    reference.
    """

    source: Source
    itself: Reference
    start: int
    end: int
    quote: str
    lead: str | None
    place: Place
    note: str | None
    pointer: bool
    work: Reference | None
    works: tuple[Reference, ...]

    @property
    def words(self) -> str:
        """The quotation behind what introduces it."""
        return f"{self.lead}\n{self.quote}" if self.lead else self.quote

    @property
    def document(self) -> str:
        """The identifier of the document."""
        return self.source.id

    @property
    def url(self) -> str:
        """Where the reader opens on the span."""
        return reader_at(self.document, self.start, self.end)


class Citing:
    """Reads what is cited from the documents; safe to use from several threads."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {one.id: _Marked(one) for one in documents}

    def of(self, document: str, start: int, end: int) -> Cited:
        """What `[start, end)` of a document is, without the blanks at its ends.

        Raises a `RefusedError` for an unknown document, for a span outside it or
        without a word, or one that runs from the text into the table of contents.
        """
        marked = self._documents.get(document)
        if marked is None:
            message = f"Le document « {document[:100]} » n'est pas dans le corpus."
            raise RefusedError("unknown_document", message)
        return marked.cited(start, end)


def works_cited(cited: Iterable[Cited]) -> dict[str, list[tuple[Reference, list[Cited]]]]:
    """The works that passages refer to, by the first document that does, with those passages.

    Each is there once, whoever refers to it. One that is itself a document among those that are
    cited is left out: it was read.
    """
    found: dict[object, tuple[Reference, list[Cited]]] = {}
    read: set[object] = set()
    for one in cited:
        read.add(identity(one.itself))
        for work in one.works:
            found.setdefault(identity(work), (work, []))[1].append(one)
    first: dict[str, list[tuple[Reference, list[Cited]]]] = {}
    for known, (work, citing) in found.items():
        if known not in read:
            first.setdefault(citing[0].document, []).append((work, citing))
    return first


class _Marked:
    """A document with the look-ups that a citation needs."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._places = Places(document)
        self._notes = sorted(document.notes, key=lambda note: note.start)
        self._note_starts = [note.start for note in self._notes]
        rows = [(row.start, row.end) for row in document.toc]
        self._rows = sorted([*rows, *((part.start, part.end) for part in document.parts)])
        self._itself = next(one for one in document.references if one.key == "self")
        self._works = [one for one in document.references if one.key != "self"]

    def cited(self, start: int, end: int) -> Cited:
        start, end = self._trimmed(start, end)
        place = self._places.of(start, end)
        pointer = place.pages_role == "target"
        if not pointer and self._meets_row(start, end):
            message = (
                "Ce passage va du texte à la table des matières, qui ne se cite pas : "
                "citez l'un ou l'autre."
            )
            raise RefusedError("invalid_span", message)
        works = tuple(one for one in self._works if one.start < end and start < one.end)
        note = self._note(start)
        return Cited(
            source=self._document.source,
            itself=self._itself,
            start=start,
            end=end,
            quote=self._document.text[start:end],
            lead=self._lead(start),
            place=place,
            note=note.label if note and note.label != "*" else None,
            pointer=pointer,
            work=next((one for one in works if self._is(one, start, end)), None),
            works=works,
        )

    def _lead(self, start: int) -> str | None:
        lead = self._document.lead_at(start)
        return self._document.text[lead.start : lead.end] if lead else None

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        text = self._document.text
        if not 0 <= start < end <= len(text):
            message = (
                f"Le passage {start}-{end} sort du document, qui compte {len(text)} caractères."
            )
            raise RefusedError("invalid_span", message, {"length": len(text)})
        slice_ = text[start:end]
        if not any(char.isalnum() for char in slice_):
            raise RefusedError("invalid_span", f"Le passage {start}-{end} est vide.")
        start += len(slice_) - len(slice_.lstrip())
        return start, start + len(slice_.strip())

    def _meets_row(self, start: int, end: int) -> bool:
        rank = bisect_left(self._rows, (end, 0)) - 1
        return rank >= 0 and self._rows[rank][1] > start

    def _note(self, start: int) -> Note | None:
        rank = bisect_right(self._note_starts, start) - 1
        found = self._notes[rank] if rank >= 0 else None
        return found if found and start < found.end else None

    def _is(self, work: Reference, start: int, end: int) -> bool:
        """Whether a span is the reference of a work, with hardly a word around it."""
        text = self._document.text
        around = text[start : max(start, work.start)] + text[min(end, work.end) : end]
        return sum(char.isalnum() for char in fold(around)) <= _AROUND
