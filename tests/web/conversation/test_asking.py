import json
import re
from collections.abc import Callable
from typing import Any
from urllib.request import Request as UrlRequest
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.web.modules import with_modules
from tests.web.states import EXACT, STREAM, Ask, citation, event, said, streamed
from tests.web.traffic import kept

GUILLEMETS = str.maketrans({"«": '"', "»": '"', "“": '"', "”": '"'})


ABOUT = {"version": "0", "model": None, "withheld": "hide", "key_required": False}
CITATION = citation()
WRITTEN: dict[str, Any] = {
    "id": "a-1",
    "understood_as": "",
    "status": "answered",
    "mode": "generative",
    "statements": [
        said("Le rapport les tient pour alliées.", "supported", 1),
        said(CITATION["quote"], "exact", 1),
        said("Il recommande dix-sept mesures.", "none"),
    ],
    "citations": [CITATION],
    "further_reading": [],
    "notices": [],
}


def plain(text: str) -> str:
    """The text without what typography changes: kinds of space and of quotation marks."""
    return re.sub(r"\s+", " ", text.translate(GUILLEMETS)).strip()


def posted(request: Request) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(request.post_data or "")
    return body


def test_first_screen_says_what_there_is_and_what_there_is_not(home: Page) -> None:
    included = home.locator(".holding-columns > div").first
    announced = home.locator(".holding-columns > div").last
    expect(included).to_contain_text("Introduction")
    expect(announced).to_contain_text("Partie 1")
    expect(announced).to_contain_text("Bibliographie")
    expect(home.locator(".starter")).to_have_count(9)
    for kind in ("Sur le terrain", "En formation", "Pour former"):
        group = home.locator(".starter-groups > div").filter(has_text=kind)
        expect(group.get_by_role("button")).to_have_count(3)


def test_an_answer_quotes_the_report_and_numbers_its_references(home: Page, ask: Ask) -> None:
    ask(EXACT)
    turn = home.get_by_role("article", name="Faut-il choisir")
    quote = turn.locator(".exact").first
    expect(quote).to_have_text(re.compile(r"^«.+»"))
    expect(quote).to_have_attribute("lang", "fr")
    expect(quote.get_by_role("link")).to_have_text("1")
    first = turn.locator(".source").first
    expect(first).to_contain_text(re.compile(r"p\. \d+"))
    expect(home.locator("#beginnings")).to_be_empty()


