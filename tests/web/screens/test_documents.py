"""The screen of the documents, for those who read and for whoever keeps them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from indexer.corpus import fingerprint
from indexer.declared import entries
from indexer.storage.store import load
from server.app import create_app
from server.engine import Engine
from server.http.keys import Keys
from server.settings import Settings
from server.startup import Renewed
from tests.indexing import write_index
from tests.server.conftest import write_garden
from tests.serving import served
from tests.web.access import THEMES, complaints, overflow
from tests.web.states import remember_settings

ORCHARD = "# Le verger\n\n## Les arbres\n\nLe verger compte trente pommiers.\n"


@dataclass(frozen=True)
class Kept:
    """A server with a corpus of its own, and the key of whoever keeps it."""

    url: str
    corpus: Path
    key: str

    def ids(self) -> set[str]:
        return {one.declaration.id for one in entries(self.corpus)}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """Every test leaves the corpus as it was."""
    tmp_path = tmp_path_factory.mktemp("kept")
    corpus = write_garden(tmp_path / "corpus")
    write_index(corpus, tmp_path / "index", tmp_path / "known")
    place = Settings(corpus=corpus, index=tmp_path / "index", keys=tmp_path / "keys.json")
    _, key = Keys(place.keys).create("tenue", "admin")
    index = load(place.index, encoder="bundled", fingerprint=fingerprint(corpus))
    app = create_app(Engine(index, place.index), place, renewal=Renewed(place))
    with served(app) as url:
        yield Kept(url, corpus, key)


@pytest.fixture
def desk(page: Page, kept: Kept) -> Page:
    page.goto(f"{kept.url}/healthz")
    remember_settings(page, key=kept.key)
    page.goto(f"{kept.url}/documents")
    expect(page.get_by_role("heading", name="Ajouter un document")).to_be_visible()
    return page


def give(page: Page, name: str, content: str | bytes) -> None:
    content = content.encode() if isinstance(content, str) else content
    file: Any = {"name": name, "mimeType": "text/plain", "buffer": content}
    page.locator("#shelf-file").set_input_files(file)


def test_a_reader_sees_what_there_is_and_changes_nothing(home: Page) -> None:
    home.goto("/documents")
    expect(home.get_by_role("heading", name="Documents", level=1)).to_be_focused()
    expect(home.locator(".shelved")).to_have_count(1)
    expect(home.locator(".shelved")).to_contain_text("sections annoncées mais absentes")
    for words in ("Ajouter", "Retirer", "clé d’administration"):
        expect(home.get_by_text(words)).to_have_count(0)


def test_whoever_has_no_key_is_told_where_to_give_it(page: Page, kept: Kept) -> None:
    page.goto(f"{kept.url}/documents")
    expect(page.get_by_text("Vous tenez ce corpus ?")).to_be_visible()
    page.get_by_role("link", name="Ouvrir les réglages").click()
    page.locator("#access-key").fill(kept.key)
    page.get_by_role("button", name="Garder la clé").click()
    page.get_by_role("link", name="Documents").click()
    expect(page.get_by_role("heading", name="Ajouter un document")).to_be_visible()


def test_a_key_of_another_kind_is_refused(page: Page, kept: Kept, allow_noise: Any) -> None:
    allow_noise("401")
    page.goto(f"{kept.url}/healthz")
    remember_settings(page, key="repere-autre")
    page.goto(f"{kept.url}/documents")
    expect(page.locator("#shelf-problem")).to_contain_text("clé d'administration")


@pytest.mark.slow  # two indexes are built
def test_a_document_is_added_once_confirmed_then_removed(desk: Page, kept: Kept) -> None:
    give(desk, "verger.md", ORCHARD)
    expect(desk.locator("#proposal-title")).to_be_focused()
    expect(desk.get_by_label("Titre")).to_have_value("Le verger")
    assert kept.ids() == {"jardin"}
    desk.get_by_label("Titre").fill("Le verger du haut")
    desk.get_by_label("Auteurs").fill("A. Dupré ; B. Roy")
    desk.get_by_label("Année").fill("hier")
    desk.get_by_role("button", name="Ajouter au corpus").click()
    expect(desk.get_by_label("Année")).to_be_focused()
    desk.get_by_label("Année").fill("2021")
    desk.get_by_role("button", name="Ajouter au corpus").click()
    expect(desk.locator("#screen").get_by_text("L’index est à jour")).to_be_visible(
        timeout=60_000
    )
    added = desk.locator("#shelved-le-verger")
    expect(added).to_contain_text("A. Dupré, B. Roy, 2021")
    assert kept.ids() == {"jardin", "le-verger"}
    expect(desk.get_by_role("link", name="Documents")).to_be_visible()
    desk.get_by_role("button", name="Retirer « Le verger du haut »").click()
    expect(desk.locator("#removing-title")).to_be_focused()
    desk.get_by_role("button", name="Annuler").click()
    expect(desk.locator("#remove-le-verger")).to_be_focused()
    assert "le-verger" in kept.ids()
    desk.get_by_role("button", name="Retirer « Le verger du haut »").click()
    desk.get_by_role("button", name="Retirer pour de bon").click()
    expect(added).to_have_count(0, timeout=60_000)
    assert kept.ids() == {"jardin"}
    # The server follows a moment later, and the page with it: one document is left to read.
    expect(desk.get_by_role("link", name="Le document")).to_be_visible(timeout=60_000)


@pytest.mark.slow  # an index is built
def test_another_edition_takes_the_place_of_a_document(desk: Page, kept: Kept) -> None:
    give(desk, "jardin-2024.md", "# Rapport du jardin\n\nLe jardin compte vingt parcelles.\n")
    form = desk.locator("#shelf-proposal")
    expect(form).to_contain_text("le corpus a déjà, du même titre ou du même ISBN")
    desk.get_by_label("Ce fichier").select_option(
        label="prend la place de « Rapport du jardin »"
    )
    desk.get_by_label("Année").fill("2024")
    assert not complaints(desk)
    desk.get_by_role("button", name="Ajouter au corpus").click()
    expect(desk.locator("#shelved-jardin")).to_contain_text("2024", timeout=60_000)
    expect(desk.locator("#screen").get_by_text("L’index est à jour")).to_be_visible(
        timeout=60_000
    )
    assert kept.ids() == {"jardin"}
    desk.goto(f"{kept.url}/lecture/jardin")
    expect(desk.locator("#reader")).to_contain_text("vingt parcelles")


def test_what_cannot_be_read_is_said(desk: Page, kept: Kept, allow_noise: Any) -> None:
    allow_noise("422")
    give(desk, "photo.md", b"\x89PNG\r\n\x1a\n" + b"\0" * 90)
    expect(desk.locator("#shelf-problem")).to_be_focused()
    expect(desk.locator("#shelf-problem")).to_contain_text("photo.md")
    give(desk, "verger.md", ORCHARD)
    desk.get_by_role("button", name="Renoncer").click()
    expect(desk.locator("#shelf-file")).to_be_focused()
    assert kept.ids() == {"jardin"}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_everybody_can_keep_documents(desk: Page, width: int, theme: Any) -> None:
    desk.emulate_media(color_scheme=theme)
    desk.set_viewport_size({"width": width, "height": 640})
    desk.get_by_role("button", name="Retirer").click()
    expect(desk.locator("#removing-title")).to_be_focused()
    assert not overflow(desk)
    assert not complaints(desk)
    give(desk, "verger.md", ORCHARD)
    expect(desk.locator("#proposal-title")).to_be_focused()
    assert not overflow(desk)
    assert not complaints(desk)
