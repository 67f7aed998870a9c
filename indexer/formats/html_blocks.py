"""The blocks of a page of HTML: headings, paragraphs, lists, tables, notes and their calls."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from indexer.formats import making
from indexer.formats.html_notes import Notes
from indexer.formats.making import BREAK, Run
from indexer.formats.trees import Node
from indexer.markup.folds import names
from indexer.markup.title_lines import LOWEST
from indexer.readers.blocks import Block
from indexer.readers.inline import Inline
from indexer.readers.toc import letters

_HEADING: Final = re.compile(r"h([1-6])")
# What is no text of a document.
_UNSEEN: Final = frozenset(
    {"head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object",
     "form", "button", "select", "input", "nav", "colgroup", "audio", "video", "canvas", "dialog"}
)  # fmt: skip
_INLINE: Final = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn",
     "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "ruby", "rb", "rt", "rp", "s", "samp",
     "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)  # fmt: skip
_MENU: Final = re.compile(r"nav(?:header|footer|bar|igation)?(?![\w-])", re.IGNORECASE)
_ITALIC: Final = frozenset({"i", "em", "cite"})
_STRONG: Final = frozenset({"b", "strong"})
_BOLD: Final = re.compile(r"font-weight:\s{0,9}(?:bold|[6-9]00)")
_PLAIN: Final = Run("")


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a page from elsewhere.

    `pages` are the numbers of the pages that begin at elements, by their ids; `slanted` the
    classes of what is in italics; `titles` the headings that a table of contents lists, with
    their levels: they make up for a page that has no headings of its own.
    """

    pages: Mapping[str, int] = field(default_factory=dict)
    slanted: frozenset[str] = frozenset()
    titles: Mapping[str, int] = field(default_factory=dict)


def page_blocks(
    body: Node, skipped: Collection[str] = (), hints: Hints | None = None
) -> list[Block]:
    """The blocks of a page, without the running headers that are to be skipped."""
    hints = hints or Hints()
    walk = _Walk(Notes(body), hints.pages, hints.slanted, _folds(body))
    walk.children(body)
    found = [block for block in walk.ended() if not skipped or block.text.text not in skipped]
    if any(block.shape == "heading" for block in found):
        return found
    return [_titled(block, hints.titles) for block in found]


def _titled(block: Block, titles: Mapping[str, int]) -> Block:
    """A paragraph that says what a title says is that title."""
    level = titles.get(letters(block.text.text)) if block.shape == "paragraph" else None
    return replace(block, shape="heading", level=level) if level else block


