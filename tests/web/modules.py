"""The modules of the page, the very ones that it runs: under another address they would be others."""

from typing import Any, Final

from playwright.sync_api import Page

_LOAD: Final = """
    const load = (name) => import(new URL(name, document.querySelector("script[type=module]").src));
"""


def with_modules(page: Page, body: str, given: object = None) -> Any:
    """What a function of `given` returns, where `load("page/store.js")` loads a module."""
    return page.evaluate(f"async (given) => {{ {_LOAD} {body} }}", given)
