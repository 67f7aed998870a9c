"""Sentences that say what a term is, in the words of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from indexer.language.french import fold_keeping_offsets
from indexer.model import Document, Span
from server.glossary.notions import noun_phrase
from server.glossary.term_finder import Finder

_ARTICLE: Final = r"(?:l['’]\s?|le |la |les |un |une |the |an? )"
_IS: Final = rf"(?:(?:est|sont|is|are) (?:avant tout |d'abord |essentiellement |ainsi )?(?:{_ARTICLE}|des |de l['’]))"
_MEANS: Final = (
    r"(?:(?:(?:design|signifi|regroup|recouvr)e(?:nt)?|means?|refers? to)\b"
    r"|consist(?:e|ent|s) (?:a|en|dans|in|of)\b|repos(?:e|ent) sur\b|se defini(?:t|ssent) comme\b"
    r"|renvo(?:ie|ient) a\b|s'entend(?:ent)? comme\b|est (?:defini|entendu)e?s? comme\b)"
)
# « La prise de risque est une nécessité », « L'ISIC repose sur des personnes »
_SUBJECT: Final = re.compile(
    rf"{_ARTICLE}?(?P<subject>[^,;:.!?()«»\[\]]{{2,80}}?)(?:\s{{0,3}}[(\[][^)\]]{{0,200}}[)\]])?\s(?:{_IS}|{_MEANS})"
)
# « ce que l'on appelle communément la « prise de risque » »
_CALLED: Final = re.compile(
    rf"\bon (?:appelle|nomme|entend par)(?: \w+ment)? {_ARTICLE}?[«“]?\s*(?P<named>[^,;:.!?()»”]{{2,80}})"
)
# A sentence about another thing of the same name, or a mere remark.
_NO_DEFINITION: Final = re.compile(r"(?:est|sont|is|are) (?:l'un|l’un|une des|un des|one of)\b")


@dataclass(frozen=True, slots=True)
class Defined:
    """A sentence that defines a term, given as the text says it; the lower `rank`, the surer."""

    term: str
    sentence: Span
    rank: int


def definitions(document: Document, finder: Finder, until: int) -> Iterator[Defined]:
    """The sentences that define a term of the finder, up to an offset, in reading order."""
    for sentence in document.sentences:
        if sentence.start >= until:
            return
        text = document.text[sentence.start : sentence.end].replace("’", "'")
        plain = fold_keeping_offsets(text)
        subject = None if _NO_DEFINITION.search(plain) else _SUBJECT.match(plain)
        if subject:
            yield from _whole(finder, text, subject.span("subject"), sentence)
        for called in _CALLED.finditer(plain):
            yield from _first(finder, text, called.span("named"), sentence)


def subjects(document: Document, until: int) -> Iterator[str]:
    """Noun phrases of two words or more that a sentence defines: « prise de risque »."""
    for sentence in document.sentences:
        if sentence.start >= until:
            return
        text = document.text[sentence.start : sentence.end].replace("’", "'")
        plain = fold_keeping_offsets(text)
        found = None if _NO_DEFINITION.search(plain) else _SUBJECT.match(plain)
        if found and re.match(r"(?:l'|le |la |the )", plain):
            start, end = found.span("subject")
            if " " in text[start:end] and noun_phrase(text[start:end]):
                yield text[start:end]


def _whole(
    finder: Finder, text: str, span: tuple[int, int], sentence: Span
) -> Iterator[Defined]:
    """The term that is the whole subject: « l'ISIC », not « l'examen de l'ISIC »."""
    start, end = span
    subject = text[start:end].strip()
    for term, first, last in finder.find(subject):
        if (first, last) == (0, len(subject)):
            yield Defined(term, sentence, 0)


def _first(
    finder: Finder, text: str, span: tuple[int, int], sentence: Span
) -> Iterator[Defined]:
    """The term that what is named begins with."""
    for term, first, _ in finder.find(text[slice(*span)]):
        if first == 0:
            yield Defined(term, sentence, 1)
