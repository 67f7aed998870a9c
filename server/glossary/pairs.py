"""Acronyms that go two by two: their expansions begin alike, and the text sets them together."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, takewhile
from typing import Final

from indexer.language.french import words
from indexer.model import Acronym, Document, Span

# « ISAP/ISIC », « l'ISAP et l'ISIC », « l'ISIC ou de l'ISAP », « ISIC vs ISAP »
_LINK: Final = r"(?:\s?/\s?|\s(?:et|ou|and|or|vs\.?|versus|à|ni)\s)(?:(?:de |à |d')?(?:l['’]|la |le |une? |the )|de |du |d['’])?"
# Words that two expansions share at their head: one is enough if the text sets them together.
_TOGETHER, _ALONE = 1, 3


def paired(
    document: Document, acronyms: Sequence[Acronym], until: int
) -> dict[str, tuple[str, Span | None]]:
    """For each acronym that has one, its pair, and the first sentence that joins both."""
    joined = _joined(document.text[:until], acronyms)
    scored = [
        (count, head, first.short, other.short)
        for first, other, head in _alike(acronyms)
        if (count := joined[frozenset((first.short, other.short))]) or head >= _ALONE
    ]
    pairs: dict[str, tuple[str, Span | None]] = {}
    for _, _, first, other in sorted(scored, key=lambda one: (-one[0], -one[1], one[2])):
        if first not in pairs and other not in pairs:
            sentence = _sentence(document, first, other, until)
            pairs[first] = (other, sentence)
            pairs[other] = (first, sentence)
    return pairs


def _alike(acronyms: Sequence[Acronym]) -> Iterator[tuple[Acronym, Acronym, int]]:
    """The acronyms whose expansions begin with the same words, and how many."""
    heads: dict[str, list[tuple[Acronym, list[str]]]] = {}
    for one in acronyms:
        said = words(one.expansion)
        if said:
            heads.setdefault(said[0], []).append((one, said))
    for alike in heads.values():
        for (first, said), (other, also) in combinations(alike, 2):
            shared = takewhile(lambda pair: pair[0] == pair[1], zip(said, also, strict=False))
            if said != also:
                yield first, other, len(list(shared))


def _joined(text: str, acronyms: Sequence[Acronym]) -> Counter[frozenset[str]]:
    """How often a text sets two acronyms side by side."""
    names = sorted((re.escape(one.short) for one in acronyms), key=len, reverse=True)
    if not names:
        return Counter()
    either = "|".join(names)
    pattern = re.compile(rf"\b({either}){_LINK}(?=({either})\b)")
    found = (frozenset(match.groups()) for match in pattern.finditer(text))
    return Counter(one for one in found if len(one) > 1)


def _sentence(document: Document, first: str, other: str, until: int) -> Span | None:
    """The first sentence of the text where both stand."""
    both = [re.compile(rf"\b{re.escape(name)}\b") for name in (first, other)]
    for sentence in document.sentences:
        if sentence.start >= until:
            break
        text = document.text[sentence.start : sentence.end]
        if all(pattern.search(text) for pattern in both):
            return sentence
    return None
