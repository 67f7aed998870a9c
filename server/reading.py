"""A stretch of a document with the marks on it, for a reader view.

Offsets are those of the whole document, and a mark is given whole where only its edge is in
view. Clients ignore the kinds that they do not know.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from indexer.model import Document
from server.errors import ApiError

Mark: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TextView:
    """`text == document.text[start:end]`, with the marks that touch it in reading order."""

    document: str
    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


def text_view(document: Document, start: int, end: int | None) -> TextView:
    """The text from `start` to `end` (cut at the document's own end), with its marks."""
    length = len(document.text)
    stop = length if end is None else min(end, length)
    if not 0 <= start <= stop:
        message = f"Cet extrait sort du document, qui compte {length} caractères."
        raise ApiError(422, "invalid_range", message, {"length": length})
    marks = [
        mark for mark in _marks(document) if mark["start"] <= stop and mark["end"] >= start
    ]
    marks.sort(key=lambda mark: (mark["start"], -mark["end"]))
    return TextView(document.id, start, stop, document.text[start:stop], tuple(marks))


def _marks(document: Document) -> Iterator[Mark]:
    for kind, items in (
        ("section", document.sections),
        ("part", document.parts),
        ("toc_row", document.toc),
        ("page", document.pages),
        ("note", document.notes),
        ("paragraph", document.paragraphs),
        ("sentence", document.sentences),
        ("acronym", document.acronyms),
        ("person", document.people),
    ):
        for item in items:
            yield {"kind": kind, **asdict(item)}
    for note in document.notes:
        for call in note.calls:
            yield {"kind": "note_call", "label": note.label, "start": call, "end": call}
    for reference in document.references:
        fields = asdict(reference)
        yield {**fields, "kind": "reference", "type": fields["kind"]}
