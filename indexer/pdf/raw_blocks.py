"""From groups of lines to blocks: cut words made whole, what is raised told apart, mark-up escaped."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from indexer.markup.cut_words import with_words_joined
from indexer.pdf import contents
from indexer.pdf.groups import item_sign
from indexer.pdf.lines import CUT, LOWERED, RAISED
from indexer.pdf.order import Line
from indexer.pdf.tables.ruled import Table
from indexer.readers.blocks import Block, Shape, header_of, row_of
from indexer.readers.inline import Inline

_COLUMN = 0.5  # heights of a column of indentation
_APART = "\n\n\x1d\n\n"  # between two raw blocks
_ONWARD = "\n\0\0\n"  # between two raw blocks of which the second goes on with the first
_RAISED = re.compile(
    rf"(?P<before>(?<!\s)\s*+){RAISED}(?P<text>[^{RAISED}{LOWERED}]*){LOWERED}"
)
_OPEN, _CLOSE = "\ue002", "\ue003"  # around the label of a note that is called
_CALL = re.compile(rf"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_NUMBER = re.compile(r"\d{1,3}")
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CELL = "\t\x1e\n"  # between two cells
_TABULAR = frozenset({"header", "row"})
_ENDS = re.compile(r"(?<! ) *+\n *")
_TABS = re.compile(r"(?<! ) *+\t\s*")
_MARKED = re.compile(r"[\\`*_\[\]<>&~|!]")


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block whose words are not yet whole; `joins`: it goes on with the one above."""

    shape: Shape
    text: str
    level: int = 0
    label: str = ""
    joins: bool = False


def text_of(lines: Sequence[Line], opening: int = 0, labels: Collection[str] = ()) -> str:
    """The text of lines, one on each; `opening` characters of the first are left out.

    What stands raised calls a note if it is one of the `labels`, those of the page.
    """
    texts = [line.text.replace(CUT, "-") for line in lines]
    text = "\n".join([texts[0][opening:], *texts[1:]]).strip()
    return (
        _RAISED.sub(lambda found: _told_apart(found, labels), text) if RAISED in text else text
    )


def _told_apart(found: re.Match[str], labels: Collection[str]) -> str:
    """What is raised: the call of a note, small figures, or letters as they are."""
    text = found["text"].strip()
    if text in labels:
        return f"{_OPEN}{text}{_CLOSE}"
    if _NUMBER.fullmatch(text):
        return text.translate(_DIGITS)
    return found["before"] * (not text[:1].isalpha()) + found["text"]


def indent(lines: Sequence[Line]) -> int:
    """The columns by which an item or a long paragraph is set in."""
    least = min(line.x0 for line in lines)
    return max(0, round((least - lines[0].left) / (_COLUMN * lines[0].size)))


def item(lines: Sequence[Line], labels: Collection[str]) -> RawBlock:
    """An item of a list; a bullet is no text, a number is."""
    sign = item_sign(lines[0])
    bare = sign.strip()
    bullet = not any(one.isalnum() for one in bare)
    kind = bare if bullet else "1" if any(one.isdigit() for one in bare) else "a"
    text = text_of(lines, len(sign) if bullet else 0, labels).replace("\t", " ")
    return RawBlock("item", text, indent(lines), kind)


def paragraph(
    lines: Sequence[Line], labels: Collection[str], *, joins: bool = False
) -> RawBlock:
    """A paragraph, or cells that stand side by side."""
    text = text_of(lines, labels=labels)
    level = indent(lines) if len(lines) > 1 else 0
    return RawBlock("cells" if "\t" in text else "paragraph", text, level, joins=joins)


def table(found: Table) -> list[RawBlock]:
    """The rows of a table, the first of which may name its columns."""
    rest = found.cells[1:] if found.headed else found.cells
    head = [RawBlock("header", _CELL.join(found.cells[0]))] if found.headed else []
    return [*head, *(RawBlock("row", _CELL.join(cells)) for cells in rest)]


def contents_row(lines: Sequence[Line]) -> RawBlock:
    """A row of a table of contents: its title, a tabulation and its page."""
    title, page = contents.row(lines)
    return RawBlock("paragraph", f"{title.replace(CUT, '-')}\t{page}")


def blocks(raw_blocks: Sequence[RawBlock]) -> list[Block]:
    """The blocks of raw ones."""
    found: list[Block] = []
    header: list[str] = []
    for raw, text in zip(raw_blocks, _whole(raw_blocks), strict=True):
        if raw.shape == "header":
            header = [cell.text for cell in _cells(text)]
        elif raw.shape not in {"row", "page"}:  # a table goes on over a page
            header = []
        found.append(
            _row(raw.shape, header, text) if raw.shape in _TABULAR else _block(raw, text)
        )
    return found


def _row(shape: Shape, header: Sequence[str], text: str) -> Block:
    cells = _cells(text)
    header = header if len(header) == len(cells) else []  # of another table
    raw = "\t".join(_MARKED.sub(r"\\\g<0>", cell.text) for cell in cells)
    return header_of(cells, raw) if shape == "header" else row_of(header, cells, raw)


def _cells(text: str) -> list[Inline]:
    return [_inline(_ENDS.sub(" ", cell)).stripped() for cell in text.split(_CELL)]


def _whole(raw_blocks: Sequence[RawBlock]) -> Iterable[str]:
    """The text of each raw block, its cut words put together, where need be from the next page."""
    pieces: list[str] = []
    for rank, raw in enumerate(raw_blocks):
        if rank:
            pieces.append(_ONWARD if raw.joins else _APART)
        pieces.append(raw.text)
    joined = with_words_joined("".join(pieces))
    return re.split(f"{re.escape(_APART)}|{re.escape(_ONWARD)}", joined)


def _block(one: RawBlock, text: str) -> Block:
    if one.shape == "page":
        return Block("page", Inline(""), "", level=one.level, label=one.label)
    if one.shape == "code":
        shown = _inline(text).text
        return Block("code", Inline(shown), shown)
    found = _inline(_TABS.sub("\t", _ENDS.sub(" ", text))).stripped()
    raw = _MARKED.sub(r"\\\g<0>", found.text)
    return Block(one.shape, found, raw, one.level, one.label, joins=one.joins)


def _inline(text: str) -> Inline:
    """Plain text, and the calls of notes that stand in it."""
    pieces: list[str] = []
    calls: list[tuple[int, str]] = []
    at = length = 0
    for found in _CALL.finditer(text):
        before = text[at : found.start()].rstrip(" ")
        pieces.append(before)
        length += len(before)
        calls.append((length, found[1]))
        at = found.end()
    return Inline("".join([*pieces, text[at:]]), tuple(calls))
