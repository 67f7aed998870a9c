"""The glossary: what a student opens to know what ISIC and ISAP stand for, and where to read on."""

import json
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, Route, ViewportSize, expect

from tests.web.access import complaints, overflow
from tests.web.passages import highlighted
from tests.web.states import Allow, remember_settings

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture
def glossary(page: Page) -> Page:
    page.goto("/glossaire")
    expect(page.locator(".terms")).to_be_visible()
    return page


def terms(page: Page) -> Locator:
    return page.locator(".term h2 bdi")


def test_it_is_reached_from_the_header_and_left_again(home: Page, base_url: str) -> None:
    home.get_by_role("link", name="Glossaire").click()
    expect(home.get_by_role("heading", level=1, name="Glossaire")).to_be_focused()
    expect(home).to_have_url(f"{base_url}/glossaire")
    expect(home).to_have_title("Glossaire · Repère")
    expect(home.locator(".term")).not_to_have_count(0)
    home.go_back()
    expect(home.get_by_label("Votre question")).to_be_visible()
    expect(home.locator(".term")).to_have_count(0)


def test_terms_have_expansions_definitions_and_places(glossary: Page) -> None:
    isic = glossary.get_by_role("article", name="ISIC")
    expect(isic.locator(".expansion")).to_have_text("Intervention sociale d'intérêt collectif")
    expect(isic.locator("blockquote")).to_contain_text("L'ISIC repose sur des personnes")
    expect(isic).to_contain_text("page déduite")
    partnership = glossary.get_by_role("article", name="partenariat")
    expect(partnership).to_contain_text("n’en donne pas de définition")
    expect(partnership.locator(".term-places")).to_contain_text("non inclus")
    more = isic.locator("summary")
    expect(more).to_contain_text("autres endroits")
    more.click()
    expect(isic.get_by_role("link", name="4.1.3 ISIC et ISAP")).to_be_visible()


def test_pairs_stand_side_by_side(glossary: Page) -> None:
    pair = glossary.get_by_role("region", name="ISAP et ISIC, côte à côte")
    first, second = pair.get_by_role("article").all()
    left, right = first.bounding_box(), second.bounding_box()
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] < right["x"]
    expect(pair).to_contain_text("L'ISAP et l'ISIC sont complémentaires")
    expect(terms(glossary).get_by_text("ISIC", exact=True)).to_have_count(1)


def test_a_definition_opens_the_reader_on_its_words(glossary: Page) -> None:
    isic = glossary.get_by_role("article", name="ISIC")
    isic.get_by_role("link", name="Introduction, p. 12").click()
    assert highlighted(glossary) == (
        "L'ISIC repose sur des personnes qui se fédèrent pour pouvoir gérer les tensions"
        " ou répondre à des problèmes."
    )
    expect(glossary.get_by_role("heading", name="Glossaire")).to_be_visible()


def test_a_title_opens_its_row(glossary: Page) -> None:
    glossary.get_by_role("link", name="2.2.4 Le partenariat").first.click()
    assert highlighted(glossary) == "2.2.4. Le partenariat"


def test_the_filter_finds_terms_expansions_and_definitions(glossary: Page) -> None:
    field = glossary.get_by_label("Chercher un terme")
    field.fill("PARTENARIAT")
    expect(glossary.locator(".term")).to_have_count(1)
    expect(glossary.locator("#announcement")).to_have_text("1 terme")
    field.fill("aide personne")  # words of an expansion; its pair comes with it
    expect(terms(glossary)).to_have_text(["ISAP", "ISIC"])
    field.fill("fédèrent tensions")
    expect(terms(glossary)).to_have_text(["ISIC", "ISAP"])
    field.fill("zzz")
    expect(glossary.locator("#glossary-body")).to_contain_text(
        "Aucun terme ne contient « zzz »"
    )
    glossary.get_by_role("button", name="Tout montrer").click()
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(terms(glossary).nth(30)).to_be_attached()


