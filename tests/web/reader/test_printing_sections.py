"""What comes out of the printer, read back from a PDF as a person would read the paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.paper import printed
from tests.web.passages import COMPLEMENTARY, link_to
from tests.web.states import Allow


def in_order(text: str, *parts: str) -> bool:
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def titled(page: Page) -> None:
    """The title comes with the list of documents, which may be slower than the text."""
    expect(page.locator("#reader-title")).to_contain_text("Développer et réussir")


def test_the_open_document_prints_with_its_reference_and_page_marks(
    page: Page, base_url: str, tmp_path: Path
) -> None:
    link = link_to(base_url, COMPLEMENTARY)
    page.goto(link)
    expect(page.locator("#cited")).to_be_in_viewport()
    titled(page)
    text = printed(page, tmp_path)
    assert text.startswith("Développer et réussir l'intervention sociale d'intérêt collectif")
    assert "Presses de l'École des hautes études en santé publique, 2010" in text
    assert base_url + link in text
    marks = [f"[p. {number}" for number in (9, 10, 11, 12, 13, 14, 15)]
    assert in_order(text, *marks)
    assert in_order(text, "[p. 14*]", "complémentaires et ne devraient pas", "[p. 15*]")
    for word in (
        "Interroger ce passage",
        "Rechercher",
        "Copier le lien",
        "Demander",
        "Afficher",
    ):
        assert word not in text


@pytest.mark.parametrize("is_wide", [True, False])
def test_nothing_of_the_screen_is_cut_off(
    page: Page, base_url: str, tmp_path: Path, is_wide: bool
) -> None:
    page.set_viewport_size({"width": 1280 if is_wide else 390, "height": 800})
    page.goto(link_to(base_url, COMPLEMENTARY))
    expect(page.locator("#cited")).to_be_in_viewport()
    titled(page)
    text = printed(page, tmp_path)
    assert "Ministère du travail, de la solidarité" in text
    assert "Bibliographie" in text


def test_a_section_is_asked_for_and_only_it_is_printed(
    page: Page, base_url: str, tmp_path: Path
) -> None:
    page.goto(f"{base_url}/lecture/isic-2010#p7")
    expect(page.locator(".page-mark:focus")).to_be_visible()
    page.evaluate("() => { window.printings = 0; window.print = () => { printings += 1; }; }")
    titled(page)
    page.get_by_role("button", name="Plus").click()
    page.get_by_role("button", name="Imprimer « Mandat »").click()
    expect(page.locator("#sheet article")).to_be_attached()
    page.wait_for_function("() => window.printings === 1")
    text = printed(page, tmp_path)
    assert text.startswith("Développer et réussir l'intervention sociale d'intérêt collectif")
    assert in_order(
        text, "Conseil supérieur du travail social", "Extrait : Mandat", "[p. 7", "[p. 7 ou 8*]"
    )
    assert "Page déduite de la table des matières" in text
    assert re.search(r"/lecture/isic-2010#c\d+-\d+", text)
    assert "Le contenu du rapport" not in text
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#sheet")).to_be_empty()
    expect(page.locator("#page-text")).to_contain_text("Le contenu du rapport")


def test_a_section_that_cannot_be_loaded_is_said(page: Page, allow_noise: Allow) -> None:
    allow_noise("")
    page.goto("/lecture/isic-2010#p7")
    expect(page.locator(".page-mark:focus")).to_be_visible()
    page.route("**/text?*", lambda route: route.abort())
    page.get_by_role("button", name="Plus").click()
    page.get_by_role("button", name="Imprimer « Mandat »").click()
    expect(page.locator("#announcement")).to_contain_text("n’a pas pu être chargé")
