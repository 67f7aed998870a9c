"""Conversations kept in the browser: found again, renamed, deleted, exported, imported."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.web.modules import before_scripts, with_modules
from tests.web.passages import text_of
from tests.web.states import ABSTAINED, EXACT, STREAM, Allow, Ask, citation, said
from tests.web.traffic import kept as all_kept
from tests.web.traffic import settled

PHONE: ViewportSize = {"width": 390, "height": 844}


def kept(page: Page) -> Locator:
    return page.locator(".kept")


def reload(page: Page) -> None:
    """Loads the page again, once it is done with what it was loading and writing."""
    settled(page)
    all_kept(page)
    page.reload()


def open_list(page: Page) -> None:
    """By the header, or its menu."""
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
    page.get_by_role("link", name="Conversations", exact=True).click()
    expect(page.get_by_role("heading", name="Conversations", level=1)).to_be_focused()
    expect(page.locator(".nothing", has_text="Ouverture")).to_have_count(0)


def turns_kept(page: Page) -> int:
    """How many turns the browser's database holds, once it is written."""
    all_kept(page)
    count: int = page.evaluate(
        """() => new Promise((resolve) => {
            const request = indexedDB.open("repere");
            request.onsuccess = () => {
                const turns = request.result.transaction("turns").objectStore("turns");
                const counting = turns.count();
                counting.onsuccess = () => (request.result.close(), resolve(counting.result));
            };
        })"""
    )
    return count


def exported(page: Page, button: Locator, folder: Path) -> Path:
    """The file that a press on the button gives."""
    with page.expect_download() as download:
        button.click()
    assert re.fullmatch(r"conversations-repere-[\d-]+\.json", download.value.suggested_filename)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def give_file(page: Page, content: object) -> None:
    data = content if isinstance(content, str) else json.dumps(content)
    page.get_by_label("Importer un fichier").set_input_files(
        {"name": "essai.json", "mimeType": "application/json", "buffer": data.encode()}
    )


CITATION = citation(
    quote="Le rapport dit tout autre chose.", start=20000, end=20032, url="javascript:alert(1)"
)


def a_file(**turn: Any) -> dict[str, Any]:
    """A file with one conversation of one turn, right but for what is given."""
    answer = {
        "status": "answered",
        "mode": "extractive",
        "statements": [said(CITATION["quote"], "exact", 1)],
        "citations": [CITATION],
    }
    whole = {
        "id": "t1",
        "asked": 1,
        "question": "Une question ?",
        "phase": "done",
        "answer": answer,
        **turn,
    }
    conversation = {"id": "c1", "title": "Un titre", "created": 1, "changed": 1}
    return {
        "format": "repere-conversations",
        "version": 1,
        "conversations": [{**conversation, "turns": [whole]}],
    }


def test_a_reload_finds_the_conversation_the_draft_and_the_reader_again(
    home: Page, ask: Ask
) -> None:
    ask(EXACT)
    ask("Et dans les pratiques professionnelles ?")
    said = home.locator(".said").all_inner_texts()
    home.locator(".said .mark").first.click()
    expect(home.locator("#cited").first).to_be_visible()
    home.get_by_label("Votre question").fill("Une question commencée")
    reload(home)
    expect(home.locator("#cited").first).to_be_visible()
    expect(home.locator(".turn")).to_have_count(2)
    expect(home.locator(".said")).to_have_text(said, use_inner_text=True)
    expect(home.get_by_label("Votre question")).to_have_value("Une question commencée")
    expect(home.locator(".doubt")).to_have_count(0)
    with home.expect_request(STREAM) as sent:
        ask("À qui s'adresse ce rapport ?")
    history = json.loads(sent.value.post_data or "")["history"]
    assert history[0]["content"] == EXACT


def test_an_answer_that_a_reload_interrupted_can_be_asked_again(
    home: Page, ask: Ask, allow_noise: Allow
) -> None:
    allow_noise("/js/")  # what prints answers is loaded with the first of them
    allow_noise("/api/ask/stream")
    home.route(STREAM, lambda _: None)
    home.get_by_label("Votre question").fill(EXACT)
    home.keyboard.press("Enter")
    expect(home.locator(".waiting")).to_be_visible()
    all_kept(home)
    home.reload()
    expect(home.locator(".stopped")).to_contain_text("Réponse interrompue.")
    home.unroute(STREAM)  # only now: what waits on a route is let through when it goes
    home.get_by_role("button", name="Réessayer").click()
    expect(home.locator(".said.exact").first).to_be_visible()
    reload(home)
    expect(home.locator(".said.exact").first).to_be_visible()
    assert turns_kept(home) == 1


