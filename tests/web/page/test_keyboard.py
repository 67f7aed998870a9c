"""Everything without a mouse: an order that makes sense, a focus that is seen and never lost."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.states import (
    EXACT,
    STATES,
    Allow,
    answer_panel,
    kept,
    keyed,
    reading,
    waiting,
    warned,
)
from tests.web.traffic import settled

STEPS_MAX = 90
"""More than any screen needs but the glossary, whose every term has links."""

FOCUSED = """
    () => {
        const one = document.activeElement;
        if (!one || one === document.body) return null;
        globalThis.trail ??= [];
        const before = trail.at(-1);
        trail.push(one);
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        const ringed = [one, one.closest(".composer-row"), one.closest(".option"), one.closest("label")]
            .filter(Boolean).map((each) => getComputedStyle(each))
            .some(({ boxShadow, outlineStyle, outlineWidth, outlineColor }) => boxShadow !== "none"
                || (outlineStyle !== "none" && outlineWidth !== "0px" && outlineColor !== "rgba(0, 0, 0, 0)"));
        const box = (one.closest("label") ?? one).getBoundingClientRect();
        const spot = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 12)];
        const above = document.elementFromPoint(...spot);
        const host = one.closest("label") ?? one;
        return {
            name: one.outerHTML.slice(0, 90),
            isFirstAgain: trail.length > 1 && one === trail[0],
            isRinged: ringed,
            isInSight: Boolean(above) && (host.contains(above) || above.contains(host)),
            isAfter: !before || Boolean(before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
        };
    }
"""


FROM_THE_TOP = """
    () => {
        getSelection().removeAllRanges();
        scrollTo(0, 0);
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute("tabindex");
    }
"""
"""The next Tab goes to the first thing of the page, as after it was opened."""


def walk(page: Page) -> list[dict[str, Any]]:
    """What gets the focus from the top of the page on, one Tab after the other."""
    page.evaluate(FROM_THE_TOP)
    steps: list[dict[str, Any]] = []
    for _ in range(STEPS_MAX):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED)
        if step is None or step["isFirstAgain"]:
            break
        steps.append(step)
    return steps


@pytest.mark.parametrize(
    "state",
    [
        "first screen", "answers", "personal data", "reading", "reporting", "settings",
        *(
            pytest.param(name, marks=pytest.mark.slow)
            for name in ("written answer", "export", "conversations", "declaration")
        ),
    ],
)  # fmt: skip
def test_tab_goes_through_the_page_in_order_and_is_seen(home: Page, state: str) -> None:
    STATES[state](home)
    steps = walk(home)
    assert 3 <= len(steps) < STEPS_MAX, "caught, or lost"
    assert [step["name"] for step in steps if not step["isRinged"]] == []
    assert [step["name"] for step in steps if not step["isInSight"]] == []
    names = [
        f"{one['name']} → {two['name']}" for one, two in pairwise(steps) if not two["isAfter"]
    ]
    assert names == []


def focused(page: Page, selector: str) -> bool:
    found: bool = page.evaluate("one => document.activeElement.matches(one)", selector)
    return found


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Presses Tab until something is reached."""
    for _ in range(STEPS_MAX):
        page.keyboard.press(key)
        if focused(page, selector):
            return
    raise AssertionError(f"never reached: {selector}")


def test_a_question_is_asked_read_and_closed_without_a_mouse(home: Page) -> None:
    home.keyboard.press("Tab")
    expect(home.get_by_role("link", name="Aller à la question")).to_be_focused()
    home.keyboard.press("Enter")
    expect(home.get_by_label("Votre question")).to_be_focused()
    home.keyboard.type(EXACT)
    home.keyboard.press("Enter")
    expect(home.locator(".turn")).to_have_attribute("aria-busy", "false")
    tab_to(home, ".said .mark", "Shift+Tab")
    home.keyboard.press("Enter")
    expect(home.locator("#cited")).to_be_focused()
    home.keyboard.press("Escape")
    expect(home.locator(".said .mark:focus")).to_have_count(1)


