"""Every screen of the page and every state that it can be in, reached by a person's gestures."""

import json
from collections.abc import Callable
from typing import Any, Final

from playwright.sync_api import Page, Route, expect

from tests.web.traffic import settled

EXACT = "Faut-il choisir entre l'ISAP et l'ISIC ?"
ORIENTED = "Comment fonctionne le partenariat ?"
ABSTAINED = "Quelle est la capitale de l'Australie ?"
Ask = Callable[[str], None]
"""Types a question, sends it and waits for the end of its answer."""
Allow = Callable[[str], None]
"""Expects a noise of the browser that holds some words."""
STREAM, PLAIN = "**/api/ask/stream", "**/api/ask"


def remember(page: Page, name: str, value: str) -> None:
    """What an earlier visit of the page left in the browser."""
    page.evaluate("([name, value]) => localStorage.setItem(name, value)", [name, value])


def remember_settings(page: Page, **settings: object) -> None:
    """Settings that were chosen in an earlier visit."""
    remember(page, "repere.settings", json.dumps(settings))


def send(page: Page, question: str) -> None:
    """Types a question and sends it."""
    page.locator("#question").fill(question)
    page.keyboard.press("Enter")


def ask(page: Page, *questions: str) -> None:
    """Sends questions, each after the answer to the one before."""
    for question in questions:
        send(page, question)
        expect(page.locator(".turn").last).to_have_attribute("aria-busy", "false")


def event(name: str, value: object) -> str:
    """One event of a stream."""
    return f"event: {name}\ndata: {json.dumps(value)}\n\n"


def said(text: str, support: str, *citations: int) -> dict[str, Any]:
    """A statement as the API gives it."""
    return {"text": text, "citations": list(citations), "support": support}


def citation(**change: Any) -> dict[str, Any]:
    """A citation as the API gives it, but for what is given."""
    return {
        "number": 1,
        "passage": "isic-2010:intro",
        "document": "isic-2010",
        "kind": "text",
        "section": {"number": None, "title": "Introduction", "path": ["Introduction"]},
        "pages": [14, 14],
        "pages_role": "printed",
        "pages_inferred": True,
        "label": "Introduction, p. 14",
        "quote": "L'ISAP et l'ISIC sont complémentaires",
        "start": 20110,
        "end": 20147,
        "url": "/lecture/isic-2010#c20110-20147",
        **change,
    }


def written(page: Page) -> None:
    """An answer of a language model: statements of every support, on real citations."""
    answer = page.request.post("/api/ask", data={"question": EXACT}).json()
    statements = [
        said("Le rapport tient les deux approches pour complémentaires.", "supported", 1),
        said("Il recommande d'en choisir une seule.", "none"),
        said("Voici ce qu'en dit le texte.", "fixed"),
        *answer["statements"],
    ]
    done = {**answer, "mode": "generative", "statements": statements}
    page.route(STREAM, streamed(event("done", done)))
    ask(page, EXACT)
    expect(page.locator(".said.supported")).to_be_visible()


def streamed(body: str) -> Callable[[Route], None]:
    """Answers a question with a stream."""
    return lambda route: route.fulfill(content_type="text/event-stream", body=body)


def waiting(page: Page) -> None:
    page.route(STREAM, lambda _: None)
    send(page, EXACT)
    expect(page.locator(".waiting")).to_be_visible()


def streaming(page: Page) -> None:
    """The stream is cut after its first statement; the plain answer does not come."""
    begun = event("understood", {"understood_as": EXACT})
    begun += event("statement", said("Un début de réponse.", "fixed"))
    page.route(STREAM, streamed(begun))
    page.route(PLAIN, lambda _: None)
    send(page, EXACT)
    expect(page.locator(".said")).to_be_visible()


def stopped(page: Page) -> None:
    waiting(page)
    page.get_by_role("button", name="Arrêter").click()
    expect(page.locator(".status.stopped")).to_be_visible()


def failed(page: Page) -> None:
    refused = {"error": {"code": "overloaded", "message": "Trop de questions.", "detail": None}}
    page.route(STREAM, lambda route: route.fulfill(status=429, json=refused))
    page.route(PLAIN, lambda route: route.fulfill(status=429, json=refused))
    ask(page, EXACT)
    expect(page.locator(".failure")).to_be_visible()


def warned(page: Page) -> None:
    send(
        page, "Mme Martine Durand, née le 3 mai 1961, joignable au 06 12 34 56 78, que faire ?"
    )
    expect(page.get_by_role("button", name="Envoyer sans ces données")).to_be_visible()


def editing(page: Page) -> None:
    ask(page, EXACT)
    page.get_by_role("button", name="Modifier").click()
    expect(page.locator(".editing")).to_be_visible()


def too_long(page: Page) -> None:
    page.locator("#question").fill("très " * 500)
    page.keyboard.press("Enter")
    expect(page.locator("#composer-note")).not_to_be_empty()


