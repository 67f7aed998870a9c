"""The corpus as a LangChain retriever, for chains of your own.

from repere.retriever import RepereRetriever

retriever = RepereRetriever.open(k=5)
for document in retriever.invoke("développement social local"):
    print(document.metadata["label"], document.page_content)
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, model_validator

try:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever
except ModuleNotFoundError as error:
    raise ImportError(
        "RepereRetriever demande LangChain : pip install langchain-core."
    ) from error

from indexer.model import Hit
from indexer.scope import Scope
from server.cli.console import complain
from server.documents.views import passage_view
from server.engine import Engine
from server.errors import RefusedError
from server.http.documents.library import Library
from server.http.requests import scope_of
from server.settings import read_settings
from server.startup import open_index


class RepereRetriever(BaseRetriever):
    """Finds the passages of a corpus nearest to a question, by words and by meaning.

    Each passage is a `Document`: its text, and as metadata what a citation needs. These are
    the fields of the API's passages (`label`, `section`, `pages`, `pages_inferred`,
    `pages_role`, `document`, `kind`, `start`, `end`, `url`) with the document's `title` and
    the `score`. `pages` is None where no printed page is known; the text is the slice
    `[start, end)` of its document, verbatim.

    It can be used from several threads and, like any retriever, with `ainvoke` and `batch`.
    `k`, `document`, `documents` and `section` may also be given for one call: `invoke("…", k=3)`.
    """

    model_config = ConfigDict(extra="forbid")

    engine: Engine = Field(repr=False, exclude=True)
    """What searches; `open` makes one."""
    k: Annotated[int, Field(ge=1, le=100)] = 8
    """How many passages, at most."""
    document: str | None = None
    """The id of the only document to search."""
    documents: tuple[str, ...] = ()
    """The ids of the documents to search, where they are several."""
    section: str | None = None
    """The number or title of the only section to search; « 2.1 » includes « 2.1.3 »."""
    base_url: str = ""
    """What is put before each address: where readers reach the page."""

    @classmethod
    def open(
        cls,
        *,
        corpus: Path | str | None = None,
        index: Path | str | None = None,
        encoder: str | None = None,
        **fields: Any,
    ) -> Self:
        """A retriever over the index that the settings of Repère name, built if it must be.

        `fields` are those above. Raises `indexer.errors.RepereError` where it cannot open,
        pydantic's `ValidationError` for a section or a document that is not there.
        """
        settings = read_settings(corpus=corpus, index=index, encoder=encoder)
        engine = Engine(open_index(settings, complain), settings.index)
        return cls(engine=engine, **{"base_url": settings.public_url or "", **fields})

    @model_validator(mode="after")
    def _check_place(self) -> Self:
        _check(self.engine, scope_of(self._documents, self.section))
        return self

    @property
    def _documents(self) -> list[str]:
        """The documents that every call searches, unless it names others."""
        return [self.document or "", *self.documents]

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain's signature
        k: int | None = None,
        document: str | None = None,
        documents: Sequence[str] = (),
        section: str | None = None,
    ) -> list[Document]:
        chosen = [document or "", *documents] if document or documents else self._documents
        scope = scope_of(chosen, section or self.section)
        _check(self.engine, scope)
        if not query.strip():
            return []
        hits = self.engine.search(query, k or self.k, scope)
        return [self._document(hit) for hit in hits]

    def _document(self, hit: Hit) -> Document:
        view = asdict(passage_view(hit.passage, self.engine.index))
        passage, text = view.pop("id"), view.pop("text")
        source = self.engine.index.document(hit.passage.document).source
        view["url"] = self.base_url + view["url"]
        metadata = {**view, "title": source.title, "score": hit.score}
        return Document(id=passage, page_content=text, metadata=metadata)


def _check(engine: Engine, scope: Scope) -> None:
    """`ValueError` unless the corpus holds this document and this section."""
    try:
        Library(engine).checked(scope)
    except RefusedError as error:
        raise ValueError(error.message) from None
