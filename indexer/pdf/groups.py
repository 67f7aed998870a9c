"""From lines in reading order to groups of lines: a paragraph, an item or a heading each.

The eye tells a paragraph by the room above it, by the way its first line is set in, or because
the line above it ends early. So do these rules, each measured in heights of the letters.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from indexer.pdf.contents import is_row_over, with_ends
from indexer.pdf.lines import LOWERED, RAISED
from indexer.pdf.order import Line

_ALIKE = 0.07  # of the height: sizes nearer than that are one
_ROOM = 1.28  # usual leadings: more than that is room between two paragraphs
_LEADING = 1.2  # heights from one line to the next, where the document does not tell
_SET_IN = 0.7  # heights by which a first line is set in
_NEAR = 2.5  # heights from the right side: a full line
_FLOATS = 4  # groups of lines at the top of a page that may be a figure and its caption
_EARLY = 0.1  # of the width: a line with that much room for the next word ends on purpose
_SIGN = "[-•+–—·▪◦●○■□➢►▸✓✔→⇒❑❖]"
_CAPTION = re.compile(
    r"(?:figure|fig\.|tableau|table|graphique|carte|photo|source|encadré)\b", re.IGNORECASE
)
_ITEM = re.compile(rf"(?:{_SIGN}|\(?(?:\d{{1,2}}|[a-zA-Z])[.)]|\d{{1,2}}°)[\s\t]+(?=\S)")
_SURE = re.compile(rf"(?:(?![-–—]){_SIGN})[\s\t]+(?=\S)")
ENDED = re.compile(rf"[.!?…:;][»”\"’')\]\s{RAISED}{LOWERED}\d*]*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: the height of its text, and from one line to the next."""

    size: float
    leading: float

    def room(self, line: Line) -> float:
        """The distance to the line above, beyond which there is room between two paragraphs."""
        ratio = self.leading / self.size if self.size else _LEADING
        return _ROOM * max(1.0, min(ratio, 2.5)) * line.size


def item_sign(line: Line) -> str:
    """The sign that opens an item, with its blank; "" if the line opens none."""
    found = _ITEM.match(line.text)
    return found[0] if found else ""


def goes_on(last: Sequence[Line], group: Sequence[Line]) -> bool:
    """Whether a paragraph goes on with the last one, in another column or on another page."""
    if not last or item_sign(group[0]) or _is_right_below(last[-1], group[0]):
        return False
    before, after = last[-1], group[0]
    alike = abs(before.size - after.size) <= _ALIKE * after.size
    if not alike or ENDED.search(before.text) or "\t" in before.text + after.text:
        return False
    if after.text[:1].islower() or before.is_cut:
        return True
    begins = min(line.x0 for line in group[:2]) + _SET_IN * after.size
    return after.x0 < begins and _is_full(before) and not _CAPTION.match(after.text)


def _is_right_below(last: Line, line: Line) -> bool:
    """Whether a line stands under the last one: on another page, or in another column, it is higher."""
    return last.y > line.y


def onward_first(last: Sequence[Line], groups: Sequence[list[Line]]) -> list[list[Line]]:
    """The groups of a page, the end of the last sentence before the figures that float above it."""
    near = groups[:_FLOATS]
    if not near or (goes_on(last, near[0]) and near[0][0].text[:1].islower()):
        return list(groups)
    for rank, group in enumerate(near):
        if group[0].text[:1].islower() and not group[0].body.mono and goes_on(last, group):
            return [group, *groups[:rank], *groups[rank + 1 :]]
    return list(groups)


def grouped(
    lines: Sequence[Line], setting: Setting, rows: Collection[Line] = ()
) -> list[list[Line]]:
    """The groups of a page, in reading order; `rows` are lines of a table of contents."""
    found: list[list[Line]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, setting, rows):
            found[-1].append(line)
        else:
            found.append([line])
    mended = with_ends(found, rows) if rows else found
    return [part for one in mended for part in ([one] if one[0] in rows else _parted(one))]


def _goes_on(
    group: Sequence[Line], line: Line, setting: Setting, rows: Collection[Line]
) -> bool:
    last = group[-1]
    apart = last.y - line.y
    if not 0 < apart <= setting.room(line) or (last.left, last.right) != (
        line.left,
        line.right,
    ):
        return False
    if last in rows and line in rows:
        alike = abs(line.size - last.size) <= _ALIKE * last.size
        return alike and last.body.bold == line.body.bold and not is_row_over(group, line)
    if _cells(last) > 1 or _cells(line) > 1:
        return False
    return _is_set_alike(last, line) and not _opens(line, last) and _is_in_place(group, line)


def _cells(line: Line) -> int:
    """The cells of a line, the sign of an item apart."""
    text = line.text
    sign = item_sign(line)
    return text[len(sign) :].count("\t") + 1


def _is_set_alike(last: Line, line: Line) -> bool:
    if abs(line.size - last.size) > _ALIKE * max(last.size, line.size):
        return False
    same = last.body.bold == line.body.bold and last.body.mono == line.body.mono
    # A line that holds a name in bold or a file's name only goes on with a full one.
    return same or (_is_full(last) and not ENDED.search(last.text))


def _is_full(line: Line) -> bool:
    return line.x1 > line.right - _NEAR * line.size


def _opens(line: Line, last: Line) -> bool:
    """Whether a line opens an item; a number or a dash may also begin a line of prose."""
    if not item_sign(line):
        return False
    return bool(_SURE.match(line.text)) or not _is_full(last) or bool(ENDED.search(last.text))


def _is_in_place(group: Sequence[Line], line: Line) -> bool:
    """Whether a line begins where the next line of a paragraph does."""
    first, last = group[0], group[-1]
    step = _SET_IN * line.size
    runs_on = _is_full(last) and not ENDED.search(last.text)
    if item_sign(first):
        return line.x0 > first.x0 + step / 2 or runs_on
    if line.x0 > last.x0 + step:
        return runs_on or line.text[:1].islower()
    if line.x0 < last.x0 - step:
        return len(group) == 1 or line.text[:1].islower()
    return True


def _parted(group: list[Line]) -> Iterator[list[Line]]:
    """The paragraphs of a group: one ends with a line to which the next word could have been added."""
    side = max(line.x1 for line in group)
    start = 0
    for rank in range(1, len(group)):
        if _ends_early(group[rank - 1], group[rank], side):
            yield group[start:rank]
            start = rank
    yield group[start:]


def _ends_early(last: Line, line: Line, side: float) -> bool:
    if line.text[:1].islower() or last.is_cut or last.body.mono:
        return False
    width = side - last.x0
    word = len(line.text.split(maxsplit=1)[0]) / max(len(line.text), 1) * (line.x1 - line.x0)
    room = side - last.x1 - word - line.size
    return room > 0 if ENDED.search(last.text) else room > _EARLY * width