def test_what_was_typed_is_there_on_coming_back(glossary: Page) -> None:
    glossary.get_by_label("Chercher un terme").fill("ISIC")
    glossary.get_by_role("link", name="Réglages").click()
    expect(glossary.get_by_role("heading", level=1, name="Réglages")).to_be_visible()
    glossary.get_by_role("link", name="Glossaire").click()
    expect(glossary.get_by_label("Chercher un terme")).to_have_value("ISIC")
    expect(glossary.locator(".term")).not_to_have_count(0)


def test_a_question_is_asked_in_the_conversation(glossary: Page, base_url: str) -> None:
    glossary.get_by_role("button", name="Poser la question : Qu’est-ce que « ISIC »").click()
    expect(glossary.locator(".turn")).to_have_attribute("aria-busy", "false")
    expect(glossary.locator(".question")).to_contain_text("Qu’est-ce que « ISIC »")
    expect(glossary).to_have_url(f"{base_url}/")


def test_the_difference_of_a_pair_is_asked(glossary: Page) -> None:
    glossary.get_by_role("button", name="Quelle différence entre ISAP et ISIC").click()
    expect(glossary.locator(".turn")).to_have_attribute("aria-busy", "false")
    expect(glossary.locator(".sources")).to_contain_text("ISIC et ISAP, différences")


def test_everything_is_reached_from_the_keyboard(glossary: Page) -> None:
    glossary.get_by_label("Chercher un terme").focus()
    glossary.keyboard.type("prise de risque")
    expect(glossary.locator(".term")).to_have_count(1)
    glossary.keyboard.press("Tab")
    expect(glossary.locator(".term a").first).to_be_focused()
    glossary.keyboard.press("Enter")
    assert highlighted(glossary).startswith("La prise de risque est une nécessité")


def test_a_server_that_does_not_answer_can_be_asked_again(
    page: Page, allow_noise: Allow
) -> None:
    allow_noise("/api/glossary")
    allow_noise("net::ERR_FAILED")
    page.route("**/api/glossary", lambda route: route.abort())
    page.goto("/glossaire")
    expect(page.locator(".failure")).to_be_visible()
    page.unroute_all()
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".terms")).to_be_visible()


@pytest.mark.parametrize("entries", [[], None])
def test_a_corpus_without_terms_and_one_with_hostile_ones(
    page: Page, entries: list[object] | None
) -> None:
    place = {
        "document": "x", "label": "<img src=x onerror=alert(1)>, p. 3", "pages": [3, 3],
        "pages_role": "printed", "pages_inferred": True, "included": True, "url": "/lecture/x#c1-2",
    }  # fmt: skip
    hostile = [
        {
            "term": f"<script>alert({rank})</script>", "expansion": None, "kind": "concept",
            "expanded": None, "definition": None, "places": [place] * 6, "pair": "rien",
            "together": None,
        }
        for rank in range(3)
    ]  # fmt: skip
    body = json.dumps({"entries": hostile if entries is None else entries})

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="application/json")

    page.route("**/api/glossary", answer)
    page.goto("/glossaire")
    if entries is None:
        expect(page.locator(".term")).to_have_count(3)
        expect(page.locator(".term h2").first).to_contain_text("<script>alert(0)</script>")
        assert overflow(page) == 0
    else:
        expect(page.locator("#glossary-body")).to_contain_text("ne développent aucun sigle")


def test_a_phone_shows_all(glossary: Page) -> None:
    glossary.set_viewport_size(PHONE)
    glossary.locator("summary").first.click()
    assert overflow(glossary) == 0


@pytest.mark.slow  # closed, the glossary is a state of tests/web/page/test_access.py
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_more_places(
    glossary: Page, theme: Literal["light", "dark"]
) -> None:
    glossary.emulate_media(color_scheme=theme)
    glossary.locator("summary").first.click()
    assert complaints(glossary) == []


def test_in_english(page: Page) -> None:
    remember_settings(page, language="en")
    page.goto("/glossaire")
    expect(page.get_by_role("heading", level=1, name="Glossary")).to_be_visible()
    isic = page.get_by_role("article", name="ISIC")
    expect(isic.locator(".expansion")).to_have_attribute("lang", "fr")
    expect(isic.get_by_role("button", name="What is “ISIC”?")).to_be_visible()
