"""Assemble blocks, whatever format they were read from, into a `Document`: one text and its marks.

Notes are taken out of the running text and set after the paragraph that they interrupted;
sentences cut by a page break are joined again. Every mark is an offset into the result.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from indexer.model import (
    Document,
    Listing,
    PartHeading,
    Person,
    Section,
    Source,
    Span,
    TocRow,
    Unit,
)
from indexer.readers import acronyms, layout, outline, people, references, toc
from indexer.readers.blocks import Block
from indexer.readers.listings import answering, lines_of, listings, titles, units
from indexer.readers.notes import tied

_Spanned = TypeVar("_Spanned", bound=Span)

# What stands in a table; each has a line of its own.
_TABULAR = frozenset({"header", "row", "cells"})
_ENDED = re.compile(r"[.!?…:;][»”\"’')\]\s]*$")


def read_blocks(
    blocks: Sequence[Block], source: Source, marks: layout.Layout | None = None
) -> Document:
    """The document that blocks make, in reading order; pages are those of `marks`, if it has any.

    A block « page » says which page begins there. Raises `CorpusError` if the text does not
    fit its `marks`.
    """
    reading = _Reading()
    rank = 0
    for extent in toc.extents(blocks):
        reading.prose(blocks[rank : extent.start])
        reading.contents(blocks[extent.start : extent.stop])
        rank = extent.stop
    reading.prose(blocks[rank:])
    return reading.document(source, marks or layout.Layout())


@dataclass(slots=True)
class _Text:
    """A text that grows at its end; joined once, so that long documents stay linear."""

    length: int = 0
    last: str = ""
    _pieces: list[str] = field(default_factory=list)

    def add(self, content: str, separator: str) -> Span:
        """Add `content`, after `separator` unless it opens the text; return where it is."""
        before = separator if self.length else ""
        self._pieces += [before, content]
        self.length += len(before) + len(content)
        self.last = content
        return Span(self.length - len(content), self.length)

    def text(self) -> str:
        """The whole text."""
        return "".join(self._pieces)


@dataclass(slots=True)
class _Reading:
    """The text so far and the marks on it."""

    builder: _Text = field(default_factory=_Text)
    bodies: list[tuple[Block, Span]] = field(default_factory=list)
    pages: list[tuple[int, Block]] = field(default_factory=list)
    cells: list[Span] = field(default_factory=list)
    headings: list[outline.Heading] = field(default_factory=list)
    rows: list[TocRow] = field(default_factory=list)
    parts: list[PartHeading] = field(default_factory=list)
    tocs: list[Span] = field(default_factory=list)
    calls: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[Block, Span]] = field(default_factory=list)
    waiting: list[tuple[Block, int]] = field(default_factory=list)
    """Notes to be set after the paragraph that they interrupt, and where they stood."""
    read_at: list[int] = field(default_factory=list)

    def prose(self, found: Sequence[Block]) -> None:
        """Add the blocks that stand outside the tables of contents."""
        for block in found:
            if block.shape == "note":
                self.waiting.append((block, self.builder.length))
            elif block.shape == "page":
                self._page(block)
            elif block.shape == "heading":
                self._flush_notes()
                title = _line(block.text.text)
                if title:
                    span = self._add(block, title, "\n\n")
                    self.headings.append(outline.Heading(title, block.level, span.start))
            elif block.shape != "rule" and block.text.text:
                self._body(block)

    def contents(self, found: Sequence[Block]) -> None:
        """Add the blocks of a table of contents, its heading first."""
        self._flush_notes()
        start = self.builder.add(_line(found[0].text.text), "\n\n").start
        for block in found[1:]:
            if block.shape == "heading":
                self._group(_line(block.text.text))
            elif block.shape == "note":
                self.waiting.append((block, self.builder.length))
            elif block.shape == "page":
                self._page(block)
            elif block.shape not in toc.ASIDE:
                for row in toc.rows(block):
                    self._row(row)
        self.tocs.append(Span(start, self.builder.length))

    def _page(self, block: Block) -> None:
        """The mark of a page: where it begins in the text so far."""
        if block.label:
            self.pages.append((self.builder.length, block))

    def _group(self, title: str) -> None:
        """A heading of the table of contents: a part, its title standing apart, or a row."""
        part = toc.parse_part(title)
        untitled = self.parts and not self.parts[-1].title
        if part:
            span = self.builder.add(title, "\n\n")
            self.parts.append(PartHeading(part.number, part.title, span.start, span.end))
        elif untitled and self.parts[-1].end == self.builder.length:
            end = self.builder.add(title, "\n").end
            self.parts[-1] = replace(self.parts[-1], title=title, end=end)
        else:
            self._row(toc.RawRow(*toc.split_number(title), None, title), "\n\n")

    def _row(self, row: toc.RawRow, separator: str = "\n") -> None:
        printed = _line(row.text)
        part = None if row.number else toc.parse_part(printed)
        span = self.builder.add(printed, separator)
        if row.page is not None:
            self.builder.add(str(row.page), "\t")
        elif part:
            self.parts.append(PartHeading(part.number, part.title, span.start, span.end))
            return
        number = f"Partie {part.number}" if part else row.number
        title = part.title if part and part.title else _line(row.title)
        self.rows.append(TocRow(number, title, row.page, None, span.start, span.end))

    def _body(self, block: Block) -> None:
        joins = block.shape == "paragraph" and self._is_cut(block)
        if not joins:
            self._flush_notes()
        tight = block.shape in _TABULAR and self._follows(self.cells)
        span = self._add(block, block.text.text, " " if joins else "\n" if tight else "\n\n")
        if joins:
            first, last = self.bodies[-1]
            self.bodies[-1] = first, Span(last.start, span.end)
            return
        self.bodies.append((block, span))
        if block.shape in _TABULAR:
            self.cells.append(span)

    def _is_cut(self, block: Block) -> bool:
        """Whether the last paragraph was cut by a page break, and goes on with a block."""
        runs_on = block.text.text[:1].islower() and not _ENDED.search(self.builder.last[-20:])
        return (
            (block.joins or runs_on)
            and bool(self.bodies)
            and self.bodies[-1][1].end == self.builder.length
            and self.bodies[-1][0].shape in {"paragraph", "item"}
        )

    def _follows(self, spans: Sequence[Span]) -> bool:
        return bool(spans) and spans[-1].end == self.builder.length

    def _flush_notes(self) -> None:
        for block, read_at in self.waiting:
            if block.text.text:
                self.read_at.append(read_at)
                self.notes.append((block, self._add(block, block.text.text, "\n\n")))
        self.waiting.clear()

    def _add(self, block: Block, content: str, separator: str) -> Span:
        span = self.builder.add(content, separator)
        self.calls += [(span.start + at, label) for at, label in block.text.calls]
        return span

    def document(self, source: Source, marks: layout.Layout) -> Document:
        """Close the reading: everything that is a look-up in the whole text."""
        self._flush_notes()
        text = self.builder.text()
        notes = tied(text, self.notes, self.calls)
        rows = outline.with_parents(self.rows, self.parts)
        found = self._sections(text, rows, source)
        noted = [Span(note.start, note.end) for note in notes]
        split, lists = self._units(text, noted)
        titled = [one for one in split if one.shape == "title"]
        paragraphs = _in_order([*(span for _, span in self.bodies), *titled])
        rowed = [span for block, span in self.bodies if block.shape == "row"]
        prose = [span for block, span in self.bodies if block.shape not in {"row", "code"}]
        lines = [line for one in _in_order([*prose, *noted]) for line in lines_of(text, one)]
        pages = layout.locate(text, marks) if marks.page else layout.marked(text, self.pages)
        return Document(
            source=source,
            text=text,
            sections=found,
            pages=layout.with_notes(pages, notes, self.read_at),
            sentences=split,
            paragraphs=tuple(Span(one.start, one.end) for one in paragraphs),
            listings=lists,
            parts=tuple(self.parts),
            toc=rows,
            notes=notes,
            acronyms=acronyms.defined(
                text, [*split, *(Span(row.start, row.end) for row in rows)], lines, rowed
            ),
            people=self._people(text, split, found),
            references=references.cited(text, source, self.notes),
        )

    def _units(
        self, text: str, notes: Sequence[Span]
    ) -> tuple[tuple[Unit, ...], tuple[Listing, ...]]:
        """What can be quoted, in reading order, and the lists."""
        headings = [Span(one.start, one.start + len(one.text)) for one in self.headings]
        found, lists = listings(text, self.bodies, headings)
        noted = [one for note in notes for one in units(text, note, "note")]
        introduced = answering(text, found, headings)
        return tuple(_in_order([*introduced, *noted, *titles(text, headings)])), lists

    def _sections(
        self, text: str, rows: Sequence[TocRow], source: Source
    ) -> tuple[Section, ...]:
        known = self.headings or self.tocs
        front = (
            outline.FRONT.get(source.language, outline.FRONT["en"]) if known else source.title
        )
        holes = [Span(one.start, _skip_blanks(text, one.end)) for one in self.tocs]
        return outline.sections(self.headings, rows, self.parts, holes, len(text), front)

    def _people(
        self, text: str, split: Sequence[Span], found: Sequence[Section]
    ) -> tuple[Person, ...]:
        persons = [
            *people.chairs(text, split),
            *people.rows(text, self.cells),
            *people.signatures(text, [span for _, span in self.bodies], found),
        ]
        return tuple(sorted(persons, key=lambda person: person.start))


def _line(text: str) -> str:
    return " ".join(text.split())


def _skip_blanks(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _in_order(spans: Iterable[_Spanned]) -> list[_Spanned]:
    return sorted(spans, key=lambda one: one.start)