def test_the_skip_link_works_on_every_screen(page: Page) -> None:
    for path in ("/reglages", "/glossaire", "/conversations", "/accessibilite"):
        page.goto(path)
        settled(page)
        expect(page.locator("#screen h1")).to_be_focused()
        page.evaluate(FROM_THE_TOP)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#screen")).to_be_focused()
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.closest('#masthead')")


def test_the_open_document_has_a_skip_link_of_its_own(home: Page) -> None:
    reading(home)
    home.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    home.get_by_role("link", name="Aller au document").focus()
    home.keyboard.press("Enter")
    expect(home.locator("#reader-body")).to_be_focused()


def test_the_menu_of_a_phone_is_used_from_the_keyboard(home: Page) -> None:
    home.set_viewport_size({"width": 390, "height": 844})
    button = home.get_by_role("button", name="Menu")
    button.focus()
    home.keyboard.press("Enter")
    expect(home.locator("#menu")).to_be_visible()
    home.keyboard.press("Escape")
    expect(home.locator("#menu")).to_be_hidden()
    expect(button).to_be_focused()
    home.keyboard.press("Enter")
    tab_to(home, '#menu a[href="/reglages"]')
    home.keyboard.press("Enter")
    expect(home.locator("#screen h1")).to_be_focused()
    expect(home.locator("#menu")).to_be_hidden()


def test_the_tools_say_where_one_is(home: Page) -> None:
    home.get_by_role("link", name="Réglages").click()
    current = home.locator('#menu [aria-current="page"]')
    expect(current).to_have_text("Réglages")
    home.get_by_role("link", name="Conversation", exact=True).click()
    expect(home.get_by_label("Votre question")).to_be_focused()
    expect(current).to_have_count(0)


def press(page: Page, name: str) -> None:
    """Presses a button from the keyboard."""
    page.get_by_role("button", name=name).last.focus()
    page.keyboard.press("Enter")


LEAVING: dict[str, tuple[Callable[[Page], None], Callable[[Page], None]]] = {
    "stop": (waiting, lambda page: press(page, "Arrêter")),
    "stop by Escape": (waiting, lambda page: page.keyboard.press("Escape")),
    "edit": (STATES["answers"], lambda page: press(page, "Modifier")),
    "cancel an edit": (STATES["editing"], lambda page: press(page, "Annuler")),
    "new conversation": (STATES["answers"], lambda page: press(page, "Nouvelle conversation")),
    "send without data": (warned, lambda page: press(page, "Envoyer sans ces données")),
    "dismiss the warning": (warned, lambda page: page.keyboard.press("Escape")),
    "close the reader": (reading, lambda page: press(page, "Fermer la lecture")),
    "close a panel": (answer_panel("Exporter"), lambda page: press(page, "Exporter")),
    "close a card": (STATES["why inferred"], lambda page: page.keyboard.press("Escape")),
    "close a dialog": (STATES["reporting"], lambda page: page.keyboard.press("Escape")),
    "rename": (STATES["renaming"], lambda page: page.keyboard.press("Enter")),
    "delete": (kept, lambda page: press(page, "Supprimer")),
    "erase": (STATES["erasing"], lambda page: press(page, "Effacer tout")),
    "restore the settings": (STATES["settings"], lambda page: press(page, "Rétablir")),
    "keep a key": (keyed, lambda page: press(page, "Garder la clé")),
}


@pytest.mark.parametrize("gesture", LEAVING)
def test_the_focus_is_never_lost(home: Page, gesture: str, allow_noise: Allow) -> None:
    """Where what had the focus goes away, the focus goes somewhere that makes sense."""
    allow_noise("/api/ask/stream")  # a question that is stopped is a request that fails
    reach, leave = LEAVING[gesture]
    reach(home)
    leave(home)
    settled(home)
    expect(home.locator("body")).not_to_be_focused()
    assert home.evaluate("document.activeElement.checkVisibility()")
