"""The main gestures in Firefox. Asked for by name: `make test-firefox`, or FIREFOX=firefox-esr."""

import io
import os
from collections.abc import Iterator

import pytest
from pypdf import PdfReader

from tests.web.firefox import Firefox, firefox
from tests.web.states import EXACT

pytestmark = pytest.mark.skipif(not os.environ.get("FIREFOX"), reason="make test-firefox")


@pytest.fixture(scope="module")
def browser_of_mozilla(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as browser:
        yield browser


@pytest.fixture
def fox(browser_of_mozilla: Firefox, base_url: str) -> Iterator[Firefox]:
    """The first screen on a laptop, with nothing kept; whatever is logged is a fault."""
    fox = browser_of_mozilla
    fox.resize(1280, 800)
    fox.open(f"{base_url}/accessibilite")
    fox.see("localStorage.clear(), sessionStorage.clear()")
    fox.open(base_url)
    fox.wait("document.querySelector('.starter')")
    fox.logged.clear()
    yield fox
    assert fox.logged == []


def ask(fox: Firefox) -> None:
    fox.click("#question")
    fox.type(EXACT, "Enter")
    fox.wait("document.querySelector('.turn:last-child')?.ariaBusy === 'false'")


def test_the_first_screen_is_french_and_whole(fox: Firefox) -> None:
    assert fox.see("document.documentElement.lang") == "fr"
    assert fox.see("document.querySelectorAll('.starter').length") == 9
    assert (
        fox.see("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        == 0
    )


def test_a_citation_opens_highlighted_and_the_focus_comes_back(fox: Firefox) -> None:
    ask(fox)
    said = fox.see("document.querySelector('.said.exact p').firstChild.data")
    fox.click(".said .mark")
    fox.wait("document.activeElement.id === 'cited'")
    cited = fox.see("document.querySelector('#cited').textContent")
    assert cited.split()[:5] == said.removeprefix("«").split()[:5]
    colour = fox.see("getComputedStyle(document.querySelector('#cited')).backgroundColor")
    assert colour == "rgb(255, 234, 166)"
    fox.type("", "Escape")
    fox.wait("document.activeElement.matches('.said .mark')")


def test_a_conversation_survives_a_reload(fox: Firefox) -> None:
    ask(fox)
    fox.see("location.reload()")
    fox.wait("document.querySelector('.said.exact')")


def test_the_menu_of_a_phone_leads_to_the_settings(fox: Firefox) -> None:
    fox.resize(390, 844)
    fox.click(".menu-button")
    fox.click('.menu a[href="/reglages"]')
    fox.wait("document.activeElement.matches('#screen h1')")
    assert (
        fox.see("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        == 0
    )


def test_settings_apply_at_once(fox: Firefox, base_url: str) -> None:
    fox.open(f"{base_url}/reglages")
    for choice in ("theme-dark", "size-larger", "font-legible"):
        fox.click(f"label:has(#{choice})")
        fox.wait(f"document.querySelector('#{choice}').checked")
    fox.wait("getComputedStyle(document.documentElement).fontSize === '21.6px'")
    paper = fox.see("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == "rgb(21, 25, 26)"
    fox.wait("document.fonts.check('1rem \"Atkinson Hyperlegible Next\"')")
    fox.click("label:has(#language-en)")
    fox.wait("document.querySelector('#screen h1')?.textContent === 'Settings'")


def test_the_glossary_opens(fox: Firefox) -> None:
    fox.click('.menu a[href="/glossaire"]')
    fox.wait("document.querySelectorAll('.term').length > 10")


def test_an_answer_prints(fox: Firefox, base_url: str) -> None:
    ask(fox)
    fox.wait("document.querySelector('.said.exact')")
    sheets = PdfReader(io.BytesIO(fox.paper())).pages
    text = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    assert EXACT in text
    assert f"{base_url}/lecture/isic-2010#c" in text
    assert "Demander" not in text
