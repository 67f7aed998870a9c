"""What a person chooses once and for all: seen at once, kept in this browser, in all its tabs."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.modules import before_scripts
from tests.web.states import EXACT, STREAM, Allow, Ask, remember, remember_settings
from tests.web.traffic import requests, settled

FONT = re.compile("Atkinson")


def asks_for_a_key(route: Route) -> None:
    """What a server says of itself that the tests' own does not."""
    route.fulfill(
        json={"version": "0", "model": None, "withheld": "hide", "key_required": True}
    )


@pytest.fixture
def settings(page: Page) -> Page:
    """The screen of the settings."""
    page.goto("/reglages")
    expect(page.get_by_role("heading", name="Réglages", level=1)).to_be_focused()
    return page


def style(page: Page, selector: str, name: str) -> str:
    read = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
    value: str = page.evaluate(read, [selector, name])
    return value


def lightness(page: Page) -> int:
    return int(re.findall(r"\d+", style(page, "html", "backgroundColor"))[0])


def test_a_theme_is_seen_at_once_and_kept(settings: Page) -> None:
    assert lightness(settings) > 200
    settings.get_by_label("Sombres").check()
    assert lightness(settings) < 60
    settings.reload()
    assert lightness(settings) < 60
    expect(settings.get_by_label("Sombres")).to_be_checked()
    settings.emulate_media(color_scheme="dark")
    settings.get_by_label("Claires").check()
    assert lightness(settings) > 200


def test_the_theme_is_there_before_anything_else_runs(
    settings: Page, allow_noise: Allow
) -> None:
    allow_noise("main.js")
    allow_noise("ERR_FAILED")
    settings.get_by_label("Sombres").check()
    settings.get_by_label("Grande", exact=True).check()
    settings.route("**/js/main.js", lambda route: route.abort())
    settings.goto("/")
    assert lightness(settings) < 60
    assert style(settings, "html", "fontSize") == "18.4px"


def test_text_grows_and_spreads(settings: Page) -> None:
    settings.get_by_label("La plus grande").check()
    assert style(settings, "html", "fontSize") == "25.6px"
    settings.get_by_label("Très aéré").check()
    size = float(style(settings, ".lead", "fontSize").removesuffix("px"))

    def share(name: str) -> float:
        return round(float(style(settings, ".lead", name).removesuffix("px")) / size, 2)

    # WCAG 1.4.12: 1.5, 0.12 and 0.16 times the size at least.
    assert (share("lineHeight"), share("letterSpacing"), share("wordSpacing")) == (
        2,
        0.12,
        0.16,
    )


def test_the_legible_typeface_is_loaded_only_when_chosen(settings: Page) -> None:
    with requests(settings) as asked:
        settings.reload()
        expect(settings.get_by_label("Celle de Repère")).to_be_checked()
    assert asked, "nothing was heard"
    assert not [one.url for one in asked if "woff2" in one.url]
    with settings.expect_response("**/regular.woff2") as loaded:
        settings.get_by_label("Atkinson Hyperlegible").check()
    assert loaded.value.headers["content-type"] == "font/woff2"
    assert settings.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('1rem \"Atkinson Hyperlegible Next\"'))"
    )
    assert FONT.search(style(settings, ".lead", "fontFamily"))
    assert FONT.search(style(settings, "h1", "fontFamily"))


def test_nothing_moves_when_so_chosen(settings: Page) -> None:
    settings.emulate_media(reduced_motion="no-preference")
    settings.evaluate("document.body.insertAdjacentHTML('beforeend', '<i class=pulse></i>')")
    assert style(settings, ".pulse", "animationName") == "pulse"
    settings.get_by_label("Aucun").check()
    assert style(settings, ".pulse", "animationName") == "none"


def test_the_original_settings_come_back(settings: Page) -> None:
    for label in ("Sombres", "Très grande", "Aéré", "Atkinson Hyperlegible", "Aucun"):
        settings.get_by_label(label, exact=True).check()
    settings.get_by_role("button", name="Rétablir les réglages d’origine").click()
    expect(settings.get_by_role("status")).to_have_text("Réglages d’origine rétablis.")
    expect(settings.get_by_role("radio", checked=True)).to_have_count(6)
    for label in ("Normale", "Normal", "Celle de Repère"):
        expect(settings.get_by_label(label, exact=True)).to_be_checked()
    assert settings.evaluate("Object.keys(document.documentElement.dataset)") == []


