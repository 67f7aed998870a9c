"""An answer on paper: read back from the PDF that the browser makes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.paper import printed
from tests.web.states import EXACT, ORIENTED, STREAM, Ask
from tests.web.traffic import settled

FURNITURE = ("Demander", "Copier", "Modifier", "Réglages", "Menu", "Accessibilité", "Entrée")


def test_a_conversation_prints_as_a_clean_sheet(
    home: Page, ask: Ask, base_url: str, tmp_path: Path
) -> None:
    ask(EXACT)
    ask(ORIENTED)
    link = home.locator(".source-link").first.get_attribute("href")
    text = printed(home, tmp_path)
    assert re.match(r"Repère Réponses citées, imprimées le \d{1,2}(er)? \w+ \d{4}", text)
    parts = [
        EXACT,
        "« L'ISAP et l'ISIC sont complémentaires",
        "[1]",
        "Références",
        "Introduction, p. 14 (page déduite)",
        f"{base_url}{link}",
        ORIENTED,
        "Orientation",
        "Table des matières : 2.2.4 Le partenariat, renvoie à la p. 75",
        "Presses de l'École des hautes études en santé publique, 2010",
        "Page déduite :",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places, dict(zip(parts, places, strict=True))
    assert places == sorted(places)
    assert text.count("sont complémentaires et ne devraient pas") == 1
    assert [word for word in FURNITURE if word in text] == []


def test_the_page_is_as_it_was_after_printing(home: Page, ask: Ask, tmp_path: Path) -> None:
    ask(EXACT)
    printed(home, tmp_path)
    expect(home.locator("#sheet")).to_be_empty()
    expect(home.locator(".said").first).to_be_visible()


def test_one_answer_is_printed_alone(home: Page, ask: Ask, tmp_path: Path) -> None:
    ask(EXACT)
    ask(ORIENTED)
    home.evaluate("() => { window.print = () => { window.isPrinted = true; }; }")
    home.locator(".turn").last.get_by_role("button", name="Exporter").click()
    home.get_by_role("button", name="Imprimer").click()
    home.wait_for_function("() => window.isPrinted")
    text = printed(home, tmp_path)
    assert ORIENTED in text
    assert EXACT not in text
    expect(home.locator("#sheet")).to_be_empty()


def test_an_answer_under_way_is_not_printed(home: Page, ask: Ask, tmp_path: Path) -> None:
    ask(ORIENTED)
    home.route(STREAM, lambda _: None)
    home.get_by_label("Votre question").fill(EXACT)
    home.keyboard.press("Enter")
    expect(home.locator(".waiting")).to_be_visible()
    text = printed(home, tmp_path)
    assert ORIENTED in text
    assert EXACT not in text


def test_a_dark_theme_prints_black_on_white(home: Page, ask: Ask, tmp_path: Path) -> None:
    ask(EXACT)
    home.emulate_media(media="print", color_scheme="dark")
    colours = home.evaluate(
        """() => ["color", "backgroundColor"].map(name => getComputedStyle(document.documentElement)[name])"""
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    for furniture in ("#composer", "#tools", ".actions", "#foot"):
        expect(home.locator(furniture).first).to_be_hidden()


@pytest.mark.parametrize("path", ["/reglages", "/accessibilite"])
def test_other_screens_print_as_they_are(page: Page, tmp_path: Path, path: str) -> None:
    page.goto(path)
    expect(page.locator("#screen h1")).to_be_focused()
    settled(page)
    title = page.locator("#screen h1").inner_text()
    text = printed(page, tmp_path)
    assert title in text
    assert "Menu" not in text
