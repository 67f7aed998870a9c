"""Find the names of private persons in a French (or English) question.

A capital alone proves nothing: authors, towns and acronyms have one too. So a name needs a
clue: a civility (« Mme Diallo »), a tie (« ma voisine Fatou »), the work of accompanying
somebody (« j'accompagne Karim »), or other personal data around it.
"""

import re
from collections.abc import Collection, Iterator, Sequence, Set
from functools import lru_cache
from typing import Final

from indexer.language.french import fold
from server.privacy.first_names import FIRST_NAMES
from server.privacy.identifiers import Finding
from server.privacy.name_patterns import (
    ANY_NAME,
    LIFE,
    LOWER_RULE,
    NOT_NAMES,
    PARTICLES,
    RULES,
    SCHOLARLY,
    SENTENCE,
)

_LONGEST_ACRONYM: Final = 4
_SHORT_WORD: Final = 2
_TOUCHING: Final = 4
_AND: Final = re.compile(r"(?<!\s)\s+et\s+")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Rough sentences, as spans; they only bound how far a clue reaches.

    >>> list(sentences("Il vote. M. Dupré signe."))
    [(0, 8), (9, 24)]
    """
    start = 0
    for match in SENTENCE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(name)))


def _is_known(words: Sequence[str], known: Collection[tuple[str, ...]]) -> bool:
    """Whether the corpus prints this very name, in full or by its last words."""
    size = len(words)
    return any(name[-size:] == tuple(words) or sorted(name) == sorted(words) for name in known)


def _trimmed(name: str) -> str:
    """The name up to its first everyday word: « Karim Benzerti Comment » loses the last."""
    kept = 0
    for token in re.finditer(r"\S+", name):
        if fold(token[0]) in NOT_NAMES - PARTICLES or token[0].endswith("'"):
            break
        if fold(token[0]) not in PARTICLES:
            kept = token.end()
    return name[:kept]


def _is_acronym(token: str) -> bool:
    return token.isupper() and len(token.strip(".")) > 1


def _is_listed(name: str) -> bool:
    return any(part in FIRST_NAMES for part in _words(name.split(maxsplit=1)[0]))


def _convinces(name: str, need: str) -> bool:
    """Whether a capitalised stretch is a name, given how much its clue still needs."""
    tokens = name.split()
    if not tokens:
        return False
    if need == "any":
        return len(name) > 1
    if _is_acronym(tokens[0]) and not any(_is_listed(token) for token in tokens):
        return need == "family" and len(name) > _LONGEST_ACRONYM
    return (
        need in {"word", "family"} or _is_listed(name) or (need == "person" and len(tokens) > 1)
    )


def _by_rule(text: str) -> Iterator[tuple[int, int]]:
    for rule, need in RULES:
        for match in rule.finditer(text):
            start = match.start("name")
            for part in _AND.split(match["name"]):
                start = text.index(part, start)
                name = _trimmed(part)
                if _convinces(name, need):
                    yield start, start + len(name)


def _in_lower_case(text: str) -> Iterator[tuple[int, int]]:
    """« ma voisine fatou diallo »: only first names of the list, or any word after « mme »."""
    for match in LOWER_RULE.finditer(text):
        first, second = fold(match["first"]), fold(match["second"] or "")
        listed = first in FIRST_NAMES
        if first in NOT_NAMES or not (listed or match["civility"]):
            continue
        surname = listed and second and second not in NOT_NAMES
        yield match.start("first"), match.end("second" if surname else "first")


def _beside_other_data(text: str, found: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """Full names in a sentence that describes somebody's life or holds an identifier."""
    for start, end in sentences(text):
        near = [item for item in found if start <= item.start < end]
        described = bool(near) or LIFE.search(text, start, end) is not None
        for match in ANY_NAME.finditer(text, start, end) if described else ():
            name = _trimmed(match["name"])
            if not name or SCHOLARLY.search(text, start, match.start()):
                continue
            stop = match.start() + len(name)
            touching = any(_touch(text, match.start(), stop, item) for item in near)
            if _convinces(name, "person" if touching else "listed"):
                yield match.start(), stop


