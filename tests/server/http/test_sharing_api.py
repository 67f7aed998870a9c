"""References and exports over HTTP, with the real report."""

import io
import json
import zipfile
from typing import Any

import pytest
from fastapi.testclient import TestClient

from indexer.model import Document
from indexer.search.index import Index
from server.app import create_app
from server.engine import Engine
from server.settings import Settings
from tests.server.conftest import LOCAL
from tests.server.exports.passages import (
    COMPLEMENTARY,
    CSTS_1988,
    REPORT,
    ROW,
    TITLE,
    TITLE_PAGE,
    shown,
)

QUESTION = "Faut-il choisir entre l'ISAP et l'ISIC ?"


@pytest.fixture(scope="module")
def served(engine: Engine) -> TestClient:
    return TestClient(create_app(engine, Settings()), base_url=LOCAL)


def span(report: Document, words: str, **more: object) -> dict[str, Any]:
    start = report.text.index(words)
    return {"document": "isic-2010", "start": start, "end": start + len(words), **more}


def error_of(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    error: dict[str, Any] = response.json()["error"]
    assert error["message"].endswith(".")
    return error


def test_references_to_copy(served: TestClient, report: Document) -> None:
    spans = [span(report, words) for words in (COMPLEMENTARY, ROW, CSTS_1988, TITLE_PAGE)]
    response = served.post("/api/cite", json={"citations": spans})
    quotation, row, work, title = response.json()["references"]
    where = "(Conseil supérieur du travail social, 2010, [p. 14, déduite])"
    runs = {name: quotation.pop(f"{name}_runs") for name in ("note", "entry")}
    for name, pieces in runs.items():
        assert "".join(text for text, _ in pieces) == quotation[name]
        assert [text for text, italic in pieces if italic] == [TITLE]
    assert {name: shown(str(value)) for name, value in quotation.items()} == {
        "document": "isic-2010",
        "start": str(spans[0]["start"]),
        "end": str(spans[0]["end"]),
        "author_date": where,
        "note": f"{REPORT}, [p. 14, déduite].",
        "entry": REPORT.replace("SOCIAL. Dé", "SOCIAL, 2010. Dé").removesuffix(", 2010") + ".",
        "quotation": f"« {COMPLEMENTARY} » {where}",
        "markdown": f"> « {COMPLEMENTARY} »\n>\n> — "
        + f"{REPORT}, \\[p. 14, déduite\\].".replace("Développer", "*Développer")
        .replace("collectif.", "collectif*.")
        .replace("[S. l.]", r"\[S. l.\]"),
        "pointer": "False",
        "cited_in": "False",
    }
    assert (row["pointer"], row["quotation"]) == (True, None)
    assert (work["cited_in"], work["quotation"]) == (True, None)
    assert "cité dans Conseil" in work["author_date"]
    assert "[page non connue]" in title["author_date"]


def test_an_answer_is_exported_as_the_api_gives_it(served: TestClient) -> None:
    answer = served.post("/api/ask", json={"question": QUESTION}).json()
    for form in ("markdown", "docx", "bibtex", "ris", "csl-json"):
        response = served.post("/api/export", json={**answer, "format": form})
        assert response.status_code == 200, response.text
        disposition = response.headers["content-disposition"]
        assert disposition.startswith('attachment; filename="repere-faut-il-choisir')
        assert response.headers["cache-control"] == "no-store"
    exported = served.post("/api/export", json={**answer, "format": "markdown"}).text
    for citation in answer["citations"]:
        assert citation["quote"] in exported
    assert exported.count("[^1]") == 2
    assert "## À lire aussi\n\n- Voir CONSEIL" in exported


def test_what_the_client_says_of_a_citation_is_not_believed(
    served: TestClient, report: Document
) -> None:
    lie = {"number": 1, "pages": [99, 99], "label": "p. 99", "pages_inferred": False}
    body = {
        "format": "markdown",
        "question": QUESTION,
        "statements": [{"text": COMPLEMENTARY, "citations": [1], "support": "exact"}],
        "citations": [span(report, COMPLEMENTARY, **lie)],
    }
    exported = served.post("/api/export", json=body).text
    assert "99" not in exported
    assert "[p. 14, déduite" in shown(exported.replace("\\", ""))


def test_a_passage_that_has_changed_is_refused(served: TestClient, report: Document) -> None:
    """A conversation kept in the browser outlives the document that it cites."""
    same = span(report, COMPLEMENTARY, quote=f"  {COMPLEMENTARY}\n")
    assert served.post("/api/cite", json={"citations": [same]}).status_code == 200
    other = span(report, COMPLEMENTARY, quote="L'ISIC d'abord.")
    error = error_of(served.post("/api/cite", json={"citations": [other]}), 422)
    assert error["code"] == "passage_changed"
    assert error["detail"] == {
        "document": "isic-2010", "start": other["start"], "end": other["end"],
    }  # fmt: skip


def test_personal_data_does_not_leave_with_the_question(served: TestClient) -> None:
    body = {
        "format": "markdown",
        "question": "Mme Farida Benali, 06 12 34 56 78, que dit Didier Dubasque ?",
        "statements": [
            {"text": "Le corpus ne répond pas.", "citations": [], "support": "fixed"}
        ],
    }
    response = served.post("/api/export", json=body)
    assert "Benali" not in response.text
    assert "06 12" not in response.text
    assert "Didier Dubasque" in response.text
    assert "benali" not in response.headers["content-disposition"]


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"format": "pdf"}, 422, "invalid_request"),
        ({"statements": None}, 422, "invalid_request"),
        ({"statements": [{"text": "Un.", "citations": [7], "support": "fixed"}]}, 422, "unknown_citation"),
        ({"statements": [{"text": "Un.", "citations": [1], "support": "sûr"}]}, 422, "invalid_request"),
        ({"statements": []}, 422, "nothing_to_export"),
        ({"citations": [{"number": 1, "document": "isic-2010", "start": 5, "end": 5}]}, 422, "invalid_span"),
        ({"citations": [{"number": 1, "document": "isic-2010", "start": -5, "end": 5}]}, 422, "invalid_request"),
        ({"citations": [{"number": 1, "document": "isic-2010", "start": 0, "end": 10**12}]}, 422, "invalid_span"),
        ({"citations": [{"number": 1, "document": "autre", "start": 0, "end": 5}]}, 404, "unknown_document"),
        ({"citations": [{"number": 1, "document": "isic-2010", "start": "0", "end": 5}]}, 422, "invalid_request"),
    ],
)  # fmt: skip
def test_a_bad_request_is_refused_with_a_reason(
    served: TestClient, report: Document, change: dict[str, Any], status: int, code: str
) -> None:
    body = {
        "format": "ris",
        "question": QUESTION,
        "statements": [{"text": "Un.", "citations": [1], "support": "fixed"}],
        "citations": [span(report, COMPLEMENTARY, number=1)],
        **change,
    }
    assert error_of(served.post("/api/export", json=body), status)["code"] == code


