"""Word documents (.docx): a zip of XML files. python-docx knows nothing of notes, which we need."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from indexer.formats import making
from indexer.formats.archives import Archive, members
from indexer.formats.docx_styles import Numbers, Style, is_on, size_of, styles
from indexer.formats.making import BREAK, Run
from indexer.formats.reading import Description, Reading
from indexer.formats.trees import Node
from indexer.readers.blocks import Block
from indexer.readers.toc import is_toc_heading
from indexer.readers.unmarked import with_headings

_BODY: Final = "word/document.xml"
# Elements that only wrap what matters; what was deleted or moved away is not among them.
_WRAPPERS: Final = frozenset(
    {"ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo",
     "oMath", "oMathPara"}
)  # fmt: skip
_CHARACTERS: Final = {
    "tab": "\t", "ptab": "\t", "br": BREAK, "cr": BREAK, "noBreakHyphen": "\u2011",
}  # fmt: skip
_REFERENCES: Final = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_NO_STYLE: Final = Style("")


@dataclass(frozen=True, slots=True)
class DocxReader:
    """Reads what Word, LibreOffice and others write as .docx."""

    format: str = "document Word"
    suffix: str = ".docx"

    def claims(self, content: bytes) -> bool:
        """Whether it is an archive with the body of a Word document."""
        return _BODY in members(content)

    def read(self, content: bytes, name: str, skipped: Sequence[str] = ()) -> Reading:
        """Read the body, and the notes where they are called."""
        archive = Archive(content, name, self.format)
        walk = _Walk(
            styles(archive.optional_tree("word/styles.xml")),
            Numbers.of(archive.optional_tree("word/numbering.xml")),
            {kind: _notes(archive, kind) for kind in _REFERENCES.values()},
        )
        walk.blocks_of(archive.tree(_BODY).child("body"))
        found = with_headings(walk.blocks)
        kept = (block for block in found if block.text.text not in skipped)
        return Reading(tuple(kept), _described(archive.optional_tree("docProps/core.xml")))


def _notes(archive: Archive, kind: str) -> dict[str, Node]:
    tree = archive.optional_tree(f"word/{kind}.xml")
    return {
        one.get("id"): one
        for one in tree.elements()
        if one.get("type") in {"", "normal"}  # the others are the lines that set notes apart
    }


@dataclass(slots=True)
class _Walk:
    """The blocks so far; notes are numbered as they are called, as Word does."""

    styles: dict[str, Style]
    numbers: Numbers
    notes: dict[str, dict[str, Node]]
    blocks: list[Block] = field(default_factory=list)
    called: list[tuple[str, Node]] = field(default_factory=list)
    """The notes of the paragraph that is being read."""
    count: int = 0
    in_contents: bool = False
    """Whether a table of contents has begun, by its heading."""

    def blocks_of(self, node: Node) -> None:
        for child in node.elements():
            if child.name == "p":
                self._paragraph(child)
            elif child.name == "tbl":
                self._table(child)
            elif child.name in _WRAPPERS:
                self.blocks_of(child)

    def _paragraph(self, node: Node) -> None:
        properties = node.child("pPr")
        style = self.styles.get(properties.child("pStyle").get("val"), _NO_STYLE)
        runs = [*self._runs(node, style.italic)]
        rank = len(self.blocks)
        self.blocks += self._shaped(runs, style, properties)
        if len(self.blocks) == rank + 1 and (size := _bold(node, style)):
            self.blocks[rank] = replace(self.blocks[rank], bold=size)
        self._flush_notes()
        for box in _boxes(node):
            self.blocks_of(box)

    def _shaped(self, runs: list[Run], style: Style, properties: Node) -> Iterator[Block]:
        placed = properties.child("outlineLvl").get("val")
        level = int(placed) + 1 if placed.isdigit() and int(placed) < 9 else style.level  # noqa: PLR2004
        text = making.inline(runs).text
        numbering = properties.child("numPr")
        list_ = numbering.child("numId").get("val") or style.list
        depth = int(numbering.child("ilvl").get("val") or style.depth)
        if is_toc_heading(text):
            self.in_contents = True
            yield from making.heading(runs, level or 1)
        elif style.is_contents:
            if self.in_contents:  # without a heading nothing would tell what these rows are
                yield from making.paragraph(runs)
        elif level is not None and text:
            number = self.numbers.counted(list_, depth) if list_ not in {"", "0"} else ""
            yield from making.heading([Run(f"{number} " if number else ""), *runs], level)
        elif list_ not in {"", "0"} and self.numbers.sign(list_, depth):
            yield from making.item(runs, 2 * depth, self.numbers.sign(list_, depth))
        else:
            yield from making.paragraph(runs)

    def _table(self, node: Node) -> None:
        rows = [row for row in _through(node) if row.name == "tr"]
        cells = [
            [self._cell(cell) for cell in _through(row) if cell.name == "tc"] for row in rows
        ]
        self.blocks += making.table(cells, header=bool(rows) and _is_header(rows[0], node))
        self._flush_notes()

    def _cell(self, node: Node) -> list[Run]:
        """All that a cell says, its paragraphs apart, tables inside it too."""
        return [
            run
            for paragraph in node.all("p")
            for run in (*self._runs(paragraph, False), Run(" "))
        ]

    def _runs(self, node: Node, italic: bool) -> Iterator[Run]:
        for child in node.elements():
            if child.name == "r":
                yield from self._run(child, italic)
            elif child.name in _WRAPPERS:
                yield from self._runs(child, italic)

    def _run(self, node: Node, italic: bool) -> Iterator[Run]:
        properties = node.child("rPr")
        if is_on(properties, "vanish"):
            return
        style = self.styles.get(properties.child("rStyle").get("val"), _NO_STYLE)
        slanted = italic or style.italic or is_on(properties, "i")
        for child in node.elements():
            if child.name == "t":
                yield Run(child.text(), slanted)
            elif child.get("type") in {"page", "column"}:
                yield Run(" ")
            elif child.name in _CHARACTERS:
                yield Run(_CHARACTERS[child.name])
            elif child.name in _REFERENCES:
                yield from self._call(_REFERENCES[child.name], child.get("id"))

    def _call(self, kind: str, id_: str) -> Iterator[Run]:
        note = self.notes[kind].get(id_)
        if note:
            self.count += 1
            self.called.append((str(self.count), note))
            yield Run("", call=str(self.count))

    def _flush_notes(self) -> None:
        """The notes follow the paragraph that calls them."""
        self.blocks += making.notes(self.called, lambda paragraph: self._runs(paragraph, False))


def _through(node: Node) -> Iterator[Node]:
    """The elements below, those inside wrappers too."""
    for child in node.elements():
        if child.name in _WRAPPERS:
            yield from _through(child)
        else:
            yield child


def _boxes(paragraph: Node) -> Iterator[Node]:
    """The boxes of text that hang on a paragraph; Word writes each twice, for old versions."""
    for child in paragraph.elements():
        if child.name == "txbxContent":
            yield child
        elif child.name != "Fallback":
            yield from _boxes(child)


def _bold(paragraph: Node, style: Style) -> float:
    """The size of a paragraph that is in bold from end to end, 0 for any other."""
    runs = [run for run in paragraph.all("r") if run.child("t").text().strip()]
    if not runs or not all(style.bold or is_on(run.child("rPr"), "b") for run in runs):
        return 0
    return size_of(runs[0].child("rPr")) or style.size or 1


def _is_header(row: Node, table: Node) -> bool:
    """Whether the first row is said to be a header, or looks like one."""
    if is_on(row.child("trPr"), "tblHeader"):
        return True
    look = table.child("tblPr").child("tblLook")
    bold = [run for run in row.all("r") if run.child("t").text().strip()]
    first = look.get("firstRow") == "1" or look.get("val")[:4] in {"04A0", "0420"}
    return first and bool(bold) and all(is_on(run.child("rPr"), "b") for run in bold)


def _described(core: Node) -> Description:
    """The properties of the file; the day when it was made is not that of a publication."""
    said = {one.name: " ".join(one.text().split()) for one in core.elements()}
    authors = (one.strip() for one in said.get("creator", "").split(";"))
    return Description(
        title=said.get("title") or None,
        authors=tuple(one for one in authors if one),
        language=said.get("language") or None,
    )
