"""The modules of the page, the very ones that it runs: under another address they would be others."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Page

_LOAD: Final = """
    const load = (name) => import(new URL(name, document.querySelector("script[type=module]").src));
"""


def with_modules(page: Page, body: str, given: object = None) -> Any:
    """What a function of `given` returns, where `load("page/store.js")` loads a module."""
    return page.evaluate(f"async (given) => {{ {_LOAD} {body} }}", given)


@contextmanager
def before_scripts(page: Page, code: str) -> Iterator[None]:
    """In this block, a script runs before the page's own; `add_init_script` would never end."""
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    added = session.send("Page.addScriptToEvaluateOnNewDocument", {"source": code})
    try:
        yield
    finally:
        session.send("Page.removeScriptToEvaluateOnNewDocument", added)
        session.detach()
