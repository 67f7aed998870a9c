"""A stretch of a document with the marks on it, for a reader view.

Offsets are those of the whole document, and a mark is given whole where only its edge is in
view. Clients ignore the kinds that they do not know, and may ask for those that they do.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, TypeAlias

from indexer.model import Acronym, Document, Note, Page, Reference, Section
from server.documents.per_document import Once
from server.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One use of an acronym: `expansion` as printed where it is defined.

    `first` tells the first use in its section, outside of definitions: the one to explain to
    who reads from word to word. `[defined_start, defined_end)` is the definition.
    """

    short: str
    expansion: str
    first: bool
    defined_start: int
    defined_end: int
    start: int
    end: int


def abbreviations(document: Document) -> tuple[Abbreviation, ...]:
    """Every use of every acronym that the document defines, in reading order.

    An acronym that it lists has the expansion of the list; another one, its first.
    """
    known = _definitions(document.acronyms)
    if not known:
        return ()
    longest_first = sorted(known, key=lambda short: (-len(short), short))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    sections = _Sections(document.sections)
    explained: set[tuple[int, str]] = set()
    uses: list[Abbreviation] = []
    for found in pattern.finditer(document.text):
        one = known[found[0]]
        key = (sections.at(found.start()), one.short)
        first = key not in explained and not _is_defined(document.acronyms, found.start())
        if first:
            explained.add(key)
        uses.append(
            Abbreviation(
                one.short, one.expansion, first, one.start, one.end, found.start(), found.end()
            )
        )
    return tuple(uses)


def _definitions(acronyms: Sequence[Acronym]) -> dict[str, Acronym]:
    known: dict[str, Acronym] = {}
    for one in sorted(acronyms, key=lambda one: (not one.listed, one.start)):
        known.setdefault(one.short, one)
    return known


def _is_defined(acronyms: Sequence[Acronym], offset: int) -> bool:
    """Whether an offset stands in a definition, which says the expansion itself."""
    rank = bisect_right(acronyms, offset, key=lambda one: one.start) - 1
    return rank >= 0 and offset < acronyms[rank].end


class _Sections:
    """The innermost section at an offset, by its rank; -1 between sections."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections

    def at(self, offset: int) -> int:
        rank = bisect_right(self._sections, offset, key=lambda one: one.start) - 1
        return rank if rank >= 0 and offset < self._sections[rank].end else -1


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
        raise RefusedError("invalid_range", message, {"length": length})
    marks = [mark for kind in _known(kinds) for mark in _marks(document, kind, start, stop)]
    marks.sort(key=lambda mark: (mark["start"], -mark["end"]))
    return TextView(document.id, start, stop, document.text[start:stop], tuple(marks))


def chosen_kinds(kinds: str | None) -> tuple[str, ...]:
    """The kinds of marks that « page,note » asks for; all of them for None.

    >>> chosen_kinds("page,note")
    ('page', 'note')
    """
    return KINDS if kinds is None else tuple(kinds.split(",")) if kinds else ()


def pages_view(document: Document) -> PagesView:
    """Where each numbered page begins; a page that only notes go back to is not one."""
    begun = (page for page in _BEGINNINGS.of(document) if not page.printed)
    return PagesView(document.id, tuple(begun))


def _known(kinds: Iterable[str]) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(kinds))
    unknown = [kind for kind in asked if kind not in KINDS]
    if unknown:
        message = f"Repères inconnus : {', '.join(unknown)}."
        raise RefusedError("unknown_kind", message, {"kinds": list(KINDS)})
    return asked


def _beginnings(document: Document) -> dict[Page, None]:
    """The first stretch of each page: notes go back to theirs, and the text then goes on."""
    first: dict[tuple[int, int, str | None], Page] = {}
    for page in document.pages:
        first.setdefault((page.first, page.last, page.printed), page)
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