def test_a_starting_question_is_one_press_away(home: Page) -> None:
    home.locator(".starter").first.click()
    expect(home.locator(".turn").last).to_have_attribute("aria-busy", "false")
    expect(home.get_by_role("heading", level=2).first).to_have_text(re.compile("ISAP"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_starting_question_finds_something(
    home: Page, base_url: str, language: str
) -> None:
    document = home.request.get("/api/documents/isic-2010").json()
    groups = [group for group in document["questions"] if group["language"] == language]
    questions = [question for group in groups for question in group["questions"]]
    assert [len(group["questions"]) for group in groups] == [3, 3, 3]
    for question in questions:
        body = json.dumps({"question": question}).encode()
        request = UrlRequest(f"{base_url}/api/ask", body, {"Content-Type": "application/json"})
        with urlopen(request) as response:
            assert json.load(response)["citations"], question


def test_an_english_page_begins_with_english_questions(home: Page) -> None:
    home.evaluate("localStorage.setItem('repere.settings', '{\"language\": \"en\"}')")
    home.goto("/")
    expect(home.get_by_role("button", name="Are ISAP and ISIC complementary?")).to_be_visible()
    for kind in ("In the field", "In training", "For trainers"):
        expect(home.get_by_role("heading", name=kind)).to_be_visible()


def test_a_document_that_suggests_nothing_is_shown_without_questions(page: Page) -> None:
    def silent(route: Route) -> None:
        route.fulfill(json={**route.fetch().json(), "questions": []})

    page.route("**/api/documents/isic-2010", silent)
    page.goto("/")
    expect(page.locator(".holding")).to_be_visible()
    expect(page.locator(".starters")).to_have_count(0)


def test_content_that_is_only_announced_is_an_orientation(home: Page, ask: Ask) -> None:
    ask("Comment fonctionne le partenariat ?")
    turn = home.locator(".turn")
    expect(turn.locator(".status")).to_contain_text("Orientation")
    source = turn.locator(".source").filter(has_text="2.2.4")
    expect(source).to_contain_text("renvoie à la p. 75")
    expect(source.locator(".inferred")).to_have_count(0)
    silence = turn.get_by_role("group", name="Ce que Repère n’a pas")
    expect(silence).to_contain_text("n’est pas dans le corpus")
    row = silence.get_by_role("listitem").first
    expect(row).to_have_text(re.compile(r"p\. \d+\s+non inclus", re.DOTALL))
    row.get_by_role("link").click()
    expect(home.locator("#cited").first).to_be_focused()
    silence.get_by_role("link", name="Comment obtenir le texte complet").click()
    expect(
        home.get_by_role("heading", level=1, name="Obtenir le texte complet")
    ).to_be_focused()


def test_silence_of_the_report_is_said_plainly(home: Page, ask: Ask) -> None:
    ask("Quelle est la capitale de l'Australie ?")
    turn = home.locator(".turn")
    expect(turn.locator(".status")).to_contain_text("Repère n’a pas trouvé")
    expect(turn.locator(".said")).to_have_count(1)
    expect(turn.locator(".source")).to_have_count(0)
    silence = turn.get_by_role("group", name="Ce que Repère n’a pas")
    expect(silence).not_to_contain_text("n’est pas dans le corpus")
    expect(silence.get_by_role("heading", name="Passages proches")).to_be_visible()
    expect(silence).to_contain_text("n’y répondent pas forcément")
    near = silence.locator(".nearby li")
    expect(near).to_have_count(2)
    near.first.get_by_role("link").click()
    expect(home.locator("#cited").first).to_be_focused()


def test_an_uncertain_answer_is_announced_and_followed_by_nearby_passages(
    home: Page, ask: Ask
) -> None:
    ask("Pourquoi ma hiérarchie se méfie-t-elle des actions collectives ?")
    turn = home.locator(".turn")
    expect(turn.locator(".status")).to_contain_text("Réponse incertaine")
    expect(turn.locator(".said.exact").first).to_be_visible()
    beyond = turn.get_by_role("group", name="Passages proches")
    expect(beyond).to_contain_text("n’y répondent pas forcément")
    near = beyond.locator(".nearby li")
    expect(near).to_have_count(2)
    near.first.get_by_role("link").click()
    expect(home.locator("#cited").first).to_be_focused()


def test_what_is_said_to_repere_is_answered_without_a_silence(home: Page, ask: Ask) -> None:
    ask("Qui es-tu ?")
    turn = home.locator(".turn")
    expect(turn.locator(".said").first).to_contain_text("Repère")
    expect(turn.locator(".status")).to_have_count(0)
    expect(turn.locator(".silence")).to_have_count(0)
    ask("Résume le rapport")
    summary = home.locator(".turn").nth(1)
    expect(summary.locator(".further li")).to_have_count(12)


def test_each_statement_says_how_far_it_holds(home: Page, ask: Ask) -> None:
    home.route(STREAM, streamed(event("done", WRITTEN)))
    ask("Que dit le rapport des deux démarches ?")
    supported, exact, none = home.locator(".said").all()
    expect(supported).to_contain_text("reformulation vérifiée")
    expect(exact).to_have_text(re.compile("^«.+»"))
    expect(none.locator("s")).to_have_text("Il recommande dix-sept mesures.")
    expect(none).to_contain_text("non vérifié")
    expect(home.locator(".origin")).to_contain_text("modèle de langue")
    supported.get_by_role("button", name="reformulation vérifiée").click()
    expect(home.get_by_role("dialog", name="Ce que disent ces marques")).to_be_visible()


def test_a_remote_model_is_told_of_before_the_first_question(page: Page) -> None:
    model = {"name": "mistral-small", "host": "api.example", "remote": True}
    page.route("**/api/about", lambda route: route.fulfill(json={**ABOUT, "model": model}))
    page.goto("/")
    notice = page.locator(".model-notice.remote")
    expect(notice).to_contain_text("mistral-small, chez api.example")
    expect(notice).to_contain_text("quitte cette machine, données personnelles masquées")
    page.get_by_role("radio", name="citée mot à mot").check()
    expect(notice).to_have_count(0)
    page.get_by_label("Votre question").fill(EXACT)
    with page.expect_request(STREAM) as sent:
        page.keyboard.press("Enter")
    assert posted(sent.value)["mode"] == "extractive"
    expect(page.locator(".turn")).to_have_attribute("aria-busy", "false")
    page.reload()
    expect(page.get_by_role("radio", name="citée mot à mot")).to_be_checked()


def test_a_model_of_the_house_is_mentioned(page: Page) -> None:
    model = {"name": "qwen", "host": "127.0.0.1", "remote": False}
    page.route("**/api/about", lambda route: route.fulfill(json={**ABOUT, "model": model}))
    page.goto("/")
    expect(page.locator(".model-notice")).to_have_text(
        "Réponses rédigées par qwen, sur cette machine ou son réseau."
    )


def test_a_question_can_be_restricted_to_a_section(home: Page, ask: Ask) -> None:
    ask(EXACT)
    with_modules(
        home,
        """(await load("conversation/composing.js")).composeIn(
            { documents: ["isic-2010"], section: "2.1", title: "2.1 Un <b>titre</b>" })""",
    )
    chip = home.locator(".chip")
    expect(chip).to_have_text(re.compile(r"Dans.: 2\.1 Un <b>titre</b>"))
    with home.expect_request(STREAM) as sent:
        ask("Où est traité le développement social local ?")
    body = posted(sent.value)
    assert (body["documents"], body["section"]) == (["isic-2010"], "2.1")
    expect(chip).to_have_count(0)
    turn = home.locator(".turn").last
    expect(turn.locator(".understood").first).to_have_text(re.compile(r"Cherché dans.: 2\.1"))
    turn.get_by_role("button", name="Modifier").click()
    expect(chip).to_be_visible()
    chip.get_by_role("button", name="Ne plus limiter").click()
    expect(chip).to_have_count(0)
    expect(home.get_by_label("Votre question")).to_be_focused()
    with home.expect_request(STREAM) as sent:
        ask("Où est traité le développement social local ?")
    assert "section" not in posted(sent.value)


def test_what_a_follow_up_was_understood_as_is_shown(home: Page, ask: Ask) -> None:
    ask("Comment fonctionne le partenariat ?")
    expect(home.locator(".understood")).to_have_count(0)
    ask("Et en ville ?")
    expect(home.locator(".understood")).to_contain_text("Comment fonctionne le partenariat")


ALONE = "Chercher cette question seule"


def test_what_was_read_as_a_follow_up_can_be_asked_alone(home: Page, ask: Ask) -> None:
    ask("Qui représente la CFDT ?")
    expect(home.get_by_role("button", name=ALONE)).to_have_count(0)
    ask("et l'APF ?")
    expect(home.locator(".turn").last).to_contain_text("Catherine Deschamps")
    with home.expect_request(STREAM) as sent:
        home.get_by_role("button", name=ALONE).press("Enter")
    assert (posted(sent.value)["question"], posted(sent.value)["history"]) == ("et l'APF ?", [])
    turns = home.locator(".turn")
    expect(turns).to_have_count(3)
    expect(turns.last).to_have_attribute("aria-busy", "false")
    expect(turns.last.locator(".understood")).to_have_count(0)
    expect(home.get_by_role("button", name=ALONE)).to_have_count(1)
    kept(home)
    home.reload()
    expect(turns).to_have_count(3)
    expect(home.get_by_role("button", name=ALONE)).to_have_count(1)


def test_a_question_asked_alone_stays_so_when_it_is_tried_again(
    home: Page, ask: Ask, allow_noise: Callable[[str], None]
) -> None:
    ask("Qui représente la CFDT ?")
    ask("et l'APF ?")
    allow_noise("503")
    home.route("**/api/ask**", lambda route: route.fulfill(status=503, json={}))
    home.get_by_role("button", name=ALONE).click()
    expect(home.locator(".turn")).to_have_count(3)
    retry = home.get_by_role("button", name="Réessayer")
    expect(retry).to_be_visible()
    home.unroute("**/api/ask**")
    with home.expect_request(STREAM) as sent:
        retry.click()
    assert posted(sent.value)["history"] == []


def test_a_follow_up_sends_what_was_said_before(home: Page, ask: Ask) -> None:
    ask(EXACT)
    with home.expect_request(STREAM) as sent:
        ask("Et dans les pratiques professionnelles ?")
    history = posted(sent.value)["history"]
    assert [turn["role"] for turn in history] == ["user", "assistant"]
    assert history[0]["content"] == EXACT
    expect(home.locator(".turn")).to_have_count(2)


def test_a_question_can_be_edited_and_asked_again(home: Page, ask: Ask) -> None:
    ask(EXACT)
    ask("Quelle est la capitale de l'Australie ?")
    home.get_by_role("button", name="Modifier").first.click()
    field = home.get_by_label("Votre question")
    expect(field).to_have_value(EXACT)
    expect(field).to_be_focused()
    with home.expect_request(STREAM) as sent:
        ask("À qui s'adresse ce rapport ?")
    assert posted(sent.value)["history"] == []
    expect(home.locator(".turn")).to_have_count(1)
    expect(home.locator(".editing")).to_have_count(0)


def test_escape_gives_up_an_edit(home: Page, ask: Ask) -> None:
    ask(EXACT)
    home.get_by_role("button", name="Modifier").click()
    home.keyboard.press("Escape")
    expect(home.get_by_label("Votre question")).to_have_value("")
    expect(home.get_by_role("button", name="Demander")).to_be_visible()


def test_an_answer_is_copied_with_its_references(home: Page, ask: Ask) -> None:
    home.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(EXACT)
    home.get_by_role("button", name="Copier la réponse").click()
    expect(home.get_by_role("button", name="Copié")).to_be_visible()
    copied = home.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(EXACT)
    assert "[1]" in copied
    assert re.search(r"/lecture/isic-2010#c\d+-\d+", copied)
    expect(home.get_by_role("button", name="Copier la réponse")).to_be_visible()


def test_one_citation_is_copied_with_its_place(home: Page, ask: Ask) -> None:
    home.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(EXACT)
    home.get_by_role("button", name="Copier la citation 1").click()
    expect(home.locator(".source").first).to_contain_text("Copié")
    copied = home.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(
        r"« .+ » \(Introduction, p\. 14 \(page déduite\)\)\nhttp\S+/lecture/isic-2010#c\d+-\d+",
        copied.replace("\u00a0", " "),
    )


def test_copying_works_without_the_clipboard_api(home: Page, ask: Ask) -> None:
    """As over plain http, where a colleague's browser offers none."""
    home.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    ask(EXACT)
    home.get_by_role("button", name="Copier la réponse").click()
    expect(home.get_by_role("button", name="Copié")).to_be_focused()


def test_starting_over_brings_the_first_screen_back(home: Page, ask: Ask) -> None:
    ask(EXACT)
    home.get_by_role("button", name="Nouvelle conversation").click()
    expect(home.locator(".turn")).to_have_count(0)
    expect(home.locator(".starter")).to_have_count(9)
    expect(home.get_by_label("Votre question")).to_be_focused()


def test_shift_enter_is_a_new_line(home: Page) -> None:
    field = home.get_by_label("Votre question")
    field.fill("Deux")
    home.keyboard.press("Shift+Enter")
    home.keyboard.type("lignes")
    expect(field).to_have_value("Deux\nlignes")
    expect(home.locator(".turn")).to_have_count(0)


def test_an_empty_question_is_not_sent(home: Page) -> None:
    home.get_by_label("Votre question").fill("   ")
    home.get_by_role("button", name="Demander").click()
    expect(home.locator("#composer-note")).to_have_text("Écrivez d’abord une question.")
    expect(home.locator(".turn")).to_have_count(0)


def test_a_long_question_is_counted_and_stopped_in_time(home: Page) -> None:
    field, note = home.get_by_label("Votre question"), home.locator("#composer-note")
    field.fill("é" * 1700)
    expect(note).to_be_empty()
    field.fill("é" * 1990)
    expect(note).to_have_text("Encore 10 caractères")
    field.fill("é" * 2003)
    expect(note).to_contain_text("3 caractères de trop")
    expect(field).to_have_attribute("aria-invalid", "true")
    home.keyboard.press("Enter")
    expect(home.locator(".turn")).to_have_count(0)
    expect(field).to_have_value("é" * 2003)


def test_hostile_questions_are_only_text(home: Page, ask: Ask) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202eISIC \"'> & ?"
    ask(hostile)
    heading = home.locator(".question")
    assert plain(heading.inner_text()) == plain(hostile)
    assert home.locator("#conversation script, #conversation img").count() == 0


def test_an_english_question_is_marked_as_english(home: Page, ask: Ask) -> None:
    ask("What is the capital of Australia?")
    expect(home.locator(".question")).to_have_attribute("lang", "en")
    expect(home.locator(".said")).to_have_attribute("lang", "en")