def test_conversations_are_listed_opened_and_begun_anew(home: Page, ask: Ask) -> None:
    ask(EXACT)
    home.get_by_role("button", name="Nouvelle conversation").click()
    ask(ABSTAINED)
    ask("Et celle de la France ?")
    home.get_by_role("link", name="Conversations", exact=True).click()
    expect(kept(home)).to_have_count(2)
    expect(kept(home).first).to_contain_text(
        re.compile(r"Australie.+2 questions · ouverte", re.DOTALL)
    )
    expect(kept(home).last).to_contain_text(
        re.compile(r"ISAP.+\b20\d\d, \d\d:\d\d · 1 question", re.DOTALL)
    )
    kept(home).last.locator(".kept-title").click()
    expect(home.locator(".turn")).to_have_count(1)
    expect(home.locator(".question")).to_contain_text("ISAP")
    ask("Et pour les cadres ?")
    home.go_back()
    expect(kept(home).first).to_contain_text(re.compile("ISAP.+2 questions", re.DOTALL))


def test_the_last_conversation_is_one_press_away(home: Page, ask: Ask) -> None:
    ask(EXACT)
    all_kept(home)
    other = home.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Reprendre la dernière conversation").click()
    expect(other.locator(".turn")).to_have_count(1)


@pytest.mark.parametrize("viewport", [None, PHONE])
def test_a_conversation_is_renamed_and_deleted_from_the_keyboard(
    home: Page, ask: Ask, viewport: ViewportSize | None
) -> None:
    if viewport:
        home.set_viewport_size(viewport)
    ask(EXACT)
    open_list(home)
    home.get_by_role("button", name="Renommer").focus()
    home.keyboard.press("Enter")
    field = home.get_by_label("Nouveau titre")
    expect(field).to_be_focused()
    home.keyboard.type("<b>ISAP</b> \u202eou ISIC")
    home.keyboard.press("Enter")
    expect(home.locator(".kept-title")).to_have_text("<b>ISAP</b> \u202eou ISIC")
    expect(home.get_by_role("button", name="Renommer")).to_be_focused()
    home.keyboard.press("Enter")
    home.keyboard.type("autre")
    home.keyboard.press("Escape")
    expect(home.locator(".kept-title")).to_contain_text("ISAP")
    home.get_by_role("button", name="Supprimer").click()
    expect(kept(home)).to_have_count(0)
    expect(home.get_by_role("button", name="Rétablir")).to_be_focused()
    home.keyboard.press("Enter")
    expect(kept(home)).to_contain_text("1 question")
    assert home.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_everything_is_erased_once_it_is_confirmed(home: Page, ask: Ask) -> None:
    ask(EXACT)
    open_list(home)
    for place in ("« Effacer tout » les efface toutes", "Sur le serveur : rien"):
        expect(home.locator(".places").filter(has_text=place)).to_be_visible()
    home.get_by_role("button", name="Effacer tout").click()
    expect(home.locator(".erasing")).to_contain_text("Effacer la conversation de ce navigateur")
    expect(home.locator("#erasing-title")).to_be_focused()
    home.get_by_role("button", name="Annuler").click()
    expect(kept(home)).to_have_count(1)
    home.get_by_role("button", name="Effacer tout").click()
    home.locator(".erasing").get_by_role("button", name="Effacer tout").click()
    expect(home.get_by_text("Aucune conversation n’est gardée.")).to_be_visible()
    expect(home.get_by_role("status")).to_contain_text("effacées")
    assert turns_kept(home) == 0
    home.get_by_role("link", name="Repère").click()
    expect(home.locator(".starter").first).to_be_visible()
    expect(home.locator(".turn")).to_have_count(0)


def test_nothing_is_kept_on_a_shared_computer(home: Page, ask: Ask, tmp_path: Path) -> None:
    open_list(home)
    home.get_by_label("Ne rien garder sur ce poste").check()
    expect(home.locator("#history-note")).to_contain_text("Plus rien n’est gardé")
    home.get_by_role("link", name="Conversation", exact=True).click()
    ask(EXACT)
    home.get_by_role("link", name="Conversations", exact=True).click()
    expect(kept(home)).to_have_count(0)
    button = home.get_by_role("button", name="Exporter la conversation ouverte")
    assert EXACT in exported(home, button, tmp_path).read_text("utf-8")
    assert turns_kept(home) == 0
    assert home.evaluate("Object.keys(sessionStorage)") == []
    reload(home)
    expect(home.get_by_label("Ne rien garder sur ce poste")).to_be_checked()
    expect(home.get_by_role("link", name="Le document")).to_be_visible()
    home.get_by_role("link", name="Repère").click()
    expect(home.locator(".starter").first).to_be_visible()


