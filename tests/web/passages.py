"""Passages of the report, and the links that open them."""

import json
from urllib.request import urlopen

from playwright.sync_api import Page, expect

COMPLEMENTARY = (
    "L'ISAP et l'ISIC sont complémentaires et ne devraient pas être séparées l'une de l'autre"
    " dans les pratiques professionnelles."
)


def text_of(base_url: str) -> str:
    with urlopen(f"{base_url}/api/documents/isic-2010/text") as response:
        text: str = json.load(response)["text"]
    return text


def link_to(base_url: str, words: str) -> str:
    start = text_of(base_url).index(words)
    return f"/lecture/isic-2010#c{start}-{start + len(words)}"


def highlighted(page: Page) -> str:
    expect(page.locator("#cited")).to_be_in_viewport()
    return "".join(page.locator(".page-text mark").all_text_contents())
