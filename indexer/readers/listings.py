"""The units of a text that can be quoted, and the lists and tables that they belong to.

An item is quoted with the line that introduces it: the announcement above its list, or the item
that it stands under. A row needs none, since its values stand behind the names of their columns.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from indexer.language.sentences import sentences
from indexer.language.statements import defines, states
from indexer.model import Listing, Span, Unit, UnitShape
from indexer.readers.blocks import Block

_LEAD = 300  # characters that a line which introduces may have
_TABULAR = frozenset({"header", "row"})


@dataclass(slots=True)
class _Open:
    """A list or a table that is being read, and the items that what follows may stand under."""

    tabular: bool
    lead: Span | None
    level: int = 0
    sign: str = ""
    """The indentation of the first item, and its bullet: another one opens another list."""
    items: list[Span] = field(default_factory=list)
    above: list[tuple[int, int]] = field(default_factory=list)
    """The items that stand one under the other: their indentation, and the rank of their last unit."""

    def closed(self) -> Listing:
        start = self.lead.start if self.lead else self.items[0].start
        return Listing(start, self.items[-1].end, self.lead, tuple(self.items))


def listings(
    text: str, bodies: Sequence[tuple[Block, Span]], headings: Sequence[Span]
) -> tuple[tuple[Unit, ...], tuple[Listing, ...]]:
    """The units of blocks that stand outside notes, and their lists."""
    reading = _Listings(text)
    breaks = [one.start for one in headings]
    section = 0
    for block, span in bodies:
        here = bisect_right(breaks, span.start)
        if here != section:
            reading.begin(headings[here - 1])
        section = here
        reading.add(block, span)
    reading.close()
    return tuple(reading.units), tuple(reading.listings)


class _Listings:
    def __init__(self, text: str) -> None:
        self._text = text
        self.units: list[Unit] = []
        self.listings: list[Listing] = []
        self._open: _Open | None = None
        self._before: Unit | None = None
        """The last unit of the paragraph above, which may introduce a list."""

    def add(self, block: Block, span: Span) -> None:
        found = units(self._text, span, block.shape)
        if block.shape in _TABULAR:
            self._row(found, span, header=block.shape == "header")
        elif block.shape == "item":
            found = self._item(block, found, span)
        elif block.shape == "paragraph" and self._goes_on(block.level):
            self._under_item(block.level, span)
        else:
            self.close()
            self._before = found[-1] if found and block.shape == "paragraph" else None
        self.units += found

    def begin(self, heading: Span) -> None:
        """A section, whose heading may introduce a list: « Il est interdit : », « Quels papiers ? »."""
        self.close()
        if self._text[heading.end - 1] in ":?":
            self._before = Unit(heading.start, heading.end, "announcement")

    def close(self) -> None:
        """End what is open: a heading, or a block that belongs to no list, comes next."""
        if self._open and self._open.items[0:1]:
            self.listings.append(self._open.closed())
        self._open = self._before = None

    def _opened(self, *, tabular: bool) -> _Open:
        if self._open is None or self._open.tabular is not tabular:
            before = self._before if self._open is None else None
            self.close()
            fits = before is not None and before.end - before.start <= _LEAD
            lead = Span(before.start, before.end) if before and fits else None
            self._open = _Open(tabular, lead)
        return self._open

    def _row(self, found: Sequence[Unit], span: Span, *, header: bool) -> None:
        if header and self._open and self._open.tabular:
            self.close()
        table = self._opened(tabular=True)
        if header:
            table.lead = Span(table.lead.start if table.lead else span.start, span.end)
        else:
            table.items += [Span(one.start, one.end) for one in found]

    def _item(self, block: Block, found: list[Unit], span: Span) -> list[Unit]:
        level = block.level
        if self._open and level <= self._open.level and block.label != self._open.sign:
            self.close()
        listed = self._opened(tabular=False)
        if not listed.items:
            listed.level, listed.sign = level, block.label
        listed.above = [one for one in listed.above if one[0] < level]
        if listed.above:
            lead: Span | None = self._announced(listed.above[-1][1])
        else:
            lead = listed.lead
        listed.items.append(span)
        if found and (listed.above or self._introduced(lead, found[0])):
            found = [replace(found[0], lead=lead), *found[1:]]
        listed.above.append((level, len(self.units) + len(found) - 1))
        return found

    def _introduced(self, lead: Span | None, item: Unit) -> bool:
        """What stands by itself (a sentence, a definition) is only introduced by an announcement."""
        if lead is not None and self._text[lead.end - 1] == ":":
            return True
        return self._text[item.end - 1] not in ".!?…" and not defines(
            self._text[item.start : item.end]
        )

    def _announced(self, rank: int) -> Span:
        """The item that others stand under; without a full stop it only introduces them."""
        parent = self.units[rank]
        if self._text[parent.end - 1] not in ".!?…;":
            self.units[rank] = replace(parent, shape="announcement")
        return Span(parent.start, parent.end)

    def _goes_on(self, level: int) -> bool:
        """Whether a paragraph is indented below an item, hence a part of it."""
        listed = self._open
        return listed is not None and not listed.tabular and level > listed.above[0][0]

    def _under_item(self, level: int, span: Span) -> None:
        assert self._open is not None
        self._announced([rank for above, rank in self._open.above if above < level][-1])
        self._open.items[-1] = Span(self._open.items[-1].start, span.end)


def units(text: str, span: Span, shape: str) -> list[Unit]:
    """The units of one block, in order; `shape` is that of the block."""
    if shape == "code":
        return [Unit(span.start, span.end, "code")]
    if shape == "header":
        return [Unit(span.start, span.end, "announcement")]
    found = [
        Unit(one.start, one.end)
        for line in lines_of(text, span)
        for one in ([line] if shape == "row" else _sentences(text, line))
    ]
    first = shape if shape in {"row", "item"} else None
    shaped = [
        replace(one, shape=_shape(text, one, first if rank == 0 or first == "row" else None))
        for rank, one in enumerate(found)
    ]
    if shape == "note":  # its words are never a title
        return [
            replace(one, shape="sentence") if one.shape == "line" else one for one in shaped
        ]
    return shaped


def titles(text: str, headings: Sequence[Span]) -> Iterator[Unit]:
    """The headings that state something."""
    return (
        Unit(one.start, one.end, "title")
        for one in headings
        if states(text[one.start : one.end])
    )


def answering(text: str, found: Sequence[Unit], headings: Sequence[Span]) -> Iterator[Unit]:
    """The units, where what comes right below a heading that asks is introduced by it."""
    asking = {one.start: one for one in headings if text[one.end - 1] == "?"}
    starts = [one.start for one in headings]
    asked: Span | None = None
    above = -1
    for unit in found:
        rank = bisect_right(starts, unit.start) - 1
        first, above = rank != above, rank
        if first:
            asked = asking.get(starts[rank]) if rank >= 0 else None
        elif unit.shape != "item":
            asked = None
        if asked and unit.lead is None:
            shape = "sentence" if unit.shape == "line" else unit.shape
            yield replace(unit, shape=shape, lead=asked)
            asked = asked if unit.shape == "item" else None
        else:
            yield unit


def lines_of(text: str, unit: Span) -> list[Span]:
    r"""The lines of a stretch that are not blank.

    >>> lines_of("Un.\n\nDeux.", Span(0, 10))
    [Span(start=0, end=3), Span(start=5, end=10)]
    """
    found: list[Span] = []
    start = unit.start
    for line in text[unit.start : unit.end].split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def _shape(text: str, unit: Unit, shape: str | None) -> UnitShape:
    """What a unit is: by its place, by how it ends, or by what it says."""
    said = text[unit.start : unit.end]
    if "\t" in said or shape == "row":
        return "row"
    end = said.rstrip(' »)"”')[-1:]
    if end == ":":
        return "announcement"
    if shape == "item":
        return "item"
    if end in ".!?;…":
        return "sentence"
    if defines(said):
        return "definition"
    return "sentence" if states(said) else "line"


def _sentences(text: str, line: Span) -> list[Span]:
    """Sentences of prose; a tabulated line is one unit, as is each line of a list."""
    if "\t" in text[line.start : line.end]:
        return [line]
    return list(sentences(text, line.start, line.end))
