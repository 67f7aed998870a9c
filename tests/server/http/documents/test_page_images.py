"""Pages as pictures, and where passages stand on them, over HTTP."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from indexer.build import build
from indexer.search.index import Index
from indexer.storage.reading_cache import READS
from server.app import create_app
from server.http.middleware import HEADERS
from server.settings import Settings
from tests.paged import OVER_TWO_PAGES, SENTENCE, write_paged
from tests.server.conftest import LOCAL, Home
from tests.server.doubles import OddEngine

IMAGE = "/api/documents/livre/pages/2/image"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("paged")
    return Home(write_paged(folder / "corpus"), folder / "index")


@pytest.fixture(scope="module")
def index(home: Home) -> Index:
    return build(home.corpus, home.index, "bundled", lambda _done, _total: None)


@pytest.fixture(scope="module")
def client(home: Home, index: Index) -> Iterator[TestClient]:
    settings = Settings(corpus=home.corpus, index=home.index)
    with TestClient(create_app(OddEngine(index), settings), base_url=LOCAL) as client:
        yield client


def other(home: Home, index: Index, folder: Path) -> TestClient:
    """A server over a copy of the corpus, in which a test may write."""
    shutil.copytree(home.corpus, folder / "corpus")
    settings = Settings(corpus=folder / "corpus", index=home.index)
    return TestClient(create_app(OddEngine(index), settings), base_url=LOCAL)


def boxes(client: TestClient, index: Index, words: str) -> list[dict[str, Any]]:
    start = index.document("livre").text.index(words)
    asked = f"/api/documents/livre/boxes?start={start}&end={start + len(words)}"
    sheets: list[dict[str, Any]] = client.get(asked).json()["sheets"]
    return sheets


def error(client: TestClient, path: str, status: int) -> str:
    response = client.get(path)
    assert response.status_code == status, response.text
    assert response.json()["error"]["message"].endswith(".")
    return str(response.json()["error"]["code"])


def test_a_page_is_a_picture(client: TestClient) -> None:
    response = client.get(IMAGE, params={"width": 400})
    assert response.headers["content-type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert int.from_bytes(response.content[16:20], "big") == 400
    assert int.from_bytes(response.content[20:24], "big") == 600
    for name, value in HEADERS.items():
        assert response.headers[name] == value
    assert response.headers["cache-control"] == "private, no-cache"


def test_what_the_client_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get(IMAGE, params={"width": 400}).headers["etag"]
    again = client.get(IMAGE, params={"width": 390}, headers={"If-None-Match": f"W/{tag}"})
    assert (again.status_code, again.content) == (304, b"")
    wider = client.get(IMAGE, params={"width": 500}, headers={"If-None-Match": tag})
    assert (wider.status_code, wider.headers["etag"] == tag) == (200, False)


def test_a_sentence_stands_on_its_lines(client: TestClient, index: Index) -> None:
    (sheet,) = boxes(client, index, SENTENCE)
    assert sheet["number"] == 2
    first, second = sheet["boxes"]
    assert first[0] == second[0] == pytest.approx(50 / 400, abs=0.001)
    assert first[1] < second[1] < 0.25
    assert [len(box) for box in sheet["boxes"]] == [4, 4]


def test_a_sentence_may_stand_on_two_pages(client: TestClient, index: Index) -> None:
    found = boxes(client, index, OVER_TWO_PAGES)
    assert [(sheet["number"], len(sheet["boxes"])) for sheet in found] == [(2, 1), (3, 1)]


def test_documents_say_whether_their_pages_can_be_seen(client: TestClient) -> None:
    told = [
        client.get(f"/api/documents/{name}").json()["has_page_images"]
        for name in ("livre", "note")
    ]
    assert told == [True, False]


def test_a_text_without_pages_has_no_picture_and_no_place(client: TestClient) -> None:
    assert error(client, "/api/documents/note/pages/1/image", 404) == "no_page_images"
    assert client.get("/api/documents/note/boxes?start=0&end=9").json()["sheets"] == []


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/documents/livre/pages/4/image", 404, "unknown_page"),
        ("/api/documents/livre/pages/99999/image", 404, "unknown_page"),
        ("/api/documents/livre/pages/0/image", 422, "invalid_request"),
        ("/api/documents/livre/pages/un/image", 422, "invalid_request"),
        (f"{IMAGE}?width=199", 422, "invalid_request"),
        (f"{IMAGE}?width=2001", 422, "invalid_request"),
        ("/api/documents/autre/pages/1/image", 404, "unknown_document"),
        ("/api/documents/autre/boxes?start=0&end=1", 404, "unknown_document"),
        ("/api/documents/livre/boxes?start=5&end=4", 422, "invalid_range"),
        ("/api/documents/livre/boxes?start=0&end=999999", 422, "invalid_range"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_a_reason(
    client: TestClient, path: str, status: int, code: str
) -> None:
    assert error(client, path, status) == code


def test_another_file_is_never_shown_in_its_place(
    home: Home, index: Index, tmp_path: Path
) -> None:
    client = other(home, index, tmp_path)
    file = tmp_path / "corpus" / "livre" / "livre.pdf"
    assert client.get(IMAGE).status_code == 200
    file.write_bytes(file.read_bytes() + b"%")
    assert client.get(IMAGE).status_code == 200  # drawn before, of the file that was indexed
    assert error(client, f"{IMAGE}?width=400", 409) == "file_changed"
    file.unlink()
    assert error(client, f"{IMAGE}?width=400", 409) == "file_changed"


def test_a_document_whose_declaration_is_gone_is_not_shown(
    home: Home, index: Index, tmp_path: Path
) -> None:
    client = other(home, index, tmp_path)
    (tmp_path / "corpus" / "livre" / "corpus.toml").unlink()
    assert error(client, IMAGE, 409) == "file_changed"


def test_pages_are_given_under_the_names_of_the_server_only(client: TestClient) -> None:
    elsewhere = client.get(IMAGE, headers={"Host": "exemple.org"})
    assert elsewhere.status_code == 421
    places = client.get("/api/documents/livre/boxes?start=0&end=1", headers={"Host": "x.org"})
    assert places.status_code == 421


def test_lost_boxes_leave_the_text(home: Home, index: Index, tmp_path: Path) -> None:
    shutil.copytree(home.index, tmp_path / "index")
    for path in (tmp_path / "index" / READS).glob("*.boxes"):
        path.unlink()
    settings = Settings(corpus=home.corpus, index=tmp_path / "index")
    client = TestClient(create_app(OddEngine(index), settings), base_url=LOCAL)
    assert client.get("/api/documents/livre").json()["has_page_images"] is False
    assert boxes(client, index, SENTENCE) == []
