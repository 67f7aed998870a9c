"""The passage in hand: selected by mouse, finger or keys; asked about, linked to, restricted to."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize, expect

from tests.web.conftest import Noise
from tests.web.passages import COMPLEMENTARY, link_to
from tests.web.states import STREAM

SELECT = """([words, from]) => {
    const walker = document.createTreeWalker(document.querySelector("#page-text"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at < 0) continue;
        getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
        return;
    }
}"""


def select(page: Page, words: str) -> None:
    expect(page.locator(".page-text")).to_contain_text(words)
    page.evaluate(SELECT, [words, 0])


def asked(request: Request) -> dict[str, object]:
    body: dict[str, object] = json.loads(request.post_data or "{}")
    return body


def test_a_term_that_is_selected_becomes_a_question(page: Page) -> None:
    page.goto("/lecture/isic-2010")
    select(page, "travail social collectif")
    actions = page.get_by_role("group", name="Ce passage")
    actions.get_by_role("button", name="Interroger ce passage").click()
    field = page.get_by_label("Votre question")
    expect(field).to_be_focused()
    expect(field).to_have_value(
        re.compile("Que dit le document sur «.travail social collectif.».\\?")
    )
    expect(page.locator("#reader")).to_be_visible()


def test_a_sentence_is_quoted_by_its_first_words(page: Page, base_url: str) -> None:
    page.goto(link_to(base_url, COMPLEMENTARY))
    page.get_by_role("button", name="Interroger ce passage").click()
    expect(page.get_by_label("Votre question")).to_have_value(
        re.compile("^À propos de «.L'ISAP et l'ISIC sont complémentaires .*….».: $")
    )


def test_words_dragged_over_are_linked_to_exactly(page: Page, base_url: str) -> None:
    """Across an acronym, a page mark and the call of a note, none of which are in the text."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/lecture/isic-2010")
    mark = page.locator('.page-mark[data-label="p. 10*"]')
    mark.scroll_into_view_if_needed()
    block = mark.locator("xpath=ancestor::p")
    start = block.bounding_box()
    assert start
    page.mouse.move(start["x"] + 1, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(
        start["x"] + start["width"] - 70, start["y"] + start["height"] - 10, steps=5
    )
    page.mouse.up()
    selected = page.evaluate(
        """() => {
            const copy = getSelection().getRangeAt(0).cloneContents();
            for (const aside of copy.querySelectorAll("[data-aside]")) aside.remove();
            return copy.textContent.trim();
        }"""
    )
    assert len(selected) > 50
    expect(page.locator(".place")).to_contain_text("Sélection : Introduction, p. 9-10")
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.locator("#announcement")).to_have_text("Copié")
    link = page.evaluate("navigator.clipboard.readText()")
    page.goto(link)
    expect(page.locator("#cited")).to_be_in_viewport()
    assert "".join(page.locator(".page-text mark").all_text_contents()) == selected


def test_a_sentence_is_chosen_without_a_mouse(page: Page) -> None:
    page.goto("/lecture/isic-2010#p14")
    expect(page.locator('.page-mark[data-label="p. 14*"]')).to_be_focused()
    page.get_by_role("button", name="Plus").press("Enter")
    page.get_by_role("button", name="Choisir une phrase").press("Enter")
    following = page.get_by_role("button", name="Phrase suivante")
    expect(following).to_be_focused()
    first = page.locator(".page-text mark").all_text_contents()
    following.press("Enter")
    second = page.locator(".page-text mark")
    expect(second).not_to_have_text(first)
    expect(page.locator("#announcement")).to_have_text("".join(second.all_text_contents()))
    expect(page.locator("#cited")).to_be_in_viewport()
    sentence = "".join(second.all_text_contents())
    assert sentence[0].isupper()
    assert sentence[-1] in ".!?»…"
    page.get_by_role("button", name="Étendre").press("Enter")
    expect(page.locator("#announcement")).to_have_text(re.compile(f"^{re.escape(sentence)}.+"))
    page.get_by_role("button", name="Phrase précédente").press("Enter")
    expect(page.locator("#announcement")).to_have_text("".join(first))


def test_the_next_question_is_restricted_from_the_outline(page: Page) -> None:
    page.goto("/lecture/isic-2010")
    page.get_by_role("button", name="Plan").click()
    page.get_by_role("button", name="Limiter la prochaine question à « Mandat »").click()
    expect(page.locator("#composer-above")).to_contain_text("Mandat")
    page.get_by_label("Votre question").fill("Qui a signé ?")
    with page.expect_request(STREAM) as sent:
        page.keyboard.press("Enter")
    assert asked(sent.value)["documents"] == ["isic-2010"]
    assert asked(sent.value)["section"] == "Mandat"
    expect(page.locator(".turn").last).to_have_attribute("aria-busy", "false")


