"""Documents of LibreOffice (.odt): a zip of XML files, one of which holds all the text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from indexer.formats import making
from indexer.formats.archives import Archive, mimetype
from indexer.formats.docx_styles import Level, Numbers
from indexer.formats.making import BREAK, Run
from indexer.formats.reading import Description, Reading
from indexer.formats.refusals import locked
from indexer.formats.trees import Node
from indexer.readers.blocks import Block
from indexer.readers.unmarked import with_headings

_MIMETYPES: Final = (
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
    "application/vnd.oasis.opendocument.text-master",
)
_UNSEEN: Final = frozenset(
    {"tracked-changes", "annotation", "forms", "sequence-decls", "variable-decls", "note", "ruby-text",
     "user-field-decls", "title", "desc", "index-title-template", "soft-page-break"}
)  # fmt: skip
_CHAPTERS: Final = "chapters"
_BLOCKS: Final = frozenset({"p", "h", "list", "table"})


@dataclass(frozen=True, slots=True)
class OdtReader:
    """Reads what LibreOffice and others write as .odt."""

    format: str = "document OpenDocument"
    suffix: str = ".odt"

    def claims(self, content: bytes) -> bool:
        """Whether it is an archive that says it is such a text."""
        return content.startswith(b"PK") and mimetype(content) in _MIMETYPES

    def read(self, content: bytes, name: str, skipped: Sequence[str] = ()) -> Reading:
        """Read the text, and the notes where they are called."""
        archive = Archive(content, name, self.format)
        if archive.optional_tree("META-INF/manifest.xml").first("encryption-data"):
            raise locked(name, self.format)
        tree = archive.tree("content.xml")
        styles = archive.optional_tree("styles.xml")
        named = {**_styles(styles), **_styles(tree)}
        walk = _Walk(named, _counting(tree), _chapters(styles))
        walk.blocks_of(tree.child("body").child("text"))
        found = with_headings(walk.blocks)
        kept = (block for block in found if block.text.text not in skipped)
        return Reading(tuple(kept), _described(archive.optional_tree("meta.xml")))


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style makes of words; `size` is 0 where it says nothing of it."""

    italic: bool = False
    bold: bool = False
    size: float = 0


def _styles(tree: Node) -> dict[str, _Look]:
    """The looks of styles, by their names."""
    return {one.get("name"): _look(one.child("text-properties")) for one in tree.all("style")}


def _look(properties: Node) -> _Look:
    size = properties.get("font-size").removesuffix("pt")
    return _Look(
        italic=properties.get("font-style") in {"italic", "oblique"},
        bold=properties.get("font-weight") in {"bold", "600", "700", "800", "900"},
        size=float(size) if size.replace(".", "", 1).isdigit() else 0,
    )


def _counting(tree: Node) -> frozenset[str]:
    """The styles of lists that count."""
    return frozenset(
        one.get("name")
        for one in tree.all("list-style")
        if next(one.elements(), Node("")).name == "list-level-style-number"
    )


def _chapters(styles: Node) -> Numbers:
    """How the headings are numbered, which is said once for the whole document."""
    outline = styles.first("outline-style") or Node("")
    levels = {
        int(one.get("level")) - 1: Level(one.get("num-format"), _printed(one), _first(one))
        for one in outline.elements()
        if one.get("level").isdigit() and one.get("num-format")
    }
    return Numbers({_CHAPTERS: levels}, {_CHAPTERS: _CHAPTERS})


def _printed(level: Node) -> str:
    """« %1.%2 » where a heading shows its number behind that of the one above."""
    own, shown = int(level.get("level")), level.get("display-levels")
    first = own - (int(shown) if shown.isdigit() else 1) + 1
    numbers = ".".join(f"%{rank}" for rank in range(max(first, 1), own + 1))
    return f"{level.get('num-prefix')}{numbers}{level.get('num-suffix')}"


def _first(level: Node) -> int:
    start = level.get("start-value")
    return int(start) if start.isdigit() else 1


