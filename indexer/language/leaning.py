"""What a sentence of a text leans on: it opens with words that stand for something above it."""

import re
from typing import Final

from indexer.language.closed_lists import either, folded

_STANDING: Final = either(
    folded(
        "leaning.subjects_fr", "leaning.subjects_en", "leaning.possessives_fr",
        "leaning.possessives_en", "leaning.others_fr", "leaning.others_en",
        "leaning.demonstratives_fr", "leaning.demonstratives_en", "links.fr",
    )
)  # fmt: skip
_LEANS: Final = re.compile(
    rf"^(?:{_STANDING}|c'est|ce n'est|dans ce|pour ceux|parmi (?:eux|ceux|ces)|nombre d'entre"
    r"|l'une?|en voici|voici)\b"
)


def leans(plain: str) -> bool:
    """Whether a folded sentence opens so; « ce guide » is the document, and leans on nothing.

    >>> leans("elles sont pretees"), leans("en effet, il pleut"), leans("ce guide est gratuit")
    (True, True, False)
    """
    return _LEANS.match(plain) is not None
