"""Documents added and removed from the page, by whoever has an administration key."""

import asyncio
import json
import shutil
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from indexer.declared import entries
from indexer.search.index import Index
from server.app import create_app
from server.engine import Engine
from server.errors import RefusedError
from server.http.documents.shelf import Shelf, unhurried
from server.http.keys import Keys
from server.settings import Settings
from server.shelf.intake import Intake
from server.shelf.rebuilding import ProgressView, Rebuilding
from server.startup import Renewed
from tests.server.conftest import LOCAL, Home, encoded, write_garden
from tests.server.doubles import OddEngine
from tests.serving import served

ORCHARD = "# Le verger\n\n## Les arbres\n\nLe verger compte trente pommiers.\n"


@dataclass(frozen=True)
class Desk:
    """A server with a corpus of its own, and an administration key for it."""

    client: httpx.Client
    settings: Settings

    def corpus(self) -> set[str]:
        return {one.declaration.id for one in entries(self.settings.corpus)}

    def send(self, name: str, content: str | bytes) -> httpx.Response:
        return self.client.post("/api/shelf/files", params={"name": name}, content=content)

    def waited(self) -> dict[str, Any]:
        """How the index was built, once it is."""
        for _ in range(400):
            view: dict[str, Any] = self.client.get("/api/shelf/progress").json()
            if view["phase"] != "building":
                return view
            time.sleep(0.1)
        raise AssertionError(view)


@pytest.fixture
def place(tmp_path: Path, home: Home) -> Settings:
    (tmp_path / "index").mkdir()
    return Settings(
        corpus=write_garden(tmp_path / "corpus"),
        index=encoded(home, tmp_path / "index"),
        keys=tmp_path / "keys.json",
        max_file=5_000,
    )


@pytest.fixture
def desk(place: Settings, garden: Index) -> Iterator[Desk]:
    _, token = Keys(place.keys).create("tenue", "admin")
    app = create_app(Engine(garden), place, renewal=Renewed(place))
    with (
        served(app) as url,
        httpx.Client(base_url=url, headers={"authorization": f"Bearer {token}"}) as client,
    ):
        yield Desk(client, place)


def code_of(response: Any) -> tuple[int, str]:
    return response.status_code, response.json()["error"]["code"]


def test_nobody_changes_documents_without_an_administration_key(
    place: Settings, garden: Index
) -> None:
    client = TestClient(create_app(OddEngine(garden), place), base_url=LOCAL)
    asked = [("GET", ""), ("POST", "/files?name=a.md"), ("DELETE", "/documents/jardin")]

    def answers(headers: dict[str, str]) -> set[tuple[int, str]]:
        return {
            code_of(client.request(method, f"/api/shelf{path}", headers=headers))
            for method, path in asked
        }

    assert client.get("/api/about").json()["shelf_open"] is False
    assert answers({}) == {(401, "shelf_closed")}
    _, use = Keys(place.keys).create("lecture")
    assert answers({"authorization": f"Bearer {use}"}) == {(401, "shelf_closed")}
    _, admin = Keys(place.keys).create("tenue", "admin")
    assert client.get("/api/about").json()["shelf_open"] is True
    assert answers({}) == {(401, "admin_key_needed")}
    assert answers({"authorization": f"Bearer {use}"}) == {(401, "admin_key_needed")}
    assert answers({"cookie": f"key={admin}"}) == {(401, "admin_key_needed")}
    here = {"authorization": f"Bearer {admin}"}
    assert answers({**here, "host": "evil.example"}) == {(421, "wrong_host")}
    assert client.get("/api/shelf", headers=here).status_code == 200
    place.keys.write_text("{")
    assert answers(here) == {(503, "keys_unreadable")}
    assert client.get("/api/about").json()["shelf_open"] is False


