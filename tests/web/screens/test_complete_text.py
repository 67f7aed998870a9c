"""What the corpus lacks is said, with where it was published and how to add it."""

import tomllib

from playwright.sync_api import Page, expect

from tests.web.states import Ask


def test_the_nine_parts_are_said_to_be_missing(page: Page) -> None:
    page.goto("/texte-complet")
    screen = page.locator("#screen")
    expect(screen.get_by_role("heading", level=1)).to_have_text("Obtenir le texte complet")
    for part in range(1, 10):
        expect(screen.locator(".absent li").filter(has_text=f"Partie {part} ")).to_have_count(1)
    second = screen.locator(".absent li").filter(has_text="Partie 2 ")
    expect(second).to_contain_text("à partir de la p. 46")
    expect(screen.locator(".absent")).to_contain_text("Bibliographie")
    expect(screen).to_contain_text(
        "Presses de l'École des hautes études en santé publique, 2010"
    )


def test_what_is_there_can_be_opened(page: Page) -> None:
    page.goto("/texte-complet")
    page.locator("#screen").get_by_role("link", name="Mandat").click()
    expect(page.locator("#reader")).to_be_visible()
    expect(page.locator(".place")).to_contain_text("Mandat")
    page.get_by_role("button", name="Fermer la lecture").click()
    expect(page.get_by_role("heading", name="Obtenir le texte complet")).to_be_visible()


def test_the_model_is_a_declaration_of_this_document(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/texte-complet")
    page.get_by_role("button", name="Copier ce modèle").click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    model = tomllib.loads(page.evaluate("navigator.clipboard.readText()"))
    assert model["id"] == "isic-2010-2"
    assert model["title"] == "Développer et réussir l'intervention sociale d'intérêt collectif"
    assert model["authors"] == ["Conseil supérieur du travail social"]
    assert (model["year"], model["language"]) == (2010, "fr")
    assert model["file"].endswith(".md")
    assert set(model) == {
        "id",
        "title",
        "authors",
        "publisher",
        "year",
        "language",
        "file",
        "sha256",
    }
    expect(page.locator("#screen")).to_contain_text("repere index")


def test_it_is_reached_from_the_outline_and_from_more(page: Page) -> None:
    page.goto("/lecture/isic-2010")
    page.get_by_role("button", name="Plan").click()
    panel = page.locator("#reader-panel")
    expect(panel).to_contain_text("sections ne sont pas incluses")
    panel.get_by_role("link", name="Obtenir le texte complet").click()
    expect(page.get_by_role("heading", name="Obtenir le texte complet")).to_be_focused()


def test_it_is_reached_from_the_first_screen(home: Page) -> None:
    home.locator(".holding").get_by_role("link", name="Obtenir le texte complet").click()
    expect(home.get_by_role("heading", name="Obtenir le texte complet")).to_be_focused()


def test_it_is_reached_from_an_answer_that_lacks_the_text(home: Page, ask: Ask) -> None:
    ask("Comment le rapport définit-il l'empowerment ?")
    home.locator(".turn").get_by_role("link", name="texte complet").click()
    expect(home.get_by_role("heading", name="Obtenir le texte complet")).to_be_focused()
