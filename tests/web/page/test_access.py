"""Every screen and state for everybody: axe-core, small screens, large letters, announcements."""

from typing import Final, Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.web.access import complaints, overflow
from tests.web.states import (
    EXACT,
    NOISY,
    ORIENTED,
    STATES,
    STREAM,
    Allow,
    Ask,
    reading,
    remember_settings,
)
from tests.web.traffic import settled

LAPTOP: Final[ViewportSize] = {"width": 1280, "height": 800}
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
SMALL: Final[ViewportSize] = {"width": 320, "height": 640}
ZOOMED: Final[ViewportSize] = {"width": 320, "height": 256}
"""A laptop's screen of 1280 × 1024 at 400 %."""


@pytest.fixture
def state(home: Page, request: pytest.FixtureRequest, allow_noise: Allow) -> Page:
    """The page, brought to the state that the test is called for."""
    for noise in NOISY.get(request.param, ()):
        allow_noise(noise)
    STATES[request.param](home)
    return home


@pytest.mark.parametrize("state", STATES, indirect=True)
def test_axe_finds_nothing_and_nothing_is_cut_off(state: Page) -> None:
    """Light, on the screen that the state is for; then 400 %."""
    assert complaints(state) == []
    state.set_viewport_size(ZOOMED)
    assert overflow(state) == 0


IN_THE_DARK: Final = ("first screen", "answers", "reading")
"""States that show nearly every colour: whatever else is dark is left to the slow tests."""


@pytest.mark.parametrize(
    "state",
    [
        pytest.param(name, marks=() if name in IN_THE_DARK else pytest.mark.slow)
        for name in STATES
    ],
    indirect=True,
)
def test_axe_finds_nothing_on_a_phone_in_the_dark(state: Page) -> None:
    state.set_viewport_size(PHONE)
    state.emulate_media(color_scheme="dark")
    assert complaints(state) == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES, indirect=True)
def test_axe_finds_nothing_on_the_other_screen(
    state: Page, scheme: Literal["light", "dark"]
) -> None:
    """What the two tests above leave out: a phone in the light, a laptop in the dark."""
    state.set_viewport_size(PHONE if scheme == "light" else LAPTOP)
    state.emulate_media(color_scheme=scheme)
    assert complaints(state) == []


def test_a_complaint_would_be_heard(home: Page) -> None:
    home.evaluate(
        """() => document.querySelector("#foot").insertAdjacentHTML("beforeend",
            "<button id='bare'></button>")"""
    )
    assert "button-name: ['#bare']" in complaints(home)


SCREENS = (
    "/documents", "/glossaire", "/conversations", "/reglages", "/signalements", "/texte-complet",
    "/accessibilite",
)  # fmt: skip

LARGE = {"size": "largest", "spacing": "wider", "font": "legible"}

CUT_OFF = """
    () => [...document.querySelectorAll("button, a, p, h1, h2, h3, li, legend, label")]
        .filter((one) => one.checkVisibility())
        .filter((one) => !one.closest(".visually-hidden, .skip, .composer-label, .document, #reader-title"))
        .filter((one) => getComputedStyle(one).overflow !== "visible")
        .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
        .map((one) => one.outerHTML.slice(0, 80))
"""
"""Elements whose words are larger than what is shown of them."""


def test_the_largest_letters_and_spaces_stay_on_a_phone(page: Page) -> None:
    """WCAG 1.4.4 and 1.4.12: letters of 160 %, spaced out, on a screen of 320 pixels."""
    remember_settings(page, **LARGE)
    page.set_viewport_size(SMALL)
    for path in ("/", *SCREENS):
        page.goto(path)
        settled(page)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "25.6px"
        assert overflow(page) == 0, path
        assert page.evaluate(CUT_OFF) == [], path


