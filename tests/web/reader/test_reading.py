import json
import re

from playwright.sync_api import Page, expect

from tests.web.passages import COMPLEMENTARY, highlighted, link_to
from tests.web.states import EXACT, STREAM, Allow, Ask

ACROSS_PAGES = (
    "à l'analyse et à l'accompagnement dans l'action. C'est pourquoi, une des ambitions"
)


def test_a_citation_leads_to_exactly_the_quoted_words(
    home: Page, ask: Ask, base_url: str
) -> None:
    with home.expect_response(STREAM) as got:
        ask(EXACT)
    done = got.value.text().split("event: done\ndata: ")[1]
    for citation in json.loads(done)["citations"]:
        number = str(citation["number"])
        home.locator(".said").get_by_role("link", name=f"Référence {number}").first.click()
        assert highlighted(home) == citation["quote"]
        expect(home).to_have_url(base_url + citation["url"])
        expect(home.locator("#cited")).to_be_focused()


def test_a_permanent_link_opens_without_a_conversation(page: Page, base_url: str) -> None:
    page.goto(link_to(base_url, COMPLEMENTARY))
    assert highlighted(page) == COMPLEMENTARY
    expect(page.locator(".place")).to_contain_text("Introduction, p. 14")
    expect(page.locator(".place")).to_contain_text("page déduite")
    expect(page).to_have_title(re.compile("^Développer et réussir.*Repère$"))


def test_a_passage_that_straddles_pages_shows_the_break(page: Page, base_url: str) -> None:
    page.goto(link_to(base_url, ACROSS_PAGES))
    assert highlighted(page) == ACROSS_PAGES
    expect(page.locator(".place")).to_contain_text("p. 9-10")
    mark = page.locator("mark + .page-mark")
    expect(mark).to_have_attribute("data-label", "p. 10*")
    expect(mark).to_contain_text("page déduite")


def test_each_page_is_marked_once_and_in_order(page: Page) -> None:
    page.goto("/lecture/isic-2010")
    expect(page.locator('.page-mark[data-label="p. 15*"]')).to_be_attached()
    labels = [mark.get_attribute("data-label") for mark in page.locator(".page-mark").all()]
    numbers = [int(re.findall(r"\d+", label or "")[0]) for label in labels]
    assert numbers == sorted(numbers)
    assert len(set(labels)) == len(labels)
    assert {5, 9, 10, 11, 12, 13, 14, 15} <= set(numbers)


def test_a_row_of_contents_points_to_its_page(page: Page, base_url: str) -> None:
    page.goto(link_to(base_url, "2.1.3. Le développement social local (DSL)"))
    assert highlighted(page) == "2.1.3. Le développement social local (DSL)"
    expect(page.locator(".place")).to_contain_text("renvoie à la p. 52")
    expect(page.locator(".place .inferred")).to_have_count(0)


def test_table_rows_keep_their_columns_and_notes_are_notes(page: Page, base_url: str) -> None:
    page.goto(link_to(base_url, "Cathy Bousquet*\tExpert"))
    assert highlighted(page) == "Cathy Bousquet*\tExpert"
    page.get_by_role("link", name="Note 2").click()
    note = page.locator(".note", has_text="La Documentation française")
    expect(note).to_be_focused()
    note.get_by_role("link", name="Retour").click()
    expect(page.get_by_role("link", name="Note 2")).to_be_focused()


def test_the_outline_tells_what_is_not_included(page: Page) -> None:
    page.goto("/lecture/isic-2010")
    page.get_by_text("Plan", exact=True).click()
    outline = page.get_by_role("navigation", name="Plan")
    for part in range(1, 10):
        row = outline.locator(".absent > .outline-row", has_text=f"Partie {part} ")
        expect(row).to_contain_text("non inclus")
    expect(outline.locator(".absent-tag").first).to_have_text("non inclus")
    absent = outline.get_by_role("listitem").filter(has_text="Bibliographie").last
    expect(absent).to_contain_text("non inclus")
    included = outline.get_by_role("listitem").filter(has_text="Mandat").last
    expect(included).not_to_contain_text("non inclus")
    included.get_by_role("link").click()
    expect(outline).to_be_hidden()
    expect(page.locator(".page-text h2", has_text="Mandat")).to_be_focused()
    expect(page.locator(".page-text h2", has_text="Mandat")).to_be_in_viewport()
    page.get_by_text("Plan", exact=True).click()
    outline.get_by_role("link", name="Bibliographie").click()
    expect(page.locator("#cited")).to_have_text("Bibliographie")
    expect(page.locator(".missing")).to_contain_text("n’est pas dans le corpus")


def test_previous_and_next_walk_through_the_answer(home: Page, ask: Ask) -> None:
    ask("Que contient le rapport, partie par partie ?")
    count = home.locator(".source").count()
    assert count > 1
    home.locator(".source-link").first.click()
    steps = home.get_by_role("group", name=f"Citation 1 sur {count}")
    expect(steps).to_be_visible()
    home.get_by_role("button", name="Citation suivante").click()
    expect(home.get_by_role("group", name=f"Citation 2 sur {count}")).to_be_visible()
    home.get_by_role("button", name="Citation précédente").click()
    expect(steps).to_be_visible()
    expect(home.locator(".source-link[aria-current=true]")).to_have_count(1)


def test_closing_gives_the_focus_back_and_back_works(home: Page, ask: Ask) -> None:
    ask(EXACT)
    mark = home.locator(".said .mark").first
    mark.click()
    expect(home.locator("#cited")).to_be_focused()
    home.keyboard.press("Escape")
    expect(home.locator("#reader")).to_be_hidden()
    expect(mark).to_be_focused()
    home.go_back()
    expect(home.locator("#cited")).to_be_visible()
    home.get_by_role("button", name="Fermer la lecture").click()
    expect(home.locator("#reader")).to_be_hidden()
    expect(home.locator(".turn")).to_have_count(1)


def test_the_link_of_a_passage_can_be_copied(page: Page, base_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    link = link_to(base_url, COMPLEMENTARY)
    page.goto(link)
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == base_url + link


def test_the_word_inferred_explains_itself(page: Page, base_url: str) -> None:
    page.goto(link_to(base_url, COMPLEMENTARY))
    page.get_by_role("button", name="page déduite").click()
    card = page.get_by_role("dialog", name="Page déduite")
    expect(card).to_contain_text("à vérifier dans l’ouvrage")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator("#reader")).to_be_visible()


def test_a_link_past_the_end_opens_the_beginning(page: Page, allow_noise: Allow) -> None:
    allow_noise("422")
    page.goto("/lecture/isic-2010#c9000000-9000010")
    expect(page.locator("#reader .notice")).to_contain_text("n’existe pas")
    expect(page.locator(".page-text")).to_contain_text("Membres du groupe")


def test_an_unknown_document_is_said_to_be_unknown(page: Page, allow_noise: Allow) -> None:
    allow_noise("404")
    page.goto("/lecture/inconnu#c1-2")
    expect(page.locator("#reader .failure")).to_contain_text(
        "Ce document n’est pas dans le corpus"
    )
