"""Split a document into passages, small enough to be read at a glance and cited.

Prose is cut between sentences, inside one paragraph; an announced list stays with its
announcement. Rows of the table of contents, notes, people and acronyms are passages of
their own. Every passage is a slice: `text == document.text[start:end]`.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from indexer.model import Acronym, Document, Kind, Passage, Span
from indexer.places import Places
from indexer.readers.acronyms import fold

# Characters that a passage of prose aims at; chosen on the evaluation (docs/design.md).
TARGET = 450
# An announced list may be longer, so that it is not cut from its announcement.
LIST_TARGET = 900


def split(document: Document) -> tuple[Passage, ...]:
    """The passages of a document, in reading order."""
    return tuple(_Splitter(document).passages())


class _Splitter:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._places = Places(document)
        self._names: Counter[str] = Counter()
        self._first_named = min((section.end for section in document.sections[:1]), default=0)
        self._acronyms = _Expansions(document.acronyms)
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
            name = f"toc:{row.number or _slug(row.title)}"
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
        slug = _slug(section.title)
        if "\t" in text:
            return self._passage(
                "people", f"people:{_slug(text.split(chr(9))[0])}", span, section.title
            )
        if self._acronyms.defined_at(span.start):
            return self._passage(
                "glossary", f"glossary:{_slug(text.split(' :')[0])}", span, "sigle"
            )
        if span.start in self._signers:
            context = f"signature, signé par : {section.title} ; {self._opening(span.start)}"
            return self._passage("people", f"people:{slug}-signature", span, context)
        if span.start < self._first_named and not section.number and self._document.toc:
            return self._passage("front", "front", span, "")
        return self._passage("text", slug, span, section.title)

    def _opening(self, offset: int) -> str:
        """The short lines that open the section of an offset: what a signature signs."""
        section = next(s for s in reversed(self._document.sections) if s.start <= offset)
        within = [p for p in self._document.paragraphs if section.start <= p.start < offset]
        return " ; ".join(self._document.text[p.start : p.end] for p in within[:2])

    def _groups(self) -> Iterator[list[Span]]:
        """Sentences of a paragraph, or of an announced list with its announcement."""
        group: list[Span] = []
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

    def _goes_on(self, last: Span, following: Span) -> bool:
        """Whether a paragraph announces the next one, or is a title line above it."""
        text = self._document.text
        if text[last.end - 1] in ":;":
            return True
        title = text[last.end - 1].isalnum() and not self._is_row(last)
        near = not text[last.end : following.start].strip()
        return title and near and not self._is_row(following)

    def _is_row(self, span: Span) -> bool:
        """Whether a line is a record of its own: a member, an acronym, a signature."""
        tabulated = "\t" in self._document.text[span.start : span.end]
        return tabulated or self._acronyms.defined_at(span.start) or span.start in self._signers

    def _chunks(self, group: list[Span]) -> Iterator[Span]:
        text = self._document.text
        listed = any(text[one.end - 1] == ":" for one in group[:-1])
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
            sentences=self._sentences_in(span) if kind != "toc" else (span,),
            context=" ; ".join(filter(None, [context, *self._acronyms.of(text)])),
        )

    def _sentences_in(self, span: Span) -> tuple[Span, ...]:
        starts = self._sentence_starts
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end)
        return self._document.sentences[first:last]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self._document.sentences]


class _Expansions:
    """The acronyms of a document, both ways: short forms for long ones, and back."""

    def __init__(self, acronyms: tuple[Acronym, ...]) -> None:
        self._listed = {acronym.start for acronym in acronyms if acronym.listed}
        self._long = {acronym.short: acronym.expansion for acronym in reversed(acronyms)}
        self._short = {fold(long): short for short, long in self._long.items()}

    def defined_at(self, offset: int) -> bool:
        """Whether a row of the list of acronyms begins here."""
        return offset in self._listed

    def of(self, text: str) -> list[str]:
        """What the acronyms of a text stand for, and the acronyms of its expressions."""
        words = set(re.findall(r"[\w-]+", text))
        folded = fold(text)
        longer = [long for short, long in self._long.items() if short in words]
        shorter = [short for long, short in self._short.items() if long in folded]
        return [form for form in [*longer, *shorter] if fold(form) not in folded]


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:40] or "section"
