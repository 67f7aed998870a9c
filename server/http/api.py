"""The routes of the API, as `/openapi.json` describes them."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, FastAPI, Query
from fastapi import Request as HttpRequest
from fastapi.responses import StreamingResponse

from server.answers import Answer, AskedMode, Event, Request
from server.documents.marked_text import (
    PagesView,
    TextView,
    chosen_kinds,
    pages_view,
    text_view,
)
from server.documents.page_images import PageImages
from server.documents.views import (
    DocumentDetailView,
    DocumentsView,
    PassageView,
    SearchView,
    document_view,
    documents_view,
    passage_view,
    search_view,
)
from server.documents.word_search import MAX_MATCHES, Found, find
from server.errors import RefusedError
from server.http.about import AboutView, about_view, model_view
from server.http.access import Access
from server.http.documents.library import Library, Loader
from server.http.documents.page_images import page_image_routes
from server.http.errors import refusals
from server.http.event_stream import UNBUFFERED, events_schema, last, stream
from server.http.requests import (
    AskRequest,
    SearchParameters,
    SearchRequest,
    checked_question,
)
from server.http.sharing_api import sharing_routes
from server.http.workers import Flow, Workers
from server.question.parts import language_of
from server.settings import Settings
from server.wording import say

MatchCount = Annotated[int, Query(ge=1, le=MAX_MATCHES)]
_LONG: Final = 500  # characters of a question beyond which it may cost much
_WRITING: Final = 2  # a follow-up is rewritten, then answered
_REFUSALS: Final = refusals(400, 401, 404, 408, 409, 413, 421, 422, 429, 503)
_STREAM: Final[dict[int | str, dict[str, Any]]] = {
    **_REFUSALS,
    200: {
        "content": events_schema("understood", "citation", "statement", "done", "error"),
        "description": "What is understood, found and said, as it comes; `done`: the answer.",
    },
}


class Api:
    """The work behind the routes that ask something of the engine."""

    def __init__(self, loader: Loader, workers: Workers, settings: Settings) -> None:
        self.loader = loader
        self.workers = workers
        self.settings = settings
        self.access = Access(settings)
        self.images = PageImages(settings.corpus, settings.index)

    def asking(
        self,
        request: AskRequest,
        headers: Mapping[str, str] | None = None,
        *,
        whole: bool = False,
    ) -> Flow[Event]:
        """An answer in the making, once everything that a client can get wrong was checked.

        `headers` are those of a request whose key, if it needs one, was not checked yet. With
        `whole`, nothing of the making is told: each event would wake the loop for nobody.
        """
        question = checked_question(request.question, self.settings.max_question)
        mode, notice = self._mode(request, headers)
        library = self.loader.library
        turns = request.turns(self.settings.max_history, self.settings.max_question)
        if request.reading:
            library.document(request.reading)
        scope = library.checked(request.scope)
        asked = Request(question, turns, scope, mode, request.reading or None)

        def answer(stop: threading.Event) -> Iterator[Event]:
            events = _noted(library.engine.events(asked, stop), notice)
            return (one for one in events if isinstance(one, Answer)) if whole else events

        writes = self.settings.model is not None and mode != "extractive"
        # The engine itself keeps to the model's time; this only bounds what would not.
        return self.workers.start(
            answer,
            _WRITING * self.settings.model_timeout if writes else 0,
            is_long=_is_long(question, *(one.content for one in turns if one.role == "user")),
        )

    def _mode(
        self, request: AskRequest, headers: Mapping[str, str] | None
    ) -> tuple[AskedMode, str]:
        """How to answer, and what to tell whoever has no key for a written answer."""
        mode = request.mode or "auto"
        mode = self.settings.mode if mode == "auto" else mode
        if self.settings.model is None:
            if mode == "generative":
                message = "Aucun modèle de langue n'est configuré sur ce serveur."
                raise RefusedError("model_not_configured", message)
            return mode, ""
        if headers is None or mode == "extractive" or self.access.admits(headers):
            return mode, ""
        if request.mode == "generative":
            self.access.check(headers)
        return "extractive", say("key_needed", language_of(request.question))

    async def search(self, request: SearchRequest | SearchParameters) -> SearchView:
        """Search, with the same checks whatever the method was."""
        query = checked_question(request.q, self.settings.max_question)
        library = self.loader.library
        scope = library.checked(request.scope)
        find = partial(library.engine.search, query, request.k, scope)
        hits = await self.workers.run(find, is_long=_is_long(query))
        return search_view(query, hits, library.index)


def _is_long(question: str, *earlier: str) -> bool:
    """Whether a question may cost much: itself, or with all those that came before."""
    return len(question) > _LONG or sum(map(len, earlier)) > 4 * _LONG


def _noted(events: Iterator[Event], notice: str) -> Iterator[Event]:
    """The events, with one more notice in the answer unless it is blank."""
    for event in events:
        if notice and isinstance(event, Answer):
            yield replace(event, notices=(*event.notices, notice))
        else:
            yield event


def add_api(app: FastAPI, api: Api) -> None:
    """Add every route of the API to the application."""
    app.include_router(_questions(api))
    app.include_router(_documents(api.loader, api.images))
    app.include_router(page_image_routes(api.loader, api.workers, api.images))
    app.include_router(sharing_routes(api.loader, api.workers, api.settings.max_question))


def _questions(api: Api) -> APIRouter:
    routes = APIRouter(prefix="/api", responses=_REFUSALS, tags=["questions"])

    @routes.get("/about", summary="Dire ce qu'est ce serveur, et où va une question")
    def about(http: HttpRequest) -> AboutView:
        return about_view(api.settings, api.access, http.headers)

    @routes.get("/search", summary="Chercher des passages")
    async def search(parameters: Annotated[SearchParameters, Query()]) -> SearchView:
        return await api.search(parameters)

    @routes.post("/search", summary="Chercher des passages")
    async def search_posted(request: SearchRequest) -> SearchView:
        return await api.search(request)

    @routes.post("/ask", summary="Poser une question")
    async def ask(request: AskRequest, http: HttpRequest) -> Answer:
        return await last(api.asking(request, http.headers, whole=True), http.is_disconnected)

    @routes.post(
        "/ask/stream",
        summary="Poser une question, réponse en continu",
        responses=_STREAM,
        response_class=StreamingResponse,
    )
    async def ask_streaming(request: AskRequest, http: HttpRequest) -> StreamingResponse:
        events = stream(api.asking(request, http.headers))
        return StreamingResponse(events, media_type="text/event-stream", headers=UNBUFFERED)

    return routes


def _documents(loader: Loader, images: PageImages) -> APIRouter:
    routes = APIRouter(prefix="/api", responses=_REFUSALS, tags=["documents"])

    @routes.get("/documents", summary="Lister les documents")
    def documents() -> DocumentsView:
        return documents_view(loader.library.index.documents)

    @routes.get("/documents/{document}", summary="Décrire un document et son plan")
    def one_document(document: str) -> DocumentDetailView:
        found = loader.library.document(document)
        return document_view(found, has_page_images=images.shows(found))

    @routes.get("/documents/{document}/text", summary="Lire un extrait et ses repères")
    def text(
        document: str, start: int = 0, end: int | None = None, kinds: str | None = None
    ) -> TextView:
        return text_view(loader.library.document(document), start, end, chosen_kinds(kinds))

    @routes.get("/documents/{document}/pages", summary="Situer les pages imprimées")
    def pages(document: str) -> PagesView:
        return pages_view(loader.library.document(document))

    @routes.get("/documents/{document}/find", summary="Trouver des mots dans un document")
    def words(document: str, q: str, limit: MatchCount = MAX_MATCHES) -> Found:
        return find(loader.library.document(document), q, limit)

    @routes.get("/passages/{passage:path}", summary="Lire un passage")
    def one_passage(passage: str) -> PassageView:
        library = loader.library
        return passage_view(library.passage(passage), library.index)

    return routes


def ready_view(library: Library, settings: Settings) -> dict[str, object]:
    """What a readiness probe learns of a library that can serve."""
    index, model = library.index, model_view(settings)
    return {
        "status": "ready",
        "fingerprint": index.fingerprint,
        "encoder": index.encoder.name if index.encoder else None,
        "model": model.name if model else None,
        "documents": len(index.documents),
        "passages": len(index.passages),
    }
