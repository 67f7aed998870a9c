"""Search results and documents as the API shows them; answers are shown as they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from indexer.model import (
    Document,
    FoundBy,
    Hit,
    Kind,
    PagesRole,
    Passage,
    SectionRef,
    Suggestions,
)
from indexer.search.index import Index
from server.addresses import document_at, reader_at
from server.documents.outline import OutlineNode, outline
from server.documents.starters import starters
from server.drafts import labelled
from server.privacy.masking import printed_names


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with its place; `url` opens the reader on it."""

    id: str
    document: str
    kind: Kind
    section: SectionRef
    pages: tuple[int, int] | None
    pages_role: PagesRole
    pages_inferred: bool
    label: str
    text: str
    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class HitView:
    """A passage that a search found; the first has rank 1."""

    rank: int
    score: float
    found_by: tuple[FoundBy, ...]
    passage: PassageView


@dataclass(frozen=True, slots=True)
class SearchView:
    """The result of a search, best passage first."""

    query: str
    hits: tuple[HitView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What the corpus says of a document; `length` counts the characters of its text."""

    id: str
    title: str
    authors: tuple[str, ...]
    publisher: str | None
    year: int | None
    language: str
    length: int
    url: str


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """Every document of the corpus."""

    documents: tuple[DocumentView, ...]


@dataclass(frozen=True, slots=True)
class DocumentDetailView:
    """A document with the tree of its sections.

    `people` are the names that it prints, which a client need not take for personal data;
    `questions` those to begin with, in each language of the page; `has_page_images`: its pages can
    be seen as they are printed.
    """

    id: str
    title: str
    authors: tuple[str, ...]
    publisher: str | None
    year: int | None
    language: str
    length: int
    url: str
    people: tuple[str, ...]
    questions: tuple[Suggestions, ...]
    has_page_images: bool
    outline: tuple[OutlineNode, ...]


def passage_view(passage: Passage, index: Index) -> PassageView:
    """A passage as clients see it; its label names its document where the index has several."""
    place = passage.place
    return PassageView(
        id=passage.id,
        document=passage.document,
        kind=passage.kind,
        section=place.section,
        pages=place.pages,
        pages_role=place.pages_role,
        pages_inferred=place.pages_inferred,
        label=labelled(index, passage.document, place.label),
        text=passage.text,
        start=passage.start,
        end=passage.end,
        url=reader_at(passage.document, passage.start, passage.end),
    )


def search_view(query: str, hits: Iterable[Hit], index: Index) -> SearchView:
    """Ranked hits as clients see them."""
    ranked = (
        HitView(rank, hit.score, hit.found_by, passage_view(hit.passage, index))
        for rank, hit in enumerate(hits, 1)
    )
    return SearchView(query, tuple(ranked))


def documents_view(documents: Iterable[Document]) -> DocumentsView:
    """The list of documents."""
    return DocumentsView(tuple(DocumentView(**_metadata(document)) for document in documents))


def document_view(document: Document, *, has_page_images: bool = False) -> DocumentDetailView:
    """One document with its outline."""
    return DocumentDetailView(
        **_metadata(document),
        people=tuple(sorted(printed_names(document))),
        questions=starters(document),
        has_page_images=has_page_images,
        outline=outline(document),
    )


def _metadata(document: Document) -> dict[str, Any]:
    source = document.source
    return {
        "id": source.id,
        "title": source.title,
        "authors": source.authors,
        "publisher": source.publisher,
        "year": source.year,
        "language": source.language,
        "length": len(document.text),
        "url": document_at(source.id),
    }
