"""Every route, with an engine that answers and with one that does not."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from indexer.errors import DamagedIndexError
from indexer.scope import Scope
from indexer.search.index import Index
from server.answers import Request, Turn
from server.app import create_app
from server.http.documents.library import Asker
from server.settings import Settings
from tests.server.conftest import LOCAL
from tests.server.doubles import OddEngine

JSON = {"content-type": "application/json"}


def error_of(response: Any, status: int) -> dict[str, Any]:
    """The one shape of errors, checked."""
    assert response.status_code == status, response.text
    assert list(response.json()) == ["error"]
    error: dict[str, Any] = response.json()["error"]
    assert list(error) == ["code", "message", "detail"]
    assert error["message"][-1] in ".?"
    return error


# --- what is served


def test_a_search(client: TestClient, garden: Index) -> None:
    body = client.get("/api/search", params={"q": "parcelles", "k": 1}).json()
    assert list(body) == ["query", "hits"]
    (hit,) = body["hits"]
    assert list(hit) == ["rank", "score", "found_by", "passage"]
    passage = hit["passage"]
    assert passage["text"] == garden.documents[0].text[passage["start"] : passage["end"]]
    assert passage["section"]["title"] == "Le jardin partagé"
    assert passage["url"] == f"/lecture/jardin#c{passage['start']}-{passage['end']}"
    assert body == client.post("/api/search", json={"q": "parcelles", "k": 1}).json()
    assert client.get(f"/api/passages/{passage['id']}").json() == passage


def test_a_search_in_one_section(client: TestClient) -> None:
    body = client.post("/api/search", json={"q": "jardin", "section": "Les outils"}).json()
    assert {hit["passage"]["section"]["title"] for hit in body["hits"]} == {"Les outils"}


def test_an_answer(client: TestClient) -> None:
    body = client.post("/api/ask", json={"question": " Combien de parcelles ? "}).json()
    assert list(body) == [
        "id", "question", "understood_as", "status", "mode", "confidence", "statements",
        "citations", "further_reading", "notices", "elapsed_ms", "nearby",
        "understood", "uncertain",
    ]  # fmt: skip
    assert body["question"] == "Combien de parcelles ?"


def test_everything_that_is_asked_reaches_the_engine(garden: Index, settings: Settings) -> None:
    engine = OddEngine(garden)
    history = [{"role": "user", "content": f"Question {number}"} for number in range(25)]
    request = {
        "question": "Combien ?",
        "history": history,
        "document": "jardin",
        "section": "Les outils",
        "mode": "extractive",
    }
    TestClient(create_app(engine, settings), base_url=LOCAL).post("/api/ask", json=request)
    kept = tuple(Turn("user", f"Question {number}") for number in range(5, 25))
    scope = Scope.of("jardin", section="Les outils")
    assert engine.asked == Request("Combien ?", kept, scope, "extractive")


def test_several_documents_are_asked_together(garden: Index, settings: Settings) -> None:
    (document,) = garden.documents
    others = [
        replace(document, source=replace(document.source, id=name)) for name in ("pre", "pont")
    ]
    engine = OddEngine(
        Index([document, *others], garden.passages, garden.lexical, garden.semantic, None, "f")
    )
    client = TestClient(create_app(engine, settings), base_url=LOCAL)
    for place in ("/api/ask", "/api/ask/stream"):
        engine.asked = None
        asked = {"question": "Combien ?", "document": "pre", "documents": ["pont", "pre"]}
        assert client.post(place, json=asked).status_code == 200
        assert engine.asked is not None
        assert engine.asked.scope == Scope.of("pre", "pont")
    for request in (
        client.post("/api/ask", json={"question": "Combien ?", "documents": ["pre", "x"]}),
        client.post("/api/search", json={"q": "Combien ?", "documents": ["pre", "x"]}),
        client.get("/api/search?q=a&documents=pre&documents=x"),
    ):
        assert request.status_code == 404
        assert request.json()["error"]["code"] == "unknown_document"
    many = {"question": "Combien ?", "documents": ["pre"] * 201}
    assert client.post("/api/ask", json=many).status_code == 422


def test_a_streamed_answer_ends_with_the_whole_of_it(client: TestClient) -> None:
    request = {"question": "Combien de parcelles ?"}
    response = client.post("/api/ask/stream", json=request)
    assert response.headers["content-type"].startswith("text/event-stream")
    done = response.text.strip().split("\n\n")[-1]
    assert done.startswith("event: done\n")
    assert json.loads(done.split("data: ")[1]) == client.post("/api/ask", json=request).json()


def test_documents(client: TestClient) -> None:
    (document,) = client.get("/api/documents").json()["documents"]
    assert (document["id"], document["authors"]) == ("jardin", ["Les voisins"])
    detail = client.get("/api/documents/jardin").json()
    assert document.items() <= detail.items()
    assert list(detail["outline"][0]) == [
        "number", "title", "pages", "included", "start", "end", "scope", "children",
    ]  # fmt: skip
    extract = client.get("/api/documents/jardin/text", params={"start": 0, "end": 10}).json()
    assert list(extract) == ["document", "start", "end", "text", "marks"]
    assert extract["text"] == "Rapport du"


def test_probes(client: TestClient, garden: Index) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz").json()
    assert ready["fingerprint"] == garden.fingerprint
    assert ready["encoder"] == (garden.encoder.name if garden.encoder else None)
    assert ready["model"] is None


def test_the_description_knows_every_route_and_its_errors(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {
        "/api/search", "/api/ask", "/api/ask/stream", "/api/documents", "/healthz", "/readyz",
        "/api/documents/{document}", "/api/documents/{document}/text", "/api/passages/{passage}",
        "/api/documents/{document}/find", "/api/documents/{document}/pages",
        "/api/documents/{document}/boxes", "/api/documents/{document}/pages/{number}/image",
        "/api/about", "/api/cite", "/api/export", "/api/glossary",
        "/api/shelf", "/api/shelf/files", "/api/shelf/files/{token}", "/api/shelf/progress",
        "/api/shelf/documents/{document}",
        "/v1/models", "/v1/models/{model}", "/v1/chat/completions",
    } == set(paths)  # fmt: skip
    assert "422" in paths["/api/ask"]["post"]["responses"]
    assert client.get("/docs").status_code == 404


# --- what is refused


@pytest.mark.parametrize(
    ("request_body", "code"),
    [
        ({"question": ""}, "empty_question"),
        ({"question": " \x00 "}, "empty_question"),
        ({}, "empty_question"),
        ({"question": "a" * 2001}, "question_too_long"),
        ({"question": "Qui ?", "quesion": 1}, "unknown_field"),
        ({"question": "Qui ?", "history": [{"role": "user", "content": "", "x": 1}]}, "unknown_field"),
        ({"question": 3}, "invalid_request"),
        ({"question": None}, "invalid_request"),
        ({"question": "Qui ?", "history": "x"}, "invalid_request"),
        ({"question": "Qui ?", "history": [{"role": "system", "content": ""}]}, "invalid_request"),
        ({"question": "Qui ?", "mode": "magic"}, "invalid_request"),
        ({"question": "Qui ?", "document": ["x"]}, "invalid_request"),
        ([], "invalid_request"),
        ("Qui ?", "invalid_request"),
        (None, "invalid_request"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
def test_questions_that_do_not_fit(
    client: TestClient, path: str, request_body: object, code: str
) -> None:
    assert error_of(client.post(path, json=request_body), 422)["code"] == code


@pytest.mark.parametrize(
    "query",
    ["", "q=", "q=%00", "q=%ED%A0%80", "q=a&k=0", "q=a&k=101", "q=a&k=x", "q=a&k=" + "9" * 30,
     "q=a&kk=1", "q=" + "a" * 2001],
)  # fmt: skip
def test_searches_that_do_not_fit(client: TestClient, query: str) -> None:
    error_of(client.get(f"/api/search?{query}"), 422)


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"\xff\xfe\xfa",
        b"[" * 30_000,
        b'{"question": ' + b"[" * 20_000 + b"]" * 20_000 + b"}",
        b'{"question": "a", "k": ' + b"1" * 5000 + b"}",
    ],
)
def test_bodies_that_are_not_json(client: TestClient, content: bytes) -> None:
    error_of(client.post("/api/ask", content=content, headers=JSON), 400)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b'\xef\xbb\xbf{"question": "Qui ?"}', 200),
        (b'{"question": "Qui \\ud83d ?"}', 200),
        (b'{"question": "Qui ?", "\\ud83d": 1}', 422),
        (b'{"question": NaN}', 422),
        (b'{"question": "Qui ?", "document": "\\ud83d"}', 422),
        (
            b'{"question": "Qui ?", "history": [{"role": "user", "content": "\\udc00\\u0000"}]}',
            200,
        ),
    ],
)
def test_odd_bodies(client: TestClient, content: bytes, status: int) -> None:
    assert client.post("/api/ask", content=content, headers=JSON).status_code == status


def test_a_body_must_say_that_it_is_json(client: TestClient) -> None:
    error_of(client.post("/api/ask", content=b'{"question": "Qui ?"}'), 422)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/api/search?q=a&document=x", "unknown_document"),
        ("/api/search?q=a&section=9.9", "unknown_section"),
        ("/api/documents/x", "unknown_document"),
        ("/api/documents/x/text", "unknown_document"),
        ("/api/passages/x:1", "unknown_passage"),
        ("/api/passages/%00%ff", "unknown_passage"),
        ("/api/nothing", "not_found"),
        ("/nothing", "not_found"),
        ("/%2e%2e/pyproject.toml", "not_found"),
    ],
)
def test_what_is_not_there(client: TestClient, path: str, code: str) -> None:
    assert error_of(client.get(path), 404)["code"] == code


def test_an_extract_outside_the_document(client: TestClient) -> None:
    error_of(client.get("/api/documents/jardin/text?start=-1"), 422)
    error_of(client.get("/api/documents/jardin/text?start=x"), 422)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/ask", "POST"),
        ("PUT", "/api/search", "GET, POST"),
        ("OPTIONS", "/api/search", "GET, POST"),
        ("POST", "/", "GET, HEAD"),
    ],
)
def test_a_method_that_a_route_has_not(
    client: TestClient, method: str, path: str, allowed: str
) -> None:
    response = client.request(method, path)
    assert error_of(response, 405)["code"] == "method_not_allowed"
    assert response.headers["allow"] == allowed


def test_a_language_model_that_nobody_configured(
    client: TestClient, garden: Index, settings: Settings
) -> None:
    request = {"question": "Qui ?", "mode": "generative"}
    for path in ("/api/ask", "/api/ask/stream"):
        assert error_of(client.post(path, json=request), 409)["code"] == "model_not_configured"
    by_default = settings.model_copy(update={"mode": "generative"})
    other = TestClient(create_app(OddEngine(garden), by_default), base_url=LOCAL)
    error_of(other.post("/api/ask", json={"question": "Qui ?"}), 409)


def test_a_body_above_the_limit(client: TestClient) -> None:
    long = b'{"question": "' + b"a" * 65536 + b'"}'
    assert error_of(client.post("/api/ask", content=long, headers=JSON), 413)["detail"] == {
        "limit": 65536
    }

    def chunks() -> Iterator[bytes]:
        yield from (b" " * 1000 for _ in range(70))

    error_of(client.post("/api/ask", content=chunks(), headers=JSON), 413)


# --- when the engine is not there, or fails


def test_nothing_can_be_asked_before_the_index_is_there(settings: Settings) -> None:
    def never() -> Asker:
        raise DamagedIndexError("L'index est abîmé.")

    client = TestClient(create_app(never, settings), base_url=LOCAL)
    assert client.get("/healthz").status_code == 200
    for response in (
        client.get("/readyz"),
        client.get("/api/documents"),
        client.get("/api/search?q=a"),
        client.post("/api/ask", json={"question": "Qui ?"}),
        client.post("/api/ask/stream", json={"question": "Qui ?"}),
    ):
        assert error_of(response, 503)["code"] == "not_ready"
        assert response.headers["retry-after"] == "1"
    error_of(client.post("/api/ask", json={"question": ""}), 422)


def test_an_index_that_turns_out_to_be_unusable(garden: Index, settings: Settings) -> None:
    def fail(_: str) -> None:
        raise DamagedIndexError("L'index est abîmé.")

    client = TestClient(create_app(OddEngine(garden, fail), settings), base_url=LOCAL)
    error = error_of(client.get("/api/search?q=a"), 503)
    assert error["message"] == "L'index est abîmé."


def test_a_fault_tells_nothing_and_its_log_neither(
    garden: Index, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(question: str) -> None:
        raise ValueError(question)

    client = TestClient(create_app(OddEngine(garden, fail), settings), base_url=LOCAL)
    caplog.set_level(logging.DEBUG)
    for response in (
        client.post("/api/ask", json={"question": "Karim Benzerti ?"}),
        client.get("/api/search?q=Benzerti"),
    ):
        assert error_of(response, 500)["code"] == "internal_error"
        assert "Benzerti" not in response.text
    stream = client.post("/api/ask/stream", json={"question": "Karim Benzerti ?"})
    assert "event: error" in stream.text
    ours = [record for record in caplog.records if record.name.startswith("repere")]
    assert any("ValueError" in record.getMessage() for record in ours)
    assert not any("Benzerti" in record.getMessage() or record.exc_info for record in ours)


def test_the_access_log_keeps_no_query(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "repere.access")
    client.get("/api/search?q=Benzerti")
    client.get("/api/passages/Benzerti")
    client.get("/Benzerti")
    lines = [record.getMessage() for record in caplog.records if record.name == "repere.access"]
    assert [line.rsplit(" ", 2)[0] for line in lines] == [
        "GET /api/search 200",
        "GET /api/passages/{passage:path} 404",
        "GET - 404",
    ]


# --- the page


def test_the_page_is_served_under_every_reading_address(client: TestClient) -> None:
    page = client.get("/")
    assert '<html lang="fr"' in page.text
    assert client.get("/lecture/jardin").content == page.content
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "no-referrer"


def test_answers_are_not_kept_by_caches(client: TestClient) -> None:
    assert client.get("/api/search?q=a").headers["cache-control"] == "no-store"


def test_files_are_revalidated(garden: Index, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    (tmp_path / "index.html").write_text("<p>page</p>")
    (tmp_path / "js" / "main.js").write_text("1")
    (tmp_path / ".secret").write_text("x")
    (tmp_path / "data.unknown").write_text("x")
    client = TestClient(create_app(OddEngine(garden), settings, web=tmp_path), base_url=LOCAL)
    script = client.get("/js/main.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["cache-control"] == "no-cache"
    tag = script.headers["etag"]
    for sent in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = client.get("/js/main.js", headers={"if-none-match": sent})
        assert (again.status_code, again.content) == (304, b"")
    (tmp_path / "js" / "main.js").write_text("2")
    assert client.get("/js/main.js", headers={"if-none-match": tag}).text == "2"
    assert client.head("/").headers["content-length"] == "11"
    assert client.get("/data.unknown").headers["content-type"] == "application/octet-stream"
    error_of(client.get("/.secret"), 404)
    (tmp_path / "index.html").unlink()
    error_of(client.get("/"), 404)
