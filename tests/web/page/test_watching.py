"""What the other tests rely on: noise is heard, other hosts are out of reach, waiting is seen."""

import time

import pytest
from playwright.sync_api import Page, Route

from tests.web.conftest import Noise

OTHERS = ("http://example.org", "https://example.com", "http://192.0.2.1", "http://localhost")


def bare(page: Page, markup: str) -> None:
    """A page that nothing protects: the server's policy does not come with it."""
    page.route(
        "**/bare", lambda route: route.fulfill(content_type="text/html", body=markup), times=1
    )
    page.goto("/bare")


@pytest.mark.parametrize("host", OTHERS)
def test_a_page_that_asks_another_host_is_heard(page: Page, noise: Noise, host: str) -> None:
    with page.expect_event("requestfailed"):
        bare(page, f'<link rel="icon" href="data:,"><img alt="" src="{host}/spy.png">')
    assert f"failed: {host}/spy.png" in noise.unexpected()
    noise.allow("")


def test_a_page_that_is_sent_to_another_host_is_heard(page: Page, noise: Noise) -> None:
    bare(page, '<link rel="icon" href="data:,"><a href="http://example.org/">Ailleurs</a>')
    with page.expect_event("requestfailed"):
        page.get_by_role("link").click()
    assert "failed: http://example.org/" in noise.unexpected()
    noise.allow("")


def test_the_policy_keeps_the_real_page_from_asking_at_all(home: Page, noise: Noise) -> None:
    with home.expect_console_message():
        home.evaluate("fetch('https://example.org/').catch(() => {})")
    assert "Content Security Policy" in " ".join(noise.unexpected())
    noise.allow("")


def test_errors_and_words_on_the_console_are_heard(home: Page, noise: Noise) -> None:
    with home.expect_event("pageerror"):
        home.evaluate("setTimeout(() => { throw new Error('oubli'); })")
    with home.expect_console_message():
        home.evaluate("console.log('un mot')")
    assert sorted(noise.unexpected()) == ["console: un mot", "error: oubli"]
    noise.allow("")


SETTLED_THEN = """async () => {
    let had = null;
    fetch("/api/about").then((response) => response.text()).then(
        (text) => { had = text; return fetch("/api/documents"); }, () => { had = "failed"; });
    await settled();
    return had;
}"""


def test_a_page_is_settled_once_it_has_what_it_asked_for(home: Page) -> None:
    def late(route: Route) -> None:
        time.sleep(0.4)
        route.fulfill(body="enfin")

    home.route("**/api/about", late)
    assert home.evaluate(SETTLED_THEN) == "enfin"


def test_a_request_that_fails_is_waited_for_no_longer(home: Page, noise: Noise) -> None:
    home.route("**/api/about", lambda route: route.abort())
    assert home.evaluate(SETTLED_THEN) == "failed"
    noise.allow("")
