"""The routes of whoever keeps the documents: list, add, remove, and how far the index is.

They all need an administration key, from this machine too: where no such key was made, nobody
can change the documents from a page. The key comes in a header, which no other site can have a
browser send.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from fastapi import Request as HttpRequest
from pydantic import BaseModel, ConfigDict, Field

from indexer.adding import remove
from indexer.errors import CorpusError
from server.errors import RefusedError
from server.http.access import Access
from server.http.errors import refusals
from server.http.requests import Name
from server.settings import Settings
from server.shelf.intake import Intake, ProposalView
from server.shelf.listing import ShelfView, shelf_view
from server.shelf.rebuilding import ProgressView, Rebuilding

SHELF: Final = "/api/shelf"
UPLOADS: Final = f"{SHELF}/files"
"""Where files are sent: their bodies are not read before the route asks for them."""

_Text = Annotated[str, Field(max_length=1000)]
_SILENCE: Final = 60  # seconds that may pass between two pieces of a file


class Correction(BaseModel):
    """What the document is; what is not sent stays as it was read, and null is nothing."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
    title: _Text | None = None
    authors: Annotated[list[_Text], Field(max_length=100)] | None = None
    publisher: _Text | None = None
    place: _Text | None = None
    address: _Text | None = None
    year: int | None = None
    isbn: _Text | None = None
    licence: _Text | None = None
    language: Annotated[str, Field(max_length=20)] | None = None
    replaces: Annotated[
        Name | None,
        Field(
            description="Le document dont ce fichier prend la place ; ce qui n'est pas dit "
            "reste alors ce qui était déclaré."
        ),
    ] = None

    @property
    def changes(self) -> dict[str, Any]:
        """The fields that were sent; a title or a language that is taken away is refused."""
        sent = self.model_dump(exclude_unset=True, exclude={"replaces"})
        fixed = {"authors": tuple(sent.get("authors") or ())} if "authors" in sent else {}
        return {**sent, **fixed}


class Shelf:
    """What stands behind the routes, from the start of the server to its end."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.intake = Intake(settings)
        self.rebuilding = Rebuilding(settings)

    def stop(self) -> None:
        """Leave nothing that runs or waits."""
        self.rebuilding.stop()
        self.intake.clear()

    def removed(self, document: str) -> None:
        """Take a document out of the corpus. Raises `RefusedError`."""
        try:
            remove(document, self.settings.corpus)
        except CorpusError as error:
            raise RefusedError("unknown_document", str(error)) from None


def shelf_routes(shelf: Shelf, access: Access) -> APIRouter:
    """The routes of this module, each for whoever shows the right key."""

    def check(http: HttpRequest) -> None:
        access.check_admin(http.headers)

    routes = APIRouter(
        prefix=SHELF,
        dependencies=[Depends(check)],
        responses=refusals(400, 401, 404, 408, 409, 413, 421, 422, 503),
        tags=["shelf"],
    )

    @routes.get("", summary="Lister les documents, leurs fichiers et ce qui n'est pas lu")
    async def listed() -> ShelfView:
        settings = shelf.settings
        return await asyncio.to_thread(shelf_view, settings.corpus, settings.index)

    @routes.get("/progress", summary="Suivre la construction de l'index")
    def progress() -> ProgressView:
        return shelf.rebuilding.view

    @routes.post("/files", summary="Envoyer un fichier, et lire ce qu'il est")
    async def sent(
        http: HttpRequest, name: Annotated[str, Query(min_length=1, max_length=500)]
    ) -> ProposalView:
        return await shelf.intake.receive(name, unhurried(http.stream()))

    @routes.post("/files/{token}", summary="Ajouter ce fichier au corpus", status_code=201)
    async def added(token: str, correction: Correction) -> dict[str, str]:
        entry = await shelf.intake.add(token, correction.changes, correction.replaces)
        shelf.rebuilding.start()
        return {"id": entry.declaration.id}

    @routes.delete("/files/{token}", summary="Renoncer à ce fichier")
    async def given_up(token: str) -> dict[str, str]:
        shelf.intake.give_up(token)
        return {"given_up": token}

    @routes.delete("/documents/{document}", summary="Retirer un document du corpus")
    async def removed(document: str) -> dict[str, str]:
        await asyncio.to_thread(shelf.removed, document)
        shelf.rebuilding.start()
        return {"removed": document}

    return routes


async def unhurried(
    chunks: AsyncIterator[bytes], silence: float = _SILENCE
) -> AsyncIterator[bytes]:
    """The pieces of a file as they come; a `RefusedError` where none comes for too long."""
    while True:
        try:
            chunk = await asyncio.wait_for(anext(chunks), silence)
        except StopAsyncIteration:
            return
        except TimeoutError:
            message = "Le fichier a cessé d'arriver : envoyez-le de nouveau."
            raise RefusedError("request_timeout", message) from None
        yield chunk
