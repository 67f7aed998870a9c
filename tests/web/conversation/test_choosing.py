"""Choosing the documents in which questions look, where there are many."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from indexer.build import assemble
from indexer.model import Source
from indexer.readers.markdown import read_markdown
from indexer.splitting import split
from server.app import create_app
from server.engine import Engine
from server.settings import Settings
from tests.serving import served
from tests.web.access import THEMES, complaints, overflow
from tests.web.modules import before_scripts
from tests.web.states import Allow, ask
from tests.web.traffic import kept

COUNT = 14
QUESTION = "Combien de parcelles compte le jardin ?"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Fourteen gardens, each of its own number of plots, found by their words."""
    folder = tmp_path_factory.mktemp("gardens")
    documents = []
    for number in range(1, COUNT + 1):
        file = folder / f"jardin-{number}.md"
        text = f"# Jardin\n\n## Les parcelles\n\nLe jardin compte {number + 100} parcelles.\n"
        file.write_text(text, encoding="utf-8")
        title = f"Bilan du jardin partagé des coteaux n° {number}"
        source = Source(
            f"jardin-{number}", title, ("Les voisins",), None, 2020, "fr", file.name, ""
        )
        documents.append(read_markdown(file, source))
    passages = [passage for document in documents for passage in split(document)]
    index = assemble(documents, passages, None, "gardens", folder, lambda _d, _t: None)
    with served(create_app(Engine(index), Settings(index=folder))) as url:
        yield url


@pytest.fixture
def gardens(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.get_by_role("button", name="Dans : tous les documents")).to_be_visible()
    return page


