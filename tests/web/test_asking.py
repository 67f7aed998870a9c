import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Request, expect

QUESTION = "Faut-il choisir entre l'ISAP et l'ISIC ?"
GUILLEMETS = str.maketrans({"«": '"', "»": '"', "“": '"', "”": '"'})


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


def test_an_answer_quotes_the_report_and_numbers_its_references(
    home: Page, ask: Callable[[str], None]
) -> None:
    ask(QUESTION)
    turn = home.get_by_role("article", name="Faut-il choisir")
    quote = turn.locator(".exact").first
    expect(quote).to_have_text(re.compile(r"^«.+»"))
    expect(quote).to_have_attribute("lang", "fr")
    expect(quote.get_by_role("link")).to_have_text("1")
    first = turn.locator(".source").first
    expect(first).to_contain_text(re.compile(r"p\. \d+"))
    expect(home.locator("#beginnings")).to_be_empty()


def test_the_answer_is_announced_once_and_the_focus_stays(
    home: Page, ask: Callable[[str], None]
) -> None:
    home.evaluate(
        """() => {
            window.said = [];
            const watch = (records) => records.forEach(({ target }) => {
                const text = (target.textContent ?? "").trim();
                if (text) window.said.push(text);
            });
            new MutationObserver(watch).observe(
                document.querySelector("#announcement"),
                { childList: true, characterData: true, subtree: true },
            );
        }"""
    )
    ask(QUESTION)
    expect(home.get_by_role("status")).to_contain_text(re.compile(r"^Réponse, \d+ référence"))
    said = home.evaluate("window.said")
    assert len(said) == 1
    expect(home.get_by_label("Votre question")).to_be_focused()


def test_a_starting_question_is_one_press_away(home: Page) -> None:
    home.locator(".starter").first.click()
    expect(home.locator(".turn").last).to_have_attribute("aria-busy", "false")
    expect(home.get_by_role("heading", level=2).first).to_have_text(re.compile("ISAP"))


def test_every_starting_question_finds_something(home: Page) -> None:
    for number in range(9):
        home.locator(".starter").nth(number).click()
        turn = home.locator(".turn")
        expect(turn).to_have_attribute("aria-busy", "false")
        expect(turn.locator(".source").first, turn.inner_text()).to_be_visible()
        home.get_by_role("button", name="Nouvelle conversation").click()


def test_content_that_is_only_announced_is_an_orientation(
    home: Page, ask: Callable[[str], None]
) -> None:
    ask("Comment fonctionne le partenariat ?")
    turn = home.locator(".turn")
    expect(turn.locator(".status")).to_contain_text("Orientation")
    source = turn.locator(".source").filter(has_text="2.2.4")
    expect(source).to_contain_text("renvoie à la p. 75")
    expect(source.locator(".inferred")).to_have_count(0)


def test_silence_of_the_report_is_said_plainly(home: Page, ask: Callable[[str], None]) -> None:
    ask("Quelle est la capitale de l'Australie ?")
    turn = home.locator(".turn")
    expect(turn.locator(".status")).to_contain_text("Sans réponse dans le corpus")
    expect(turn.locator(".said")).to_have_count(1)
    expect(turn.locator(".source")).to_have_count(0)


def test_a_follow_up_sends_what_was_said_before(home: Page, ask: Callable[[str], None]) -> None:
    ask(QUESTION)
    with home.expect_request("**/api/ask/stream") as sent:
        ask("Et dans les pratiques professionnelles ?")
    history = posted(sent.value)["history"]
    assert [turn["role"] for turn in history] == ["user", "assistant"]
    assert history[0]["content"] == QUESTION
    expect(home.locator(".turn")).to_have_count(2)


def test_a_question_can_be_edited_and_asked_again(
    home: Page, ask: Callable[[str], None]
) -> None:
    ask(QUESTION)
    ask("Quelle est la capitale de l'Australie ?")
    home.get_by_role("button", name="Modifier").first.click()
    field = home.get_by_label("Votre question")
    expect(field).to_have_value(QUESTION)
    expect(field).to_be_focused()
    with home.expect_request("**/api/ask/stream") as sent:
        ask("À qui s'adresse ce rapport ?")
    assert posted(sent.value)["history"] == []
    expect(home.locator(".turn")).to_have_count(1)
    expect(home.locator(".editing")).to_have_count(0)


def test_escape_gives_up_an_edit(home: Page, ask: Callable[[str], None]) -> None:
    ask(QUESTION)
    home.get_by_role("button", name="Modifier").click()
    home.keyboard.press("Escape")
    expect(home.get_by_label("Votre question")).to_have_value("")
    expect(home.get_by_role("button", name="Demander")).to_be_visible()


def test_an_answer_is_copied_with_its_references(
    home: Page, ask: Callable[[str], None]
) -> None:
    home.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(QUESTION)
    home.get_by_role("button", name="Copier la réponse").click()
    expect(home.get_by_role("button", name="Copié")).to_be_visible()
    copied = home.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(QUESTION)
    assert "[1]" in copied
    assert re.search(r"/lecture/isic-2010#c\d+-\d+", copied)
    expect(home.get_by_role("button", name="Copier la réponse")).to_be_visible()


def test_copying_works_without_the_clipboard_api(
    home: Page, ask: Callable[[str], None]
) -> None:
    """As over plain http, where a colleague's browser offers none."""
    home.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    ask(QUESTION)
    home.get_by_role("button", name="Copier la réponse").click()
    expect(home.get_by_role("button", name="Copié")).to_be_focused()


def test_starting_over_brings_the_first_screen_back(
    home: Page, ask: Callable[[str], None]
) -> None:
    ask(QUESTION)
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


def test_hostile_questions_are_only_text(home: Page, ask: Callable[[str], None]) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202eISIC \"'> & ?"
    ask(hostile)
    heading = home.locator(".question")
    assert plain(heading.inner_text()) == plain(hostile)
    assert home.locator("#conversation script, #conversation img").count() == 0


def test_an_english_question_is_marked_as_english(
    home: Page, ask: Callable[[str], None]
) -> None:
    ask("What is the capital of Australia?")
    expect(home.locator(".question")).to_have_attribute("lang", "en")
    expect(home.locator(".said")).to_have_attribute("lang", "en")
