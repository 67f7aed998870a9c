"""What is told of a document on the shelf."""

from dataclasses import replace

import pytest

from indexer.model import Page, Source
from indexer.readers.markdown import read_text
from server.shelf.listing import numbered

FOREWORD, FIRST, LAST = (
    Page(0, 3, 0, 0, inferred=False, printed="iv"),
    Page(3, 6, 1, 1, inferred=False),
    Page(6, 9, 57, 58, inferred=True),
)


@pytest.mark.parametrize(
    ("pages", "told"),
    [((FOREWORD, FIRST, LAST), (1, 58)), ((FOREWORD,), None), ((), None)],
)
def test_a_page_that_bears_no_number_is_not_page_nought(
    pages: tuple[Page, ...], told: tuple[int, int] | None
) -> None:
    document = read_text("Du texte.", Source("a", "A", (), None, None, "fr", "a.md", ""))
    assert numbered(replace(document, pages=pages)) == told