@dataclass(slots=True)
class _Walk:
    """The blocks so far, and the runs of the paragraph that is open."""

    notes: Notes
    pages: Mapping[str, int]
    slanted: frozenset[str]
    folds: frozenset[int]
    """The identities of what is folded away below a title of its own."""
    above: int = 0
    """The level of the last heading outside of them."""
    levels: list[int] = field(default_factory=list)
    """Those of the titles of what is open of them."""
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)
    """The bullets of the lists that are open, « 1 » where they count."""
    opens_item: bool = False

    def ended(self) -> list[Block]:
        self.close()
        return self.blocks

    def close(self) -> None:
        """End the paragraph that is open, which may be an item's first."""
        runs, self.runs = self.runs, []
        level = 2 * len(self.signs)
        if not making.inline(runs).text:
            return
        if self.opens_item:
            self.blocks += making.item(runs, level - 2, self.signs[-1])
        else:
            self.blocks += making.paragraph(runs, level)
        self.opens_item = False

    def children(self, node: Node, style: Run = _PLAIN) -> None:
        """Everything below an element; `style` is the look of the text there."""
        for child in node.children:
            if isinstance(child, str):
                self.runs.append(_said(child, style))
            elif not (_is_unseen(child) or self.notes.is_back(child)):
                self._element(child, style)

    def _element(self, node: Node, style: Run) -> None:
        self._page(node)
        if call := self.notes.call(node):
            self.runs.append(Run("", call=call))
        elif label := self.notes.label(node):
            self.close()
            self.blocks += making.note(label, [_unlabelled([*self.inside(node)], label)])
        elif node.name == "br":
            self.runs.append(Run(BREAK))
        elif node.name in _INLINE:
            self.children(node, _style(node, style, self.slanted))
        else:
            self.close()
            if id(node) in self.folds:
                self._fold(node)
            else:
                self._block(node)
            self.close()

    def inside(self, node: Node, style: Run = _PLAIN) -> Iterator[Run]:
        """The runs of an element; blocks inside it are set apart by a blank."""
        for child in node.children:
            if isinstance(child, str):
                yield _said(child, style)
            elif call := self.notes.call(child):
                yield Run("", call=call)
            elif child.name == "br":
                yield Run(BREAK)
            elif not (_is_unseen(child) or self.notes.is_back(child)):
                apart = [Run(" ")] * (child.name not in _INLINE)
                yield from [
                    *apart,
                    *self.inside(child, _style(child, style, self.slanted)),
                    *apart,
                ]

    def _page(self, node: Node) -> None:
        number = self.pages.get(node.get("id"))
        if number is not None:
            self.close()
            self.blocks.append(making.page(number))

    def _block(self, node: Node) -> None:
        heading = _HEADING.fullmatch(node.name)
        if heading:
            self._heading(node, int(heading[1]))
        elif node.name == "table":
            self._table(node)
        elif node.name == "pre":
            self.blocks.append(Block("code", Inline(node.text().strip("\n")), node.text()))
        elif node.name in {"ul", "ol", "menu"}:
            self.signs.append("1" if node.name == "ol" else "-")
            self.children(node)
            self.close()
            self.signs.pop()
        elif node.name == "li":
            self.signs = self.signs or ["-"]
            self.opens_item = True
            self.children(node)
            self.close()
            self.opens_item = False
        elif node.name == "dl":
            self._definitions(node)
        elif node.name == "hr":
            self.blocks.append(Block("rule", Inline(""), "---"))
        else:
            self.children(node)

    def _heading(self, node: Node, level: int) -> None:
        """A title; that of what a button folds away may be the button's words alone."""
        title = [*self.inside(node)]
        if not making.inline(title).text:
            for button in node.all("button"):
                button.name = "span"
            title = [*self.inside(node)]
        self.blocks += making.heading(title, level)
        self.above = self.above if self.levels else level

    def _fold(self, node: Node) -> None:
        """What is folded away, below its title as a heading."""
        summary = node.child("summary")
        level = min((self.levels or [self.above])[-1] + 1, LOWEST)
        self.blocks += making.heading([*self.inside(summary)], level)
        self.levels.append(level)
        self.children(
            Node(node.name, children=[one for one in node.children if one is not summary])
        )
        self.close()
        self.levels.pop()

    def _definitions(self, node: Node) -> None:
        """« term : what is said of it », as one paragraph."""
        term: list[Run] = []
        for child in node.elements():
            if child.name == "div":
                self._definitions(child)
            elif child.name == "dt":
                term = [*self.inside(child)]
            elif child.name == "dd":
                colon = [Run(" : ")] if term else []
                self.blocks += making.paragraph([*term, *colon, *self.inside(child)])
                term = []

    def _table(self, node: Node) -> None:
        caption = node.child("caption")
        self.blocks += making.paragraph([*self.inside(caption)])
        rows = [row for row in node.all("tr") if _table_of(row, node)]
        if _is_layout(rows):
            for cell in (cell for row in rows for cell in row.elements()):
                self.children(cell)
                self.close()
            return
        cells = [[[*self.inside(cell)] for cell in _cells(row)] for row in rows]
        self.blocks += making.table(cells, header=bool(rows) and _is_header(rows[0], node))