@dataclass(slots=True)
class _Walk:
    looks: Mapping[str, _Look]
    counting: frozenset[str]
    chapters: Numbers
    blocks: list[Block] = field(default_factory=list)
    called: list[tuple[str, Node]] = field(default_factory=list)
    """The notes of the paragraph that is being read."""

    def blocks_of(self, node: Node) -> None:
        for child in node.elements():
            if child.name in {"p", "h"}:
                self._paragraph(child)
            elif child.name == "list":
                self._list(child, 0, child.get("style-name"))
            elif child.name == "table":
                self._table(child)
            elif child.name not in _UNSEEN:  # sections, indexes, frames
                self.blocks_of(child)

    def _paragraph(self, node: Node) -> None:
        runs = [*self._runs(node, self._look(node).italic)]
        if node.name == "h":
            level = int(node.get("outline-level")) if node.get("outline-level").isdigit() else 1
            titled = making.inline(runs).text and node.get("is-list-header") != "true"
            number = self.chapters.counted(_CHAPTERS, level - 1) if titled else ""
            shown = [Run(f"{number} "), *runs] if number else runs
            self.blocks += making.heading(shown, level)
        else:
            rank = len(self.blocks)
            self.blocks += making.paragraph(runs)
            if len(self.blocks) == rank + 1 and (size := self._bold(node)):
                self.blocks[rank] = replace(self.blocks[rank], bold=size)
        self._flush_notes()
        for box in _boxes(node):
            self.blocks_of(box)

    def _look(self, node: Node) -> _Look:
        return self.looks.get(node.get("style-name"), _Look())

    def _bold(self, node: Node) -> float:
        """The size of a paragraph that is in bold from end to end, 0 for any other."""
        own = self._look(node)
        words = [
            one
            for one in node.children
            if (one if isinstance(one, str) else one.text()).strip()
        ]
        spans = [self._look(one) for one in words if isinstance(one, Node)]
        whole = len(spans) == len(words) and all(one.bold for one in spans)
        sizes = [one.size for one in (*spans, own) if one.size]
        return (sizes or [1])[0] if words and (own.bold or whole) else 0

    def _list(self, node: Node, depth: int, style: str) -> None:
        sign = "1" if style in self.counting else "-"
        for item in node.elements():
            first = True
            for child in item.elements():
                if child.name == "list":
                    self._list(child, depth + 1, child.get("style-name") or style)
                elif child.name == "h":  # numbered headings may be written as lists
                    self._paragraph(child)
                elif child.name == "p" and item.name == "list-item":
                    self._item(child, depth, sign if first else "")
                    first = False

    def _item(self, node: Node, depth: int, sign: str) -> None:
        runs = [*self._runs(node, False)]
        if sign:
            self.blocks += making.item(runs, 2 * depth, sign)
        else:
            self.blocks += making.paragraph(runs, 2 * depth + 2)
        self._flush_notes()

    def _table(self, node: Node) -> None:
        header = node.child("table-header-rows")
        rows = list(_rows(node))
        cells = [
            [self._cell(cell) for cell in row.elements() if cell.name == "table-cell"]
            for row in rows
        ]
        self.blocks += making.table(cells, header=any(header.elements()))
        self._flush_notes()

    def _cell(self, node: Node) -> list[Run]:
        return [
            run for one in node.all("p", "h") for run in (*self._runs(one, False), Run(" "))
        ]

    def _runs(self, node: Node, italic: bool) -> Iterator[Run]:
        for child in node.children:
            if isinstance(child, str):
                yield Run(child, italic)
            elif child.name == "note":
                yield self._call(child)
            elif child.name == "s":
                yield Run(" ")
            elif child.name in {"tab", "line-break"}:
                yield Run("\t" if child.name == "tab" else BREAK)
            elif child.name not in _UNSEEN and not any(child.all(*_BLOCKS)):
                yield from self._runs(child, italic or self._look(child).italic)

    def _call(self, note: Node) -> Run:
        label = note.child("note-citation").text().strip() or "*"
        self.called.append((label, note.child("note-body")))
        return Run("", call=label)

    def _flush_notes(self) -> None:
        """The notes follow the paragraph that calls them."""
        self.blocks += making.notes(self.called, lambda paragraph: self._runs(paragraph, False))


def _rows(table: Node) -> Iterator[Node]:
    """The rows of a table, those of its header first, and none of a table inside a cell."""
    for child in table.elements():
        if child.name == "table-row":
            yield child
        elif child.name in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(child)


def _boxes(paragraph: Node) -> Iterator[Node]:
    """The boxes of text that hang on a paragraph: captions of pictures, mostly."""
    for child in paragraph.elements():
        if child.name == "text-box":
            yield child
        elif child.name not in _UNSEEN:
            yield from _boxes(child)


def _described(meta: Node) -> Description:
    """The properties of the file; the day when it was made is not that of a publication."""
    said = {one.name: " ".join(one.text().split()) for one in meta.descendants()}
    author = said.get("initial-creator") or said.get("creator")
    return Description(
        title=said.get("title") or None,
        authors=(author,) if author else (),
        language=said.get("language") or None,
    )
