"""From the lines of a Markdown file to typed blocks.

Heading levels, rules and lists carry little meaning in files made from printed books: what
a block is here is only its shape. `readers.markdown` gives it its meaning.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import dedent
from typing import Literal

from indexer.markup.lines import Line, lines
from indexer.markup.title_lines import title_line
from indexer.readers.inline import Inline, clean, joined

Shape = Literal[
    "heading", "header", "row", "cells", "item", "rule", "note", "paragraph", "code", "page"
]

_HEADING = re.compile(r" {0,3}(#{1,6})\s(?:\s*+(?=\S))?(.+?)(?:(?<!\s)\s+(?:#+\s*)?)?$")
# Of any length; those as long as their title are marked before (`markup.underlined`).
_UNDERLINE = re.compile(r"={3,}\s*$")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r"\s*(?:```|~~~)[\w-]*\s*$")  # one that nothing closes
_QUOTE = re.compile(r"^ {0,3}(?:>\s?)+")
BULLETS = "-–—•▪◦●○■➢►▸✓✔→"  # which may stand against the word that follows
_SIGN = f"[{BULLETS}·*+]"
# « -le compte rendu ; », as laws are printed
_GLUED = rf"[{BULLETS}](?=[^\W\d_])"
_BULLET = re.compile(rf"^\s*(?:{_SIGN}\s+(?=\S)|{_GLUED})")
_ITEM = re.compile(
    rf"\s*(?:(?:{_SIGN}|(?:\d+|[a-zA-Z](?=\)))[.)]|\d{{1,2}}(?:-|°\)?)(?=\s+\D))\s+(?=\S)|{_GLUED})"
)
_DASHED = re.compile(r"\s*(?:[–—]\s|[-–—](?=[^\W\d_]))")
_DEFINITION = re.compile(r"\[\^[\w-]+\]:\s+(?=\S)")
_NOTE = re.compile(r"(?:\[\^(?P<named>[\w-]+)\]:|(?P<number>\d+)\.|(?P<star>\\\*))\s+(?=\S)")
_CALL = re.compile(r"<sup>(\d+)</sup>")
_HARD_BREAK = re.compile(r"(?<! ) {2,}$|\\$")
_PIPES = re.compile(r"\s*\|.*\|\s*$")
_DASHES = re.compile(r":?-+:?")
_PIPE = re.compile(r"(?<!\\)\|")

# A line in bold; blanks inside the marks, which Markdown does not allow, are often typed.
_BOLD = re.compile(r"\s*(?P<mark>\*{2,3}|__)(?P<text>(?:(?!(?P=mark))[^\n])+)(?P=mark)\s*")

# Characters of a cell that may be an item, where a table has one column.
_LISTED = 160

# The label of a page that nobody can name: what stands on it is on no page.
UNKNOWN_PAGE = "?"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of one shape; `raw` keeps mark-up.

    `level` is that of a heading, or the columns by which an item or a paragraph is indented.
    `label` is that of a note, whose `raw` holds its content only, or the sign of an item, or
    the number of the page that begins, deduced if `level` is not 0. The text of a row below a header is « header :
    value ; header : value »; its `raw` has its cells alone, between tabulations.
    `joins` tells of a paragraph that goes on with the one above, whatever its first letter.
    `bold` is the size of a paragraph that is in bold from end to end, 1 where sizes are unknown.
    """

    shape: Shape
    text: Inline
    raw: str
    level: int = 0
    label: str = ""
    joins: bool = False
    bold: float = 0.0


def blocks(source: str, skipped: Collection[str] = ()) -> Iterator[Block]:
    """Yield the blocks of a file; the lines in `skipped` (running headers) are left out."""
    called = frozenset(_CALL.findall(source))
    after_rule = False
    groups = _Peekable(_groups(lines(source), skipped))
    header: list[str] = []
    for shape, found in groups:
        if shape == "code" and not any(map(str.strip, found)):
            continue
        note = _NOTE.match(found[0]) if shape in {"paragraph", "item"} else None
        if note and _is_note(note, called, after_rule):
            # Indented paragraphs go on with a named note, as Markdown says.
            while note["named"] and groups.next_is_indented():
                found.extend(next(groups)[1])
            yield _note(note, found)
            continue
        after_rule = shape == "rule" or (after_rule and shape == "page")
        header = found if shape == "header" else header if shape in {"row", "page"} else []
        if shape == "header" and len(found) == 1:
            yield from _one_column(found[0], [*groups.rows()])
        else:
            yield _row(header, found) if shape == "row" else _block(shape, found)


