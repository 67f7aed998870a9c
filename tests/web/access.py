"""What a page must give everybody, as a machine can check it."""

from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

THEMES: Final = ("light", pytest.param("dark", marks=pytest.mark.slow))
"""For whatever axe-core checks in both: colours stand in one file, so one state in the dark tells most."""

_SCRIPT: Final = Axe().axe_script
_RUN: Final = """async () => {
    const { passes, violations } = await axe.run({
        rules: { "target-size": { enabled: true } },
        resultTypes: ["violations"],
    });
    return { passes: passes.length, violations };
}"""
"""Every rule; of what passes only the number: to name each element takes longer than to check it."""


def is_true(node: dict[str, Any]) -> bool:
    """Not so what stands half under the composer for now: scrolling uncovers it whole."""
    return "partially obscured" not in node["failureSummary"]


def complaints(page: Page) -> list[str]:
    """What axe-core finds, rule and place."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(_SCRIPT)
    found = page.evaluate(_RUN)
    assert found["passes"] > 10, "axe-core checked nothing"
    nodes = [(one["id"], node) for one in found["violations"] for node in one["nodes"]]
    return [f"{rule}: {node['target']}" for rule, node in nodes if is_true(node)]


def overflow(page: Page) -> int:
    """How far the page reaches beyond the screen, sideways."""
    width: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return max(width, 0)