def test_a_file_is_read_confirmed_added_then_removed(desk: Desk) -> None:
    sent = desk.send("C:\\Mes documents\\verger.md", ORCHARD)
    proposal = sent.json()
    assert sent.status_code == 200, proposal
    assert (proposal["file"], proposal["sections"]) == ("verger.md", 2)
    assert proposal["declared"]["title"] == "Le verger"
    assert desk.corpus() == {"jardin"}
    path = f"/api/shelf/files/{proposal['token']}"
    wrong = desk.client.post(path, json={"title": ""})
    assert code_of(wrong) == (422, "file_refused")
    assert desk.corpus() == {"jardin"}
    corrected = {"title": "Le verger du haut", "authors": ["A. Dupré", "B. Roy"], "year": 2021}
    added = desk.client.post(path, json=corrected)
    assert (added.status_code, added.json()) == (201, {"id": "le-verger"})
    assert desk.waited()["phase"] == "done"
    listed = desk.client.get("/api/shelf").json()
    (orchard,) = (one for one in listed["documents"] if one["id"] == "le-verger")
    assert (orchard["title"], orchard["authors"]) == (corrected["title"], corrected["authors"])
    assert orchard["bytes"] == len(ORCHARD.encode())
    assert code_of(desk.client.post(path, json={})) == (404, "unknown_file")
    assert not list((desk.settings.index.parent / "imports").iterdir())
    _until_served(desk, {"jardin", "le-verger"})
    assert desk.client.delete("/api/shelf/documents/le-verger").status_code == 200
    assert desk.waited()["phase"] == "done"
    _until_served(desk, {"jardin"})
    gone = desk.client.delete("/api/shelf/documents/le-verger")
    assert code_of(gone) == (404, "unknown_document")


def _until_served(desk: Desk, expected: set[str]) -> None:
    """A server takes the new index by itself; here it began without one, and may say so first."""
    for _ in range(100):
        documents = desk.client.get("/api/documents").json().get("documents", [])
        if {one["id"] for one in documents} == expected:
            return
        time.sleep(0.1)
    raise AssertionError(documents)