class _Peekable(Iterator[tuple[Shape, list[str]]]):
    """Groups of lines, the next of which can be looked at."""

    def __init__(self, groups: Iterator[tuple[Shape, list[str]]]) -> None:
        self._groups = groups
        self._next = next(groups, None)

    def __next__(self) -> tuple[Shape, list[str]]:
        if self._next is None:
            raise StopIteration
        group, self._next = self._next, next(self._groups, None)
        return group

    def rows(self) -> Iterator[list[str]]:
        """The rows that come next."""
        while self._next is not None and self._next[0] == "row":
            yield next(self)[1]

    def next_is_indented(self) -> bool:
        following = self._next
        return (
            following is not None
            and following[0] in {"paragraph", "item"}
            and following[1][0].startswith(("    ", "\t"))
        )


def bare(line: str) -> str:
    """A line without the bullet of its list; a number belongs to the text and stays.

    >>> bare("  - avoir 18 ans"), bare("2. nager")
    ('avoir 18 ans', '2. nager')
    """
    return _BULLET.sub("", line, count=1)


def _note(found: re.Match[str], lines: list[str]) -> Block:
    label = found["named"] or found["number"] or "*"
    kept = lines if label == "*" else [lines[0][found.end() :], *lines[1:]]
    raw = _join(kept)
    return Block("note", clean(raw).stripped(), raw, label=label)


def _block(shape: Shape, found: list[str]) -> Block:
    raw = "\n".join(found)
    if shape in {"rule", "page"}:
        number = found[0] if shape == "page" else ""
        return Block(shape, Inline(""), raw, level=len(found) - 1, label=number)
    if shape == "code":
        return Block(shape, Inline(dedent(raw).strip()), raw)
    if shape == "header":
        return header_of([clean(cell).stripped() for cell in found], raw)
    if shape == "heading":
        return _heading(raw, found)
    level = _indented(found[0]) if shape in {"item", "paragraph"} else 0
    text = _joined([bare(found[0]), *found[1:]])
    label = _sign(found[0]) if shape == "item" else ""
    return Block(shape, text, raw, level=level, label=label, bold=bool(_BOLD.fullmatch(raw)))


def _sign(line: str) -> str:
    """What the items of one list have in common: their bullet, or « 1 » or « a » for any rank."""
    sign = line.lstrip()[0]
    return "1" if sign.isdigit() else "a" if sign.isalpha() else sign


def _heading(raw: str, found: list[str]) -> Block:
    marked = _HEADING.match(raw)
    if marked:
        title = clean(_unattributed(marked[2].rstrip())).stripped()
        return Block("heading", title, raw, level=len(marked[1]))
    return Block("heading", _joined(found), raw, level=1)  # underlined with =====


def _unattributed(line: str) -> str:
    """A title without what converters tell behind it: « {#but .unnumbered} », « {-} »."""
    start = line.rfind("{") if line.endswith("}") else -1
    told = start >= 0 and line[start + 1] in ":#.-"
    return line[:start] if told else line


def _row(header: list[str], cells: list[str]) -> Block:
    """A row of a table, each value behind what its column is called."""
    names = [clean(name).text for name in header]
    return row_of(names, [clean(cell).stripped() for cell in cells], "\t".join(cells))


def _one_column(header: str, rows: Sequence[list[str]]) -> Iterator[Block]:
    """A table of one column: a list that its header announces, if all its cells are short."""
    if any(len(row) > 1 or len(row[0]) > _LISTED for row in rows):
        yield header_of([clean(header).stripped()], header)
        yield from (_row([header], row) for row in rows)
        return
    yield Block("paragraph", clean(header).stripped(), header)
    for row in rows:
        yield Block("item", clean(row[0]).stripped(), row[0], label="|")


def header_of(names: Sequence[Inline], raw: str) -> Block:
    """The line that names the columns of a table."""
    return Block("header", joined(names, "\t").stripped(), raw)


def row_of(header: Sequence[str], values: Sequence[Inline], raw: str) -> Block:
    """A row of a table, each value behind what its column is called; `header` may be empty."""
    names = [name.strip(" :") for name in header]
    names += [""] * (len(values) - len(names))
    pairs = [
        joined([Inline(name), value], " : ") if name else value
        for name, value in zip(names, values, strict=False)
        if value.text
    ]
    return Block("row", joined(pairs, " ; " if any(names) else "\t"), raw)


def _indented(line: str) -> int:
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip())


def _is_note(found: re.Match[str], called: Collection[str], after_rule: bool) -> bool:
    """A numbered paragraph below a rule is a note only if the text calls that number."""
    if found["named"]:
        return True
    return after_rule and (bool(found["star"]) or found["number"] in called)


