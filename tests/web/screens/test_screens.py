"""Going from one screen to another, and back with the browser's own button."""

from playwright.sync_api import Page, expect

from tests.web.states import EXACT, Allow, Ask, reading


def test_back_leads_where_one_was(home: Page, ask: Ask) -> None:
    ask(EXACT)
    home.get_by_role("link", name="Glossaire").click()
    home.get_by_role("link", name="Réglages").click()
    expect(home.get_by_role("heading", name="Réglages", level=1)).to_be_focused()
    home.go_back()
    expect(home.get_by_role("heading", name="Glossaire", level=1)).to_be_focused()
    home.go_back()
    expect(home.locator(".said").first).to_be_visible()
    expect(home.locator("#screen")).to_be_hidden()


def test_back_from_a_screen_opened_beside_the_reader(home: Page) -> None:
    reading(home)
    address = home.url
    home.get_by_role("button", name="Menu").click()
    home.get_by_role("link", name="Réglages").click()
    expect(home.locator("#screen")).to_be_visible()
    home.go_back()
    expect(home).to_have_url(address)
    expect(home.locator("#screen")).to_be_hidden()
    expect(home.locator("#cited")).to_be_visible()


def test_a_passage_opened_from_a_screen_stands_beside_it(page: Page) -> None:
    page.goto("/glossaire")
    page.locator(".term a[data-action=read]").first.click()
    expect(page.locator("#cited")).to_be_focused()
    expect(page.get_by_role("heading", name="Glossaire", level=1)).to_be_visible()
    page.go_back()
    expect(page.locator("#reader")).to_be_hidden()
    page.go_forward()
    expect(page.locator("#cited")).to_be_visible()
    expect(page.get_by_role("heading", name="Glossaire", level=1)).to_be_visible()


def test_the_name_leads_back_to_the_question(home: Page) -> None:
    reading(home)
    home.get_by_role("link", name="Repère", exact=True).click()
    expect(home.locator("#reader")).to_be_hidden()
    home.get_by_role("link", name="Réglages").click()
    home.get_by_role("link", name="Repère", exact=True).click()
    expect(home.get_by_label("Votre question")).to_be_focused()
    expect(home.locator(".turn")).to_have_count(1)


def test_a_screen_that_does_not_come_can_be_asked_for_again(
    home: Page, allow_noise: Allow
) -> None:
    allow_noise("accessibility/screen.js")
    allow_noise("ERR_FAILED")
    home.route("**/js/screens/accessibility/screen.js", lambda route: route.abort())
    home.get_by_role("link", name="Accessibilité").click()
    failure = home.locator("#screen .failure")
    expect(failure).to_contain_text("Le serveur ne répond pas.")
    home.unroute("**/js/screens/accessibility/screen.js")
    failure.get_by_role("button", name="Réessayer").click()
    expect(home.get_by_role("heading", name="Déclaration d’accessibilité")).to_be_focused()
