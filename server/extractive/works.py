"""Answers about works: the references that the corpus gives, and the notes that hold them."""

import re

from indexer.language.closed_lists import either, folded
from indexer.language.french import fold, words
from indexer.model import Document, Passage, Reference
from indexer.readers.references import identity
from server.drafts import Draft, Line, Quote, quoted, whole
from server.extractive.passages import Holding, Passages
from server.extractive.turns import given
from server.question.parts import Part
from server.wording import say

_DOCUMENT = either(folded("document.itself", "document.as_a_work"))
_SELF = re.compile(
    rf"\b(?:ce|le|du|present|cet|the|this) (?:{_DOCUMENT})\b(?! (?:de l|du|d |des|of|by|qui|sur|on|que))"
)
_TITLE_WORDS = 2  # words of a title that name it
_WHOLE = 420  # characters of a note that is quoted whole


class Works:
    """The references of the corpus and the passages where they stand."""

    def __init__(self, index: Holding) -> None:
        # The same reference in two files is the same work: it is cited once.
        found: dict[tuple[object, ...], tuple[Document, Reference]] = {}
        for document in index.documents:
            for one in document.references:
                whose = document.id if one.key == "self" else ""
                found.setdefault((whose, *identity(one)), (document, one))
        self._works = list(found.values())
        self._passages = Passages(index)

    def answer(self, part: Part) -> Draft | None:
        """Answer a question about notes, works or the document itself, or None."""
        plain = part.searched_plain
        if part.named.notes or (given("notes", plain) and part.cues & {"list", "count"}):
            return self._notes(part)
        if "reference" not in part.cues and not given("cited_works", plain):
            return None
        cited = self._all() if given("all_works", plain) else self._cited(part)
        if cited:
            return cited
        if _SELF.search(plain) and given("published", plain):
            return self._self()
        return None

    def _notes(self, part: Part) -> Draft | None:
        notes = [
            one
            for one in self._passages.of_kinds("note", "reference")
            if not one.text.startswith("*")
        ]
        wanted = part.named.notes
        chosen = [one for one in notes if one.id.split(":note:")[-1].split(":")[0] in wanted]
        kept = chosen if wanted else notes
        if wanted and not kept:
            text = say("no_such_note", part.language, asked=wanted[0])
            return Draft("abstained", (Line((), text),))
        lines = tuple(quoted(self._opening(one)) for one in kept)
        return Draft("answered", lines) if lines else None

    @staticmethod
    def _opening(note: Passage) -> Quote:
        """A note's first sentences, two at most."""
        return Quote(note, note.start, note.sentences[:2][-1].end)

    def _cited(self, part: Part) -> Draft | None:
        """The works named by their authors, title or year, or by the sentence that calls them."""
        asked, plain = set(part.terms), part.searched_plain
        found: list[Quote] = []
        for document, work in self._works:
            if work.key == "self":
                continue
            names = {fold(author.split()[-1]) for author in work.authors}
            named = any(re.search(rf"\b{re.escape(name)}\b", plain) for name in names)
            titled = any(
                len(asked & set(words(name or ""))) >= _TITLE_WORDS
                for name in (work.title or work.container, work.publisher)
            )
            if named or titled or str(work.year) in plain:
                found += self._quote(document, work)
        return Draft("answered", tuple(map(quoted, found[:2]))) if found else None

    def _all(self) -> Draft | None:
        """Every work that the corpus cites."""
        cited = [pair for pair in self._works if pair[1].key != "self"]
        quotes = [quote for pair in cited for quote in self._quote(*pair)]
        return Draft("answered", tuple(map(quoted, quotes))) if quotes else None

    def _quote(self, document: Document, work: Reference) -> list[Quote]:
        passage = self._passages.at(document.id, work.start)
        if passage is None:
            return []
        if passage.end - passage.start <= _WHOLE:
            return [whole(passage)]
        sentence = next(one for one in passage.sentences if one.start <= work.start < one.end)
        return [Quote(passage, sentence.start, sentence.end)]

    def _self(self) -> Draft | None:
        for document, work in self._works:
            if work.key == "self":
                title = self._passages.at(document.id, work.start)
                if title:
                    return Draft("answered", (quoted(whole(title)),))
        return None