@pytest.mark.parametrize("size", [LAPTOP, SMALL])
def test_the_largest_letters_and_spaces_suit_answers_and_the_reader(
    page: Page, size: ViewportSize
) -> None:
    remember_settings(page, **LARGE)
    page.set_viewport_size(size)
    page.goto("/")
    expect(page.locator(".starter").first).to_be_visible()
    reading(page)
    expect(page.locator("#cited")).to_be_in_viewport()
    assert page.evaluate(CUT_OFF) == []
    assert overflow(page) == 0
    assert complaints(page) == []


def test_each_answer_is_announced_once_and_politely_and_the_focus_stays(
    home: Page, ask: Ask
) -> None:
    live = home.locator("#announcement")
    expect(live).to_have_attribute("role", "status")
    home.evaluate(
        """() => {
            globalThis.heard = [];
            const live = document.querySelector("#announcement");
            new MutationObserver(() => live.textContent && heard.push(live.textContent))
                .observe(live, { childList: true, characterData: true, subtree: true });
        }"""
    )
    ask(EXACT)
    expect(live).to_contain_text("Réponse, 1 référence.")
    ask(ORIENTED)
    expect(live).to_contain_text("1 référence.")
    settled(home)
    heard = home.evaluate("heard")
    assert [one.split(".")[0] for one in heard] == [
        "Réponse, 1 référence",
        "Réponse, 1 référence",
    ]
    expect(home.get_by_label("Votre question")).to_be_focused()


def test_a_slow_answer_says_that_it_is_on_its_way(home: Page) -> None:
    home.route(STREAM, lambda _: None)
    home.get_by_label("Votre question").fill(EXACT)
    home.keyboard.press("Enter")
    expect(home.locator(".turn")).to_have_attribute("aria-busy", "true")
    expect(home.locator(".waiting")).to_have_text("Recherche dans le corpus…")


def test_on_a_phone_the_reader_once_enlarged_covers_the_page(home: Page) -> None:
    home.set_viewport_size(PHONE)
    reading(home)
    assert overflow(home) == 0
    expect(home.locator("#cited")).to_be_in_viewport()
    home.get_by_role("button", name="Agrandir").click()
    box = home.locator("#reader").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    expect(home.locator("#talk")).to_have_js_property("inert", value=True)
    home.get_by_role("button", name="Fermer la lecture").click()
    expect(home.locator("#talk")).to_have_js_property("inert", value=False)
    expect(home.locator(".said .mark").first).to_be_focused()


def test_on_a_laptop_the_reader_stands_beside(home: Page) -> None:
    home.set_viewport_size({"width": 1366, "height": 768})
    reading(home)
    expect(home.locator("#cited")).to_be_in_viewport()
    expect(home.get_by_label("Votre question")).to_be_in_viewport()
    assert overflow(home) == 0


@pytest.mark.parametrize("viewport", [ZOOMED, SMALL])
def test_a_citation_is_read_at_four_hundred_per_cent(
    home: Page, viewport: ViewportSize
) -> None:
    home.set_viewport_size(viewport)
    reading(home)
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


def test_more_contrast_is_given_where_it_is_asked_for(home: Page) -> None:
    before = home.evaluate("getComputedStyle(document.querySelector('.lead')).color")
    home.emulate_media(contrast="more")
    after = home.evaluate("getComputedStyle(document.querySelector('.lead')).color")
    assert (before, after) == ("rgb(90, 95, 97)", "rgb(47, 51, 53)")
    assert complaints(home) == []


def test_imposed_colours_still_tell_what_is_current(home: Page) -> None:
    """Windows' high contrast: backgrounds go, the highlight and the open reference stay seen."""
    reading(home)
    home.emulate_media(forced_colors="active")

    def background(selector: str) -> str:
        read = "one => getComputedStyle(document.querySelector(one)).backgroundColor"
        colour: str = home.evaluate(read, selector)
        return colour

    assert background("#cited") != background("html")
    assert background('.said .mark[aria-current="true"]') != background("html")
    home.get_by_label("Votre question").focus()
    assert home.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
