"""How the files of the page travel: compressed once, tagged by encoding, kept or revalidated."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from indexer.search.index import Index
from server.app import create_app
from server.http.page import accepts_gzip, add_page
from server.settings import Settings
from tests.server.conftest import LOCAL
from tests.server.doubles import OddEngine

SCRIPT = "export const answer = 42;\n" * 50
INDEX = """\
<link rel="icon" href="/favicon.svg" /><link rel="stylesheet" href="/css/theme.css" />
<script type="module" src="/js/main.js"></script><a href="/reglages">Réglages</a>
<img src="/short.js.map" alt="" />
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "js").mkdir()
    (tmp_path / "index.html").write_text(INDEX)
    (tmp_path / "js" / "main.js").write_text(SCRIPT)
    (tmp_path / "short.js").write_text("1")
    (tmp_path / "letters.woff2").write_bytes(b"letters " * 100)
    return tmp_path


@pytest.fixture
def client(folder: Path) -> TestClient:
    app = FastAPI()
    add_page(app, folder)
    return TestClient(app, base_url=LOCAL, headers={"accept-encoding": "identity"})


GZIP = {"accept-encoding": "gzip"}


@pytest.mark.parametrize(
    ("sent", "accepted"),
    [
        (None, False),
        ("", False),
        ("gzip", True),
        ("br, GZIP;Q=0.5", True),
        ("gzip;q=0, *", False),
        ("gzip; q=0.000", False),
        ("*", True),
        ("*;q=0", False),
        ("br, identity", False),
    ],
)
def test_gzip_is_sent_to_those_who_accept_it(sent: str | None, accepted: bool) -> None:
    assert accepts_gzip(sent) is accepted


def test_text_travels_compressed(client: TestClient) -> None:
    packed = client.get("/js/main.js", headers=GZIP)
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(SCRIPT) / 10
    assert packed.text == SCRIPT
    assert packed.headers["vary"] == "Accept-Encoding"


def test_others_get_the_file_as_it_is(client: TestClient) -> None:
    plain = client.get("/js/main.js")
    assert "content-encoding" not in plain.headers
    assert int(plain.headers["content-length"]) == len(SCRIPT)
    assert plain.headers["vary"] == "Accept-Encoding"


def test_what_would_not_get_smaller_is_left_alone(client: TestClient) -> None:
    assert "content-encoding" not in client.get("/short.js", headers=GZIP).headers


def test_fonts_are_compressed_already(client: TestClient) -> None:
    font = client.get("/letters.woff2", headers=GZIP)
    assert font.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in font.headers
    assert "vary" not in font.headers


