"""Read a PDF into blocks, in reading order, each page marked where it begins."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from indexer.boxes import Trace
from indexer.pdf import contents, footnotes, numbers, raw_blocks, scans
from indexer.pdf.furniture import Furniture, leading, printed_numbers
from indexer.pdf.groups import Setting, goes_on, grouped, item_sign, onward_first
from indexer.pdf.lines import Stretch, stretches
from indexer.pdf.order import Line, in_order, rows
from indexer.pdf.pdfium import PdfFile, Rule
from indexer.pdf.raw_blocks import RawBlock
from indexer.pdf.sheets import Book, Sheet, book
from indexer.pdf.tables.aligned import aligned
from indexer.pdf.tables.ruled import Table, rejoined, tables
from indexer.pdf.titles import Titles, is_label
from indexer.pdf.traces import traces
from indexer.readers.blocks import Block

_SCANNED = 0.5  # of the page: an image that large, and no text, is a scan


@dataclass(frozen=True, slots=True)
class Content:
    """What a PDF holds: its blocks, what it says of itself, the number of its pages.

    `scanned` are the ranks of the pages that are images without text, `recognised` those of
    them that were read by character recognition; `traces`, where each line stands.
    """

    blocks: tuple[Block, ...]
    metadata: dict[str, str]
    pages: int
    scanned: tuple[int, ...] = ()
    recognised: tuple[int, ...] = ()
    traces: tuple[Trace, ...] = ()


Progress = Callable[[int, int], None]
"""Told, now and then, how many pages of how many are read."""


def read(content: bytes, progress: Progress, skipped: Collection[str] = ()) -> Content:
    """Read a file; `skipped` are lines that are no text. Raises `PdfError`."""
    with PdfFile(content) as file:
        sheets: list[Sheet] = []
        scanned: list[int] = []
        for rank in range(len(file)):
            progress(rank, len(file))
            page = file.page(rank)
            is_scan = not page.pieces and page.pictured >= _SCANNED
            found = _recognised(file, rank) if is_scan else stretches(page.pieces)
            sheets.append(Sheet(page.width, page.height, found, page.rules))
            scanned += [rank] * is_scan
        step = partial(progress, len(file), len(file))
        step()
        text = _Text(book(sheets, file.labels(), file.bookmarks()), skipped, step)
        return Content(
            tuple(text.blocks()),
            file.metadata(),
            len(file),
            tuple(scanned),
            recognised=tuple(rank for rank in scanned if sheets[rank].found),
            traces=tuple(traces(text.placed(), sheets)),
        )


def _recognised(file: PdfFile, rank: int) -> list[Stretch]:
    """The text of the picture of a page, none where nothing can read it."""
    return scans.stretches(*file.picture(rank, scans.DOTS)) if scans.can_read() else []


class _Text:
    """The pages of a document, furniture apart, on their way to blocks."""

    def __init__(self, read: Book, skipped: Collection[str], step: Callable[[], None]) -> None:
        self._step = step
        found = [page.found for page in read.pages]
        pages = [rows(page) for page in found]
        printed = printed_numbers(pages)
        self._labels = numbers.labels(printed, read.labels)
        furniture = Furniture(pages, printed)
        kept = [
            _without(page, lines, furniture.of(rank, lines), skipped)
            for rank, (page, lines) in enumerate(zip(found, pages, strict=True))
        ]
        self._step()
        self._sheets = {
            id(one): page.sheet
            for page, some in zip(read.pages, kept, strict=True)
            for one in some
        }
        self._setting = Setting(_size(kept), leading(pages))
        self._pages = _pages(kept, [page.rules for page in read.pages], self._setting)
        self._titles = Titles(
            read.bookmarks, [page.groups for page in self._pages], self._setting.size
        )

    def blocks(self) -> list[Block]:
        """The blocks of the document."""
        found = list(self._raw_blocks())
        self._step()
        return raw_blocks.blocks(found)

    def placed(self) -> Iterator[tuple[int, Stretch]]:
        """The stretches of the text in reading order, each with the rank of its sheet."""
        for page in self._pages:
            noted = [line for note in page.notes for line in note.lines]
            for line in (*(line for group in page.groups for line in group), *noted):
                yield from ((self._sheets[id(cell)], cell) for cell in line.cells)

    def _raw_blocks(self) -> Iterator[RawBlock]:
        last: Sequence[Line] = ()
        for rank, page in enumerate(self._pages):
            self._step()
            label = self._labels[rank]
            yield RawBlock("page", "", int(label.inferred), label.text)
            for group in _with_labels(onward_first(last, page.groups)):
                if group[0] in page.tables:
                    yield from raw_blocks.table(page.tables[group[0]])
                    last = ()
                    continue
                raw = self._raw_block(rank, group, last)
                yield raw
                last = group if raw.shape in {"paragraph", "item"} else ()
            for note in page.notes:
                yield RawBlock(
                    "note", raw_blocks.text_of(note.lines, note.opening), label=note.label
                )

    def _raw_block(self, rank: int, group: Sequence[Line], last: Sequence[Line]) -> RawBlock:
        page = self._pages[rank]
        if group[0] in page.contents and contents.is_row(group):
            return raw_blocks.contents_row(group)
        level = self._titles.level(rank, group)
        if level:
            return RawBlock("heading", raw_blocks.text_of(group).replace("\t", " "), level)
        if goes_on(last, group):
            return raw_blocks.paragraph(group, page.labels, joins=True)
        if all(line.body.mono for line in group):
            return RawBlock("code", raw_blocks.text_of(group))
        if item_sign(group[0]):
            return raw_blocks.item(group, page.labels)
        return raw_blocks.paragraph(group, page.labels)


def _with_labels(groups: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """The groups, « Chapitre 2 » put in front of the title below it."""
    waiting: list[Line] = []
    for group in groups:
        if not waiting and len(group) == 1 and is_label(group[0].text):
            waiting = group
            continue
        yield [*waiting, *group]
        waiting = []
    if waiting:
        yield waiting


@dataclass(frozen=True, slots=True)
class _Page:
    groups: list[list[Line]]
    notes: list[footnotes.Footnote]
    contents: frozenset[Line]
    tables: dict[Line, Table]

    @property
    def labels(self) -> frozenset[str]:
        """The labels of the notes that begin on the page."""
        return frozenset(note.label for note in self.notes if note.label)

    @property
    def is_listed_to_the_end(self) -> bool:
        """Whether its last lines are rows of a table of contents."""
        return bool(self.groups) and any(line in self.contents for line in self.groups[-1])

    @classmethod
    def of(
        cls, found: Sequence[Stretch], rules: Sequence[Rule], setting: Setting, *, onward: bool
    ) -> "_Page":
        """A page; `onward`: the one before ends with rows of a table of contents."""
        ruled = tables(found, rules)
        lines, notes = footnotes.parted(in_order(_outside(found, ruled)), setting.size)
        listed = contents.lines_of(lines, onward=onward)
        spread = [*aligned(lines, rules, listed)]
        inside = {id(part) for one in spread for part in one.parts}
        prose = [line for line in lines if id(line.cells[0]) not in inside]
        groups = grouped(prose, setting, listed)
        held = {_held(one): one for one in (*ruled, *spread)}
        for line, one in held.items():
            groups.insert(_place(groups, one), [line])
        return cls(groups, notes, listed, held)


def _pages(
    found: Sequence[Sequence[Stretch]], rules: Sequence[Sequence[Rule]], setting: Setting
) -> list[_Page]:
    """The pages of a document, each row that a page break cuts whole on the first one."""
    pages: list[_Page] = []
    for page, ruled in zip(found, rules, strict=True):
        onward = bool(pages) and pages[-1].is_listed_to_the_end
        pages.append(_Page.of(page, ruled, setting, onward=onward))
        if len(pages) > 1 and pages[-2].groups and pages[-1].groups:
            _rejoin(pages[-2], pages[-1])
    return pages


def _rejoin(before: _Page, after: _Page) -> None:
    """Take the end of a row, of contents or of a ruled table, back to the page where it begins."""
    last, first = before.groups[-1], after.groups[0]
    above, below = before.tables.get(last[0]), after.tables.get(first[0])
    if above and below:
        parted = rejoined(above, below)
        if parted:
            before.tables[last[0]], after.tables[first[0]] = parted
    elif before.contents and first[0] in after.contents and contents.is_cut(last, first):
        last.extend(after.groups.pop(0))


def _outside(found: Sequence[Stretch], ruled: Sequence[Table]) -> list[Stretch]:
    inside = {id(part) for one in ruled for part in one.parts}
    return [one for one in found if id(one) not in inside]


def _held(table: Table) -> Line:
    """A line that stands for a table among the groups of a page."""
    left, right = min(one.x0 for one in table.parts), max(one.x1 for one in table.parts)
    return Line(table.parts, left, right)


def _place(groups: Sequence[list[Line]], table: Table) -> int:
    """The rank of the first group below a table, in its column."""
    held = _held(table)
    for rank, group in enumerate(groups):
        first = group[0]
        if first.y < table.top and first.x0 < held.right and first.x1 > held.left:
            return rank
    return len(groups)


def _without(
    page: Sequence[Stretch], lines: Sequence[Line], gone: set[Line], skipped: Collection[str]
) -> list[Stretch]:
    """The text of a page, without its furniture and the lines that are said to be no text."""
    told = {line for line in lines if line.text.replace("\t", " ").strip() in skipped}
    cells = {id(cell) for line in gone | told for cell in line.cells}
    return [one for one in page if id(one) not in cells]


def _size(pages: Sequence[Sequence[Stretch]]) -> float:
    """The height of most of the letters of a document."""
    letters = Counter[float]()
    for page in pages:
        for one in page:
            if not one.mono:
                letters[one.size] += len(one.text)
    return max(letters, key=lambda size: letters[size], default=10.0)