def test_further_reading_that_has_gone_prevents_nothing(served: TestClient) -> None:
    body = {
        "format": "markdown",
        "question": QUESTION,
        "statements": [{"text": "Un.", "citations": [], "support": "fixed"}],
        "further_reading": [{"passage": "isic-2010:rien"}, {"passage": "isic-2010:toc:2.1.3"}],
    }
    exported = served.post("/api/export", json=body).text
    assert exported.count("- Voir CONSEIL") == 1


@pytest.mark.parametrize("form", ["markdown", "docx"])
def test_nearby_passages_are_exported_as_such(served: TestClient, form: str) -> None:
    body = {
        "format": form,
        "question": QUESTION,
        "statements": [{"text": "Rien.", "citations": [], "support": "fixed"}],
        "nearby": [{"passage": "isic-2010:introduction:1"}, {"passage": "isic-2010:rien"}],
    }
    content = served.post("/api/export", json=body).content
    if form == "docx":
        content = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
    assert content.decode().count("Passages proches (ils ne répondent pas forcément)") == 1


def test_references_must_be_asked_of_something(served: TestClient) -> None:
    error_of(served.post("/api/cite", json={"citations": []}), 422)
    error_of(served.post("/api/cite", json={}), 422)


def test_a_row_is_never_exported_as_a_quotation(served: TestClient, index: Index) -> None:
    """Whatever the client calls it."""
    row = next(one for one in index.passages if one.id == "isic-2010:toc:2.1.3")
    body = {
        "question": QUESTION,
        "statements": [{"text": row.text, "citations": [1], "support": "exact"}],
        "citations": [
            {"number": 1, "document": "isic-2010", "start": row.start, "end": row.end}
        ],
    }
    for form in ("markdown", "ris", "csl-json", "bibtex"):
        exported = shown(served.post("/api/export", json={**body, "format": form}).text)
        assert f"« {row.text}" not in exported
        assert "à partir de la p. 52" in exported
    (item,) = json.loads(served.post("/api/export", json={**body, "format": "csl-json"}).text)
    assert item["note"].startswith("À lire")


def test_the_glossary(served: TestClient, report: Document) -> None:
    entries = {one["term"]: one for one in served.get("/api/glossary").json()["entries"]}
    isic = entries["ISIC"]
    assert isic["expansion"] == "Intervention sociale d'intérêt collectif"
    assert (isic["kind"], isic["pair"]) == ("acronym", "ISAP")
    definition = isic["definition"]
    assert definition["quote"] == report.text[definition["start"] : definition["end"]]
    assert definition["pages"] == [12, 12]
    assert entries["partenariat"]["places"] == [
        {
            "document": "isic-2010",
            "label": "2.2.4 Le partenariat, p. 75",
            "pages": [75, 75],
            "pages_role": "target",
            "pages_inferred": False,
            "included": False,
            "url": entries["partenariat"]["places"][0]["url"],
        }
    ]


def test_the_texts_of_an_export_are_bounded(served: TestClient, report: Document) -> None:
    cited = [span(report, COMPLEMENTARY, number=1)]
    said = [{"text": COMPLEMENTARY, "citations": [1], "support": "exact"}]
    answer = {"format": "markdown", "citations": cited, "statements": said}
    # A name after so many blanks would be masked: 60,000 of them are cut before anybody looks.
    long = "mon fils" + 60_000 * " " + "Karim"
    exported = served.post("/api/export", json={**answer, "question": long})
    assert exported.status_code == 200
    assert "Karim" not in exported.text
    assert "mon fils" in exported.text
    too_long = {**said[0], "text": "a" * 20_001}
    refused = served.post(
        "/api/export", json={**answer, "question": "", "statements": [too_long]}
    )
    assert "au plus 20000 caractères" in error_of(refused, 422)["message"]


def test_long_passages_are_not_cited_again_and_again(
    served: TestClient, report: Document
) -> None:
    start = report.text.index(COMPLEMENTARY)
    whole = {"document": "isic-2010", "start": start - 6000, "end": start}
    for path, more in (
        ("cite", {}),
        ("export", {"format": "docx", "question": "", "statements": []}),
    ):
        spans = [{**whole, "number": number} for number in range(100)]
        refused = served.post(f"/api/{path}", json={**more, "citations": spans})
        assert error_of(refused, 422)["code"] == "too_much_quoted"
