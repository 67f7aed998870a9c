"""What the pronoun that opens a sentence stands for: the sentences before it.

« Elle est un outil… » says of whom only in the sentence before. A statement that replaces the
pronoun by that name brings nothing in, so the name may be found there.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from indexer.model import Document

_LEANS = re.compile(
    r"^(?:\W*(?:mais|et|or|donc|ainsi|pourtant|en effet|de plus|enfin)\W+)?(?:elles?|ils?|on y)\b"
    r"|\b(?:ce|cet|cette|ces|ceux-ci|celui-ci|celles?-ci|c[’'](?:est|était))\b|\bd[’']entre (?:eux|elles)\b",
    re.IGNORECASE,
)
_REACH = 2  # sentences
_GAP = 4  # characters between sentences of one running text


def leans(text: str) -> bool:
    """Whether a sentence says of whom it speaks by a pronoun or a demonstrative."""
    return _LEANS.search(text) is not None


def antecedents(text: str, documents: Sequence[Document]) -> str:
    """The sentences right before one that leans on them; empty for any other text.

    A text that stands at several places has no antecedent.
    """
    if not leans(text):
        return ""
    for document in documents:
        at = document.text.find(text)
        if at >= 0:
            again = document.text.find(text, at + 1)
            return "" if again >= 0 else _before(document, at)
    return ""


def _before(document: Document, at: int) -> str:
    first = bisect_left(document.sentences, at, key=lambda sentence: sentence.start)
    start = at
    for sentence in reversed(document.sentences[max(0, first - _REACH) : first]):
        if start - sentence.end > _GAP:
            break
        start = sentence.start
    return document.text[start:at]
