"""The page in French and in English: every phrase, every screen, every quotation."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.paths import WEB
from tests.web.modules import with_modules
from tests.web.states import EXACT, STREAM, Allow, Ask, remember_settings
from tests.web.traffic import settled

# --- the tables

SHAPE = """
        const { table } = await load(given);
        const shape = (value) => {
            if (typeof value === "function") return value.length;
            if (typeof value === "string") return value ? "text" : "(nothing)";
            return Object.fromEntries(Object.keys(value).sort().map((key) => [key, shape(value[key])]));
        };
        return Object.fromEntries(Object.keys(table).map((language) => [language, shape(table[language])]));
"""


def test_every_phrase_is_in_both_languages(page: Page) -> None:
    """The same keys, lists of the same length, functions of as many arguments."""
    page.goto("/accessibilite")
    settled(page)
    paths = sorted((WEB / "js").rglob("*phrases.js"))
    names = [path.relative_to(WEB / "js").as_posix() for path in paths]
    shapes = {name: with_modules(page, SHAPE, name) for name in names}
    assert len(shapes) > 10
    assert {name for name, shape in shapes.items() if sorted(shape) != ["en", "fr"]} == set()
    french = {name: shape["fr"] for name, shape in shapes.items()}
    assert {name: shape["en"] for name, shape in shapes.items()} == french
    assert "(nothing)" not in json.dumps(french)


# --- the screens in English

FRENCH = re.compile(
    r"[àâäéèêëîïôöùûüçœ«»]"
    r"|\b(?:le|la|les|des|du|une|est|sont|et|ou|pour|dans|avec|sur|que|qui|vous|votre|vos|cette|ce"
    r"|aucune?|pas|au|aux|réponse|fermer|copier|annuler|suivante?|partie|annexe|sigle)\b",
    re.IGNORECASE,
)

NAMES = re.compile(
    r"Repère|Français|Défenseur des droits|Libre réponse|Presses de l'École[a-zé ]+|“[^”]*”"
)
"""Proper names, and what stands between quotation marks inside a label."""

OWN_WORDS = """
    () => {
        const isFrench = (element) => element.closest("[lang]").lang === "fr";
        const isThere = (element) => element.checkVisibility({ visibilityProperty: true }) ;
        const said = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const { parentElement: parent, data } = walker.currentNode;
            const isCode = parent.closest("script, style, noscript, template, code");
            if (data.trim() && !isCode && isThere(parent) && !isFrench(parent)) said.push(data.trim());
        }
        for (const name of ["aria-label", "placeholder", "title", "alt"])
            for (const element of document.querySelectorAll(`[${name}]`))
                if (isThere(element) && !isFrench(element)) said.push(`${name}: ${element.getAttribute(name)}`);
        return said;
    }
"""


def french_words(page: Page) -> list[str]:
    """What the page says in its own voice that is not English."""
    said: list[str] = page.evaluate(OWN_WORDS)
    assert len(said) > 5
    return [one for one in said if FRENCH.search(NAMES.sub("", one))]


@pytest.fixture
def english(page: Page) -> Page:
    """The first screen, for somebody who chose English."""
    remember_settings(page, language="en")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".starter").first).to_be_visible()
    return page


@pytest.fixture
def ask_in_english(english: Page) -> Ask:
    def ask(question: str) -> None:
        english.get_by_label("Your question").fill(question)
        english.keyboard.press("Enter")
        expect(english.locator(".turn").last).to_have_attribute("aria-busy", "false")

    return ask


def test_the_first_screen_speaks_english(english: Page) -> None:
    assert french_words(english) == []


@pytest.mark.parametrize(
    "path",
    [
        "/reglages",
        "/accessibilite",
        "/documents",
        "/glossaire",
        "/conversations",
        "/signalements",
        "/texte-complet",
    ],
)
def test_every_other_screen_speaks_english(page: Page, path: str) -> None:
    remember_settings(page, language="en")
    page.goto(path)
    expect(page.locator("#screen h1")).to_be_focused()
    settled(page)
    assert french_words(page) == []


def test_answers_and_the_reader_speak_english(english: Page, ask_in_english: Ask) -> None:
    ask_in_english(EXACT)
    ask_in_english("Where is local social development treated?")
    ask_in_english("What is the capital of Australia?")
    assert french_words(english) == []
    english.locator(".said .mark").first.click()
    expect(english.locator("#cited")).to_be_focused()
    assert french_words(english) == []


def test_failures_are_said_in_english(
    english: Page, ask_in_english: Ask, allow_noise: Allow
) -> None:
    allow_noise("422")
    error = {"error": {"code": "bad", "message": "La question est vide.", "detail": None}}
    english.route("**/api/ask**", lambda route: route.fulfill(status=422, json=error))
    english.route(STREAM, lambda route: route.fulfill(status=422, json=error))
    ask_in_english(EXACT)
    expect(english.locator(".failure")).to_contain_text("could not be read")
    assert french_words(english) == []


# --- languages inside the page


def languages_of(page: Page, selector: str) -> set[Any]:
    found: list[Any] = page.locator(selector).evaluate_all(
        "all => all.map(element => element.closest('[lang]').lang)"
    )
    assert found
    return set(found)


def test_quotations_keep_their_language(english: Page, ask_in_english: Ask) -> None:
    ask_in_english(EXACT)
    ask_in_english("Where is local social development treated?")
    assert languages_of(english, ".said.exact") == {"fr"}
    assert languages_of(english, ".question") == {"fr", "en"}
    english.locator(".said .mark").first.click()
    expect(english.locator("#cited")).to_be_focused()
    assert languages_of(english, "#cited") == {"fr"}


def test_an_english_question_is_marked_on_a_french_page(home: Page, ask: Ask) -> None:
    ask("What is the capital of Australia?")
    assert languages_of(home, ".question") == {"en"}
    assert languages_of(home, ".said") == {"en"}
    assert languages_of(home, ".composer") == {"fr"}


def test_the_page_speaks_the_language_of_the_browser(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    agent = page.evaluate("navigator.userAgent")
    for locale, language in (("en-GB", "en"), ("fr-BE", "fr"), ("de-DE", "fr")):
        preferred = {"userAgent": agent, "acceptLanguage": locale}
        session.send("Emulation.setUserAgentOverride", preferred)
        page.goto("/accessibilite")
        assert page.evaluate("navigator.language") == locale
        expect(page.locator("html")).to_have_attribute("lang", language)
    session.detach()