def test_another_language_keeps_the_conversation_even_where_nothing_is_kept(
    home: Page, ask: Ask
) -> None:
    home.evaluate("localStorage.setItem('repere.settings', '{\"keeping\": \"nothing\"}')")
    ask(EXACT)
    home.get_by_label("Votre question").fill("Une question commencée")
    with_modules(home, """(await load("page/settings.js")).keep({ language: "en" })""")
    expect(home.get_by_label("Your question")).to_have_value("Une question commencée")
    expect(home.locator(".turn")).to_have_count(1)
    assert home.evaluate("Object.keys(sessionStorage)") == []


def test_what_is_exported_can_be_imported_and_is_not_doubled(
    home: Page, ask: Ask, tmp_path: Path
) -> None:
    ask(EXACT)
    ask("Et dans les pratiques professionnelles ?")
    open_list(home)
    path = exported(home, home.get_by_role("button", name="Exporter tout"), tmp_path)
    content = json.loads(path.read_text("utf-8"))
    assert (content["format"], content["version"]) == ("repere-conversations", 1)
    [conversation] = content["conversations"]
    assert next(turn["question"] for turn in conversation["turns"]) == EXACT
    one = exported(home, kept(home).get_by_role("button", name="Exporter"), tmp_path)
    assert json.loads(one.read_text("utf-8"))["conversations"] == [conversation]
    give_file(home, content)
    expect(home.locator("#history-note", has_text="1 conversation déjà là.")).to_be_visible()
    home.get_by_role("button", name="Supprimer").click()
    # Focus comes last, once the list is shown anew.
    expect(home.get_by_role("button", name="Rétablir")).to_be_focused()
    conversation["turns"].pop()
    give_file(home, content)
    expect(home.locator("#history-note", has_text="1 conversation ajoutée.")).to_be_visible()
    give_file(home, path.read_text("utf-8"))
    expect(home.locator("#history-note", has_text="1 conversation complétée.")).to_be_visible()
    expect(kept(home)).to_have_count(1)
    home.locator(".kept-title").click()
    expect(home.locator(".turn")).to_have_count(2)
    expect(home.locator(".origin").first).to_contain_text("venue d’un fichier")
    expect(home.locator(".said.exact").first).to_be_visible()
    expect(home.locator(".doubt")).to_have_count(0)


def test_files_that_are_not_ours_are_refused_in_plain_words(home: Page) -> None:
    open_list(home)
    hostile = a_file()
    hostile["conversations"][0]["turns"][0]["answer"]["citations"] = [{"url": "javascript:1"}]
    for content, reason in (
        ("<script>alert(1)</script>", "ce n’est pas du JSON"),
        ([1, 2], "n’est pas un export de conversations"),
        ({**a_file(), "version": 2}, "version plus récente"),
        ({**a_file(), "conversations": "x"}, "« conversations » n’est pas"),
        (a_file(question=3), "« conversations[0].turns[0].question » n’est pas"),
        (a_file(question="é" * 20_000), "turns[0].question"),
        (a_file(id="<img>"), "turns[0].id"),
        (a_file(phase="<b>"), "turns[0].phase"),
        (hostile, "citations[0].number"),
        ("{" + '"a":[' * 9_000, "ce n’est pas du JSON"),
    ):
        give_file(home, content)
        expect(home.locator("#history-note")).to_contain_text(reason)
    expect(kept(home)).to_have_count(0)
    give_file(home, {**a_file(), "conversations": []})
    expect(home.locator("#history-note")).to_contain_text("ne contient aucune conversation")


def test_an_imported_quotation_that_is_not_in_the_document_is_struck_out(home: Page) -> None:
    open_list(home)
    give_file(
        home,
        a_file(question='<script>alert(1)</script> "><img src=x onerror=alert(2)> \u202e'),
    )
    home.locator(".kept-title").click()
    turn = home.locator(".turn")
    expect(turn.locator(".said.none s")).to_have_text(CITATION["quote"])
    expect(turn.locator(".said .support")).to_have_text("non vérifié")
    expect(turn.locator(".doubt")).to_contain_text("ne se retrouvent pas")
    expect(turn.locator(".source-link")).to_have_attribute(
        "href", "/lecture/isic-2010#c20000-20032"
    )
    assert home.locator("#turns script, #turns img").count() == 0
    home.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn.get_by_role("button", name="Copier la réponse").click()
    expect(turn.get_by_role("button", name="Copié")).to_be_visible()
    copied = home.evaluate("navigator.clipboard.readText()")
    assert f"{CITATION['quote']} (non vérifié)" in copied


LEAD = "Ce rapport devra, au regard des problématiques sociales :"
ITEM = "faire des propositions pour lever les obstacles au développement"


