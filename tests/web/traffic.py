"""What a page asks the server for, and whether it still waits: told at once, where « networkidle » takes half a second.

Counted in the browser: to hear of each request here costs a tenth of the time of the tests.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Page, Request

from tests.web.modules import with_modules

_COUNT: Final = """(() => {
    performance.setResourceTimingBufferSize(10_000);
    const real = globalThis.fetch;
    let waiting = 0;
    globalThis.fetch = (...given) => {
        waiting += 1;
        return real(...given).finally(() => { waiting -= 1; });
    };
    const had = () => performance.getEntriesByType("resource").length;
    // What an answer makes the page ask for is asked within three looks.
    globalThis.settled = async () => {
        const started = performance.now();
        let [quiet, last] = [0, had()];
        while (quiet < 3) {
            if (performance.now() - started > 15_000) throw new Error(`still waiting for ${waiting}`);
            await new Promise((go) => setTimeout(go, 20));
            quiet = waiting || had() !== last ? 0 : quiet + 1;
            last = had();
        }
    };
})()"""


def watch(page: Page) -> None:
    """Count what the page asks the server for, in each document that it opens from now on."""
    page.add_init_script(_COUNT)


def settled(page: Page) -> None:
    """Wait until the page has had all that it asked for, and has asked for nothing more."""
    page.evaluate("settled()")


def kept(page: Page) -> None:
    """Wait until the browser's database holds all that was said: it is written after it is shown."""
    with_modules(page, """await (await load("storage/keeping.js")).remember()""")


@contextmanager
def requests(page: Page) -> Iterator[list[Request]]:
    """What the page asks for in this block. A listener that stayed would slow every later test."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("request", note)
    try:
        yield asked
        settled(page)
    finally:
        page.remove_listener("request", note)
