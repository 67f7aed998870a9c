"""Answers about acronyms: what the corpus says they stand for, and nothing else."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from indexer.language.french import STOP_WORDS, fold, fold_keeping_offsets, words
from indexer.model import Acronym, Document
from server.drafts import Draft, Quote, quoted
from server.extractive.passages import Passages
from server.extractive.turns import given
from server.question.parts import Part

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LETTERS = range(3, 9)
_MEANINGS = 3  # of one acronym that are quoted, at most
# Longer corpora are not scanned for phrases whose initials spell an unknown acronym.
_SCANNED = 1_000_000


class Glossary:
    """The acronyms of the corpus, by their folded short form."""

    def __init__(self, documents: Sequence[Document], passages: Passages) -> None:
        """What documents define, with the passages of their index."""
        self._documents = documents
        self._passages = passages
        self._known: dict[str, list[tuple[Document, Acronym]]] = {}
        for document in documents:
            for one in document.acronyms:
                self._known.setdefault(fold(one.short), []).append((document, one))

    @property
    def shorts(self) -> list[str]:
        """The short forms, as printed."""
        return [pairs[0][1].short for pairs in self._known.values()]

    def mentioned(self, text: str) -> list[str]:
        """The acronyms of a text that the corpus knows, folded, in order."""
        tokens = [fold(token) for token in _TOKEN.findall(text)]
        return list(dict.fromkeys(token for token in tokens if token in self._known))

    def expansion(self, short: str) -> str:
        """What a known acronym stands for; nothing for another."""
        pairs = self._known.get(short)
        return pairs[0][1].expansion if pairs else ""

    def meanings(self, short: str) -> list[str]:
        """What it stands for in each document that defines it, each wording once."""
        return [one.expansion for _, one in self._defined(short)]

    def answer(self, part: Part) -> Draft | None:
        """The expansions that a question asks for, or None if it asks for none."""
        if given("acronym_list", part.plain):
            return self._list()
        if not part.cues & {"acronym", "definition"} and not self._bare(part):
            return None
        shorts = self.mentioned(part.text) or self._abbreviating(part.plain)
        quotes = [quote for short in shorts for quote in self._quotes(short)]
        quotes += [quote for token in self._unknown(part.text) for quote in self._spelt(token)]
        return Draft("answered", tuple(map(quoted, quotes))) if quotes else None

    def _bare(self, part: Part) -> bool:
        """Whether a question is hardly more than an acronym and words of its expansion."""
        if part.cues - {"acronym", "definition"}:
            return False
        known = self.mentioned(part.text) or list(self._unknown(part.text))
        said = {term for short in known for term in words(f"{short} {self.expansion(short)}")}
        return bool(known) and not part.before and set(part.terms) <= said

    def _list(self) -> Draft | None:
        """The list of acronyms that the corpus prints, if it prints one."""
        listed = [pairs[0][1].short for pairs in self._known.values() if pairs[0][1].listed]
        quotes = [quote for short in listed for quote in self._quotes(fold(short))]
        return Draft("answered", tuple(map(quoted, quotes))) if quotes else None

    def _abbreviating(self, plain: str) -> list[str]:
        """The acronyms of what a folded text spells out, if it asks for their short form."""
        asked = self._known if given("abbreviation", plain) else ()
        return [short for short in asked if fold(self.expansion(short)) in plain]

    def _quotes(self, short: str) -> Iterator[Quote]:
        for document, one in self._defined(short):
            passage = self._passages.at(document.id, one.start)
            if passage:
                yield Quote(passage, one.start, one.end)

    def _defined(self, short: str) -> list[tuple[Document, Acronym]]:
        """Its definition in each document: the row of its list if there is one, else the first."""
        found: dict[str, tuple[Document, Acronym]] = {}
        rank = sorted(
            self._known.get(short, ()), key=lambda pair: (not pair[1].listed, pair[1].start)
        )
        for document, one in rank:
            found.setdefault(document.id, (document, one))
        said: dict[tuple[str, ...], tuple[Document, Acronym]] = {}
        for pair in found.values():
            said.setdefault(tuple(words(pair[1].expansion)), pair)
        return list(said.values())[:_MEANINGS]

    def _unknown(self, text: str) -> Iterator[str]:
        """Tokens in capitals that the corpus does not define."""
        for token in _TOKEN.findall(text):
            if token.isupper() and len(token) in _LETTERS and fold(token) not in self._known:
                yield token

    def _spelt(self, token: str) -> list[Quote]:
        """The first name with these initials, in a document that writes the token.

        A name has a capital where no sentence begins: « de le faire en dehors de ces
        obligations » names nothing, whatever its initials.
        """
        small = "|".join(sorted(STOP_WORDS, key=len, reverse=True))
        gap = rf"[\s'’-]+(?:(?:{small})\b[\s'’]*)*"
        pattern = re.compile(
            r"\b" + gap.join(rf"{letter}\w+" for letter in fold(token)) + r"\b"
        )
        short = r"\b" + r"\.?".join(token) + r"\b\.?"  # « A.D.V. » too
        for document, plain in self._scanned:
            used = re.search(short, document.text)
            for found in pattern.finditer(plain) if used else ():
                passage = self._passages.at(document.id, found.start())
                if passage and _names(document.text, found.span()):
                    return [Quote(passage, *_with_short(document.text, found.span(), short))]
        return []

    @cached_property
    def _scanned(self) -> list[tuple[Document, str]]:
        """The documents with their folded texts, character for character; none if too long."""
        if sum(len(document.text) for document in self._documents) > _SCANNED:
            return []
        return [(document, fold_keeping_offsets(document.text)) for document in self._documents]


def _with_short(text: str, span: tuple[int, int], short: str) -> tuple[int, int]:
    """A name with the short form before it, where it stands in brackets behind that."""
    start, end = span
    before = re.search(rf"{short} ?\($", text[:start])
    return (before.start(), end + 1) if before and text[end : end + 1] == ")" else span


def _names(text: str, span: tuple[int, int]) -> bool:
    """Whether a stretch is a name: a capital where no sentence begins, or a line of capitals."""
    start, end = span
    before = text[:start].rstrip()[-1:]
    return text[start].isupper() and (
        text[start:end].isupper()
        or (before != "" and before not in ".!?…:\n" and text[start - 1] != "\n")
    )