def test_two_tabs_agree(settings: Page) -> None:
    other = settings.context.new_page()
    other.goto("/reglages")
    expect(other.get_by_label("Claires")).to_be_visible()
    settings.get_by_label("Sombres").check()
    expect(other.get_by_label("Sombres")).to_be_checked()
    assert lightness(other) < 60
    settings.get_by_label("English").check()
    expect(other.get_by_role("heading", level=1)).to_have_text("Settings")
    expect(settings.get_by_role("heading", level=1)).to_have_text("Settings")


def test_another_language_keeps_what_was_said_and_typed(home: Page, ask: Ask) -> None:
    ask(EXACT)
    home.get_by_label("Votre question").fill("Et ensuite ?")
    home.get_by_role("link", name="Réglages").click()
    home.get_by_label("English").check()
    expect(home.locator("html")).to_have_attribute("lang", "en")
    home.get_by_role("link", name="Conversation", exact=True).click()
    expect(home.locator(".turn")).to_have_count(1)
    expect(home.locator(".said.exact").first).to_be_visible()
    expect(home.get_by_label("Your question")).to_have_value("Et ensuite ?")


def test_another_language_waits_for_the_answer_under_way(
    home: Page, allow_noise: Allow
) -> None:
    # The page is loaded again once the last event is there, often before the stream is closed.
    allow_noise("failed: " + home.url.rstrip("/") + "/api/ask/stream")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    home.route(STREAM, hold)
    home.get_by_label("Votre question").fill(EXACT)
    with home.expect_request(STREAM):
        home.keyboard.press("Enter")
    home.get_by_role("link", name="Réglages").click()
    home.get_by_label("English").check()
    expect(home.locator("html")).to_have_attribute("lang", "fr")
    held[0].continue_()
    expect(home.locator("html")).to_have_attribute("lang", "en")


FULL = "Storage.prototype.setItem = () => { throw new Error('full'); };"


def test_a_browser_that_keeps_nothing_is_told(settings: Page) -> None:
    with before_scripts(settings, FULL):
        settings.reload()
    settings.get_by_label("Sombres").click()
    expect(settings.locator(".notice")).to_contain_text(
        "Ce navigateur ne garde pas les réglages"
    )
    expect(settings.get_by_label("Comme l’appareil").first).to_be_checked()


def test_settings_that_are_not_ours_change_nothing(page: Page) -> None:
    for kept in ('{"size": "huge", "language": "de", "theme": 4}', "[", "null", '"x"'):
        remember(page, "repere.settings", kept)
        page.goto("/reglages")
        settled(page)
        expect(page.get_by_label("Normale")).to_be_checked()
        expect(page.get_by_label("Français")).to_be_checked()


def test_no_key_is_asked_for_where_none_is_needed(settings: Page) -> None:
    expect(settings.get_by_label("Clé d’accès")).to_have_count(0)


def test_the_access_key_goes_with_each_question(page: Page) -> None:
    page.route("**/api/about", asks_for_a_key)
    page.goto("/reglages")
    field = page.get_by_label("Clé d’accès")
    field.fill("clé perdue")
    page.keyboard.press("Enter")
    expect(page.locator("#access-key-note")).to_contain_text("ni espace ni lettre accentuée")
    field.fill("  repere-abc  ")
    page.get_by_role("button", name="Garder la clé").click()
    expect(page.locator("#access-key-note")).to_contain_text("elle finit par « -abc »")
    expect(field).to_have_value("")
    assert "repere-abc" not in page.content()
    page.get_by_role("link", name="Conversation", exact=True).click()
    with page.expect_request(STREAM) as asked:
        page.get_by_label("Votre question").fill(EXACT)
        page.keyboard.press("Enter")
    assert asked.value.headers["authorization"] == "Bearer repere-abc"
    expect(page.locator(".turn")).to_have_attribute("aria-busy", "false")


def test_a_key_can_be_forgotten_and_survives_the_original_settings(page: Page) -> None:
    remember_settings(page, key="repere-abc")
    page.goto("/reglages")
    page.get_by_role("button", name="Rétablir").click()
    expect(page.locator("#access-key-note")).to_contain_text("Une clé est gardée")
    page.get_by_role("button", name="Oublier la clé").click()
    expect(page.get_by_role("status")).to_have_text("Clé oubliée.")
    kept = page.evaluate("JSON.parse(localStorage.getItem('repere.settings')).key")
    assert kept == ""