@pytest.mark.parametrize(
    ("forged", "support"), [(LEAD, "exact"), ("Ce rapport refuse :", "none")]
)
def test_the_line_that_introduces_an_item_is_compared_with_the_document_too(
    home: Page, base_url: str, forged: str, support: str
) -> None:
    text = text_of(base_url)
    start, item = text.index(LEAD), text.index(ITEM)
    lead = {"quote": forged, "start": start, "end": start + len(LEAD)}
    quoted = citation(quote=ITEM, start=item, end=item + len(ITEM), lead=lead)
    open_list(home)
    answer = {
        "status": "answered",
        "mode": "extractive",
        "statements": [said(f"{forged} {ITEM}", "exact", 1)],
        "citations": [quoted],
    }
    give_file(home, a_file(answer=answer))
    home.locator(".kept-title").click()
    expect(home.locator(f".said.{support}")).to_contain_text(f"{forged[:10]}")
    expect(home.locator(".doubt")).to_have_count(0 if support == "exact" else 1)
    expect(home.locator(".source-quote")).to_have_count(0 if support == "exact" else 1)


def test_two_tabs_lose_no_turn_and_see_each_other(home: Page, ask: Ask) -> None:
    ask(EXACT)
    all_kept(home)
    other = home.context.new_page()
    other.goto("/conversations")
    other.locator(".kept-title").click()
    expect(other.locator(".turn")).to_have_count(1)
    for page, question in ((home, ABSTAINED), (other, "À qui s'adresse ce rapport ?")):
        page.get_by_label("Votre question").fill(question)
    home.keyboard.press("Enter")
    other.keyboard.press("Enter")
    for page in (home, other):
        expect(page.locator(".turn")).to_have_count(3)
        expect(page.locator('.turn[aria-busy="true"]')).to_have_count(0)
        expect(page.locator(".question")).to_contain_text(
            ["ISAP", re.compile("Australie|adresse"), re.compile("Australie|adresse")]
        )
    assert turns_kept(home) == 3
    reload(home)
    expect(home.locator(".turn")).to_have_count(3)


def test_what_one_tab_deletes_leaves_the_other(home: Page, ask: Ask) -> None:
    ask(EXACT)
    all_kept(home)
    other = home.context.new_page()
    other.goto("/conversations")
    other.get_by_role("button", name="Supprimer").click()
    expect(home.locator(".turn")).to_have_count(0)
    expect(home.locator("#composer-above")).to_contain_text("supprimée dans un autre onglet")
    ask(ABSTAINED)
    expect(kept(other)).to_contain_text("Australie")


def test_editing_takes_what_it_replaces_out_of_what_is_kept(home: Page, ask: Ask) -> None:
    ask(EXACT)
    ask(ABSTAINED)
    home.get_by_role("button", name="Modifier").first.click()
    ask("À qui s'adresse ce rapport ?")
    assert turns_kept(home) == 1
    open_list(home)
    expect(home.locator(".kept-title")).to_have_text("À qui s'adresse ce rapport ?")


FORBIDDEN = """
    IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };
"""


def test_a_browser_that_keeps_nothing_is_told_of(page: Page, ask: Ask) -> None:
    with before_scripts(page, FORBIDDEN):
        page.goto("/")
    ask(EXACT)
    expect(page.locator(".said.exact").first).to_be_visible()
    expect(page.locator("#composer-above")).to_contain_text("disparaîtra avec l’onglet")
    page.get_by_role("link", name="Conversations", exact=True).click()
    expect(page.locator(".failure")).to_contain_text("Rien n’a été effacé")


def test_a_full_disk_is_told_of(home: Page, ask: Ask) -> None:
    home.evaluate(
        """() => {
            IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
        }"""
    )
    ask(EXACT)
    expect(home.locator("#composer-above")).to_contain_text("n’a plus de place")
    expect(home.locator(".said.exact").first).to_be_visible()


def test_what_is_damaged_is_told_of_and_left_alone(home: Page, ask: Ask) -> None:
    ask(EXACT)
    all_kept(home)
    home.evaluate(
        """() => new Promise((resolve) => {
            const request = indexedDB.open("repere");
            request.onsuccess = () => {
                const work = request.result.transaction(["conversations", "turns"], "readwrite");
                work.objectStore("conversations").put({ id: "broken", title: 3 });
                const turns = work.objectStore("turns");
                turns.getAll().onsuccess = ({ target }) =>
                    turns.put({ ...target.result[0], id: "other", answer: "lost" });
                work.oncomplete = () => (request.result.close(), resolve());
            };
        })"""
    )
    reload(home)
    expect(home.locator(".turn")).to_have_count(1)
    expect(home.locator("#composer-above")).to_contain_text("ne peut plus être lue")
    open_list(home)
    expect(home.locator(".failure")).to_contain_text("1 conversation ne peut pas être lue")
    expect(kept(home)).to_have_count(1)
    assert turns_kept(home) == 2
