"""Answers that a language model writes, from the model's words to the screen."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Page, expect
from pydantic import SecretStr

from indexer.search.index import Index
from server.app import create_app
from server.settings import Settings
from server.startup import configured_model, make_engine
from tests.server.scripted_model import Handler, Scripted, fails, id_of, says, scripted
from tests.serving import served
from tests.web.states import EXACT, Allow

WORDS = "sont complémentaires"


def sentences(handler: Handler) -> tuple[str, str, str]:
    """Two that the report supports, and one that it does not."""
    proof = id_of(handler.asked.text, WORDS)
    return (
        f"L'ISAP et l'ISIC sont complémentaires [{proof}]. ",
        f"Elles ne devraient pas être séparées dans les pratiques professionnelles [{proof}]. ",
        f"Le rapport recommande dix-sept mesures [{proof}].",
    )


def writes(pause: float = 0.0) -> Callable[[Handler], None]:
    """Those sentences, word by word."""
    return lambda handler: says("".join(sentences(handler)), pause=pause)(handler)


def writes_then_waits(seen: Event) -> Callable[[Handler], None]:
    """Those sentences, all but the first only once that was seen."""

    def reply(handler: Handler) -> None:
        first, second, third = sentences(handler)
        handler.start()
        handler.delta(first + second[:5])
        seen.wait(20)
        handler.delta(second[5:] + third, "stop")
        handler.end()

    return reply


@pytest.fixture(scope="module")
def model() -> Iterator[Scripted]:
    with scripted(writes()) as server:
        yield server


@pytest.fixture(scope="module")
def address(index: Index, index_folder: Path, model: Scripted) -> Iterator[str]:
    """Repère with that model, answers that nothing supports shown struck out."""
    settings = Settings(
        index=index_folder,
        model="openai:petit",
        base_url=model.url,
        model_key=SecretStr("k"),
        withheld="show",
        model_retries=0,
    )
    engine = make_engine(settings, index, configured_model(settings))
    with served(create_app(engine, settings)) as url:
        yield url


@pytest.fixture
def written(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".model-notice")).to_contain_text("petit, sur cette machine")
    return page


def send(page: Page) -> None:
    page.get_by_label("Votre question").fill(EXACT)
    page.keyboard.press("Enter")


def test_each_sentence_comes_once_it_is_checked(written: Page, model: Scripted) -> None:
    seen = Event()
    model.then(writes_then_waits(seen))
    send(written)
    expect(written.locator(".waiting")).to_contain_text("chaque phrase vérifiée")
    expect(written.locator(".said.supported")).to_have_count(1)
    expect(written.locator(".turn")).to_have_attribute("aria-busy", "true")
    seen.set()
    expect(written.locator(".turn")).to_have_attribute("aria-busy", "false")
    expect(written.locator(".waiting")).to_have_count(0)
    expect(written.locator(".said.supported")).to_have_count(2)
    expect(written.locator(".said.none s")).to_have_text(re.compile("dix-sept mesures"))
    expect(written.locator(".origin")).to_contain_text("le modèle de langue petit")
    written.locator(".said.supported .mark").first.click()
    expect(written.locator("#cited").first).to_contain_text(WORDS)


def test_stopping_stops_the_model(written: Page, model: Scripted, allow_noise: Allow) -> None:
    allow_noise("/api/ask/stream")
    model.then(writes(pause=0.5))
    send(written)
    expect(written.locator(".waiting")).to_contain_text("chaque phrase vérifiée")
    while not model.asked:
        time.sleep(0.02)
    written.get_by_role("button", name="Arrêter").click()
    expect(written.locator(".stopped")).to_be_visible()
    assert model.asked[0].left.wait(10)


def test_a_model_that_fails_leaves_quotations(written: Page, model: Scripted) -> None:
    model.then(fails(500))
    send(written)
    expect(written.locator(".said.exact").first).to_be_visible()
    expect(written.locator(".notice").first).to_contain_text("modèle")


def test_word_for_word_asks_no_model(written: Page, model: Scripted) -> None:
    model.then(writes())
    written.get_by_role("radio", name="citée mot à mot").check()
    send(written)
    expect(written.locator(".said.exact").first).to_be_visible()
    assert model.asked == []
