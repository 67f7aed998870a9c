"""Privacy in sight: what is seen before a question leaves, and what leaves at all."""

import json
import re
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, Request, ViewportSize, expect

from tests.paths import WEB
from tests.web.states import STREAM, Allow, Ask
from tests.web.traffic import requests

PERSONAL = "J'accompagne Karim Benzerti, né le 12/03/1987, tel 06 12 34 56 78. Où est le DSL ?"
PHONE: ViewportSize = {"width": 390, "height": 844}
SCREENS = (
    "/",
    "/lecture/isic-2010",
    "/glossaire",
    "/conversations",
    "/reglages",
    "/accessibilite",
    "/texte-complet",
)


def type_and_send(page: Page, question: str) -> None:
    page.get_by_label("Votre question").fill(question)
    page.keyboard.press("Enter")


def warning(page: Page) -> Locator:
    return page.get_by_role("region", name="Cette question semble contenir")


def posted(request: Request) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(request.post_data or "")
    return body


@pytest.mark.parametrize("viewport", [None, PHONE])
def test_personal_data_is_shown_before_anything_is_sent(
    home: Page, viewport: ViewportSize | None
) -> None:
    if viewport:
        home.set_viewport_size(viewport)
    with requests(home) as asked:
        type_and_send(home, PERSONAL)
        expect(warning(home)).to_be_visible()
    assert not [one.url for one in asked if "/api/ask" in one.url]
    seen = warning(home)
    for kind, words in (
        ("nom de personne", "Karim Benzerti"),
        ("date de naissance", "12/03/1987"),
        ("numéro de téléphone", "06 12 34 56 78"),
    ):
        expect(seen.get_by_role("listitem").filter(has_text=kind)).to_contain_text(words)
    expect(home.get_by_role("status")).to_contain_text("3 données personnelles vues")
    expect(seen.get_by_role("heading")).to_be_focused()
    expect(seen.get_by_role("button", name="Envoyer sans ces données")).to_be_in_viewport()


def test_the_question_goes_without_these_data_from_the_keyboard(home: Page) -> None:
    type_and_send(home, PERSONAL)
    expect(warning(home).get_by_role("heading")).to_be_focused()
    home.keyboard.press("Tab")
    expect(home.get_by_role("button", name="Envoyer sans ces données")).to_be_focused()
    with home.expect_request(STREAM) as sent:
        home.keyboard.press("Enter")
    masked = "J'accompagne [nom], né le [date de naissance], tel [téléphone]. Où est le DSL ?"
    assert posted(sent.value)["question"] == masked
    expect(home.locator(".question")).to_have_text(masked.replace(" ?", "\u202f?"))
    expect(warning(home)).to_have_count(0)
    expect(home.get_by_label("Votre question")).to_have_value("")


def test_the_question_goes_as_it_is_where_the_person_insists(home: Page) -> None:
    type_and_send(home, PERSONAL)
    with home.expect_request(STREAM) as sent:
        home.get_by_role("button", name="Envoyer quand même").click()
    assert posted(sent.value)["question"] == PERSONAL
    expect(home.locator(".turn")).to_have_attribute("aria-busy", "false")
    assert "Benzerti" not in home.locator(".understood").inner_text()


@pytest.mark.parametrize("way", ["button", "escape"])
def test_the_question_can_be_changed_first(home: Page, way: str) -> None:
    type_and_send(home, PERSONAL)
    expect(warning(home)).to_be_visible()
    if way == "button":
        home.get_by_role("button", name="Modifier").click()
    else:
        home.keyboard.press("Escape")
    field = home.get_by_label("Votre question")
    expect(field).to_be_focused()
    expect(field).to_have_value(PERSONAL)
    expect(warning(home)).to_have_count(0)
    expect(home.locator(".turn")).to_have_count(0)


def test_typing_again_takes_the_warning_away(home: Page) -> None:
    type_and_send(home, PERSONAL)
    expect(warning(home)).to_be_visible()
    type_and_send(home, "Qui a écrit le rapport ?")
    expect(home.locator(".turn")).to_have_count(1)
    expect(warning(home)).to_have_count(0)


def test_names_that_the_report_prints_give_no_warning(home: Page, ask: Ask) -> None:
    ask("M. Dubasque était-il président du groupe ?")
    expect(home.locator(".turn")).to_have_count(1)


def test_a_doubtful_number_is_said_to_be_so(home: Page) -> None:
    type_and_send(home, "Son numéro est 1 84 12 76 451 089 47, que faire ?")
    expect(warning(home)).to_contain_text("numéro de sécurité sociale (clé inexacte)")


def test_hostile_data_is_only_text(home: Page) -> None:
    type_and_send(home, "écrire à <img/src=x>@exa.fr Mme Ab\u202ecd <script>alert(1)</script>")
    expect(warning(home)).to_be_visible()
    assert home.locator(".warning script, .warning img").count() == 0


def test_no_cookie_is_left_and_no_other_host_asked(home: Page, ask: Ask) -> None:
    """(Requests to other hosts fail any test: see `Noise`.)"""
    ask("Faut-il former des spécialistes de l'ISIC ?")
    home.locator(".mark").first.click()
    expect(home.locator("#cited").first).to_be_visible()
    assert home.context.cookies() == []


def test_every_address_of_the_page_comes_with_the_strict_policy(base_url: str) -> None:
    for path in SCREENS:
        with urlopen(base_url + path) as response:
            header = response.headers["Content-Security-Policy"]
        policy = dict(part.strip().split(" ", 1) for part in header.split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == "'self'"
        assert policy["connect-src"] == "'self'"
        assert "unsafe" not in header, path


def test_no_script_or_style_is_inline() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=\s*[\"'$]|\son[a-z]+\s*=\s*[\"'$]"
    )
    for path in (WEB / "index.html", *(WEB / "js").rglob("*.js")):
        assert not inline.search(path.read_text("utf-8")), path


def test_the_browser_refuses_what_the_policy_forbids(home: Page, allow_noise: Allow) -> None:
    allow_noise("Content Security Policy")
    ran = home.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            return Boolean(window.ran);
        }"""
    )
    assert ran is False
