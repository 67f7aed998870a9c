"""A real browser in front of the real server, and tests that fail at the first odd noise."""

import os
import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from server.app import create_app
from server.engine import Engine
from server.settings import Settings
from tests.web.serving import served

expect.set_options(timeout=15_000)  # two cores, shared with whatever else runs

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    assert CHROMIUM, "no chromium: apt-get install chromium"
    return {
        "executable_path": CHROMIUM,
        "args": [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(
    browser_context_args: dict[str, object],
) -> dict[str, object]:
    return {**browser_context_args, "locale": "fr-FR", "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def base_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The real server on a free port, or one that runs already (`--base-url`)."""
    if given := request.config.getoption("base_url", None):
        yield given
        return
    index, folder = (request.getfixturevalue(name) for name in ("index", "index_folder"))
    engine = Engine(index, folder)
    engine.ask("Une première question charge ce qui ne l'est qu'une fois.")
    with served(create_app(engine, Settings())) as url:
        yield url


class Noise:
    """What a page should never do: log, throw, fail to load, or ask another host."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.heard: list[str] = []
        self._allowed: tuple[str, ...] = ()
        self._host = urlsplit(base_url).netloc
        page.on("console", lambda message: self.heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        page.on("requestfailed", lambda request: self.heard.append(f"failed: {request.url}"))
        page.on("request", lambda request: self._check_host(request.url))

    def allow(self, part: str) -> None:
        """Noise that holds this part is what the test is about."""
        self._allowed += (part,)

    def unexpected(self) -> list[str]:
        return [one for one in self.heard if not any(part in one for part in self._allowed)]

    def _check_host(self, url: str) -> None:
        if urlsplit(url).netloc != self._host:
            self.heard.append(f"another host: {url}")


@pytest.fixture(autouse=True)
def noise(page: Page, base_url: str) -> Iterator[Noise]:
    noise = Noise(page, base_url)
    yield noise
    page.unroute_all(behavior="ignoreErrors")
    assert not noise.unexpected()


@pytest.fixture
def allow_noise(noise: Noise) -> Callable[[str], None]:
    """For tests of failures: noise that holds these words is expected."""
    return noise.allow


@pytest.fixture
def home(page: Page) -> Page:
    """The first screen, once it says what the corpus holds."""
    page.goto("/")
    expect(page.get_by_role("heading", name="Sur le terrain")).to_be_visible()
    return page


@pytest.fixture
def ask(page: Page) -> Callable[[str], None]:
    """Types a question, sends it and waits for the end of its answer."""

    def ask(question: str) -> None:
        page.get_by_label("Votre question").fill(question)
        page.keyboard.press("Enter")
        expect(page.locator(".turn").last).to_have_attribute("aria-busy", "false")

    return ask
