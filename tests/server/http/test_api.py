"""What a reader asks of the API: marks by kind, words, pages."""

import asyncio

from fastapi.testclient import TestClient

from indexer.search.index import Index
from server.answers import Answer
from server.http.api import Api
from server.http.documents.library import Loader
from server.http.requests import AskRequest
from server.http.workers import Workers
from server.settings import Settings
from tests.server.doubles import OddEngine

TEXT = "/api/documents/jardin/text"
FIND = "/api/documents/jardin/find"


def test_marks_are_chosen(client: TestClient) -> None:
    body = client.get(TEXT, params={"kinds": "section,sentence"}).json()
    assert {mark["kind"] for mark in body["marks"]} == {"section", "sentence"}
    assert len(body["marks"]) < len(client.get(TEXT).json()["marks"])
    refused = client.get(TEXT, params={"kinds": "section,oops"})
    assert refused.status_code == 422
    assert refused.json()["error"]["code"] == "unknown_kind"


def test_words_are_found_where_they_stand(client: TestClient) -> None:
    found = client.get(FIND, params={"q": " JARDIN  partage"}).json()
    assert (found["document"], found["query"], found["count"]) == (
        "jardin",
        "JARDIN partage",
        2,
    )
    text = client.get(TEXT).json()["text"]
    for match in found["matches"]:
        assert text[match["start"] : match["end"]].lower() == "jardin partagé"
    limited = client.get(FIND, params={"q": "jardin", "limit": 1}).json()
    assert limited["count"] > len(limited["matches"]) == 1


def test_refusals_have_the_shape_of_all_errors(client: TestClient) -> None:
    for query in ("", "q=", "q=+", "q=a&limit=0"):
        refused = client.get(f"{FIND}?{query}")
        assert refused.status_code == 422
        assert set(refused.json()["error"]) == {"code", "message", "detail"}
    for path in ("find?q=a", "pages"):
        assert client.get(f"/api/documents/inconnu/{path}").status_code == 404


def test_a_document_without_pages_has_none(client: TestClient) -> None:
    assert client.get("/api/documents/jardin/pages").json() == {
        "document": "jardin",
        "pages": [],
    }


def test_a_document_need_not_suggest_questions(client: TestClient) -> None:
    assert client.get("/api/documents/jardin").json()["questions"] == []


def test_an_outline_says_what_a_question_can_be_restricted_to(client: TestClient) -> None:
    outline = client.get("/api/documents/jardin").json()["outline"]
    names = [node["scope"] for top in outline for node in (top, *top["children"])]
    assert "Les outils" in names
    for name in filter(None, names):
        asked = {"question": "Où sont les outils ?", "document": "jardin", "section": name}
        assert client.post("/api/ask", json=asked).status_code == 200


def test_whoever_waits_for_the_whole_answer_is_told_nothing_else(
    garden: Index, settings: Settings
) -> None:
    async def first() -> object:
        api = Api(Loader(OddEngine(garden)), Workers(1, 5), settings)
        return await api.asking(AskRequest(question="Qui ?"), whole=True).next(5)

    assert isinstance(asyncio.run(first()), Answer)
