"""A trainer copies a reference, and takes an answer to her word processor and to Zotero."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import rispy
from playwright.sync_api import Locator, Page, Route, ViewportSize, expect

from tests.server.exports.passages import COMPLEMENTARY, REPORT, shown
from tests.web.access import overflow
from tests.web.states import EXACT, Allow, Ask, remember_settings

WHERE = "(Conseil supérieur du travail social, 2010, [p. 14, déduite])"
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture
def clipboard(page: Page) -> Callable[[], str]:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    def read() -> str:
        copied: str = page.evaluate("navigator.clipboard.readText()")
        return shown(copied)

    return read


def opened(page: Page, number: int = 1) -> Locator:
    """The references of a citation, once they are there."""
    page.get_by_role("button", name=f"Copier la référence {number}").last.click()
    panel = page.get_by_role("group", name=f"Référence {number}, à copier")
    expect(panel).to_be_visible()
    return panel


def saved(page: Page, name: str, folder: Path) -> Path:
    """The file that a button of the exports gives."""
    with page.expect_download() as got:
        page.get_by_role("button", name=name, exact=True).click()
    path = folder / got.value.suggested_filename
    got.value.save_as(path)
    return path


@pytest.fixture
def exports(home: Page, ask: Ask) -> Page:
    """An answer whose exports are open."""
    ask(EXACT)
    home.get_by_role("button", name="Exporter", exact=True).click()
    expect(home.get_by_role("group", name="Exporter la réponse")).to_be_visible()
    return home


@pytest.mark.parametrize(
    ("style", "begins", "ends"),
    [
        ("Auteur-date, dans le texte", WHERE, ""),
        ("Note de bas de page", f"{REPORT}, [p. 14, déduite].", ""),
        ("Bibliographie", "CONSEIL SUPÉRIEUR DU TRAVAIL SOCIAL, 2010. Développer", ""),
        ("Citation avec sa référence", f"« {COMPLEMENTARY}", f" » {WHERE}"),
    ],
)
def test_what_is_copied_is_what_was_seen(
    home: Page, ask: Ask, clipboard: Callable[[], str], style: str, begins: str, ends: str
) -> None:
    ask(EXACT)
    button = opened(home).get_by_role("button", name=style)
    seen = shown(button.locator(".style-text").inner_text())
    button.click()
    expect(home.locator("#announcement")).to_have_text(f"Copié : {style}.")
    assert clipboard() == seen
    assert seen.startswith(begins)
    assert seen.endswith(ends)
    expect(button.or_(home.get_by_role("button", name="Copié")).first).to_be_focused()


def test_a_word_processor_gets_the_titles_in_italics(home: Page, ask: Ask) -> None:
    home.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(EXACT)
    opened(home).get_by_role("button", name="Note de bas de page").click()
    expect(home.locator("#announcement")).to_contain_text("Copié")
    rich: str = home.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((b) => b.text())"
    )
    assert (
        "<i>Développer et réussir l'intervention sociale d'intérêt collectif</i>"
        in rich.replace("&#39;", "'")
    )


def test_a_row_of_the_contents_is_a_pointer(home: Page, ask: Ask) -> None:
    ask("Où parle-t-on du développement social local ?")
    panel = opened(home)
    expect(panel).to_contain_text("elle ne se cite pas comme un texte lu")
    expect(panel.get_by_role("button", name="Auteur-date")).to_contain_text("(voir Conseil")
    expect(panel.get_by_role("button", name="Citation avec sa référence")).to_have_count(0)


def test_a_work_that_the_report_cites_says_so(home: Page, ask: Ask) -> None:
    ask("Quel livre de Bourdieu est cité ?")
    panel = opened(home)
    expect(panel).to_contain_text("Cet ouvrage n’a pas été lu ici")
    expect(panel.get_by_role("button", name="Auteur-date")).to_contain_text("cité dans Conseil")
    expect(panel.get_by_role("button", name="Citation avec sa référence")).to_have_count(0)


def test_references_open_and_close_from_the_keyboard(home: Page, ask: Ask) -> None:
    ask(EXACT)
    toggle = home.get_by_role("button", name="Copier la référence 1")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.focus()
    home.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(home.locator(".styles")).to_be_visible()
    home.keyboard.press("Tab")
    expect(home.get_by_role("button", name="Signaler une erreur").first).to_be_focused()
    home.keyboard.press("Tab")
    expect(home.get_by_role("button", name="Auteur-date")).to_be_focused()
    home.keyboard.press("Shift+Tab")
    home.keyboard.press("Shift+Tab")
    expect(toggle).to_be_focused()
    home.keyboard.press("Enter")
    expect(home.locator(".panel")).to_have_count(0)
    expect(toggle).to_be_focused()


def test_the_word_document_holds_the_answer_and_its_notes(
    exports: Page, tmp_path: Path
) -> None:
    path = saved(exports, "Word (.docx)", tmp_path)
    assert path.name == "repere-faut-il-choisir-entre-l-isap-et-l-isic.docx"
    with zipfile.ZipFile(path) as package:
        notes = shown(package.read("word/footnotes.xml").decode())
        body = shown(package.read("word/document.xml").decode())
    assert "[p. 14, déduite]" in notes
    assert COMPLEMENTARY in body
    expect(exports.get_by_text(f"Fichier prêt : {path.name}").first).to_be_visible()


def test_the_references_go_to_zotero(exports: Page, tmp_path: Path) -> None:
    (entry,) = rispy.loads(saved(exports, "RIS", tmp_path).read_text("utf-8"))
    assert entry["authors"] == ["Conseil supérieur du travail social"]
    assert "[p. 14, déduite]" in shown(entry["notes"][0])
    (item,) = json.loads(saved(exports, "CSL-JSON", tmp_path).read_text("utf-8"))
    assert item["id"] == "isic-2010"
    assert saved(exports, "BibTeX", tmp_path).read_text("utf-8").startswith("@techreport{isic")
    assert saved(exports, "Markdown (.md)", tmp_path).read_text("utf-8").startswith("# Faut-il")


def test_a_whole_answer_as_markdown(home: Page, ask: Ask, clipboard: Callable[[], str]) -> None:
    ask(EXACT)
    home.get_by_role("button", name="Copier en Markdown").click()
    expect(home.locator("#announcement")).to_contain_text("Réponse copiée en Markdown")
    copied = clipboard()
    assert copied.startswith(f"# {EXACT}")
    assert f"> « {COMPLEMENTARY}" in copied
    assert "[^1]: CONSEIL SUPÉRIEUR" in copied


def test_an_answer_that_cites_nothing_offers_no_references(home: Page, ask: Ask) -> None:
    ask("Quelle est la capitale de l'Australie ?")
    home.get_by_role("button", name="Exporter", exact=True).click()
    panel = home.get_by_role("group", name="Exporter la réponse")
    expect(panel.get_by_role("button", name="Word (.docx)")).to_be_visible()
    expect(panel.get_by_role("button", name="RIS")).to_have_count(0)
    expect(panel).to_contain_text("Cette réponse ne cite rien")


def test_a_server_that_does_not_answer_is_said(
    exports: Page, allow_noise: Allow, tmp_path: Path
) -> None:
    for path in ("/api/export", "/api/cite"):
        allow_noise(path)
        exports.route(f"**{path}", lambda route: route.abort())
    allow_noise("net::ERR_FAILED")
    exports.get_by_role("button", name="RIS").click()
    expect(exports.locator(".panel .failure")).to_be_visible()
    exports.get_by_role("button", name="Copier la référence 1").click()
    expect(exports.locator(".panel .failure")).to_be_visible()
    exports.get_by_role("button", name="Copier en Markdown").click()
    expect(exports.locator(".actions + .panel .failure")).to_be_visible()
    exports.unroute_all()
    assert saved(exports, "RIS", tmp_path).exists()
    expect(exports.locator(".panel .failure")).to_have_count(0)


def test_a_reference_that_comes_late_does_not_open_what_was_closed(
    home: Page, ask: Ask
) -> None:
    ask(EXACT)
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    home.route("**/api/cite", hold)
    toggle = home.get_by_role("button", name="Copier la référence 1")
    with home.expect_request("**/api/cite"):
        toggle.click()
    expect(home.locator(".panel")).to_contain_text("Rédaction")
    toggle.click()
    expect(home.locator(".panel")).to_have_count(0)
    with home.expect_response("**/api/cite"):
        waiting[0].continue_()
    expect(home.locator(".panel")).to_have_count(0)


def test_a_phone_shows_all(home: Page, ask: Ask) -> None:
    home.set_viewport_size(PHONE)
    ask(EXACT)
    opened(home)
    assert overflow(home) == 0
    home.get_by_role("button", name="Exporter", exact=True).click()
    expect(home.get_by_role("group", name="Exporter la réponse")).to_be_visible()
    assert overflow(home) == 0


def test_in_english(page: Page, ask: Ask) -> None:
    remember_settings(page, language="en")
    page.goto("/")
    page.get_by_label("Your question").fill(EXACT)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Copy reference 1").click()
    expect(page.get_by_role("button", name="Footnote")).to_contain_text("CONSEIL SUPÉRIEUR")