def _folds(body: Node) -> frozenset[int]:
    """What is folded away below a title, where nothing but others like it or a heading follows.

    What else followed would stand below the last title; one that is met often names nothing.
    """
    titles = Counter(_title(one) for one in body.all("details"))
    parents: dict[int, Node] = {}
    behind: dict[int, Node | str] = {}
    for node in (body, *body.descendants()):
        seen = [one for one in node.children if not isinstance(one, str) or one.strip()]
        parents |= {id(one): node for one in seen}
        behind |= {id(one): after for one, after in pairwise(seen)}
    return frozenset(
        id(one)
        for one in body.all("details")
        if names(_title(one), titles) and _begins(_behind(one, parents, behind))
    )


def _behind(
    node: Node, parents: Mapping[int, Node], behind: Mapping[int, Node | str]
) -> Node | str | None:
    """What comes behind an element, and what holds it as its last."""
    while id(node) not in behind and id(node) in parents:
        node = parents[id(node)]
    return behind.get(id(node))


def _begins(behind: Node | str | None) -> bool:
    """Whether a part begins there, or nothing comes any more."""
    while isinstance(behind, Node):
        if behind.name == "details" or _HEADING.fullmatch(behind.name):
            return True
        seen = (one for one in behind.children if not isinstance(one, str) or one.strip())
        behind = next(seen, "")
    return behind is None


def _title(node: Node) -> str:
    return " ".join(node.child("summary").text().split())


def _cells(row: Node) -> Iterator[Node]:
    return (cell for cell in row.elements() if cell.name in {"td", "th"})


def _table_of(row: Node, table: Node) -> bool:
    """Whether a row belongs to this table, and not to one that stands in a cell of it."""
    return any(
        row is child or (child.name in {"thead", "tbody", "tfoot"} and row in child.children)
        for child in table.elements()
    )


def _is_header(row: Node, table: Node) -> bool:
    return (
        all(cell.name == "th" for cell in _cells(row)) or row in table.child("thead").children
    )


def _is_layout(rows: Sequence[Node]) -> bool:
    """A table whose cells hold headings, lists or tables only sets things side by side."""
    blocks = ("table", "h1", "h2", "h3", "h4", "pre")
    return any(cell.first(*blocks) for row in rows for cell in _cells(row))


def _is_unseen(node: Node) -> bool:
    if node.name in _UNSEEN or node.name == "img":
        return True
    style = node.get("style").replace(" ", "").lower()
    if node.get("role") == "navigation" or _MENU.match(node.get("class")):
        return True
    hidden = "hidden" in node.attributes or "display:none" in style
    return hidden or node.get("aria-hidden") == "true"


def _said(text: str, style: Run) -> Run:
    """A text of that look; tabulations are blanks, as all blanks are in HTML."""
    return Run(text.replace("\t", " "), style.italic, "", style.link, style.bold)


def _style(node: Node, style: Run, slanted: Collection[str]) -> Run:
    """The look of the text of an element that stands in a text of that look."""
    italic = style.italic or node.name in _ITALIC or "italic" in node.get("style")
    italic = italic or any(one in slanted for one in node.get("class").split())
    link = node.get("href") if node.get("href").startswith("#") else style.link
    bold = style.bold or node.name in _STRONG or _BOLD.search(node.get("style")) is not None
    return Run("", italic, "", link, bold)


def _unlabelled(runs: list[Run], label: str) -> list[Run]:
    """A note without the label that is printed before it."""
    first = next((at for at, run in enumerate(runs) if run.text.strip()), None)
    printed = re.compile(rf"\s*[\[(]?{re.escape(label)}(?:[\])]\s*[.:]?|\s*[.:–—-]|\s|$)\s*")
    if first is not None and (found := printed.match(runs[first].text)):
        run = runs[first]
        runs[first] = Run(run.text[found.end() :], run.italic, run.call, run.link)
    return runs