def test_the_next_question_is_restricted_to_where_one_reads(page: Page) -> None:
    page.goto("/lecture/isic-2010#p14")
    page.get_by_role("button", name="Plus").click()
    page.get_by_role("button", name="Limiter la prochaine question à « Introduction »").click()
    expect(page.locator("#composer-above")).to_contain_text("Introduction")
    expect(page.get_by_label("Votre question")).to_be_focused()


def test_a_row_without_text_can_be_asked_about_by_its_number(page: Page) -> None:
    page.goto("/lecture/isic-2010")
    page.get_by_role("button", name="Plan").click()
    page.get_by_role("button", name="« 2.1.3 Le développement social local (DSL) »").click()
    page.get_by_label("Votre question").fill("Qu'est-ce que le DSL ?")
    with page.expect_request(STREAM) as sent:
        page.keyboard.press("Enter")
    assert asked(sent.value)["section"] == "2.1.3"
    expect(page.locator(".turn").last).to_have_attribute("aria-busy", "false")


def test_an_acronym_is_spelt_out_by_a_press_and_by_keys(page: Page) -> None:
    page.goto("/lecture/isic-2010#p14")
    acronym = page.locator("abbr", has_text="ISAP").last
    expect(acronym).to_have_attribute("title", "intervention sociale d'aide à la personne")
    acronym.click()
    card = page.get_by_role("dialog", name="ISAP")
    expect(card).to_contain_text("intervention sociale d'aide à la personne")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator("#reader")).to_be_visible()
    first = page.locator('#page-text abbr[role="button"]', has_text="ISIC").last
    first.press("Enter")
    card = page.get_by_role("dialog", name="ISIC")
    expect(card.get_by_role("link")).to_be_focused()
    card.get_by_role("link").press("Enter")
    expect(page.locator("#cited")).to_be_focused()
    assert "".join(page.locator(".page-text mark").all_text_contents()) == (
        "Intervention sociale d'intérêt collectif (ISIC)"
    )


@pytest.fixture(scope="module")
def touched(
    browser: Browser, base_url: str, browser_context_args: dict[str, Any]
) -> Iterator[BrowserContext]:
    """What is held in one hand."""
    size: ViewportSize = {"width": 390, "height": 844}
    touch: dict[str, Any] = {"viewport": size, "has_touch": True, "is_mobile": True}
    with browser.new_context(
        **browser_context_args | touch | {"base_url": base_url}
    ) as context:
        yield context


@pytest.fixture
def phone(touched: BrowserContext) -> Iterator[Page]:
    """A page of its own there."""
    page = touched.new_page()
    noise = Noise(page)
    yield page
    page.close()
    assert not noise.unexpected()


def test_on_a_phone_the_document_stands_below_the_answer(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_label("Votre question").fill("Faut-il choisir entre l'ISAP et l'ISIC ?")
    phone.keyboard.press("Enter")
    expect(phone.locator(".turn")).to_have_attribute("aria-busy", "false")
    mark = phone.locator(".said .mark").first
    mark.tap()
    expect(phone.locator("#cited")).to_be_in_viewport()
    reader = phone.locator("#reader").bounding_box()
    said = mark.bounding_box()
    assert reader
    assert said
    assert 0 <= said["y"] < reader["y"] < 0.4 * 844
    phone.get_by_role("button", name="Agrandir").tap()
    expect(phone.locator("#talk")).to_have_attribute("inert", "")
    assert phone.locator("#reader").bounding_box() == {
        "x": 0,
        "y": 0,
        "width": 390,
        "height": 844,
    }
    phone.get_by_role("button", name="Réduire").tap()
    phone.get_by_role("button", name="Interroger ce passage").tap()
    expect(phone.locator("#reader")).to_be_hidden()
    expect(phone.get_by_label("Votre question")).to_be_focused()


def test_on_a_phone_a_link_from_a_colleague_opens_whole(phone: Page, base_url: str) -> None:
    phone.goto(link_to(base_url, COMPLEMENTARY))
    expect(phone.locator("#cited")).to_be_in_viewport()
    assert phone.locator("#reader").bounding_box() == {
        "x": 0,
        "y": 0,
        "width": 390,
        "height": 844,
    }
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_role("button", name="Fermer la lecture").tap()
    expect(phone.get_by_label("Votre question")).to_be_visible()


def test_what_is_missing_is_told_where_it_is_announced(page: Page, base_url: str) -> None:
    page.goto(link_to(base_url, "2.1.3. Le développement social local (DSL)"))
    expect(page.locator(".place")).to_contain_text("non inclus")
    page.locator(".missing").get_by_role("link", name="Obtenir le texte complet").click()
    expect(page.get_by_role("heading", name="Obtenir le texte complet")).to_be_focused()
