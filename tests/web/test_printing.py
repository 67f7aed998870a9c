"""An answer on paper: read back from the PDF that the browser makes."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

QUESTION = "Faut-il choisir entre l'ISAP et l'ISIC ?"
POINTING = "Comment fonctionne le partenariat ?"
FURNITURE = ("Demander", "Copier", "Modifier", "Réglages", "Menu", "Accessibilité", "Entrée")

Ask = Callable[[str], None]


def printed(page: Page, folder: Path) -> str:
    """The text of the sheets, its blanks made alike."""
    file = folder / "page.pdf"
    page.pdf(path=file, format="A4")
    text = " ".join(sheet.extract_text() for sheet in PdfReader(file).pages)
    return " ".join(text.split())


def test_a_conversation_prints_as_a_clean_sheet(
    home: Page, ask: Ask, base_url: str, tmp_path: Path
) -> None:
    ask(QUESTION)
    ask(POINTING)
    link = home.locator(".source-link").first.get_attribute("href")
    text = printed(home, tmp_path)
    assert re.match(r"Repère Réponses citées, imprimées le \d{1,2}(er)? \w+ \d{4}", text)
    parts = [
        QUESTION,
        "« L'ISAP et l'ISIC sont complémentaires",
        "[1]",
        "Références",
        "Introduction, p. 14 (page déduite)",
        f"{base_url}{link}",
        POINTING,
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
    ask(QUESTION)
    printed(home, tmp_path)
    expect(home.locator("#sheet")).to_be_empty()
    expect(home.locator(".said").first).to_be_visible()


def test_one_answer_is_printed_alone(home: Page, ask: Ask, tmp_path: Path) -> None:
    ask(QUESTION)
    ask(POINTING)
    home.evaluate("window.print = () => { window.isPrinted = true; }")
    home.locator(".turn").last.get_by_role("button", name="Exporter").click()
    home.get_by_role("button", name="Imprimer").click()
    assert home.evaluate("isPrinted") is True
    text = printed(home, tmp_path)
    assert POINTING in text
    assert QUESTION not in text
    expect(home.locator("#sheet")).to_be_empty()


def test_an_answer_under_way_is_not_printed(home: Page, ask: Ask, tmp_path: Path) -> None:
    ask(POINTING)
    home.route("**/api/ask/stream", lambda _: None)
    home.get_by_label("Votre question").fill(QUESTION)
    home.keyboard.press("Enter")
    expect(home.locator(".waiting")).to_be_visible()
    text = printed(home, tmp_path)
    assert POINTING in text
    assert QUESTION not in text


def test_a_dark_theme_prints_black_on_white(home: Page, ask: Ask, tmp_path: Path) -> None:
    ask(QUESTION)
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
    page.wait_for_load_state("networkidle")
    title = page.locator("#screen h1").inner_text()
    text = printed(page, tmp_path)
    assert title in text
    assert "Menu" not in text