@pytest.mark.parametrize(
    ("name", "content", "expected", "words"),
    [
        ("gros.md", b"a" * 5_001, (413, "file_too_large"), "0,005 Mo"),
        ("vide.md", b"", (422, "file_refused"), "vide.md"),
        ("image.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 90, (422, "file_refused"), "image.png"),
        (" .. ", b"a", (422, "file_refused"), "pas de nom"),
    ],
)
def test_what_cannot_be_added_leaves_nothing(
    desk: Desk, name: str, content: bytes, expected: tuple[int, str], words: str
) -> None:
    response = desk.send(name, content)
    assert code_of(response) == expected
    message = response.json()["error"]["message"]
    assert words in message
    assert str(desk.settings.index.parent) not in message
    assert desk.corpus() == {"jardin"}
    aside = desk.settings.index.parent / "imports"
    assert not aside.exists() or not list(aside.iterdir())


def test_a_newer_edition_takes_the_place_of_a_document(desk: Desk) -> None:
    newer = "# Rapport du jardin\n\nLe jardin partagé compte vingt parcelles.\n"
    sent = desk.send("jardin-2024.md", newer).json()
    assert sent["alike"] == [{"id": "jardin", "title": "Rapport du jardin"}]
    where = f"/api/shelf/files/{sent['token']}"
    assert code_of(desk.client.post(where, json={"replaces": "absent"})) == (
        422, "file_refused",
    )  # fmt: skip
    told = {"year": 2024, "publisher": None, "replaces": "jardin"}
    assert desk.client.post(where, json=told).json() == {"id": "jardin"}
    assert desk.waited()["phase"] == "done"
    assert desk.corpus() == {"jardin"}
    (one,) = entries(desk.settings.corpus)
    assert (one.declaration.year, one.file.name) == (2024, "jardin-2024.md")
    assert len(list(one.path.parent.glob("*.md"))) == 1
    assert not list((desk.settings.index.parent / "imports").glob("*"))


def test_the_same_file_is_added_once_and_one_can_be_given_up(desk: Desk) -> None:
    first, second = (desk.send("verger.md", ORCHARD).json() for _ in range(2))
    assert desk.client.delete(f"/api/shelf/files/{first['token']}").status_code == 200
    gone = desk.client.post(f"/api/shelf/files/{first['token']}", json={})
    assert code_of(gone) == (404, "unknown_file")
    assert desk.client.post(f"/api/shelf/files/{second['token']}", json={}).status_code == 201
    again = desk.send("verger-copie.md", ORCHARD)
    assert code_of(again) == (422, "file_refused")
    assert "déjà dans le corpus" in again.json()["error"]["message"]


def test_one_file_at_a_time(place: Settings) -> None:
    shelf = Intake(place)

    async def slowly() -> AsyncIterator[bytes]:
        yield b"# Lent\n\n"
        with pytest.raises(RefusedError) as caught:
            await shelf.receive("autre.md", slowly())
        assert caught.value.code == "shelf_busy"
        yield b"Le lent compte.\n"

    view = asyncio.run(shelf.receive("lent.md", slowly()))
    assert view.declared["title"] == "Lent"
    shelf.clear()
    assert not list((place.index.parent / "imports").iterdir())


def test_files_that_nobody_confirms_make_room(place: Settings) -> None:
    left = place.index.parent / "imports" / "tue"
    left.mkdir(parents=True)
    shelf = Intake(place, stale=0)

    async def one(number: int) -> AsyncIterator[bytes]:
        yield f"# Titre {number}\n\nUne phrase {number}.\n".encode()

    async def all_of_them() -> None:
        for number in range(6):
            await shelf.receive(f"{number}.md", one(number))

    asyncio.run(all_of_them())
    assert len(list((place.index.parent / "imports").iterdir())) <= 4
    assert not left.exists()


def test_a_file_that_stops_coming_is_refused() -> None:

    async def silent() -> AsyncIterator[bytes]:
        yield b"a"
        await asyncio.sleep(5)

    async def read() -> list[bytes]:
        return [chunk async for chunk in unhurried(silent(), 0.01)]

    with pytest.raises(RefusedError, match="cessé d'arriver"):
        asyncio.run(read())


def test_a_full_disk_is_said(place: Settings) -> None:
    (place.index.parent / "imports").write_text("ce n'est pas un dossier")

    async def some() -> AsyncIterator[bytes]:
        yield b"a"

    with pytest.raises(RefusedError) as caught:
        asyncio.run(Intake(place).receive("a.md", some()))
    assert caught.value.code == "not_stored"


def test_a_build_that_fails_says_why_and_the_last_document_can_go(place: Settings) -> None:
    rebuilding = Rebuilding(place)
    (place.corpus / "jardin" / "rapport.md").write_bytes(b"\xff\xfe\x00")
    rebuilding.start()
    failed = _ended(rebuilding)
    assert failed.phase == "failed"
    assert "rapport.md" in (failed.message or "")
    shutil.rmtree(place.corpus / "jardin")
    rebuilding.start()
    assert _ended(rebuilding).phase == "done"
    Shelf(place).stop()


def _ended(rebuilding: Rebuilding) -> ProgressView:
    for _ in range(300):
        if rebuilding.view.phase != "building":
            return rebuilding.view
        time.sleep(0.1)
    raise AssertionError(rebuilding.view)


def test_a_build_that_is_stopped_ends(place: Settings) -> None:
    rebuilding = Rebuilding(place)
    rebuilding.start()
    rebuilding.stop()
    assert _ended(rebuilding).phase == "failed"


def test_keys_of_earlier_days_open_no_shelf(place: Settings) -> None:
    keys = Keys(place.keys)
    _, token = keys.create("ancienne")
    held = json.loads(place.keys.read_text())
    del held["keys"][0]["role"]
    place.keys.write_text(json.dumps(held))
    assert Keys(place.keys).accepts(token)
    assert not Keys(place.keys).accepts(token, "admin")