def test_each_encoding_has_its_own_tag(client: TestClient) -> None:
    packed, plain = client.get("/js/main.js", headers=GZIP), client.get("/js/main.js")
    assert packed.headers["etag"] != plain.headers["etag"]
    for headers, tag in ((GZIP, packed.headers["etag"]), ({}, plain.headers["etag"])):
        again = client.get("/js/main.js", headers={**headers, "if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["vary"] == "Accept-Encoding"
    crossed = client.get("/js/main.js", headers={"if-none-match": packed.headers["etag"]})
    assert crossed.status_code == 200


@pytest.mark.parametrize("headers", [{}, GZIP])
def test_head_says_what_get_would_send(client: TestClient, headers: dict[str, str]) -> None:
    head = client.head("/", headers=headers)
    got = client.get("/", headers=headers)
    for name in ("content-length", "etag", "vary", "content-type"):
        assert head.headers[name] == got.headers[name]
    assert head.headers.get("content-encoding") == got.headers.get("content-encoding")
    assert head.content == b""


def test_a_file_edited_while_the_server_runs_is_never_stale(
    client: TestClient, folder: Path
) -> None:
    before = client.get("/js/main.js", headers=GZIP)
    edited = SCRIPT.replace("42", "43")
    (folder / "js" / "main.js").write_text(edited)
    after = client.get("/js/main.js", headers={**GZIP, "if-none-match": before.headers["etag"]})
    assert (after.status_code, after.text) == (200, edited)


def test_every_screen_is_the_same_page(client: TestClient) -> None:
    tags = {client.get(url).headers["etag"] for url in ("/", "/reglages", "/lecture/un")}
    assert len(tags) == 1


def script_of(client: TestClient) -> str:
    """The address that the page gives its script."""
    (found,) = re.findall(r'src="([^"]+/js/main\.js)"', client.get("/").text)
    return str(found)


def test_the_page_names_its_files_of_one_version(client: TestClient, folder: Path) -> None:
    script = script_of(client)
    assert re.fullmatch(r"/v/[0-9a-f]{16}/js/main\.js", script)
    served = client.get("/").text
    assert served.replace(script, "/js/main.js") == INDEX, "only files that are there"
    assert client.get("/reglages").text == served
    assert client.get("/index.html").text == INDEX


def test_browsers_keep_the_files_of_a_version_for_ever(client: TestClient) -> None:
    script = client.get(script_of(client), headers=GZIP)
    assert script.text == SCRIPT
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert script.headers["content-encoding"] == "gzip"
    assert script.headers["content-type"].startswith("text/javascript")
    assert client.get("/").headers["cache-control"] == "no-cache"
    assert client.get("/js/main.js").headers["cache-control"] == "no-cache"


def test_any_file_that_changes_makes_another_version(client: TestClient, folder: Path) -> None:
    before, page = script_of(client), client.get("/")
    (folder / "short.js").write_text("22")
    after = script_of(client)
    assert before != after
    again = client.get("/", headers={"if-none-match": page.headers["etag"]})
    assert again.status_code == 200, "the page is another one too"
    assert client.get(after.replace("js/main.js", "short.js")).text == "22"


def test_a_version_does_not_change_under_its_address(client: TestClient, folder: Path) -> None:
    before = script_of(client)
    (folder / "js" / "main.js").write_text("export const answer = 43;")
    assert client.get(before).text == SCRIPT
    after = script_of(client)
    assert client.get(after).text == "export const answer = 43;"
    old = client.get(before)
    assert (old.status_code, old.headers["cache-control"]) == (200, "no-cache")


def test_the_same_files_have_the_same_address_on_every_server(
    client: TestClient, folder: Path
) -> None:
    app = FastAPI()
    add_page(app, folder)
    assert script_of(TestClient(app, base_url=LOCAL)) == script_of(client)


@pytest.mark.parametrize("name", ["js/none.js", "../page.py", "js", "", ".secret"])
def test_a_version_holds_the_files_of_the_page_only(client: TestClient, name: str) -> None:
    folder = script_of(client).removesuffix("js/main.js")
    assert client.get(folder + name).status_code == 404


def test_a_file_that_is_gone_is_in_no_version(client: TestClient, folder: Path) -> None:
    (folder / "short.js").unlink()
    version = script_of(client).removesuffix("js/main.js")
    assert client.get(f"{version}short.js").status_code == 404
    assert client.get("/short.js").status_code == 404


def test_what_the_api_says_travels_compressed_too(
    garden: Index, settings: Settings, folder: Path
) -> None:
    client = TestClient(create_app(OddEngine(garden), settings, web=folder), base_url=LOCAL)
    packed = client.get("/openapi.json", headers=GZIP)
    plain = client.get("/openapi.json", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json() == plain.json()
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])


def test_an_answer_that_streams_is_not_held_up_by_compression(
    garden: Index, settings: Settings, folder: Path
) -> None:
    client = TestClient(create_app(OddEngine(garden), settings, web=folder), base_url=LOCAL)
    stream = client.post("/api/ask/stream", json={"question": "Où ?"}, headers=GZIP)
    assert stream.headers["content-type"].startswith("text/event-stream")
    assert "content-encoding" not in stream.headers


def test_parts_of_the_page_do_not_repeat_what_only_documents_need(
    garden: Index, settings: Settings, folder: Path
) -> None:
    client = TestClient(create_app(OddEngine(garden), settings, web=folder), base_url=LOCAL)
    assert "content-security-policy" in client.get("/").headers
    for url in ("/js/main.js", script_of(client)):
        script = client.get(url).headers
        assert "content-security-policy" not in script
        assert script["x-content-type-options"] == "nosniff"
        assert script["cross-origin-resource-policy"] == "same-origin"


def test_the_icon_that_browsers_guess_is_there(folder: Path) -> None:
    (folder / "favicon.svg").write_text("<svg/>")
    app = FastAPI()
    add_page(app, folder)
    found = TestClient(app, base_url=LOCAL).get("/favicon.ico")
    assert (found.status_code, found.headers["content-type"]) == (200, "image/svg+xml")
