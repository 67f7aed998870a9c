"""Whether a page still waits for the server: told at once, where « networkidle » takes half a second."""

from typing import Final
from weakref import WeakKeyDictionary

from playwright.sync_api import Page, Request

_LOOK: Final = 20  # milliseconds; what an answer makes the page ask for is asked within that
_PENDING: Final[WeakKeyDictionary[Page, set[Request]]] = WeakKeyDictionary()


def watch(page: Page) -> None:
    """Count the requests of a page, from none on."""
    if page in _PENDING:
        _PENDING[page].clear()
        return
    pending = _PENDING[page] = set()
    page.on("request", pending.add)
    page.on("requestfinished", pending.discard)
    page.on("requestfailed", pending.discard)


def settled(page: Page) -> None:
    """Wait until the page has had all that it asked for, and has asked for nothing more."""
    quiet = 0
    while quiet < 2:
        page.wait_for_timeout(_LOOK)
        quiet = 0 if _PENDING[page] else quiet + 1
