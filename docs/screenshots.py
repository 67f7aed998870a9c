"""`make screenshots`: the real page, served on a free port, as Chromium shows it.

Writes docs/screenshots/*.png. CHROMIUM names the browser.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

FOLDER = Path(__file__).parent / "screenshots"
QUESTION = "Faut-il choisir entre l’ISAP et l’ISIC ?"
LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

expect.set_options(timeout=30_000)


@contextmanager
def served() -> Iterator[str]:
    """The address of a server of our own; it builds the index if there is none."""
    command = [sys.executable, "-m", "server", "serve", "--port", "0"]
    quiet = {**os.environ, "REPERE_LOG_LEVEL": "warning"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=quiet) as server:
        assert server.stdout
        try:
            yield next(
                word for line in server.stdout for word in line.split() if "http" in word
            )
        finally:
            server.terminate()


def opened(browser: Browser, url: str, viewport: dict[str, int], dark: bool) -> Page:
    """A first visit, once it says what the corpus holds."""
    page = browser.new_page(
        base_url=url,
        viewport=viewport,  # type: ignore[arg-type]
        color_scheme="dark" if dark else "light",
        has_touch=viewport is PHONE,
        locale="fr-FR",
        reduced_motion="reduce",
    )
    page.goto("/")
    expect(page.get_by_role("heading", name="Sur le terrain")).to_be_visible()
    return page


def ask(page: Page) -> None:
    """The question of every picture, up to the end of its answer."""
    page.get_by_label("Votre question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".turn").last).to_have_attribute("aria-busy", "false")


def take(browser: Browser, name: str, url: str, viewport: dict[str, int], dark: bool) -> None:
    """The first screen, the answer, and the passage that its first citation leads to."""
    page = opened(browser, url, viewport, dark)
    _save(page, f"{name}-accueil")
    ask(page)
    _save(page, f"{name}-reponse")
    page.locator(".turn a.mark").first.click()
    expect(page.locator("#reader mark").first).to_be_visible()
    _save(page, f"{name}-lecture")
    page.close()


def take_more(browser: Browser, url: str) -> None:
    """What a trainer takes away, the glossary, and the evening's colours."""
    page = opened(browser, url, LAPTOP, dark=False)
    ask(page)
    page.get_by_role("button", name="Exporter").click()
    expect(page.get_by_role("button", name="BibTeX")).to_be_visible()
    page.get_by_role("button", name="BibTeX").scroll_into_view_if_needed()
    page.mouse.wheel(0, 400)
    _save(page, "ordinateur-export")
    page.get_by_role("link", name="Glossaire").click()
    expect(page.locator(".term").first).to_be_visible()
    _save(page, "ordinateur-glossaire")
    page.close()
    page = opened(browser, url, LAPTOP, dark=True)
    ask(page)
    page.locator(".turn a.mark").first.click()
    expect(page.locator("#reader mark").first).to_be_visible()
    _save(page, "ordinateur-sombre")
    page.close()
    page = opened(browser, url, PHONE, dark=False)
    page.goto("/reglages")
    expect(page.get_by_role("heading", name="Réglages", level=1)).to_be_focused()
    _save(page, "telephone-reglages")
    page.close()


def _save(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png")


def main() -> None:
    """Takes every picture again."""
    FOLDER.mkdir(exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with served() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        take(browser, "ordinateur", url, LAPTOP, dark=False)
        take(browser, "telephone", url, PHONE, dark=True)
        take_more(browser, url)
        browser.close()


if __name__ == "__main__":
    main()
