"""Split a document into passages, small enough to be read at a glance and cited.

Prose is cut between sentences, inside one paragraph; an announced list stays with its
announcement. Rows of the table of contents, notes, people and acronyms are passages of
their own. Every passage is a slice: `text == document.text[start:end]`.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from indexer.language.french import fold_keeping_offsets
from indexer.model import Document, Kind, Passage, Span, Unit
from indexer.places import Places
from indexer.readers.outline import FRONT
from indexer.search.expansions import Expansions

# Characters that a passage of prose aims at; chosen on the evaluation (docs/design.md).
TARGET = 450
# An announced list may be longer, so that it is not cut from its announcement.
LIST_TARGET = 900
# Names that open the identifiers of other kinds; a section so titled takes another one.
_RESERVED = frozenset({"toc", "note", "people", "glossary", "front"})

_NUMBERED = re.compile(r"\d{1,2}[.)]\s")


def split(document: Document) -> tuple[Passage, ...]:
    """The passages of a document, in reading order."""
    return tuple(_Splitter(document).passages())


class _Splitter:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._places = Places(document)
        self._names: Counter[str] = Counter()
        self._acronyms = Expansions(document.acronyms)
        self._people = {person.start: person for person in document.people}
        self._code = {one.start for one in document.sentences if one.shape == "code"}
        self._titles = {one.start for one in document.sentences if one.shape == "title"}
        self._listings = document.listings
        self._listing_starts = [one.start for one in document.listings]
        self._section_starts = [section.start for section in document.sections]
        self._paragraph_starts = [paragraph.start for paragraph in document.paragraphs]
        self._sentence_starts = [sentence.start for sentence in document.sentences]
        self._signers = {
            person.start for person in document.people if person.role == "signataire"
        }

    def passages(self) -> Iterator[Passage]:
        found = [*self._rows(), *self._notes(), *self._prose()]
        yield from sorted(found, key=lambda passage: passage.start)

    def _rows(self) -> Iterator[Passage]:
        parts = {f"Partie {part.number}": part.title for part in self._document.parts}
        for part in self._document.parts:
            yield self._passage(
                "toc", f"toc:partie-{part.number}", Span(part.start, part.end), ""
            )
        for row in self._document.toc:
            above = []
            parent = row.parent
            while parent:
                higher = self._places.row(parent)
                above.append(f"{higher.title}" if higher else parts.get(parent, parent))
                parent = higher.parent if higher else None
            number = row.number or ""
            name = f"toc:{number if '.' in number else _slug(number or row.title)}"
            span = Span(row.start, row.end)
            yield self._passage("toc", name, span, " ; ".join(reversed(above)))

    def _notes(self) -> Iterator[Passage]:
        cited = {reference.start: reference for reference in self._document.references}
        for note in self._document.notes:
            whole = cited.get(note.start)
            kind: Kind = "reference" if whole and whole.key != "self" else "note"
            name = "asterisque" if note.label == "*" else note.label
            context = f"note {note.label}"
            yield self._passage(kind, f"note:{name}", Span(note.start, note.end), context)

    def _prose(self) -> Iterator[Passage]:
        for group in self._groups():
            for chunk in self._chunks(group):
                yield self._prose_passage(chunk)

    def _prose_passage(self, span: Span) -> Passage:
        text = self._document.text[span.start : span.end]
        section = self._places.section(span.start)
        name = _slug(section.title)
        if span.start in self._signers:
            context = f"signature, signé par : {section.title} ; {self._opening(span.start)}"
            return self._passage("people", f"people:{name}-signature", span, context)
        presented = self._people.get(span.start)
        if presented and presented.end == span.end:
            person = _slug(presented.name)
            return self._passage("people", f"people:{person}", span, section.title)
        if self._acronyms.defined_at(span.start):
            return self._passage(
                "glossary", f"glossary:{_slug(text.split(' :')[0])}", span, "sigle"
            )
        if section.title in FRONT.values():
            return self._passage("front", "front", span, "")
        name = f"{name}-section" if name in _RESERVED else name
        return self._passage("text", name, span, section.title)

    def _opening(self, offset: int) -> str:
        """The short lines that open the section of an offset: what a signature signs."""
        rank = bisect_right(self._section_starts, offset) - 1
        first = bisect_left(self._paragraph_starts, self._document.sections[rank].start)
        last = bisect_left(self._paragraph_starts, offset)
        within = self._document.paragraphs[first : min(first + 2, last)]
        return " ; ".join(self._document.text[p.start : p.end] for p in within)

    def _groups(self) -> Iterator[list[Unit]]:
        """Sentences of a paragraph, or of an announced list with its announcement."""
        group: list[Unit] = []
        sentences = iter(self._document.sentences)
        notes = {note.start for note in self._document.notes}
        sentence = next(sentences, None)
        for paragraph in self._document.paragraphs:
            if group and not self._goes_on(group[-1], paragraph):
                yield group
                group = []
            while sentence and sentence.start < paragraph.end:
                if sentence.start >= paragraph.start and sentence.start not in notes:
                    group.append(sentence)
                sentence = next(sentences, None)
        if group:
            yield group

    def _goes_on(self, last: Unit, following: Span) -> bool:
        """Whether a paragraph is one thing with the next: announcement, title line, row, item.

        Code goes with what is said of it above.
        """
        text = self._document.text
        if text[last.end - 1] in ":;" or following.start in self._code:
            return True
        if self._is_row(last) or self._is_row(following) or following.start in self._titles:
            return False
        if self._in_one_listing(last, following):
            return True
        if _NUMBERED.match(text, last.start) and _NUMBERED.match(text, following.start):
            return True
        tabulated = "\t" in text[last.start : last.end]
        gap = text[last.end : following.start]
        if tabulated or "\t" in text[following.start : following.end]:
            return tabulated and gap == "\n"
        return last.shape in {"line", "title"} and not gap.strip()

    def _in_one_listing(self, last: Span, following: Span) -> bool:
        """Whether two stretches belong to the same list or table, its announcement included."""
        rank = bisect_right(self._listing_starts, last.start) - 1
        return rank >= 0 and following.end <= self._listings[rank].end

    def _is_row(self, span: Span) -> bool:
        """Whether a line is a record of its own: a member, an acronym, a signature."""
        return span.start in self._people or self._acronyms.defined_at(span.start)

    def _chunks(self, group: list[Unit]) -> Iterator[Span]:
        listed = any(one.shape == "announcement" for one in group[:-1])
        alone = any(self._is_row(one) for one in group)
        limit = LIST_TARGET if listed else TARGET
        start = group[0].start
        for before, sentence in pairwise(group):
            if alone or sentence.end - start > limit:
                yield Span(start, before.end)
                start = sentence.start
        yield Span(start, group[-1].end)

    def _passage(self, kind: Kind, name: str, span: Span, context: str) -> Passage:
        document = self._document
        text = document.text[span.start : span.end]
        self._names[name] += 1
        rank = self._names[name]
        numbered = kind in {"text", "front"} or rank > 1
        return Passage(
            id=f"{document.id}:{name}:{rank}" if numbered else f"{document.id}:{name}",
            document=document.id,
            kind=kind,
            place=self._places.of(span.start, span.end),
            text=text,
            start=span.start,
            end=span.end,
            sentences=self._sentences_in(span)
            if kind != "toc"
            else (Unit(span.start, span.end, "title"),),
            context=" ; ".join(
                filter(None, [context, self._lead(span), *self._acronyms.of(text)])
            ),
        )

    def _lead(self, span: Span) -> str:
        """What introduces the list that a span begins inside, if it is cut from it."""
        first = next(iter(self._sentences_in(span)), None)
        lead = first.lead if first else None
        return self._document.text[lead.start : lead.end] if lead else ""

    def _sentences_in(self, span: Span) -> tuple[Unit, ...]:
        starts = self._sentence_starts
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end)
        return self._document.sentences[first:last]


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold_keeping_offsets(title)).strip("-")[:40] or "section"
