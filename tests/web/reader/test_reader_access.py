"""The reader for everybody: axe in each of its states, keys, small screens, languages."""

import json
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.web.access import THEMES, complaints
from tests.web.passages import COMPLEMENTARY, link_to
from tests.web.states import EXACT, Ask, remember, remember_settings

REPORTS = [
    {
        "id": "un", "kind": "page", "comment": "C'est la p. 15.", "document": "isic-2010",
        "title": "Rapport", "language": "fr", "start": 10, "end": 20, "pages": [14, 14],
        "inferred": True, "label": "Introduction, p. 14", "quote": "Des mots.", "corpus": None,
        "date": "2026-11-23T08:00:00Z", "address": "/lecture/isic-2010#c10-20",
    }
]  # fmt: skip


@pytest.fixture(params=THEMES)
def reader(request: pytest.FixtureRequest, page: Page, base_url: str) -> Page:
    """A passage open in the document, in either theme."""
    page.emulate_media(color_scheme=request.param, reduced_motion="reduce")
    page.goto(link_to(base_url, COMPLEMENTARY))
    expect(page.locator("#cited")).to_be_focused()
    return page


@pytest.mark.slow  # these panels are states of tests/web/page/test_access.py
def test_axe_finds_nothing_in_the_panels(reader: Page) -> None:
    reader.locator("#tool-outline").click()
    expect(reader.get_by_role("navigation", name="Plan")).to_be_visible()
    assert complaints(reader) == []
    reader.locator("#tool-find").click()
    reader.get_by_label("Chercher dans le document").fill("ISIC")
    expect(reader.locator("mark.current")).to_be_visible()
    assert complaints(reader) == []
    reader.locator("#tool-page").click()
    reader.get_by_label("Page", exact=True).fill("52")
    reader.get_by_label("Page", exact=True).press("Enter")
    expect(reader.locator(".find-note")).to_be_visible()
    assert complaints(reader) == []
    reader.locator("#tool-more").click()
    assert complaints(reader) == []


def test_axe_finds_nothing_over_the_text(reader: Page) -> None:
    reader.locator("#page-text abbr").last.click()
    expect(reader.locator("#spelt")).to_be_visible()
    assert complaints(reader) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "path", ["/signalements", pytest.param("/texte-complet", marks=pytest.mark.slow)]
)
def test_axe_finds_nothing_on_the_screens(
    page: Page, path: str, theme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=theme)
    remember(page, "repere.reports", json.dumps(REPORTS))
    page.goto(path)
    expect(page.locator("#screen h1")).to_be_focused()
    assert complaints(page) == []


@pytest.mark.slow  # in the dark it is not (tests/web/page/test_access.py)
def test_axe_finds_nothing_on_a_phone_below_an_answer(home: Page, ask: Ask) -> None:
    home.set_viewport_size({"width": 390, "height": 844})
    ask(EXACT)
    home.locator(".said .mark").first.click()
    expect(home.locator("#cited")).to_be_focused()
    assert complaints(home) == []


def test_the_panels_are_used_from_the_keyboard(page: Page, base_url: str) -> None:
    page.goto(link_to(base_url, COMPLEMENTARY))
    expect(page.locator("#cited")).to_be_focused()
    outline = page.locator("#tool-outline")
    outline.focus()
    expect(outline).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(outline).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(outline).to_be_focused()
    expect(page.locator("#reader-panel")).to_be_hidden()
    expect(page.locator("#reader")).to_be_visible()
    order = []
    page.locator("#reader-title").focus()
    for _ in range(9):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate("document.activeElement.id || document.activeElement.innerText")
        )
    assert order[:5] == ["Fermer", "tool-outline", "tool-find", "tool-page", "tool-more"]
    assert "reader-body" in order
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (640, 360)])
def test_nothing_is_lost_on_a_small_screen(
    page: Page, base_url: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(link_to(base_url, COMPLEMENTARY))
    expect(page.locator("#cited")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for tool in ("outline", "find", "page", "more"):
        page.locator(f"#tool-{tool}").click()
        expect(page.locator("#reader-panel")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("#reader").evaluate("(reader) => reader.scrollWidth") <= width
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Signaler une erreur").click()
    page.get_by_role("button", name="Annuler").click()
    page.get_by_role("button", name="Fermer la lecture").click()
    expect(page.locator("#reader")).to_be_hidden()


def test_the_text_says_its_language_in_an_english_page(page: Page, base_url: str) -> None:
    remember_settings(page, language="en")
    page.goto(link_to(base_url, COMPLEMENTARY))
    expect(page.locator("#cited")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.lang") == "en"
    for part in ("#page-text", "#reader-title"):
        expect(page.locator(part)).to_have_attribute("lang", "fr")
    page.get_by_role("button", name="Outline").click()
    expect(page.get_by_role("navigation", name="Outline")).to_have_attribute("lang", "fr")
    expect(page.locator("#reader-panel")).to_contain_text("sections are not included")
    page.get_by_role("button", name="Report an error").click()
    expect(page.get_by_role("dialog", name="Report an error")).to_be_visible()
    expect(page.get_by_role("dialog").get_by_role("blockquote")).to_have_attribute("lang", "fr")
    page.keyboard.press("Escape")
    page.goto("/texte-complet")
    expect(page.get_by_role("heading", name="Get the full text")).to_be_visible()
