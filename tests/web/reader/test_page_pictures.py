"""The printed page of a PDF, the passage framed on it: for eyes, keys, screen readers, small screens."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from indexer.build import build
from server.app import create_app
from server.engine import Engine
from server.settings import Settings
from tests.paged import LOOSE, OVER_TWO_PAGES, SENTENCE, write_paged
from tests.serving import served
from tests.web.access import THEMES, complaints, overflow
from tests.web.states import Allow, remember_settings

BUTTON = '[data-action="reader.sheet"]'


class Site(NamedTuple):
    """A server of a book in PDF, and the texts of its documents."""

    url: str
    corpus: Path
    texts: dict[str, str]

    def address(self, words: str, document: str = "livre") -> str:
        start = self.texts[document].index(words)
        return f"{self.url}/lecture/{document}#c{start}-{start + len(words)}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("paged")
    corpus = write_paged(folder / "corpus")
    index = build(corpus, folder / "index", "bundled", lambda _done, _total: None)
    settings = Settings(corpus=corpus, index=folder / "index")
    with served(create_app(Engine(index, folder / "index"), settings)) as url:
        yield Site(url, corpus, {one.id: one.text for one in index.documents})


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def opened(page: Page, site: Site, words: str = SENTENCE) -> Locator:
    """The passage in the reader, then its page over it."""
    page.goto(site.address(words))
    page.locator(BUTTON).click()
    expect(page.locator("#page-image rect").first).to_be_visible()
    return dialog(page)


def test_the_passage_is_framed_on_its_page_and_its_words_are_there(
    page: Page, site: Site
) -> None:
    shown = opened(page, site)
    expect(shown.get_by_role("heading")).to_contain_text("Le jardin, p. 13")
    expect(shown.get_by_role("img")).to_have_attribute(
        "alt", re.compile("^Image de la page 2 du fichier.*cités ci-dessous")
    )
    expect(shown.locator("blockquote")).to_contain_text(SENTENCE)
    assert page.locator("#page-image img").evaluate("image => image.naturalWidth") >= 400
    picture = page.locator("#page-image img").bounding_box()
    frames = [frame.bounding_box() for frame in page.locator("#page-image rect").all()]
    assert picture
    assert len(frames) == 2
    for frame, (baseline, end) in zip(frames, ((500, 1.0), (488, 0.7)), strict=True):
        assert frame
        middle = (frame["y"] + frame["height"] / 2 - picture["y"]) / picture["height"]
        assert middle == pytest.approx((600 - baseline - 3) / 600, abs=0.01)
        left = (frame["x"] - picture["x"]) / picture["width"]
        assert left == pytest.approx(50 / 400, abs=0.01)
        assert frame["x"] + frame["width"] < picture["x"] + picture["width"] * end
    view = page.locator("#sheet-view").bounding_box()
    assert view
    assert view["y"] <= frames[0]["y"] < view["y"] + view["height"]  # type: ignore[index]


def test_it_is_used_from_the_keyboard_and_gives_the_focus_back(page: Page, site: Site) -> None:
    page.goto(site.address(OVER_TWO_PAGES))
    page.locator(BUTTON).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#page-image-title")).to_be_focused()
    expect(page.locator("#page-image rect")).to_have_count(1)
    expect(dialog(page)).to_contain_text("Page 2 du fichier")
    page.get_by_role("button", name="Page suivante du passage").press("Enter")
    expect(dialog(page)).to_contain_text("Page 3 du fichier")
    expect(page.locator("#announcement")).to_have_text("Page 3 du fichier")
    expect(page.locator("#page-image rect")).to_have_count(1)
    expect(page.get_by_role("button", name="Page suivante du passage")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(page.locator(BUTTON)).to_be_focused()
    expect(page.locator("#reader")).to_be_visible()


def test_a_document_without_pages_offers_none(page: Page, site: Site) -> None:
    page.goto(site.address(LOOSE[:20], "note"))
    expect(page.get_by_role("button", name="Copier le lien")).to_be_visible()
    expect(page.locator(BUTTON)).to_have_count(0)


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_on_a_page(page: Page, site: Site, theme: str) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    opened(page, site, OVER_TWO_PAGES)
    assert complaints(page) == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 256)])
def test_a_small_screen_holds_it(page: Page, site: Site, width: int, height: int) -> None:
    """320 px: a screen of 1,280 enlarged four times."""
    page.set_viewport_size({"width": width, "height": height})
    shown = opened(page, site)
    assert overflow(page) == 0
    beyond = shown.evaluate("dialog => dialog.scrollWidth - dialog.clientWidth")
    assert beyond == 0
    shown.get_by_role("button", name="Agrandir").click()
    expect(shown.get_by_role("button", name="Toute la page")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.locator("#page-image rect").first).to_be_in_viewport()
    assert overflow(page) == 0
    box = shown.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    shown.get_by_role("button", name="Fermer").click()
    expect(shown).to_be_hidden()


def test_beside_the_text_where_there_is_room(page: Page, site: Site) -> None:
    shown, text = opened(page, site).bounding_box(), page.locator("#reader").bounding_box()
    assert shown
    assert text
    assert shown["x"] + shown["width"] <= text["x"]


def test_the_page_that_is_read_is_seen_without_a_passage(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/lecture/livre")
    expect(page.locator(".page-text")).to_contain_text("Le quartier est un lieu")
    page.get_by_role("button", name="Plus", exact=True).click()
    page.get_by_role("button", name="Voir la page imprimée").click()
    expect(dialog(page)).to_contain_text("Page 1 du fichier")
    expect(page.locator("#page-image rect").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Voir la page imprimée")).to_be_focused()


def test_in_english(page: Page, site: Site) -> None:
    page.goto(site.url)
    remember_settings(page, language="en")
    page.goto(site.address(SENTENCE))
    page.get_by_role("button", name="See the page").click()
    expect(dialog(page)).to_contain_text("Page 2 of the file")
    expect(dialog(page).locator("blockquote")).to_have_attribute("lang", "fr")


def test_what_cannot_be_shown_is_said_with_what_to_do(
    page: Page, site: Site, allow_noise: Allow
) -> None:
    allow_noise("409")
    words = "La cabane est un lieu de parole"
    page.set_viewport_size({"width": 1900, "height": 900})  # as wide as no other test draws it
    file = site.corpus / "livre" / "livre.pdf"
    content = file.read_bytes()
    try:
        file.write_bytes(content + b"%")
        page.goto(site.address(words))
        page.locator(BUTTON).click()
        expect(dialog(page)).to_contain_text("La page ne peut pas être montrée.")
        expect(dialog(page)).to_contain_text("lancez « repere index »")
        expect(dialog(page).locator("blockquote")).to_contain_text(words)
    finally:
        file.write_bytes(content)
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator("#page-image rect").first).to_be_visible()


def test_nothing_of_it_comes_with_a_first_visit(page: Page, site: Site) -> None:
    page.goto(site.address(SENTENCE))
    expect(page.locator(BUTTON)).to_be_visible()
    names = "performance.getEntriesByType('resource').map((one) => one.name)"
    assert "sheets" not in json.dumps(page.evaluate(names))
    page.locator(BUTTON).click()
    expect(page.locator("#page-image rect").first).to_be_visible()
    assert "reader/sheets/sheets.js" in json.dumps(page.evaluate(names))
