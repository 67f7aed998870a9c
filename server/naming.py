"""Proper names and acronyms that a sentence mentions, for checking that its source does too."""

import re
from collections.abc import Collection, Iterator, Mapping

from indexer.french import STOP_WORDS, fold

_TOKEN = re.compile(r"[^\W\d_]+(?:[-.&/][^\W\d_]+)*\.?")
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?:;]\s+|[«“\"(\[]\s*|\n\s*[-•*]?\s*)$")
_INSIDE = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]")


def names(text: str, common: Collection[str] = ()) -> frozenset[str]:
    """The folded proper names and acronyms of a text, word by word.

    A capital that opens a sentence tells nothing: such a word counts only as an acronym, or
    where it is no `common` word (folded) and another capital follows it.
    """
    return frozenset(fold(name) for name in _names(_ELIDED.sub(" ", text), common))


def _names(text: str, common: Collection[str]) -> Iterator[str]:
    found = list(_TOKEN.finditer(text))
    for at, token in enumerate(found):
        word = token[0].strip(".")
        if not word[:1].isupper() or fold(word) in STOP_WORDS:
            continue
        opens = _OPENS.search(text[: token.start()]) is not None
        followed = found[at + 1 : at + 2] and found[at + 1][0][0].isupper()
        if is_acronym(word) or not opens or (followed and fold(word) not in common):
            yield word


def is_acronym(word: str) -> bool:
    """Whether a word is an acronym: two capitals at least, « DSL », « Caferuis » is none."""
    bare = word.replace(".", "").replace("-", "").replace("&", "").rstrip("s")
    return len(bare) > 1 and bare.isupper()


def missing(
    wanted: Collection[str], text: str, expansions: Mapping[str, str]
) -> frozenset[str]:
    """The names that a text does not hold, neither as they are nor in full (or in short)."""
    held = fold(text)
    words = set(re.findall(r"[^\W_]+(?:[-.&/][^\W_]+)*", _ELIDED.sub(" ", held)))
    words |= {part for word in words for part in re.split(r"[-./]", word)}
    return frozenset(
        name
        for name in wanted
        if name not in words
        and not (name in expansions and expansions[name] in held)
        and not all(part in words for part in re.split(r"[-./]", name))
    )
