"""Read one Markdown file into a `Document`: one normalised text and the marks on it.

Notes are taken out of the running text and set after the paragraph that they interrupted;
sentences cut by a page break are joined again. Every mark is an offset into the result.
"""

from dataclasses import dataclass, field
from pathlib import Path

from indexer.model import Document, Note, Part, Person, Reference, Source, Span, TocRow
from indexer.readers import acronyms, layout, outline, people, references, toc
from indexer.readers.blocks import Block, blocks
from indexer.sentences import sentences

_ENDS = (".", "!", "?", "…", ":", ";", "»", ")")
_FRONT = {"fr": "Pages liminaires", "en": "Front matter"}


def read_markdown(path: Path, source: Source) -> Document:
    """Read a file as the document that `source` declares; its `pages.toml` lies beside it."""
    marks = layout.read_layout(path.parent / "pages.toml")
    reading = _Reading()
    for block in blocks(path.read_text(encoding="utf-8-sig"), marks.running_headers):
        reading.take(block)
    return reading.document(source, marks)


@dataclass(slots=True)
class _Reading:
    """The text so far and the marks on it."""

    text: str = ""
    paragraphs: list[Span] = field(default_factory=list)
    lines: list[Span] = field(default_factory=list)
    cells: list[Span] = field(default_factory=list)
    headings: list[outline.Heading] = field(default_factory=list)
    rows: list[TocRow] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    toc_start: int | None = None
    in_toc: bool = False
    calls: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[Block, Span]] = field(default_factory=list)
    waiting: list[Block] = field(default_factory=list)

    def take(self, block: Block) -> None:
        """Add one block."""
        if block.shape == "rule":
            return
        if block.shape == "note":
            self.waiting.append(block)
        elif block.shape == "heading":
            self._flush_notes()
            self._heading(block)
        elif not (self.in_toc and self._row(block)):
            self._body(block)

    def _heading(self, block: Block) -> None:
        title = " ".join(block.text.text.split())
        if self.in_toc and self._part(title):
            return
        if toc.is_toc_heading(title):
            self.in_toc = True
            self.toc_start = self._add(title, "\n\n").start
            return
        self.in_toc = False
        span = self._add(title, "\n\n")
        self.headings.append(outline.Heading(title, block.level, span.start, span.end))

    def _part(self, title: str) -> bool:
        """A part heading, or the title that follows one whose title stands apart."""
        part = toc.parse_part(title)
        if part:
            span = self._add(title, "\n\n")
            self.parts.append(Part(part.number, part.title, span.start, span.end))
            return True
        if self.parts and not self.parts[-1].title and self.text.endswith(self._last_part()):
            span = self._add(title, "\n")
            number, start = self.parts[-1].number, self.parts[-1].start
            self.parts[-1] = Part(number, title, start, span.end)
            return True
        return False

    def _last_part(self) -> str:
        return self.text[self.parts[-1].start :]

    def _row(self, block: Block) -> bool:
        row = toc.parse_row(block.text.text, unpaged=block.shape == "item")
        if row is None:
            return False
        number = f"{row.number}. " if row.number else ""
        span = self._add(number + row.title, "\n")
        if row.page is not None:
            self._add(str(row.page), "\t")
        self.rows.append(TocRow(row.number, row.title, row.page, None, span.start, span.end))
        return True

    def _body(self, block: Block) -> None:
        self.in_toc = False
        content = block.text.text
        joins = (
            block.shape == "paragraph"
            and bool(self.paragraphs)
            and self.paragraphs[-1].end == len(self.text)
            and not self.text.endswith(_ENDS)
            and content[:1].islower()
        )
        if not joins:
            self._flush_notes()
        tight = (
            block.shape == "cells" and bool(self.cells) and self.cells[-1].end == len(self.text)
        )
        span = self._add(content, " " if joins else "\n" if tight else "\n\n")
        self.calls += [(span.start + at, label) for at, label in block.text.calls]
        if joins:
            self.paragraphs[-1] = Span(self.paragraphs[-1].start, span.end)
            return
        self.paragraphs.append(span)
        if block.shape == "cells":
            self.cells.append(span)

    def _flush_notes(self) -> None:
        for block in self.waiting:
            self.notes.append((block, self._add(block.text.text, "\n\n")))
        self.waiting.clear()

    def _add(self, content: str, separator: str) -> Span:
        self.text += (separator if self.text else "") + content
        return Span(len(self.text) - len(content), len(self.text))

    def document(self, source: Source, marks: layout.Layout) -> Document:
        """Close the reading: everything that is a look-up in the whole text."""
        self._flush_notes()
        notes = tuple(
            Note(block.label, self._calls_of(block), span.start, span.end)
            for block, span in self.notes
        )
        rows = outline.with_parents(self.rows, self.parts)
        found = outline.sections(
            self.headings, rows, self.toc_start, len(self.text), _FRONT.get(source.language, "")
        )
        prose = [Span(note.start, note.end) for note in notes]
        units = sorted([*self.paragraphs, *prose], key=lambda span: span.start)
        split = tuple(one for unit in units for one in self._sentences(unit))
        lines = [line for unit in units for line in _lines(self.text, unit)]
        titles = [Span(row.start, row.end) for row in rows]
        return Document(
            source=source,
            text=self.text,
            sections=found,
            pages=layout.with_notes(layout.locate(self.text, marks), notes),
            sentences=split,
            paragraphs=tuple(self.paragraphs),
            parts=tuple(self.parts),
            toc=rows,
            notes=notes,
            acronyms=acronyms.defined(self.text, [*split, *titles], lines),
            people=self._people(split),
            references=self._references(source),
        )

    def _calls_of(self, block: Block) -> tuple[int, ...]:
        if block.label == "*":
            return tuple(
                cell.start for cell in self.cells if "*" in self.text[cell.start : cell.end]
            )
        return tuple(at for at, label in self.calls if label == block.label)

    def _sentences(self, unit: Span) -> list[Span]:
        """Sentences of prose; a tabulated line is one unit, as is each line of a list."""
        return [
            sentence
            for line in _lines(self.text, unit)
            for sentence in (
                [line]
                if "\t" in self.text[line.start : line.end]
                else sentences(self.text, line.start, line.end)
            )
        ]

    def _people(self, split: tuple[Span, ...]) -> tuple[Person, ...]:
        found = [
            *people.chairs(self.text, split),
            *people.rows(self.text, self.cells),
            *people.signatures(self.text, self.paragraphs),
        ]
        return tuple(sorted(found, key=lambda person: person.start))

    def _references(self, source: Source) -> tuple[Reference, ...]:
        found = [_self_reference(self.text, source)]
        for block, span in self.notes:
            body = block.raw.split(maxsplit=1)[1] if block.label != "*" else block.raw
            raw = references.parse(body)
            if raw:
                start, end = (span.start + at for at in raw.extent)
                found.append(_reference(raw, start, end))
        return tuple(found)


def _lines(text: str, unit: Span) -> list[Span]:
    found: list[Span] = []
    start = unit.start
    for line in text[unit.start : unit.end].split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def _self_reference(text: str, source: Source) -> Reference:
    """The document itself, where its title first stands; what it does not print is missing."""
    start = max(text.find(source.title), 0)
    end = start + len(source.title) if text.startswith(source.title, start) else start
    return Reference(
        "self", "report", source.authors, source.title, None, source.publisher, source.year,
        None, ("lieu", "ISBN"), start, end,
    )  # fmt: skip


def _reference(raw: references.RawReference, start: int, end: int) -> Reference:
    key = f"{raw.authors[0].split()[-1]}-{raw.year}".lower()
    return Reference(
        key, raw.kind, raw.authors, raw.title, raw.container, raw.publisher, raw.year,
        raw.detail, raw.missing, start, end,
    )  # fmt: skip