def _touch(text: str, start: int, end: int, item: Finding) -> bool:
    """Whether only punctuation stands between a name and an identifier."""
    gap = text[end : item.start] if end <= item.start else text[item.end : start]
    return len(gap) <= _TOUCHING and not any(char.isalnum() for char in gap)


def _again(text: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Later mentions of the same people by one of their names."""
    parts = {word for name in names for word in _words(name) if len(word) > _SHORT_WORD}
    parts -= NOT_NAMES
    for match in re.finditer(r"[^\W\d_]+", text):
        if match[0][0].isupper() and fold(match[0]) in parts:
            yield match.span()


def public_names(text: str) -> Iterator[str]:
    """The names that a text prints in full or behind a civility: « M. Verne », « Nadia Karim ».

    A first name alone is none: it would uncover whoever else bears it.

    >>> list(public_names("M. Verne et Nadia Karim, à Lyon"))
    ['Verne', 'Nadia Karim']
    """
    civility, _ = RULES[0]
    text = text.replace("\t", "\n")  # a name does not go on in the next column
    named = (part for match in civility.finditer(text) for part in _AND.split(match["name"]))
    whole = (match["name"] for match in ANY_NAME.finditer(text) if " " in match["name"])
    yield from (name for name in map(_trimmed, named) if _is_surname(name))
    yield from (name for name in map(_trimmed, whole) if " " in name and _is_listed(name))


def _is_surname(name: str) -> bool:
    """Whether a name tells one person from the others of its first name."""
    words = _words(name)
    return len("".join(words)) > _SHORT_WORD and (len(words) > 1 or words[0] not in FIRST_NAMES)


def name_spans(text: str, found: Sequence[Finding]) -> frozenset[tuple[int, int]]:
    """Where somebody is named, private or not; `found` holds the identifiers of the same text."""
    return frozenset([
        *_by_rule(text), *_in_lower_case(text), *_beside_other_data(text, found),
    ])  # fmt: skip


def private_names(
    text: str, spans: Set[tuple[int, int]], known: Collection[str]
) -> Iterator[Finding]:
    """Those of these names, and of their later mentions, that the corpus does not print.

    >>> list(private_names("J'accompagne Karim à Lyon.", {(13, 18)}, known=()))
    [Finding(kind='name', start=13, end=18)]
    >>> list(private_names("J'accompagne Karim à Lyon.", {(13, 18)}, known=("Karim",)))
    []
    """
    printed = _printed(frozenset(known))
    private = {span for span in spans if not _is_known(_words(text[slice(*span)]), printed)}
    repeated = {
        span
        for span in _again(text, [text[slice(*span)] for span in private])
        if not any(start <= span[0] and span[1] <= end for start, end in spans - private)
    }
    for start, end in sorted(private | repeated):
        yield Finding("name", start, end)


@lru_cache(maxsize=8)
def _printed(names: frozenset[str]) -> frozenset[tuple[str, ...]]:
    """The words of the names that a corpus prints: hundreds, the same for every question."""
    return frozenset(map(_words, names))


# Right before a name, what tells a person from a place: « le centre Jean Jaurès » is none.
_SOUGHT = re.compile(
    r"(?:\b(?:de|à|of|contacter|joindre|contact|reach)\s|\bd['’])\s*([^\W\d_]+)"
)


def is_sought(text: str) -> bool:
    """Whether a text that asks how to reach somebody gives a first name.

    >>> is_sought("Comment joindre Nadia ?"), is_sought("Comment joindre la mairie ?")
    (True, False)
    """
    found = (fold(match[1]) for match in _SOUGHT.finditer(text))
    return any(first in FIRST_NAMES and first not in NOT_NAMES for first in found)
