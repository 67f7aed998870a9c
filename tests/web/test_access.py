"""Keyboard, screen readers, small screens, both themes, paper."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

QUESTION = "Faut-il choisir entre l'ISAP et l'ISIC ?"
PHONE: ViewportSize = {"width": 390, "height": 844}
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""A laptop's screen of 1280 × 1024 at 400 %."""

Ask = Callable[[str], None]


def complaints(page: Page) -> list[str]:
    """What axe-core finds, rule and place."""
    violations = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in violations for node in one["nodes"]]


def overflow(page: Page) -> int:
    """How far the page reaches beyond the screen, sideways."""
    width: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return max(width, 0)


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, page: Page) -> Page:
    page.emulate_media(color_scheme=request.param, reduced_motion="reduce")
    return page


def test_axe_finds_nothing_on_the_first_screen(themed: Page, home: Page) -> None:
    assert complaints(home) == []


def test_axe_finds_nothing_on_answers(themed: Page, home: Page, ask: Ask) -> None:
    ask(QUESTION)
    ask("Comment fonctionne le partenariat ?")
    ask("Quelle est la capitale de l'Australie ?")
    home.get_by_role("button", name="Modifier").last.click()
    assert complaints(home) == []


def test_axe_finds_nothing_in_the_reader(themed: Page, home: Page, ask: Ask) -> None:
    ask(QUESTION)
    home.locator(".said .mark").first.click()
    expect(home.locator("#cited")).to_be_focused()
    assert complaints(home) == []
    home.get_by_text("Plan", exact=True).click()
    home.locator(".place .inferred").click()
    assert complaints(home) == []


def test_axe_finds_nothing_on_failures(
    themed: Page, home: Page, ask: Ask, allow_noise: Callable[[str], None]
) -> None:
    allow_noise("/api/ask")
    allow_noise("ERR_FAILED")
    home.route("**/api/ask**", lambda route: route.abort())
    home.route("**/api/ask/stream", lambda route: route.abort())
    ask(QUESTION)
    expect(home.locator(".failure")).to_be_visible()
    assert complaints(home) == []


def test_axe_finds_nothing_on_a_phone(themed: Page, home: Page, ask: Ask) -> None:
    home.set_viewport_size(PHONE)
    ask(QUESTION)
    assert complaints(home) == []
    home.locator(".said .mark").first.click()
    expect(home.locator("#cited")).to_be_focused()
    assert complaints(home) == []


def test_everything_is_done_from_the_keyboard(home: Page) -> None:
    home.keyboard.press("Tab")
    expect(home.get_by_role("link", name="Aller à la question")).to_be_focused()
    home.keyboard.press("Enter")
    expect(home.get_by_label("Votre question")).to_be_focused()
    home.keyboard.type(QUESTION)
    home.keyboard.press("Enter")
    expect(home.locator(".turn")).to_have_attribute("aria-busy", "false")
    for _ in range(20):
        home.keyboard.press("Shift+Tab")
        if home.evaluate("document.activeElement.matches('.said .mark')"):
            break
    home.keyboard.press("Enter")
    expect(home.locator("#cited")).to_be_focused()
    home.keyboard.press("Escape")
    assert home.evaluate("document.activeElement.matches('.said .mark')")


def test_the_focus_is_always_visible(home: Page) -> None:
    for _ in range(12):
        home.keyboard.press("Tab")
        assert home.evaluate(
            """() => {
                const focused = document.activeElement;
                const outlined = getComputedStyle(focused).outlineStyle !== "none";
                const row = focused.closest(".composer-row");
                return outlined || getComputedStyle(row).boxShadow !== "none";
            }"""
        )


def test_on_a_phone_the_reader_once_enlarged_covers_the_page(home: Page, ask: Ask) -> None:
    home.set_viewport_size(PHONE)
    ask(QUESTION)
    assert overflow(home) == 0
    home.locator(".said .mark").first.click()
    expect(home.locator("#cited")).to_be_in_viewport()
    home.get_by_role("button", name="Agrandir").click()
    box = home.locator("#reader").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    expect(home.locator("#talk")).to_have_js_property("inert", value=True)
    home.get_by_role("button", name="Fermer la lecture").click()
    expect(home.locator("#talk")).to_have_js_property("inert", value=False)
    expect(home.locator(".said .mark").first).to_be_focused()


def test_on_a_laptop_the_reader_stands_beside(home: Page, ask: Ask) -> None:
    home.set_viewport_size({"width": 1366, "height": 768})
    ask(QUESTION)
    home.locator(".said .mark").first.click()
    expect(home.locator("#cited")).to_be_in_viewport()
    expect(home.get_by_label("Votre question")).to_be_in_viewport()
    assert overflow(home) == 0


@pytest.mark.parametrize("viewport", [ZOOMED, {"width": 320, "height": 640}])
def test_nothing_is_lost_at_four_hundred_per_cent(
    home: Page, ask: Ask, viewport: ViewportSize
) -> None:
    home.set_viewport_size(viewport)
    assert overflow(home) == 0
    ask(QUESTION)
    assert overflow(home) == 0
    home.locator(".said .mark").first.click()
    expect(home.locator("#cited")).to_be_focused()
    expect(home.locator("#cited")).to_be_in_viewport()
    assert overflow(home) == 0


def test_the_dark_theme_is_dark(home: Page) -> None:
    def lightness() -> int:
        level: int = home.evaluate(
            "Number(getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/)[0])"
        )
        return level

    assert lightness() > 200
    home.emulate_media(color_scheme="dark")
    assert lightness() < 60


def test_an_answer_prints_as_a_clean_sheet(home: Page, ask: Ask) -> None:
    ask(QUESTION)
    home.emulate_media(media="print", color_scheme="dark")
    expect(home.locator(".said").first).to_be_visible()
    expect(home.locator(".source").first).to_be_visible()
    for furniture in ("#composer", "#tools", ".actions", "#foot"):
        expect(home.locator(furniture).first).to_be_hidden()


def test_the_page_says_its_languages(home: Page) -> None:
    expect(home.locator("html")).to_have_attribute("lang", "fr")
