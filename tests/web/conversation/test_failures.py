"""What a person sees when the server, or the way to it, lets them down."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.states import EXACT, PLAIN, STREAM, Allow, Ask, event, said, streamed

STATEMENT = event("statement", said("Un début.", "exact", 7))


def refused(status: int, code: str, message: str) -> Callable[[Route], None]:
    error = {"error": {"code": code, "message": message, "detail": None}}
    return lambda route: route.fulfill(status=status, json=error)


def test_a_server_that_is_down_can_be_asked_again(
    home: Page, ask: Ask, allow_noise: Allow
) -> None:
    allow_noise("/api/ask")
    allow_noise("ERR_FAILED")
    home.route(STREAM, lambda route: route.abort())
    home.route(PLAIN, lambda route: route.abort())
    ask(EXACT)
    failure = home.locator(".failure")
    expect(failure).to_contain_text("Le serveur ne répond pas.")
    expect(home.get_by_role("status")).to_contain_text("Le serveur ne répond pas.")
    home.unroute(STREAM)
    failure.get_by_role("button", name="Réessayer").click()
    expect(home.locator(".said.exact").first).to_be_visible()
    expect(home.locator(".turn")).to_have_count(1)


def test_where_streams_do_not_pass_the_plain_answer_does(
    home: Page, ask: Ask, allow_noise: Allow
) -> None:
    allow_noise("/api/ask/stream")
    allow_noise("ERR_FAILED")
    home.route(STREAM, lambda route: route.abort())
    ask(EXACT)
    expect(home.locator(".said.exact").first).to_be_visible()
    expect(home.locator(".failure")).to_have_count(0)


def test_a_stream_cut_in_the_middle_is_completed_by_the_plain_answer(
    home: Page, ask: Ask
) -> None:
    home.route(STREAM, streamed(STATEMENT))
    ask(EXACT)
    expect(home.locator(".said", has_text="Un début.")).to_have_count(0)
    expect(home.locator(".source").first).to_be_visible()


def test_a_stream_cut_for_good_keeps_what_came_and_says_so(
    home: Page, ask: Ask, allow_noise: Allow
) -> None:
    allow_noise("/api/ask")
    allow_noise("ERR_FAILED")
    home.route(STREAM, streamed(STATEMENT))
    home.route(PLAIN, lambda route: route.abort())
    ask(EXACT)
    expect(home.locator(".said")).to_contain_text("Un début.")
    expect(home.locator(".failure")).to_contain_text("La réponse a été coupée avant la fin.")


@pytest.mark.parametrize(
    ("status", "code", "title"),
    [
        (503, "not_ready", "L’index n’est pas encore prêt."),
        (413, "body_too_large", "La question est trop longue."),
        (422, "empty_question", "La question n’a pas pu être lue."),
        (429, "too_many", "Trop de questions à la fois."),
        (500, "internal_error", "Le serveur a rencontré une difficulté."),
    ],
)
def test_refusals_are_explained_in_french(
    home: Page, ask: Ask, allow_noise: Allow, status: int, code: str, title: str
) -> None:
    allow_noise(str(status))
    home.route(STREAM, refused(status, code, "Le mot du serveur."))
    ask(EXACT)
    expect(home.locator(".failure")).to_contain_text(title)
    expect(home.locator(".failure")).to_contain_text("Le mot du serveur.")
    expect(home.get_by_role("button", name="Réessayer")).to_be_visible()


def test_an_error_within_the_stream_is_told(home: Page, ask: Ask) -> None:
    error = {"error": {"code": "internal_error", "message": "Erreur interne.", "detail": None}}
    home.route(STREAM, streamed(": patience\n\n" + event("error", error)))
    ask(EXACT)
    expect(home.locator(".failure")).to_contain_text("Erreur interne.")


def test_an_unreadable_answer_is_told(home: Page, ask: Ask, allow_noise: Allow) -> None:
    allow_noise("404")
    home.route(STREAM, lambda route: route.fulfill(status=404, body="<html>"))
    home.route(PLAIN, lambda route: route.fulfill(body="<html>"))
    ask(EXACT)
    expect(home.locator(".failure")).to_contain_text("La réponse du serveur est illisible.")


def test_waiting_is_shown_and_can_be_stopped(home: Page, allow_noise: Allow) -> None:
    allow_noise("/api/ask/stream")
    home.route(STREAM, lambda _: None)
    home.get_by_label("Votre question").fill(EXACT)
    home.keyboard.press("Enter")
    expect(home.locator(".waiting")).to_have_text("Recherche dans le corpus…")
    expect(home.locator(".turn")).to_have_attribute("aria-busy", "true")
    home.get_by_role("button", name="Arrêter").click()
    expect(home.locator(".stopped")).to_contain_text("Réponse interrompue.")
    home.unroute(STREAM)
    home.get_by_role("button", name="Réessayer").click()
    expect(home.locator(".said.exact").first).to_be_visible()


def test_escape_stops_too(home: Page, allow_noise: Allow) -> None:
    allow_noise("/api/ask/stream")
    home.route(STREAM, lambda _: None)
    home.get_by_label("Votre question").fill(EXACT)
    home.keyboard.press("Enter")
    home.keyboard.press("Escape")
    expect(home.locator(".stopped")).to_be_visible()


@pytest.mark.own_page
def test_a_silent_server_is_not_waited_for_for_ever(page: Page, allow_noise: Allow) -> None:
    allow_noise("/api/ask/stream")
    page.clock.install()
    page.goto("/")
    page.route(STREAM, lambda _: None)
    page.get_by_label("Votre question").fill(EXACT)
    page.keyboard.press("Enter")
    expect(page.locator(".waiting")).to_be_visible()
    page.clock.run_for(29_000)
    expect(page.locator(".waiting")).to_be_visible()
    page.clock.run_for(2_000)
    expect(page.locator(".failure")).to_contain_text("La réponse se fait trop attendre.")


def test_a_slow_answer_grows_as_it_comes(home: Page, ask: Ask) -> None:
    parts = [event("statement", said(text, "fixed")) for text in ("Elle se", "construit.")]
    home.route(STREAM, streamed(event("understood", {}) + "".join(parts)))
    home.route(PLAIN, lambda _: None)
    home.get_by_label("Votre question").fill(EXACT)
    home.keyboard.press("Enter")
    expect(home.locator(".said")).to_have_text(["Elle se", "construit."])


def test_the_first_screen_survives_a_server_that_is_not_ready(
    page: Page, allow_noise: Allow
) -> None:
    allow_noise("503")
    page.route("**/api/documents", refused(503, "not_ready", "L'index se construit."))
    page.goto("/")
    expect(page.locator(".failure")).to_contain_text("L'index se construit.")
    page.unroute("**/api/documents")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".starter")).to_have_count(9)
    expect(page.locator(".failure")).to_have_count(0)


def test_a_document_that_does_not_come_can_be_asked_for_again(
    home: Page, ask: Ask, allow_noise: Allow
) -> None:
    allow_noise("/text?")
    allow_noise("ERR_FAILED")
    ask(EXACT)
    home.route("**/text?*", lambda route: route.abort())
    home.locator(".said .mark").first.click()
    failure = home.locator("#reader .failure")
    expect(failure).to_contain_text("Le serveur ne répond pas.")
    home.unroute("**/text?*")
    failure.get_by_role("button", name="Réessayer").click()
    expect(home.locator("#cited")).to_be_focused()
