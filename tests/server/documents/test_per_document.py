from dataclasses import replace

from indexer.model import Document
from indexer.search.index import Index
from server.documents.per_document import Once


def test_a_document_is_worked_on_once_and_its_successor_anew(garden: Index) -> None:
    seen: list[Document] = []

    def length(document: Document) -> int:
        seen.append(document)
        return len(document.text)

    once = Once(length)
    first = garden.documents[0]
    assert once.of(first) == once.of(first) == len(first.text)
    assert seen == [first]
    assert once.of(replace(first, text="Neuf")) == 4
    assert len(seen) == 2
