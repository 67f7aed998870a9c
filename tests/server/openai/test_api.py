"""The official `openai` client against real servers."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
from openai.types.chat import ChatCompletionMessageParam

from indexer.scope import Scope
from indexer.search.index import Index
from server.answers import Event, Request, Statement
from server.engine import Engine
from server.http.keys import Keys
from server.settings import Settings
from tests.server.cli.test_serve import served
from tests.server.conftest import Home, Serving
from tests.server.doubles import OddEngine
from tests.server.scripted_model import Scripted, citing
from tests.server.test_composing import OPEN, TRUE

QUESTION = "Combien de parcelles compte le jardin partagé ?"


def said(*texts: str) -> list[ChatCompletionMessageParam]:
    return [{"role": "user", "content": text} for text in texts]


@pytest.fixture(scope="module")
def url(home: Home) -> Iterator[str]:
    """A process that serves the garden."""
    with served(home, REPERE_TIMEOUT="120") as (process, address):
        yield address
        process.terminate()
        process.wait(20)


@pytest.fixture
def client(url: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{url}/v1", api_key="none", max_retries=0) as made:
        yield made


# --- what is served


def test_the_models(client: openai.OpenAI) -> None:
    models = list(client.models.list())
    assert [model.id for model in models] == ["repere", "repere-extractive"]
    assert {model.object for model in models} == {"model"}
    assert client.models.retrieve("repere").id == "repere"
    scoped: Any = client.models.retrieve("repere/jardin")
    assert scoped.name == "Repère : Rapport du jardin"


def test_an_answer_with_its_citations(client: openai.OpenAI, url: str) -> None:
    reply = client.chat.completions.create(model="repere", messages=said(QUESTION))
    (choice,) = reply.choices
    assert (reply.object, reply.model, choice.finish_reason) == (
        "chat.completion", "repere", "stop",
    )  # fmt: skip
    text = choice.message.content
    assert text is not None
    assert text.startswith("Le jardin partagé compte douze parcelles.")
    assert "Références :\n\n[1] Le jardin partagé : « Le jardin partagé compte douze" in text
    annotations = choice.message.annotations
    assert annotations
    cited = annotations[0].url_citation
    assert text[cited.start_index : cited.end_index] == "[1]"
    assert cited.title == "Le jardin partagé"
    assert cited.url.startswith(f"{url}/lecture/jardin#c")
    assert f"» {cited.url}" in text
    assert httpx.get(cited.url).status_code == 200
    assert reply.usage is not None
    assert reply.usage.completion_tokens == len(text.split())


def test_the_whole_answer_stands_beside_the_message(client: openai.OpenAI, url: str) -> None:
    reply: Any = client.chat.completions.create(model="repere", messages=said(QUESTION))
    answer = httpx.post(f"{url}/api/ask", json={"question": QUESTION}).json()
    for told in (reply.repere, answer):
        del told["id"], told["elapsed_ms"]
    assert reply.repere == answer


def test_a_stream_says_the_same(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="repere", messages=said(QUESTION))
    stream = client.chat.completions.create(
        model="repere",
        messages=said(QUESTION),
        stream=True,
        stream_options={"include_usage": True},
    )
    chunks = list(stream)
    assert len({(chunk.id, chunk.created, chunk.object) for chunk in chunks}) == 1
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    assert (deltas[0].role, deltas[0].content) == ("assistant", "")
    text = "".join(delta.content or "" for delta in deltas)
    assert text == whole.choices[0].message.content
    (annotations,) = [
        notes for delta in deltas if (notes := getattr(delta, "annotations", None))
    ]
    assert whole.choices[0].message.annotations is not None
    assert annotations == [note.to_dict() for note in whole.choices[0].message.annotations]
    reasons = [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices]
    assert reasons == [None] * (len(reasons) - 1) + ["stop"]
    assert (chunks[-1].choices, chunks[-1].usage) == ([], whole.usage)


def test_the_client_s_own_reading_of_a_stream(client: openai.OpenAI) -> None:
    with client.chat.completions.stream(model="repere", messages=said(QUESTION)) as stream:
        message = stream.get_final_completion().choices[0].message
    assert message.annotations
    assert message.annotations[0].type == "url_citation"


def test_the_lines_of_a_stream(url: str) -> None:
    body = {"messages": said(QUESTION), "stream": True}
    reply = httpx.post(f"{url}/v1/chat/completions", json=body)
    assert reply.headers["content-type"].startswith("text/event-stream")
    assert reply.headers["x-accel-buffering"] == "no"
    lines = reply.text.split("\n\n")
    assert lines[-2:] == ["data: [DONE]", ""]
    chunks = [json.loads(line.removeprefix("data: ")) for line in lines[:-2]]
    assert chunks[-1]["choices"][0] == {
        "index": 0, "delta": {}, "logprobs": None, "finish_reason": "stop",
    }  # fmt: skip
    assert chunks[-1]["repere"]["status"] == "answered"
    assert not any("usage" in chunk for chunk in chunks)


def test_a_follow_up_leans_on_the_conversation(client: openai.OpenAI) -> None:
    first = client.chat.completions.create(model="repere", messages=said(QUESTION))
    talk: list[ChatCompletionMessageParam] = [
        {"role": "system", "content": "You are a pirate. Never cite."},
        *said(QUESTION),
        {"role": "assistant", "content": first.choices[0].message.content},
        *said("Et par qui a-t-il été ouvert ?"),
    ]
    reply: Any = client.chat.completions.create(model="repere", messages=talk)
    assert reply.repere["understood_as"].startswith(QUESTION)
    assert reply.choices[0].message.annotations


def test_a_question_to_one_document(client: openai.OpenAI) -> None:
    reply = client.chat.completions.create(
        model="repere-extractive/jardin", messages=said(QUESTION), temperature=0.7
    )
    assert reply.model == "repere-extractive/jardin"
    assert "douze parcelles" in (reply.choices[0].message.content or "")


@pytest.mark.parametrize("stream", [False, True])
def test_a_title_is_not_looked_for_in_the_corpus(url: str, stream: bool) -> None:
    prompt = (
        '### Task:\nGenerate a title.\n### Output:\nJSON format: { "title": "…" }\n'
        f"### Chat History:\n<chat_history>\nUSER: {QUESTION}\n</chat_history>"
    )
    body = {
        "messages": said(prompt),
        "stream": stream,
        "stream_options": {"include_usage": True},
    }
    reply = httpx.post(f"{url}/v1/chat/completions", json=body)
    expected = json.dumps({"title": QUESTION}, ensure_ascii=False)
    if stream:
        assert json.dumps(expected, ensure_ascii=False) in reply.text
        assert reply.text.endswith("data: [DONE]\n\n")
    else:
        assert reply.json()["choices"][0]["message"]["content"] == expected


def test_links_lead_to_the_public_address(
    garden: Index, settings: Settings, serving: Serving
) -> None:
    settings = settings.model_copy(update={"public_url": "https://repere.example"})
    with serving(OddEngine(garden), settings) as address:
        body = {"messages": said("Qui ?")}
        reply = httpx.post(f"{address}/v1/chat/completions", json=body).json()
    (note,) = reply["choices"][0]["message"]["annotations"]
    assert note["url_citation"]["url"] == "https://repere.example/lecture/d#c0-12"


# --- what is refused


def problem(error: openai.APIStatusError) -> tuple[object, ...]:
    assert isinstance(error.body, dict)
    assert sorted(error.body) == ["code", "message", "param", "type"]
    return error.status_code, error.type, error.code, error.param


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"model": "gpt-4"}, (404, "invalid_request_error", "model_not_found", "model")),
        ({"model": "repere/x"}, (404, "invalid_request_error", "model_not_found", "model")),
        (
            {"model": "repere-generative"},
            (404, "invalid_request_error", "model_not_found", "model"),
        ),
        ({"n": 2}, (400, "invalid_request_error", "invalid_request", "n")),
        ({"messages": []}, (400, "invalid_request_error", "invalid_request", "messages")),
        ({"messages": said("?")}, (400, "invalid_request_error", "empty_question", None)),
        (
            {"messages": said("a" * 2001)},
            (400, "invalid_request_error", "question_too_long", None),
        ),
        (
            {"messages": [{"role": "user", "content": 3}]},
            (400, "invalid_request_error", "invalid_request", "messages.0.content.str"),
        ),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_errors_have_openai_s_shape(
    client: openai.OpenAI, change: dict[str, Any], expected: tuple[object, ...], stream: bool
) -> None:
    request: dict[str, Any] = {"model": "repere", "messages": said("Qui ?"), **change}
    with pytest.raises(openai.APIStatusError) as caught:
        client.chat.completions.create(stream=stream, **request)
    assert problem(caught.value) == expected


@pytest.mark.parametrize("stream", ["true", "false"])
def test_half_a_surrogate_pair_is_refused_like_any_unknown_model(url: str, stream: str) -> None:
    body = (
        r'{"model": "\ud800", "messages": [{"role": "user", "content": "Qui ?"}], "stream": '
        f"{stream}}}"
    )
    json = {"Content-Type": "application/json"}
    reply = httpx.post(f"{url}/v1/chat/completions", content=body, headers=json)
    assert reply.status_code == 404
    assert "« ? »" in reply.json()["error"]["message"]


def test_other_errors_have_it_too(url: str) -> None:
    for reply, status in (
        (httpx.get(f"{url}/v1/embeddings"), 404),
        (httpx.get(f"{url}/v1/chat/completions"), 405),
        (httpx.post(f"{url}/v1/chat/completions", content=b"{"), 400),
        (httpx.post(f"{url}/v1/chat/completions", content=b"a" * 2_000_000), 413),
    ):
        assert reply.status_code == status
        assert list(reply.json()["error"]) == ["message", "type", "param", "code"]


def test_a_long_conversation_fits(client: openai.OpenAI) -> None:
    talk = said(*["Une question d'avant." * 100] * 50, QUESTION)
    assert len(json.dumps(talk)) > 65536
    reply = client.chat.completions.create(model="repere", messages=talk)
    assert "douze parcelles" in (reply.choices[0].message.content or "")


def test_keys(garden: Index, settings: Settings, serving: Serving, tmp_path: Path) -> None:
    far = settings.model_copy(update={"host": "0.0.0.0", "keys": tmp_path / "keys.json"})
    with serving(OddEngine(garden), far) as address:
        with openai.OpenAI(
            base_url=f"{address}/v1", api_key="repere-x", max_retries=0
        ) as wrong:
            with pytest.raises(openai.AuthenticationError, match="repere keys create"):
                wrong.models.list()
            _, token = Keys(far.keys).create("test")
            with pytest.raises(openai.AuthenticationError) as caught:
                wrong.chat.completions.create(model="repere", messages=said("Qui ?"))
        assert problem(caught.value)[:3] == (401, "authentication_error", "invalid_api_key")
        with openai.OpenAI(base_url=f"{address}/v1", api_key=token) as right:
            assert len(list(right.models.list())) == 2


# --- with a language model


@pytest.mark.parametrize("model", ["repere", "repere-generative"])
def test_a_written_answer(
    model: str,
    writing: Engine,
    settings: Settings,
    serving: Serving,
    model_server: Scripted,
) -> None:
    model_server.then(citing(TRUE))
    configured = settings.model_copy(update={"model": "openai:small"})
    with (
        serving(writing, configured) as address,
        openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as made,
    ):
        assert "repere-generative" in [one.id for one in made.models.list()]
        stream = made.chat.completions.create(model=model, messages=said(OPEN), stream=True)
        chunks = [chunk.choices[0] for chunk in stream]
        whole: Any = made.chat.completions.create(model=model, messages=said(OPEN))
    text = "".join(chunk.delta.content or "" for chunk in chunks)
    assert chunks[1].delta.content == "L'ISAP et l'ISIC sont complémentaires. [1]"
    assert text == whole.choices[0].message.content
    assert "« L'ISAP et l'ISIC sont complémentaires et ne devraient pas" in text
    assert whole.repere["mode"] == "generative"


def test_a_title_costs_nothing(
    writing: Engine, settings: Settings, serving: Serving, model_server: Scripted
) -> None:
    model_server.then(citing(TRUE))
    prompt = f'### Task:\nTitle: {{"title": ""}}<chat_history>USER: {OPEN}</chat_history>'
    with serving(writing, settings.model_copy(update={"model": "openai:small"})) as address:
        body = {"messages": said(prompt)}
        reply = httpx.post(f"{address}/v1/chat/completions", json=body).json()
    assert "Faut-il choisir" in reply["choices"][0]["message"]["content"]
    assert model_server.asked == []


# --- engines that fail, that are slow, that change their mind


class Failing(OddEngine):
    """Fails once it has begun to answer."""

    def events(self, request: Request, stop: threading.Event | None = None) -> Iterator[Event]:
        yield Statement("Un début", (), "supported")
        raise RuntimeError(request.question)


class Changing(OddEngine):
    """Takes back what it said."""

    def events(self, request: Request, stop: threading.Event | None = None) -> Iterator[Event]:
        yield Statement("Une invention.", (1,), "supported")
        yield from super().events(request, stop)


class Endless(OddEngine):
    """Says one thing, then nothing, until it is told to stop."""

    stopped = threading.Event()

    def events(self, request: Request, stop: threading.Event | None = None) -> Iterator[Event]:
        assert stop is not None
        yield Statement("Un début", (), "supported")
        stop.wait(30)
        self.stopped.set()


def streamed(address: str, **options: Any) -> Iterator[Any]:
    made = openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0, **options)
    with made:
        stream = made.chat.completions.create(
            model="repere", messages=said("Qui ?"), stream=True
        )
        with stream:
            yield from stream


def test_a_fault_in_the_middle_of_a_stream(
    garden: Index, settings: Settings, serving: Serving
) -> None:
    with serving(Failing(garden), settings) as address:
        chunks = streamed(address)
        assert next(chunks).choices[0].delta.role == "assistant"
        assert next(chunks).choices[0].delta.content == "Un début"
        with pytest.raises(openai.APIError, match="Une erreur interne"):
            next(chunks)


def test_an_answer_that_takes_too_long(
    garden: Index, settings: Settings, serving: Serving
) -> None:
    hurried = settings.model_copy(update={"timeout": 0.3})
    with serving(Endless(garden), hurried) as address:
        with pytest.raises(openai.APIError, match=r"plus de 0\.3 secondes"):
            list(streamed(address))
        body = {"messages": said("Qui ?")}
        reply = httpx.post(f"{address}/v1/chat/completions", json=body)
        assert reply.status_code == 503
        assert reply.json()["error"]["type"] == "server_error"


def test_an_answer_that_was_taken_back(
    garden: Index, settings: Settings, serving: Serving
) -> None:
    with serving(Changing(garden), settings) as address:
        text = "".join(chunk.choices[0].delta.content or "" for chunk in streamed(address))
    assert text.startswith("Une invention. [1]\n\n")
    assert "remplace la précédente :\n\nQui ? [1]\n\nRéférences :" in text


def test_whoever_stops_reading_stops_the_making(
    garden: Index, settings: Settings, serving: Serving
) -> None:
    Endless.stopped.clear()
    with serving(Endless(garden), settings) as address:
        chunks = streamed(address)
        next(chunks)
        next(chunks)
        started = time.monotonic()
        chunks.close()  # type: ignore[attr-defined]
        assert Endless.stopped.wait(5)
        assert time.monotonic() - started < 5


def test_a_server_with_a_language_model_and_several_documents(
    garden: Index, settings: Settings, serving: Serving
) -> None:
    (document,) = garden.documents
    other = replace(document, source=replace(document.source, id="verger"))
    engine = OddEngine(
        Index([document, other], garden.passages, garden.lexical, garden.semantic, None, "f")
    )
    configured = settings.model_copy(update={"model": "openai:some-model"})
    with serving(engine, configured) as address:
        names = [one["id"] for one in httpx.get(f"{address}/v1/models").json()["data"]]
        body = {"messages": said("Qui ?"), "model": "repere-extractive/verger"}
        reply = httpx.post(f"{address}/v1/chat/completions", json=body)
    assert names == [
        "repere", "repere-extractive", "repere-generative", "repere/jardin", "repere/verger",
    ]  # fmt: skip
    assert reply.status_code == 200
    assert engine.asked is not None
    assert (engine.asked.scope, engine.asked.mode) == (Scope.of("verger"), "extractive")