def _groups(
    source: Iterable[Line], skipped: Collection[str]
) -> Iterator[tuple[Shape, list[str]]]:
    """Gather the lines of one block; a heading, a rule and a row of cells stand alone."""
    pending: list[str] = []
    for shape, found in _typed(source, skipped):
        if shape != "text":
            if pending:
                yield _shape(pending), pending
            pending = []
            if shape == "alone":
                yield _shape(found), found
            elif shape != "blank":
                yield shape, found
        elif pending and _UNDERLINE.match(found[0]):
            yield "heading", pending
            pending = []
        elif pending and _opens(found[0], pending):
            yield _shape(pending), pending
            pending = found
        else:
            pending += found
    if pending:
        yield _shape(pending), pending


def _typed(
    source: Iterable[Line], skipped: Collection[str]
) -> Iterator[tuple[Shape | Literal["text", "blank", "alone"], list[str]]]:
    """What each line is by itself, or as a row of a table; the cells of a row are apart.

    A table goes on over blank lines and from page to page. A line that looks like a heading
    stands « alone », unless it goes on below.
    """
    in_table = in_text = False
    for line, following in pairwise([*map(_plain, source), Line("")]):
        text = line.text if line.kind == "text" else ""
        under_header = _is_rule(following.text)
        cells = _cells(text, bare=under_header or (in_table and not in_text))
        shape = _alone(text) if cells is None else _tabular(cells, under_header, in_table)
        in_text = cells is None and shape is None and bool(text.strip())
        in_table = shape in {"header", "row"} or (in_table and not in_text and shape is None)
        if line.kind != "text":
            yield _set_apart(line)
        elif shape == "cells" and cells is not None:
            yield shape, ["\t".join(cells).strip()]
        elif text.strip() not in skipped:
            alone = in_text and _stands_alone(text, following.text)
            yield (
                shape or ("alone" if alone else "text" if in_text else "blank"),
                cells or [text],
            )


def _stands_alone(line: str, following: str) -> bool:
    """Whether a line looks like a heading, and no sentence goes on below it."""
    if following.strip()[:1].islower():
        return False
    return bool(_BOLD.fullmatch(line) or title_line(line.strip()))


def _plain(line: Line) -> Line:
    """A line without the marks of a quotation; a fence that nothing closes is no text."""
    if line.kind != "text":
        return line
    text = _QUOTE.sub("", line.text)
    return Line("" if _FENCE.match(text) else text)


def _opens(text: str, pending: Sequence[str]) -> bool:
    """Whether a line opens an item or a note; a dash may also stand inside a sentence."""
    if _DASHED.match(text):
        return bool(_DASHED.match(pending[0])) or not pending[-1].rstrip()[-1:].isalnum()
    return bool(_ITEM.match(text) or _DEFINITION.match(text))


def _set_apart(line: Line) -> tuple[Shape, list[str]]:
    """A block of code, or the mark of a page: its number, twice if it is deduced."""
    if line.kind == "code":
        return "code", line.text.split("\n")
    return "page", ["" if line.page is None else str(line.page)] * (1 + line.inferred)


def _shape(found: list[str]) -> Shape:
    return "item" if _ITEM.match(found[0]) else "paragraph"


def _is_rule(line: str) -> bool:
    """Whether a line is what stands below the header of a table."""
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return "|" in line and all(_DASHES.fullmatch(cell.strip()) for cell in cells)


def _cells(line: str, *, bare: bool) -> list[str] | None:
    """The cells of a row between pipes, none of a rule; None for any other line.

    `bare`: the pipes at its ends may be missing.
    """
    if _is_rule(line):
        return []
    if not _PIPES.match(line) and not (bare and _PIPE.search(line)):
        return None
    stripped = line.strip().removeprefix("|")
    inside = stripped[:-1] if _PIPES.match(line) else stripped
    return [cell.strip() for cell in _PIPE.split(inside)]


def _tabular(cells: list[str], under_header: bool, in_table: bool) -> Shape | None:
    """What a line of a table is; a rule, or a row without words, is nothing."""
    if not any(cells):
        return None
    return "header" if under_header else "row" if in_table else "cells"


def _alone(line: str) -> Shape | None:
    """The shape of a line that is a block by itself."""
    if line.strip() and _RULE.match(line):
        return "rule"
    if _HEADING.match(line):
        return "heading"
    return "cells" if "\t" in line.strip() else None


def _joined(lines: list[str]) -> Inline:
    return clean(_join(lines)).stripped()


def _join(lines: list[str]) -> str:
    """Join physical lines: a hard break stays a line break unless the sentence runs on."""
    pieces = [_HARD_BREAK.sub("", lines[0])]
    for before, line in pairwise(lines):
        runs_on = line.strip()[:1].islower()
        breaks = _HARD_BREAK.search(before) and not runs_on
        pieces += ["\n" if breaks else " ", _HARD_BREAK.sub("", line).strip()]
    return "".join(pieces).strip()