def bodies(page: Page) -> list[dict[str, Any]]:
    """What is asked of the server from now on."""
    sent: list[dict[str, Any]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/api/ask/stream"):
            sent.append(json.loads(request.post_data or "{}"))

    page.on("request", note)
    return sent


def choose(page: Page, *numbers: int) -> None:
    page.locator("#within-open").click()
    for number in numbers:
        page.get_by_label(f"coteaux n° {number} ", exact=False).first.check()
    page.get_by_role("button", name="Valider").click()
    expect(page.locator("#choice")).to_be_hidden()  # until then, what is typed goes nowhere


def boxes(page: Page) -> list[str]:
    ids: list[str] = page.locator("#choice [name=document]:checked").evaluate_all(
        "all => all.map(({ value }) => value)"
    )
    return ids


def test_questions_look_in_the_chosen_documents_until_told_otherwise(gardens: Page) -> None:
    sent = bodies(gardens)
    choose(gardens, 3, 5)
    expect(gardens.locator(".within .chip")).to_have_count(2)
    ask(gardens, QUESTION, "Et combien de parcelles encore ?")
    assert [body["documents"] for body in sent] == [["jardin-3", "jardin-5"]] * 2
    turn = gardens.locator(".turn").first
    expect(turn).to_contain_text("Cherché dans : Bilan du jardin partagé des coteaux n° 3 ·")
    expect(turn.locator(".source-label").first).to_contain_text("coteaux n° ")
    gardens.get_by_role("button", name="Ne plus limiter").first.click()
    expect(gardens.locator("#within-open")).to_be_focused()
    ask(gardens, QUESTION)
    assert sent[-1]["documents"] == ["jardin-5"]
    gardens.locator("#within-open").click()
    gardens.get_by_role("button", name="Tous les documents").click()
    expect(gardens.locator("#within-open")).to_contain_text("tous les documents")
    expect(gardens.locator("#choice")).to_be_hidden()
    ask(gardens, QUESTION)
    assert "documents" not in sent[-1]


def test_the_choice_comes_back_with_its_conversation(gardens: Page) -> None:
    choose(gardens, 4)
    ask(gardens, QUESTION)
    kept(gardens)
    gardens.reload()
    expect(gardens.locator(".within .chip")).to_contain_text("coteaux n° 4")
    gardens.get_by_role("button", name="Nouvelle conversation").click()
    expect(gardens.locator("#within-open")).to_contain_text("tous les documents")


def test_a_choice_made_before_any_question_survives_a_reload(gardens: Page) -> None:
    choose(gardens, 4, 6)
    gardens.locator("#question").fill("Combien")
    gardens.reload()
    expect(gardens.locator(".within .chip")).to_have_count(2)
    expect(gardens.locator("#question")).to_have_value("Combien")
    sent = bodies(gardens)
    ask(gardens, QUESTION)
    assert sent[0]["documents"] == ["jardin-4", "jardin-6"]


def test_a_choice_changed_between_two_questions_survives_a_reload(gardens: Page) -> None:
    choose(gardens, 4)
    ask(gardens, QUESTION)
    gardens.get_by_role("button", name="Ne plus limiter").click()
    expect(gardens.locator("#within-open")).to_contain_text("tous les documents")
    kept(gardens)
    gardens.reload()
    expect(gardens.locator(".turn")).to_have_count(1)
    expect(gardens.locator("#within-open")).to_contain_text("tous les documents")


def test_a_choice_is_not_carried_to_another_conversation(gardens: Page) -> None:
    draft = {"words": "Combien", "within": ["jardin-4"], "conversation": "autre"}
    script = f"sessionStorage.setItem('repere.draft', {json.dumps(json.dumps(draft))})"
    with before_scripts(gardens, script):
        gardens.reload()
    expect(gardens.locator("#question")).to_have_value("Combien")
    expect(gardens.locator("#within-open")).to_contain_text("tous les documents")


def test_no_choice_is_kept_where_nothing_is(gardens: Page) -> None:
    gardens.evaluate(
        """() => localStorage.setItem("repere.settings", JSON.stringify({keeping: "nothing"}))"""
    )
    gardens.reload()
    choose(gardens, 4)
    gardens.reload()
    expect(gardens.locator("#within-open")).to_contain_text("tous les documents")
    assert gardens.evaluate("sessionStorage.length") == 0


def test_the_list_is_worked_by_keys_and_giving_up_changes_nothing(gardens: Page) -> None:
    gardens.locator("#within-open").focus()
    gardens.keyboard.press("Enter")
    gardens.locator("#choice-filter").fill("n° 12")
    expect(gardens.locator(".boxes li:visible")).to_have_count(1)
    gardens.keyboard.press("Enter")
    expect(gardens.locator("#choice")).to_be_visible()
    gardens.keyboard.press("Tab")
    gardens.keyboard.press("Space")
    assert boxes(gardens) == ["jardin-12"]
    gardens.keyboard.press("Escape")
    expect(gardens.locator("#choice")).to_be_hidden()
    expect(gardens.locator("#within-open")).to_be_focused()
    gardens.keyboard.press("Enter")
    expect(gardens.locator("#choice")).to_be_visible()
    assert boxes(gardens) == []
    expect(gardens.locator(".boxes li:visible")).to_have_count(COUNT)
    gardens.locator("#choice-filter").fill("verger")
    expect(gardens.locator("#choice-none")).to_be_visible()


def test_a_question_that_is_edited_looks_where_it_looked(gardens: Page) -> None:
    sent = bodies(gardens)
    choose(gardens, 7)
    ask(gardens, QUESTION)
    gardens.locator("#within-open").click()
    gardens.get_by_role("button", name="Tous les documents").click()
    gardens.get_by_role("button", name="Modifier").click()
    expect(gardens.locator(".within .chip")).to_contain_text("coteaux n° 7")
    gardens.keyboard.press("Enter")
    expect(gardens.locator(".turn").last).to_have_attribute("aria-busy", "false")
    assert [body["documents"] for body in sent] == [["jardin-7"]] * 2


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_everybody_can_choose(gardens: Page, width: int, theme: Any) -> None:
    gardens.emulate_media(color_scheme=theme)
    gardens.set_viewport_size({"width": width, "height": 640})
    choose(gardens, 3, 5, 8, 9)
    expect(gardens.locator("#within-open")).to_contain_text("4 documents")
    assert not overflow(gardens)
    assert not complaints(gardens)
    gardens.locator("#within-open").click()
    assert not overflow(gardens)
    assert not complaints(gardens)


def test_one_document_leaves_no_choice(home: Page) -> None:
    expect(home.locator("#within-open")).to_have_count(0)


def test_the_first_screen_names_the_documents_and_leads_to_them(gardens: Page) -> None:
    expect(gardens.get_by_role("heading", name="Interroger les documents")).to_be_visible()
    expect(gardens.get_by_role("heading", name=f"{COUNT} documents")).to_be_visible()
    gardens.get_by_role("link", name="Les documents, leurs pages").click()
    expect(gardens.locator(".shelved")).to_have_count(COUNT)
    gardens.locator(".shelved a").first.click()
    expect(gardens.locator("#reader-title")).to_contain_text("coteaux n° 1")


def test_this_document_is_the_one_that_is_open(gardens: Page) -> None:
    sent = bodies(gardens)
    gardens.goto(f"{gardens.url.rstrip('/')}/lecture/jardin-9")
    expect(gardens.locator("#reader-title")).to_contain_text("coteaux n° 9")
    ask(gardens, "Combien de parcelles dans ce document ?")
    assert sent[-1]["reading"] == "jardin-9"
    notice = gardens.locator(".turn .notice").first
    expect(notice).to_contain_text("cherché dans « Bilan du jardin partagé des coteaux n° 9 »")


def test_what_is_copied_says_where_it_was_looked_for(gardens: Page) -> None:
    gardens.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(gardens, 3)
    ask(gardens, QUESTION)
    gardens.get_by_role("button", name="Copier la réponse").click()
    copied = gardens.evaluate("navigator.clipboard.readText()")
    assert copied.split("\n")[1].startswith("Cherché dans")
    assert "coteaux n° 3" in copied.split("\n")[1]


def test_a_document_that_was_removed_since_it_was_listed_is_left_out(
    page: Page, address: str, allow_noise: Allow
) -> None:
    allow_noise("404")
    gone = {"error": {"code": "unknown_document", "message": "Parti.", "detail": None}}
    page.route("**/api/documents/jardin-4", lambda route: route.fulfill(status=404, json=gone))
    page.goto(address)
    page.locator("#within-open").click()
    expect(page.locator(".boxes li")).to_have_count(COUNT - 1)
    expect(page.locator(".failure")).to_have_count(0)
