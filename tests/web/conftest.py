"""A real browser in front of the real server, and tests that fail at the first odd noise."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from server.app import create_app
from server.engine import Engine
from server.settings import Settings
from tests.serving import served
from tests.web.traffic import watch

expect.set_options(timeout=15_000)  # two cores, shared with whatever else runs

LOCAL = "http://127.0.0.1"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args(pytestconfig: pytest.Config) -> dict[str, object]:
    assert CHROMIUM, "no chromium: apt-get install chromium"
    ours = urlsplit(pytestconfig.getoption("base_url", None) or LOCAL).hostname
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
            # There is no other host: whatever a page asks of one fails, and failures are heard.
            f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {ours}",
            # It would prepare windows of its own, each with a process, for every page.
            "--disable-features=PreloadTopChromeWebUI",
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


class Tab:
    """One page for test after test: a new one has to fetch and compile every module again."""

    def __init__(self, open_: Callable[[], Page], origin: str) -> None:
        self._open = open_
        self._origin = origin
        self.page = self._new()
        self._forget(origin)

    def _new(self) -> Page:
        page = self._open()
        watch(page)
        return page

    def visited(self, path: str = "/") -> Iterator[Page]:
        """One visit for a whole module whose tests only read, or only call what scripts export:
        a fixture of that module, in the place of `page`."""
        self.page.goto(path)
        yield self.page
        self.clear()

    def clear(self) -> None:
        """Leave nothing of a test to the next one; a page that was closed is opened again."""
        if self.page.is_closed():
            self.page = self._new()
        page, context = self.page, self.page.context
        page.unroute_all(behavior="ignoreErrors")
        for other in context.pages:
            if other != page:
                other.close()
        here = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
        if here.startswith("http"):
            self._forget(here)
        if here != self._origin:
            self._forget(self._origin)
        context.clear_permissions()
        page.set_viewport_size(SCREEN)
        page.emulate_media(
            media="null",
            color_scheme="null",
            reduced_motion="reduce",
            forced_colors="null",
            contrast="null",
        )

    def _forget(self, origin: str) -> None:
        # Nothing to run there, and of the same origin: leaving it costs a process of the browser.
        self.page.goto(f"{origin}/healthz")
        self.page.evaluate("sessionStorage.clear()")
        session = self.page.context.new_cdp_session(self.page)
        kept = {"origin": origin, "storageTypes": "cookies,indexeddb,local_storage"}
        session.send("Storage.clearDataForOrigin", kept)
        session.detach()


SCREEN: Final[ViewportSize] = {"width": 1280, "height": 720}


@pytest.fixture(scope="session")
def tab(browser: Browser, browser_context_args: dict[str, Any], base_url: str) -> Iterator[Tab]:
    """The page that most tests share, one after the other."""
    context = browser.new_context(**{**browser_context_args, "base_url": base_url})
    yield Tab(context.new_page, base_url)
    context.close()


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that knows nothing yet, at an address of the server where nothing runs.

    Tests marked `own_page` get a new one: those that have a script run before the page's own,
    which cannot be taken back, and those that measure a first visit. What was kept by an earlier
    visit needs none (`tests.web.states.remember`).
    """
    if request.node.get_closest_marker("own_page"):
        page = request.getfixturevalue("context").new_page()
        watch(page)
        yield page
        return
    tab: Tab = request.getfixturevalue("tab")
    yield tab.page
    tab.clear()  # now: the server of a module may not be there for the next test


class Noise:
    """What a page should never do: log, throw, or fail to load. To ask another host is to fail
    (`browser_type_launch_args`)."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        self._allowed: tuple[str, ...] = ()
        self._page = page
        self._listening: dict[Any, Callable[[Any], None]] = {
            "console": lambda message: self.heard.append(f"console: {message.text}"),
            "pageerror": lambda error: self.heard.append(f"error: {error}"),
            "requestfailed": self._failed,
        }
        for name, listener in self._listening.items():
            page.on(name, listener)

    def _failed(self, request: Any) -> None:
        """What was cut because the page was left before it had loaded is no failure."""
        if request.failure != "net::ERR_ABORTED":
            self.heard.append(f"failed: {request.url}")

    def leave(self) -> None:
        """Hear no more: the next test has ears of its own."""
        for name, listener in self._listening.items():
            self._page.remove_listener(name, listener)

    def allow(self, part: str) -> None:
        """Noise that holds this part is what the test is about."""
        self._allowed += (part,)

    def unexpected(self) -> list[str]:
        return [one for one in self.heard if not any(part in one for part in self._allowed)]


@pytest.fixture(autouse=True)
def noise(page: Page) -> Iterator[Noise]:
    noise = Noise(page)
    yield noise
    page.unroute_all(behavior="ignoreErrors")
    noise.leave()
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