def reading(page: Page) -> None:
    ask(page, EXACT)
    page.locator(".said .mark").first.click()
    expect(page.locator("#cited")).to_be_focused()


def in_reader(button: str) -> Callable[[Page], None]:
    """The reader with one of its panels open."""

    def reach(page: Page) -> None:
        reading(page)
        page.locator("#reader").get_by_role("button", name=button).first.click()
        expect(page.locator("#reader-panel:visible, #report:visible")).to_have_count(1)

    return reach


def finding(page: Page) -> None:
    in_reader("Rechercher")(page)
    page.keyboard.type("intervention")
    page.keyboard.press("Enter")
    expect(page.locator("#reader").get_by_text("sur")).not_to_have_count(0)


def reporting(page: Page) -> None:
    in_reader("Signaler une erreur")(page)
    expect(page.get_by_role("dialog", name="Signaler une erreur")).to_be_visible()


def restricted(page: Page) -> None:
    in_reader("Plus")(page)
    page.locator("#reader").get_by_role("button", name="Limiter la").first.click()
    expect(page.locator("#composer-above")).not_to_be_empty()


def answer_panel(button: str) -> Callable[[Page], None]:
    """An answer with one of its panels open."""

    def reach(page: Page) -> None:
        ask(page, EXACT)
        page.locator(".turn").get_by_role("button", name=button).first.click()
        expect(page.locator(".panel")).to_be_visible()
        settled(page)

    return reach


def screen(path: str) -> Callable[[Page], None]:
    """One of the screens that take the place of the conversation."""

    def reach(page: Page) -> None:
        page.goto(path)
        expect(page.locator("#screen h1")).to_be_focused()
        settled(page)

    return reach


def kept(page: Page) -> None:
    ask(page, EXACT)
    page.get_by_role("link", name="Conversations", exact=True).click()
    expect(page.locator(".kept")).to_have_count(1)


def after_kept(button: str) -> Callable[[Page], None]:
    """The conversations that are kept, once something is asked of them."""

    def reach(page: Page) -> None:
        kept(page)
        page.get_by_role("button", name=button).first.click()

    return reach


def searched_glossary(page: Page) -> None:
    screen("/glossaire")(page)
    page.get_by_label("Chercher un terme").fill("zzz")
    expect(page.get_by_text("Aucun terme")).to_be_visible()


def keyed(page: Page) -> None:
    """The settings of a server that asks for a key."""
    about = {"version": "0", "model": None, "withheld": "hide", "key_required": True}
    page.route("**/api/about", lambda route: route.fulfill(json=about))
    screen("/reglages")(page)
    page.locator("#access-key").fill("clé perdue")
    page.keyboard.press("Enter")
    expect(page.locator("#access-key-note")).not_to_be_empty()


def why_inferred(page: Page) -> None:
    ask(page, EXACT)
    page.locator(".inferred").first.click()
    expect(page.locator("#why-inferred")).to_be_visible()


def why_support(page: Page) -> None:
    written(page)
    page.locator("button.support").first.click()
    expect(page.locator("#why-support")).to_be_visible()


def menu(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#menu")).to_be_visible()


def absent(page: Page) -> None:
    """A document that is not there."""
    page.goto("/lecture/inconnu")
    expect(page.locator("#reader .failure")).to_be_visible()


STATES: Final[dict[str, Callable[[Page], None]]] = {
    "first screen": lambda _: None,
    "answers": lambda page: ask(page, EXACT, ORIENTED, ABSTAINED),
    "written answer": written,
    "waiting": waiting,
    "streaming": streaming,
    "stopped": stopped,
    "failed": failed,
    "personal data": warned,
    "editing": editing,
    "too long": too_long,
    "reading": reading,
    "outline": in_reader("Plan"),
    "finding": finding,
    "pages": in_reader("Aller à une page"),
    "more of the reader": in_reader("Plus"),
    "reporting": reporting,
    "restricted": restricted,
    "absent document": absent,
    "reference": answer_panel("Copier la référence"),
    "export": answer_panel("Exporter"),
    "why inferred": why_inferred,
    "why support": why_support,
    "menu": menu,
    "glossary": screen("/glossaire"),
    "searched glossary": searched_glossary,
    "no conversation": screen("/conversations"),
    "conversations": kept,
    "renaming": after_kept("Renommer"),
    "erasing": after_kept("Effacer tout"),
    "settings": screen("/reglages"),
    "access key": keyed,
    "reports": screen("/signalements"),
    "complete text": screen("/texte-complet"),
    "declaration": screen("/accessibilite"),
}
"""How to reach each state from the first screen."""

NOISY: Final = {
    "stopped": ("/api/ask/stream",),
    "failed": ("429",),
    "absent document": ("404",),
}
"""What the browser logs in a state that is about failure."""
