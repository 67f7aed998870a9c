"""Proper names and acronyms that a sentence mentions, for checking that its source does too."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from indexer.language.french import STOP_WORDS, fold

_TOKEN = re.compile(r"[^\W\d_]+(?:[-.&/][^\W\d_]+)*\.?")
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?:;]\s{1,9}|[«“\"(\[]\s{0,9}|\n\s{0,9}(?:[-•*]\s{0,9})?)$")


def names(text: str) -> frozenset[str]:
    """The folded proper names and acronyms of a text, word by word.

    A capital that opens a sentence tells nothing: such a word counts only as an acronym, or
    where another name follows it at once: « Didier Dubasque », not « Développer l’ISIC ».

    >>> sorted(names("Hier, Robert Castel a cité la CNAF."))
    ['castel', 'cnaf', 'robert']
    """
    return frozenset(fold(name) for name in _names(_ELIDED.sub(_blank, text)))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _names(text: str) -> Iterator[str]:
    found = list(_TOKEN.finditer(text))
    for at, token in enumerate(found):
        word = token[0].strip(".")
        if not word[:1].isupper() or fold(word) in STOP_WORDS:
            continue
        opens = _OPENS.search(text[: token.start()]) is not None
        if is_acronym(word) or not opens or _is_followed(text, found[at : at + 2]):
            yield word


def _is_followed(text: str, pair: Sequence[re.Match[str]]) -> bool:
    """Whether a second name stands right after the first one."""
    if len(pair) == 1 or text[pair[0].end() : pair[1].start()] != " ":
        return False
    return pair[1][0][0].isupper() and not is_acronym(pair[1][0])


def is_acronym(word: str) -> bool:
    """Whether a word is an acronym: two capitals at least, « DSL », « Caferuis » is none.

    >>> is_acronym("DSL"), is_acronym("Caferuis")
    (True, False)
    """
    bare = word.replace(".", "").replace("-", "").replace("&", "").rstrip("s")
    return len(bare) > 1 and bare.isupper()


def missing(
    wanted: Collection[str], text: str, expansions: Mapping[str, str]
) -> frozenset[str]:
    """The names that a text does not hold, neither as they are nor in full (or in short).

    >>> missing({"dubasque", "karim"}, "M. Dubasque signe.", {})
    frozenset({'karim'})
    """
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
