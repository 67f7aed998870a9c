"""Answers about acronyms: what the corpus says they stand for, and nothing else."""

import re
from collections.abc import Iterator

from indexer.french import STOP_WORDS, fold, words
from indexer.index import Index
from indexer.model import Acronym, Document, Passage
from server.drafts import Draft, Quote, quoted
from server.questions import Part

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LETTERS = range(3, 9)
# Longer corpora are not scanned for phrases whose initials spell an unknown acronym.
_SCANNED = 2_000_000


class Glossary:
    """The acronyms of the corpus, by their folded short form."""

    def __init__(self, index: Index) -> None:
        self._documents = index.documents
        self._passages = sorted(index.passages, key=lambda one: (one.document, one.start))
        self._known: dict[str, list[tuple[Document, Acronym]]] = {}
        for document in index.documents:
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
        """What a known acronym stands for."""
        return self._known[short][0][1].expansion

    def answer(self, part: Part) -> Draft | None:
        """The expansions that a question asks for, or None if it asks for none."""
        if not part.cues & {"acronym", "definition"} and not self._bare(part):
            return None
        quotes = [self._quote(short) for short in self.mentioned(part.text)]
        quotes += [quote for token in self._unknown(part.text) for quote in self._spelt(token)]
        return Draft("answered", tuple(map(quoted, quotes))) if quotes else None

    def _bare(self, part: Part) -> bool:
        """Whether a question is hardly more than an acronym and words of its expansion."""
        known = self.mentioned(part.text)
        said = {term for short in known for term in words(f"{short} {self.expansion(short)}")}
        return bool(known) and set(part.terms) <= said

    def _quote(self, short: str) -> Quote:
        """Its definition: the row of the list of acronyms if there is one, else prose first."""
        document, one = min(
            self._known[short], key=lambda pair: (not pair[1].listed, pair[1].start)
        )
        return Quote(self._passage(document, one.start), one.start, one.end)

    def _unknown(self, text: str) -> Iterator[str]:
        """Tokens in capitals that the corpus does not define."""
        for token in _TOKEN.findall(text):
            if token.isupper() and len(token) in _LETTERS and fold(token) not in self._known:
                yield token

    def _spelt(self, token: str) -> list[Quote]:
        """The first phrase of the corpus whose words have these initials."""
        small = "|".join(sorted(STOP_WORDS, key=len, reverse=True))
        gap = rf"[\s'’-]+(?:(?:{small})\b[\s'’]*)*"
        pattern = re.compile(
            r"\b" + gap.join(rf"{letter}\w+" for letter in fold(token)) + r"\b"
        )
        for document in self._documents:
            if len(document.text) > _SCANNED:
                continue
            found = pattern.search("".join(fold(char)[:1] or char for char in document.text))
            if found:
                passage = self._passage(document, found.start())
                return [Quote(passage, found.start(), found.end())]
        return []

    def _passage(self, document: Document, offset: int) -> Passage:
        return next(
            one
            for one in self._passages
            if one.document == document.id and one.start <= offset < one.end
        )
