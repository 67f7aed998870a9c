"""Looking for words and for a page in the document, by keys and by touch."""

import re

from playwright.sync_api import Page, expect

from tests.web.states import Allow

FIELD = "Chercher dans le document"


def open_document(page: Page) -> None:
    page.goto("/lecture/isic-2010")
    expect(page.locator(".page-text")).to_contain_text("Le contenu du rapport")


def look_for(page: Page, words: str) -> None:
    page.get_by_role("button", name="Rechercher").click()
    page.get_by_label(FIELD).fill(words)


def test_words_are_counted_and_walked_through(page: Page) -> None:
    open_document(page)
    look_for(page, "developpement social local")
    count = page.locator("#find-count")
    expect(count).to_have_text(re.compile(r"^1 sur \d+$"))
    total = int((count.text_content() or "").split()[-1])
    marks = page.locator(".page-text mark")
    expect(marks).to_have_count(total)
    assert {text.lower() for text in marks.all_text_contents()} == {
        "développement social local"
    }
    expect(page.locator("mark.current")).to_be_in_viewport()
    expect(page.locator("#announcement")).to_have_text(re.compile(rf"^1 sur {total}"))
    expect(page.get_by_label(FIELD)).to_be_focused()
    page.keyboard.press("Enter")
    expect(count).to_have_text(f"2 sur {total}")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    expect(count).to_have_text(f"{total} sur {total}")
    page.get_by_role("button", name="Occurrence suivante").click()
    expect(count).to_have_text(f"1 sur {total}")
    expect(page.locator("mark.current")).to_have_count(1)


def test_the_search_begins_where_one_reads(page: Page) -> None:
    open_document(page)
    page.get_by_role("button", name="Plan").click()
    page.get_by_role("link", name="Le contenu du rapport").click()
    look_for(page, "l intervention")
    expect(page.locator("#find-count")).to_have_text(re.compile(r"^(?!1 )\d+ sur"))
    expect(page.locator("mark.current")).to_have_text(
        re.compile("^l['’]intervention$", re.IGNORECASE)
    )


def test_escape_leaves_the_words_highlighted_with_their_link(page: Page) -> None:
    open_document(page)
    look_for(page, "communautarisme")
    expect(page.locator("mark.current")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_label(FIELD)).to_have_count(0)
    expect(page.locator("#reader")).to_be_visible()
    expect(page.locator("#cited")).to_be_focused()
    expect(page.locator("#cited")).to_have_text("communautarisme")
    expect(page).to_have_url(re.compile(r"#c\d+-\d+$"))
    page.reload()
    expect(page.locator("#cited")).to_have_text("communautarisme")


def test_ctrl_f_in_the_reader_opens_its_field(page: Page) -> None:
    open_document(page)
    page.locator("#reader-body").focus()
    page.keyboard.press("Control+f")
    expect(page.get_by_label(FIELD)).to_be_focused()


def test_nothing_found_is_said(page: Page) -> None:
    open_document(page)
    look_for(page, "xylophone")
    expect(page.locator("#find-count")).to_have_text("Aucune occurrence")
    expect(page.locator("#announcement")).to_have_text("Aucune occurrence")
    expect(page.get_by_role("button", name="Occurrence suivante")).to_be_disabled()
    page.get_by_role("button", name="Fermer la recherche").click()
    expect(page.get_by_role("button", name="Rechercher")).to_be_focused()


def test_too_many_to_show_is_said(page: Page) -> None:
    open_document(page)
    look_for(page, "e")
    expect(page.locator("#find-count")).to_have_text("")
    page.keyboard.press("Enter")
    expect(page.locator(".find-note")).to_have_text(
        re.compile("Les 2.000 premières sur .* précisez")
    )


def test_a_search_that_fails_can_be_made_again(page: Page, allow_noise: Allow) -> None:
    allow_noise("find?")
    allow_noise("Failed to load")
    open_document(page)
    page.route("**/find?*", lambda route: route.abort(), times=1)
    look_for(page, "quartier")
    expect(page.locator("#find-count")).to_have_text("La recherche n’a pas abouti.")
    page.keyboard.press("End")
    page.keyboard.type("s")
    expect(page.locator("#find-count")).to_have_text(re.compile(r"\d+ sur \d+|Aucune"))


def test_a_page_is_gone_to_by_its_number(page: Page) -> None:
    open_document(page)
    page.get_by_role("button", name="Aller à une page").click()
    expect(page.locator("#page-help")).to_have_text("Pages du corpus : 5 à 15")
    page.get_by_label("Page", exact=True).fill("12")
    page.get_by_role("button", name="Aller", exact=True).click()
    expect(page.locator('.page-mark[data-label="p. 12*"]')).to_be_focused()
    expect(page.get_by_role("button", name="p. 12, Aller à une page")).to_be_visible()
    expect(page).to_have_url(re.compile("#p12$"))


def test_a_page_without_text_leads_to_its_row_of_contents(page: Page) -> None:
    page.goto("/lecture/isic-2010#p53")
    note = page.locator(".find-note")
    expect(note).to_contain_text("Aucun texte du corpus n’est situé p. 53")
    expect(note).to_contain_text("2.1.3 Le développement social local (DSL), p. 52")
    note.get_by_role("link", name="Voir la ligne").click()
    expect(page.locator("#cited")).to_be_focused()
    expect(page.locator(".row", has=page.locator("#cited"))).to_contain_text("(DSL)")
    expect(page.locator(".place")).to_contain_text("renvoie à la p. 52")
    expect(page.locator(".missing")).to_contain_text(
        "Le texte de cette section n’est pas dans le corpus"
    )


def test_what_is_no_number_is_refused(page: Page) -> None:
    open_document(page)
    page.get_by_role("button", name="Aller à une page").click()
    page.get_by_label("Page", exact=True).fill("iv")
    page.get_by_label("Page", exact=True).press("Enter")
    expect(page.locator("#announcement")).to_have_text("Écrivez un numéro de page.")
    page.keyboard.press("Escape")
    expect(page.get_by_label("Page", exact=True)).to_have_count(0)
    expect(page.locator("#tool-page")).to_be_focused()
