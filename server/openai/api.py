"""The routes below /v1: for programs made to talk to OpenAI, from its client to Open WebUI."""

import time
from typing import Any, Final

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse, StreamingResponse

from server.http.api import Api
from server.http.errors import openai_refusals
from server.http.event_stream import UNBUFFERED, events_schema, last
from server.http.page import page_url
from server.http.requests import AskRequest
from server.openai.interface_prompts import reply_to_chore
from server.openai.message import AnswerMessage
from server.openai.replies import Fields, Head, answer_chunks, completion, text_chunks
from server.openai.requests import MODES, ChatRequest, asked, model_of, unknown_model
from server.question.parts import language_of

_TITLES: Final = {
    "auto": "Repère",
    "extractive": "Repère, extraits",
    "generative": "Repère, réponses rédigées",
}

_REPLY: Final[dict[str, Any]] = {
    "content": {"application/json": {"schema": {"type": "object"}}, **events_schema()},
    "description": "A completion, or its chunks where `stream` is true.",
}


def add_openai(app: FastAPI, api: Api) -> None:
    """Add the routes of OpenAI's format to the application."""
    refused = openai_refusals(401, 429, 503)
    routes = APIRouter(prefix="/v1", tags=["openai"], responses=refused)
    _add_models(routes, api)
    _add_chat(routes, api)
    app.include_router(routes)


def _add_models(routes: APIRouter, api: Api) -> None:
    started = int(time.time())

    @routes.get("/models", summary="Lister les modèles, au format d'OpenAI")
    def models() -> Fields:
        described = [_model(name, api, started) for name in _names(api)]
        return {"object": "list", "data": described}

    @routes.get(
        "/models/{model:path}",
        summary="Décrire un modèle, au format d'OpenAI",
        responses=openai_refusals(404),
    )
    def one_model(model: str) -> Fields:
        return _model(model, api, started)


def _add_chat(routes: APIRouter, api: Api) -> None:
    @routes.post(
        "/chat/completions",
        summary="Poser une question, au format d'OpenAI",
        responses={**openai_refusals(400, 404, 408, 413), 200: _REPLY},
        response_class=JSONResponse,
    )
    async def chat(request: ChatRequest, http: Request) -> Any:
        _check_served(request.model, api)
        question = asked(request, model_of(request.model), api.settings.max_question)
        prompt = "\n".join(message.text for message in request.messages)
        head = Head(request.model, _fingerprint(api), prompt)
        usage = bool(request.stream_options and request.stream_options.include_usage)
        if (reply := reply_to_chore(question.question)) is not None:
            if request.stream:
                return _streamed(text_chunks(head, reply, usage))
            return completion(head, reply, [], None)
        flow = api.asking(question, whole=not request.stream)
        message = AnswerMessage(page_url(api.settings, http), _language(question))
        if request.stream:
            return _streamed(answer_chunks(head, flow, message, usage))
        answer = await last(flow, http.is_disconnected)
        text = message.finish(answer)
        return completion(head, text, message.annotations(answer), answer)


def _streamed(chunks: Any) -> StreamingResponse:
    return StreamingResponse(chunks, media_type="text/event-stream", headers=UNBUFFERED)


def _names(api: Api) -> list[str]:
    """Every model that is served: the ways to answer, then each document if there are many."""
    names = [name for name, mode in MODES.items() if mode != "generative" or api.settings.model]
    documents = api.loader.library.index.documents
    return names + [f"{names[0]}/{one.id}" for one in documents if len(documents) > 1]


def _check_served(name: str, api: Api) -> None:
    """A `RefusedError` for a model that is not there, or that no language model stands behind."""
    model = model_of(name)
    known = {one.id for one in api.loader.library.index.documents}
    unwritten = model.mode == "generative" and not api.settings.model
    if not known.issuperset(model.documents) or unwritten:
        raise unknown_model(name)


def _model(name: str, api: Api, created: int) -> Fields:
    _check_served(name, api)
    model = model_of(name)
    title = _TITLES[model.mode]
    if model.documents:
        library = api.loader.library
        titles = (library.document(one).source.title for one in model.documents)
        title += f" : {', '.join(titles)}"
    described = {"id": name, "object": "model", "created": created, "owned_by": "repere"}
    return {**described, "name": title}


def _fingerprint(api: Api) -> str:
    return f"fp_{api.loader.library.index.fingerprint[:12]}"


def _language(question: AskRequest) -> Any:
    earlier = [turn.content for turn in question.history or [] if turn.role == "user"]
    return language_of(question.question, earlier)
