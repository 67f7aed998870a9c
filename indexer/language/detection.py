"""French or English: told by the small words of a text."""

import re
from functools import cache

from indexer.language.closed_lists import folded
from indexer.language.french import fold

_WORD = re.compile(r"\w+")


def is_english(text: str) -> bool:
    """Whether a text is more likely English than French: « Where is it? » is, « ISIC » is not.

    >>> is_english("Where is the hall?"), is_english("ISIC")
    (True, False)
    """
    english, french = _small_words()
    tokens = _WORD.findall(fold(text))
    return sum(token in english for token in tokens) > sum(token in french for token in tokens)


@cache
def _small_words() -> tuple[frozenset[str], frozenset[str]]:
    english, french = (
        frozenset(folded(f"function_words.{code}", f"function_words.content_{code}"))
        for code in ("en", "fr")
    )
    return english, french
