"""A stretch of a document with the marks on it, for a reader view.

Offsets are those of the whole document, and a mark is given whole where only its edge is in
view. Clients ignore the kinds that they do not know, and may ask for those that they do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final, TypeAlias

from indexer.model import Document, Note, Page, Reference
from server.abbreviations import abbreviations
from server.errors import ApiError
from server.once import Once

Mark: TypeAlias = dict[str, Any]

KINDS: Final = (
    "section",
    "part",
    "toc_row",
    "page",
    "note",
    "paragraph",
    "sentence",
    "acronym",
    "person",
    "abbr",
    "note_call",
    "reference",
)


@dataclass(frozen=True, slots=True)
class TextView:
    """`text == document.text[start:end]`, with the marks that touch it in reading order."""

    document: str
    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class PagesView:
    """The printed pages of a document, once each, where its running text reaches them."""

    document: str
    pages: tuple[Page, ...]


def text_view(
    document: Document, start: int, end: int | None, kinds: Iterable[str] = KINDS
) -> TextView:
    """The text from `start` to `end` (cut at the document's own end), with its marks."""
    length = len(document.text)
    stop = length if end is None else min(end, length)
    if not 0 <= start <= stop:
        message = f"Cet extrait sort du document, qui compte {length} caractères."
        raise ApiError(422, "invalid_range", message, {"length": length})
    marks = [mark for kind in _known(kinds) for mark in _marks(document, kind, start, stop)]
    marks.sort(key=lambda mark: (mark["start"], -mark["end"]))
    return TextView(document.id, start, stop, document.text[start:stop], tuple(marks))


def chosen_kinds(kinds: str | None) -> tuple[str, ...]:
    """The kinds of marks that « page,note » asks for; all of them for None."""
    return KINDS if kinds is None else tuple(kinds.split(",")) if kinds else ()


def pages_view(document: Document) -> PagesView:
    """Where each printed page begins; a page that only notes go back to is not one."""
    return PagesView(document.id, tuple(_BEGINNINGS.of(document)))


def _known(kinds: Iterable[str]) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(kinds))
    unknown = [kind for kind in asked if kind not in KINDS]
    if unknown:
        message = f"Repères inconnus : {', '.join(unknown)}."
        raise ApiError(422, "unknown_kind", message, {"kinds": list(KINDS)})
    return asked


def _beginnings(document: Document) -> dict[Page, None]:
    """The first stretch of each page: notes go back to theirs, and the text then goes on."""
    first: dict[tuple[int, int], Page] = {}
    for page in document.pages:
        first.setdefault((page.first, page.last), page)
    return dict.fromkeys(first.values())


_ABBREVIATIONS: Final = Once(abbreviations)
_BEGINNINGS: Final = Once(_beginnings)


def _marks(document: Document, kind: str, start: int, stop: int) -> Iterator[Mark]:
    """The marks of a kind that touch `[start, stop]`; only these are turned into objects."""
    for item in _items(document, kind):
        if item.start <= stop and item.end >= start:
            fields = asdict(item)
            match item:
                case Reference():
                    fields["type"] = fields["kind"]
                case Page():
                    fields["begins"] = item in _BEGINNINGS.of(document)
            yield {**fields, "kind": kind}


@dataclass(frozen=True, slots=True)
class _Call:
    """Where a note is called; `note` is where it stands itself."""

    label: str
    note: int
    start: int
    end: int


def _items(document: Document, kind: str) -> Iterable[Any]:
    match kind:
        case "toc_row":
            return document.toc
        case "abbr":
            return _ABBREVIATIONS.of(document)
        case "note_call":
            return _calls(document.notes)
        case _:
            items: Iterable[Any] = getattr(
                document, f"{kind}s" if kind != "person" else "people"
            )
            return items


def _calls(notes: Iterable[Note]) -> Iterator[_Call]:
    return (_Call(note.label, note.start, call, call) for note in notes for call in note.calls)
