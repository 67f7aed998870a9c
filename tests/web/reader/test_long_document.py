"""A thousand pages in the reader: only what is near is there, and nothing jumps."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from indexer.build import assemble
from indexer.corpus import fingerprint, read_corpus
from indexer.splitting import split
from server.app import create_app
from server.engine import Engine
from server.settings import Settings
from tests.serving import served
from tests.web.long import PAGES, write_long_report
from tests.web.states import Allow

pytestmark = pytest.mark.slow  # a thousand pages are indexed first

MOST_NODES = 8_000
"""Some seventy pages' worth; the whole report has a hundred thousand."""
LONGEST_TASK = 700
"""Milliseconds that the page may be deaf for, on two cores that others use."""

WATCH = """() => {
    window.tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)))
        .observe({ type: "longtask" });
}"""


@pytest.fixture(scope="session")
def long_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the long report; it searches by words, which needs no encoding."""
    folder = tmp_path_factory.mktemp("long")
    corpus = write_long_report(folder)
    documents = read_corpus(corpus)
    passages = [passage for document in documents for passage in split(document)]
    index = assemble(documents, passages, None, fingerprint(corpus), folder, lambda *_: None)
    with served(create_app(Engine(index), Settings())) as url:
        yield url


@pytest.fixture
def reader(page: Page, long_url: str) -> Page:
    """The report, open at its beginning."""
    page.goto(f"{long_url}/lecture/long")
    expect(page.locator(".page-text")).to_contain_text("Ici commence la page 2 du rapport")
    page.evaluate(WATCH)
    return page


def labels(page: Page) -> list[int]:
    marks = page.locator(".page-mark").evaluate_all(
        "all => all.map((mark) => mark.dataset.label)"
    )
    return [int(re.sub(r"\D", "", mark)) for mark in marks]


def nodes(page: Page) -> int:
    count: int = page.evaluate("document.querySelectorAll('#reader *').length")
    return count


def scroll(page: Page, screens: float) -> None:
    page.locator("#reader-body").evaluate(
        "(body, screens) => body.scrollBy(0, screens * body.clientHeight)", screens
    )
    page.wait_for_timeout(50)


def go_to_page(page: Page, number: int) -> None:
    page.get_by_role("button", name="aller à une page").or_(
        page.get_by_role("button", name="Aller à une page")
    ).click()
    field = page.get_by_label("Page", exact=True)
    field.fill(str(number))
    field.press("Enter")  # text that arrives meanwhile may have taken the focus


def calm(page: Page) -> float:
    """The longest that the page was deaf for, in milliseconds, and the watch begins anew."""
    longest: float = page.evaluate("Math.max(0, ...tasks.splice(0))")
    return longest


@pytest.mark.alone
def test_only_what_is_near_is_on_the_page(reader: Page) -> None:
    assert nodes(reader) < MOST_NODES / 2
    for _ in range(36):
        scroll(reader, 5)
    seen = labels(reader)
    assert seen[-1] > 60
    assert seen == list(range(seen[0], seen[-1] + 1))
    assert nodes(reader) < MOST_NODES
    assert calm(reader) < LONGEST_TASK


@pytest.mark.alone
def test_a_page_is_reached_at_once(reader: Page) -> None:
    started = time.perf_counter()
    go_to_page(reader, 900)
    expect(reader.locator('.page-mark[data-label="p. 900"]')).to_be_in_viewport()
    assert time.perf_counter() - started < 5
    expect(reader.locator('.page-mark[data-label="p. 900"]')).to_be_focused()
    expect(reader).to_have_url(re.compile("#p900$"))
    expect(reader.get_by_role("button", name="p. 900, aller à une page")).to_be_visible()
    assert nodes(reader) < MOST_NODES
    assert calm(reader) < LONGEST_TASK


def test_what_is_read_stays_in_place_as_text_comes_before_it(reader: Page) -> None:
    go_to_page(reader, 500)
    mark = reader.locator('.page-mark[data-label="p. 500"]')
    expect(mark).to_be_in_viewport()
    first = labels(reader)[0]
    for _ in range(40):
        scroll(reader, -2)
        if labels(reader)[0] < first:
            break
    before = labels(reader)
    assert before[0] < first
    assert before == list(range(before[0], before[-1] + 1))
    top = reader.locator("#reader-body").evaluate(TOP_PARAGRAPH)
    reader.wait_for_timeout(400)
    assert reader.locator("#reader-body").evaluate(TOP_PARAGRAPH) == top


TOP_PARAGRAPH = """(body) => {
    const { top } = body.getBoundingClientRect();
    return [...body.querySelectorAll("[data-from]")]
        .find((block) => block.getBoundingClientRect().bottom > top).dataset.from;
}"""


def test_going_back_and_forth_loses_nothing(reader: Page) -> None:
    for _ in range(20):
        scroll(reader, 6)
    for _ in range(32):
        scroll(reader, -6)
    seen = labels(reader)
    assert seen == list(range(1, seen[-1] + 1))
    expect(reader.get_by_role("heading", name="1. Chapitre 1")).to_be_in_viewport()
    expect(reader.get_by_role("button", name="Afficher ce qui précède")).to_have_count(0)


@pytest.mark.alone
def test_words_are_found_far_away(reader: Page) -> None:
    reader.get_by_role("button", name="Rechercher").click()
    reader.get_by_label("Chercher dans le document").fill("hapax d'emeraude")
    expect(reader.locator("#find-count")).to_have_text("1 sur 1")
    expect(reader.locator("mark.current")).to_have_text("hapax d’émeraude")
    expect(reader.locator("mark.current")).to_be_in_viewport()
    expect(reader.locator("#announcement")).to_have_text(f"1 sur 1, p. {PAGES - 50}")
    reader.get_by_label("Chercher dans le document").fill("atelier")
    expect(reader.locator("#find-count")).to_have_text(re.compile(r"^2.000 sur|^\d+ sur \d"))
    for _ in range(5):
        reader.keyboard.press("Enter")
    expect(reader.locator("mark.current")).to_be_in_viewport()
    assert nodes(reader) < 2 * MOST_NODES
    assert calm(reader) < LONGEST_TASK


def test_the_last_page_ends_the_text(reader: Page) -> None:
    go_to_page(reader, PAGES)
    expect(reader.locator(f'.page-mark[data-label="p. {PAGES}"]')).to_be_in_viewport()
    for _ in range(5):
        scroll(reader, 2)
    expect(reader.locator(".page-mark").last).to_have_attribute("data-label", f"p. {PAGES}")
    expect(reader.get_by_role("button", name="Afficher la suite")).to_have_count(0)
    expect(reader.locator(".note").last).to_contain_text("Note du chapitre 40")


def test_a_page_that_does_not_exist_is_said(reader: Page) -> None:
    go_to_page(reader, 1001)
    expect(reader.locator(".find-note")).to_contain_text(
        "Aucun texte du corpus n’est situé p. 1001"
    )
    expect(reader.locator("#page-help")).to_have_text("Pages du corpus : 1 à 1000")


def test_text_that_does_not_come_can_be_asked_for_again(
    reader: Page, allow_noise: Allow
) -> None:
    allow_noise("")
    reader.route("**/text?*", lambda route: route.abort())
    scroll(reader, 400)
    failure = reader.locator("#reader-after .failure")
    expect(failure).to_contain_text("Le serveur ne répond pas")
    last = labels(reader)[-1]
    reader.unroute("**/text?*")
    failure.get_by_role("button", name="Réessayer").click()
    expect(reader.locator(f'.page-mark[data-label="p. {last + 1}"]')).to_be_attached()
    expect(failure).to_have_count(0)


@pytest.mark.alone
def test_typing_a_question_is_not_slowed_by_the_text(reader: Page) -> None:
    go_to_page(reader, 700)
    expect(reader.locator('.page-mark[data-label="p. 700"]')).to_be_in_viewport()
    for _ in range(10):
        scroll(reader, 4)
    calm(reader)
    started = time.perf_counter()
    reader.get_by_label("Votre question").press_sequentially("x" * 100)
    spent: Any = time.perf_counter() - started
    assert spent < 10
    assert calm(reader) < 200


def test_hostile_text_is_only_text_and_what_follows_is_in_its_place(reader: Page) -> None:
    paragraph = reader.locator(".page-text p", has_text="fin hostile")
    expect(paragraph).to_contain_text("<script>alert(1)</script>")
    assert reader.locator("#reader script, #page-text b").count() == 0
    reader.get_by_role("button", name="Rechercher").click()
    field = reader.get_by_label("Chercher dans le document")
    for words in ("<script>alert(1)</script>", "😀 fin", "fin hostile", "commence la page 5 "):
        field.fill(words)
        expect(reader.locator("mark.current")).to_have_text(words.strip())
