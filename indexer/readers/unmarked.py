"""Headings that no mark tells: lines in bold, « Titre II », « Article 3 », « II. », « B) Le sol ».

Many texts have no others. A line is one by what it is (short, without a full stop, in bold or
numbered as divisions are), by what follows (something stands under it), and by the others of its
kind: « II. » comes after « I. ». What is printed in a list of contents comes again in the text,
and is a heading there only.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from indexer.markup.title_lines import LONGEST, STOPS, WORDS, title_line
from indexer.readers import toc
from indexer.readers.blocks import Block
from indexer.readers.inline import Inline

_LABEL: Final = 2  # words of what is said in bold: « Accueil téléphonique : … »
_LETTERS: Final = 4  # of a title in bold, at least: « NB » names nothing
_TITLE_BELOW: Final = 60  # characters of a title on the line below « Titre II »
_ARTICLE: Final = WORDS.index("article")
# « II. » and « B) » divide articles, or hold them. In bold is what no number orders: it is lowest.
# Lines without any mark are lower still, and headings only where hardly any is marked.
_ROMAN, _LETTER, _HELD_ARTICLE, _BOLD, _PLAIN = range(len(WORDS), len(WORDS) + 5)
# « Article 4.- Au sens… », « Art. 2 : Le siège… »: the name of an article, and its text behind it.
_RUN_IN: Final = re.compile(
    r"(?P<name>(?:article|art\.)\s+(?:\d{1,3}(?:er)?|premier|[IVXL]{1,6}))\s*[.:–—-]+\s*(?=\S)",
    re.IGNORECASE,
)
_SURE: Final = 2  # steps without a gap, where another one has one
_LOST: Final = 1  # divisions between two that are numbered: a converter spoilt its line
_ARTICLES: Final = 3  # that open so, at least
_PLAIN_TITLE: Final = 80  # characters of a title that no mark tells
_LONG_LINE: Final = 120  # characters of a line that is a paragraph: text that nobody wrapped
_COUNT: Final = re.compile(r"\d{1,2} ?[.)°–-]\s{0,3}(?=[^\W\d_])")  # « 3. Les outils »
_FEW: Final = 1  # marked headings, beside which lines without a mark may be some
_TWICE: Final = 2  # what a title may be met; more often, it stands on every page
_ABOVE: Final = 3  # titles above one paragraph
_PLAIN_ONES: Final = 3  # of these, at least
_FAR: Final = 10  # times more text below the last of several headings than below all others
_ASIDE: Final = frozenset({"page", "rule", "note"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be a heading: how it ranks among others, and which one of its kind it is."""

    kind: int
    ordinal: int = 0
    size: float = 0.0
    is_bare: bool = False
    """Whether it is a number without a title."""


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    r"""The blocks, those that are headings by all but their marks turned into headings.

    >>> from indexer.readers.blocks import blocks
    >>> found = with_headings([*blocks("II. L'eau\nA) La pluie\nElle tombe.\nB) Le puits\nOn puise.")])
    >>> [block.text.text for block in found if block.shape == "heading"]
    ['A) La pluie', 'B) Le puits']
    """
    found = _counted_on(_titled(_parted(_topped(blocks))))
    inside = {rank for extent in toc.extents(found) for rank in extent}
    lines = {
        rank: line
        for rank, block in enumerate(found)
        if rank not in inside and (line := _line(block)) is not None
    }
    lines = _nested(_plain_ones(_once(lines, found), found))
    lines = _among_others(_over_something(lines, found), found)
    return [*_raised(found, lines)]


def _counted_on(blocks: Sequence[Block]) -> list[Block]:
    """« **4. Les clés** » behind a marked « ## 3. Les lieux »: a heading of that level."""
    marked = {_count(block) for block in blocks if block.shape == "heading"}
    found: list[Block] = []
    last, level = 0, 0
    for block in blocks:
        counted, title = _count(block), toc.split_number(block.text.text)[1]
        follows = level > 0 and counted == last + 1 and counted not in marked
        if block.bold and follows and _names(title):
            text = block.text.stripped()
            found.append(replace(block, shape="heading", text=text, level=level))
            last = counted
            continue
        if block.shape == "heading" and (counted or block.level < level):
            last, level = counted, block.level if counted else 0
        found.append(block)
    return found


def _count(block: Block) -> int:
    """The number that opens a block: « 3. Les lieux » is 3, « 2 Agents » none."""
    found = _COUNT.match(block.text.text)
    return int(re.split(r"\D", found[0])[0]) if found else 0


def _line(block: Block) -> _Line | None:
    """What a block would be as a heading, None where it cannot be one."""
    text = block.text.text
    if block.shape not in {"paragraph", "item"} or "\n" in text:
        return None
    said = title_line(text)
    parts = said.groupdict() if said else {}
    if said and "word" in parts:
        if text.endswith(":") and said["title"]:
            return None  # « Article 4. On entend par : »
        word = said["word"].lower()
        kind = WORDS.index("article" if word == "art." else word)
        is_one = block.shape == "paragraph"
        return _Line(kind, _ordinal(parts), is_bare=said["title"] is None) if is_one else None
    if said:
        return _Line(_LETTER if said["letter"] else _ROMAN, _ordinal(parts))
    if block.bold:
        return _Line(_BOLD, size=block.bold) if _names(text) else None
    return _Line(_PLAIN) if _is_plain(block) else None


def _is_plain(block: Block) -> bool:
    """Whether a line that no mark sets apart may be a title.

    It ends nothing, and says no figure beside its own number.
    """
    counted = _COUNT.match(block.text.text)
    text = block.text.text[counted.end() :] if counted else block.text.text
    return (
        (block.shape == "paragraph" or counted is not None)
        and 0 < len(text) <= _PLAIN_TITLE
        and text[-1] not in ":?"
        and not any(map(str.isdigit, text))
        and not block.text.calls
        and _names(text)
    )


def _kind(block: Block) -> int | None:
    line = _line(block)
    return line.kind if line else None


def _names(text: str) -> bool:
    """Whether words in bold name what follows: « Téléphone : 01… » says something itself."""
    short = len(text) <= LONGEST and not text.endswith(STOPS)
    named = text[:1].isupper() and sum(map(str.isalpha, text)) >= _LETTERS
    label, _, value = text.partition(": ")
    told = bool(value) and (len(label.split()) <= _LABEL or any(map(str.isdigit, value)))
    return short and named and not told


def _ordinal(parts: Mapping[str, str | None]) -> int:
    if letter := parts.get("letter"):
        return ord(letter) - ord("A") + 1
    return toc.ordinal(parts.get("digits") or parts.get("roman") or "1")


def _parted(blocks: Sequence[Block]) -> list[Block]:
    """Where articles open with their names, each name on a line of its own."""
    opened = [
        _RUN_IN.match(block.text.text) if block.shape == "paragraph" else None
        for block in blocks
    ]
    if sum(found is not None for found in opened) < _ARTICLES:
        return list(blocks)
    parted: list[Block] = []
    for block, found in zip(blocks, opened, strict=True):
        if found is None or _line(block) is not None:
            parted.append(block)
            continue
        cut = found.end()
        calls = tuple((at - cut, label) for at, label in block.text.calls if at >= cut)
        text = Inline(block.text.text[cut:], calls)
        parted.append(Block("paragraph", Inline(found["name"]), found["name"]))
        printed = _RUN_IN.match(block.raw)  # mark-up may part the name from the text
        raw = block.raw[printed.end() :] if printed else block.raw
        parted.append(replace(block, text=text, raw=raw, bold=0))
    return parted


def _topped(blocks: Sequence[Block]) -> list[Block]:
    """Where nobody wrapped the lines, what looks like titles above the first one parted from it."""
    parted: list[Block] = []
    for block in blocks:
        above, below = _parts(block)
        parted += [*above, below]
    return parted


def _parts(block: Block) -> tuple[list[Block], Block]:
    """The titles on the first lines of a paragraph, and what is left of it."""
    if block.shape != "paragraph" or block.text.calls:
        return [], block
    lines, text = block.raw.split("\n"), block.text.text
    first = next((rank for rank, line in enumerate(lines) if len(line) > _LONG_LINE), 0)
    if not 0 < first <= _ABOVE:
        return [], block
    above = [Block("paragraph", Inline(line), line) for line in lines[:first]]
    start = sum(len(line) + 1 for line in lines[:first])
    said = " ".join([*lines[:first], ""])
    if not text.startswith(said) or any(_kind(title) != _PLAIN for title in above):
        return [], block
    return above, replace(block, text=Inline(text[start:]), raw="\n".join(lines[first:]))


def _titled(blocks: Sequence[Block]) -> list[Block]:
    """« TITRE II » and the title on the line below it, as one line."""
    joined: list[Block] = []
    blocks = list(blocks)
    rank = 0
    while rank < len(blocks):
        block, following = blocks[rank], blocks[rank + 1 : rank + 3]
        line = _line(block)
        if line and line.is_bare and len(following) > 1 and _is_title(*following):
            text = f"{block.text.text.rstrip(' .:–—-')} : {following[0].text.text}"
            block = replace(block, text=Inline(text), raw=text)
            rank += 1
        joined.append(block)
        rank += 1
    return joined


def _is_title(block: Block, following: Block) -> bool:
    text = block.text.text
    return (
        block.shape == "paragraph"
        and text[:1].isupper()
        and len(text) <= _TITLE_BELOW
        and "\n" not in text
        and text[-1] not in ".,;:!?…"
        and not block.text.calls
        and _kind(replace(block, bold=0)) in {None, _PLAIN}
        and not following.text.text[:1].islower()
        and following.shape in {"paragraph", "item", "cells", "header"}
    )


def _once(lines: Mapping[int, _Line], blocks: Sequence[Block]) -> dict[int, _Line]:
    """The lines without those that come again: what is numbered is so once, its list aside."""
    last = {toc.letters(blocks[rank].text.text): rank for rank in lines}
    return {
        rank: line
        for rank, line in lines.items()
        if line.kind in {_BOLD, _PLAIN} or last[toc.letters(blocks[rank].text.text)] == rank
    }


def _plain_ones(lines: Mapping[int, _Line], blocks: Sequence[Block]) -> dict[int, _Line]:
    """The lines, those without a mark if hardly any title has one, and prose or a list is below.

    What comes on every page is no title, nor is an item behind another one.
    """
    marked = sum(block.shape == "heading" for block in blocks)
    said = Counter(
        blocks[rank].text.text for rank, line in lines.items() if line.kind == _PLAIN
    )
    return {
        rank: line
        for rank, line in lines.items()
        if line.kind != _PLAIN
        or (
            marked <= _FEW
            and said[blocks[rank].text.text] <= _TWICE
            and not _is_listed(blocks, rank)
            and any(_is_below(blocks[rank], one) for one in blocks[rank + 1 : rank + 2])
        )
    }


def _is_listed(blocks: Sequence[Block], rank: int) -> bool:
    """Whether a block is one of several items."""
    return blocks[rank].shape == "item" and rank > 0 and blocks[rank - 1].shape == "item"


def _is_below(title: Block, block: Block) -> bool:
    """Whether a block is what a title stands above: prose, or a list unless it is of one itself."""
    prose = block.shape == "paragraph" and len(block.text.text) > _PLAIN_TITLE
    return prose or (block.shape == "item" and title.shape == "paragraph")


def _nested(lines: Mapping[int, _Line]) -> dict[int, _Line]:
    """The lines, articles below what is numbered otherwise if that comes first."""
    first = {line.kind: rank for rank, line in reversed([*lines.items()])}
    others = [first[kind] for kind in (_ROMAN, _LETTER) if kind in first]
    if _ARTICLE not in first or not others or first[_ARTICLE] < min(others):
        return dict(lines)
    return {
        rank: replace(line, kind=_HELD_ARTICLE) if line.kind == _ARTICLE else line
        for rank, line in lines.items()
    }


def _over_something(lines: Mapping[int, _Line], blocks: Sequence[Block]) -> dict[int, _Line]:
    """The lines under which a text stands, or a heading that is lower than they."""
    kept: dict[int, _Line] = {}
    below: int | None = None  # the kind of heading that comes next; a text is under all of them
    for rank in reversed(range(len(blocks))):
        block, line = blocks[rank], lines.get(rank)
        if line is not None:
            if below is not None and below > line.kind:
                kept[rank] = line
                below = line.kind
        elif block.shape == "heading":
            below = -1
        elif block.shape not in _ASIDE:
            below = _PLAIN + 1
    return dict(sorted(kept.items()))


def _among_others(lines: Mapping[int, _Line], blocks: Sequence[Block]) -> dict[int, _Line]:
    """The lines that have company: one after the other where they are numbered.

    Where most of a text is in bold, that tells nothing.
    """
    prose = sum(block.shape == "paragraph" for block in blocks)
    kept: dict[int, _Line] = {}
    for kind in {line.kind for line in lines.values()}:
        ranks = [rank for rank, line in lines.items() if line.kind == kind]
        if kind in {_BOLD, _PLAIN}:
            least = _PLAIN_ONES if kind == _PLAIN else 2
            good = set(ranks) if least <= len(ranks) <= prose / 2 else set()
        elif kind not in {_ROMAN, _LETTER}:
            good = set(ranks) if len(ranks) > 1 else set()
        else:
            good = _following(ranks, lines)
        if not _is_list(sorted(good), blocks):
            kept |= {rank: lines[rank] for rank in good}
    return dict(sorted(kept.items()))


def _is_list(ranks: Sequence[int], blocks: Sequence[Block]) -> bool:
    """Whether lines stand close together and all the text is below the last: a programme is no text."""
    lengths = [
        sum(len(block.text.text) for block in blocks[first + 1 : last])
        for first, last in pairwise([*ranks, len(blocks)])
    ]
    return len(lengths) > 1 and lengths[-1] > _FAR * sum(lengths[:-1])


def _following(ranks: Sequence[int], lines: Mapping[int, _Line]) -> set[int]:
    """Those that count on from 1, two at least each time; one may be lost on the way."""
    runs: list[list[int]] = [[]]
    for rank in ranks:
        ordinal = lines[rank].ordinal
        step = ordinal - lines[runs[-1][-1]].ordinal if runs[-1] else 0
        if 1 <= step <= _LOST + 1:
            runs[-1].append(rank)
        else:
            runs.append([rank] if ordinal == 1 else [])
    found: set[int] = set()
    for run in runs:
        steps = [lines[two].ordinal - lines[one].ordinal for one, two in pairwise(run)]
        if steps and (max(steps) == 1 or steps.count(1) >= _SURE):
            found |= {*run}
    return found


def _raised(blocks: Sequence[Block], lines: Mapping[int, _Line]) -> Iterator[Block]:
    """The blocks with their headings, each below the last that was marked and below its own kind."""
    marked = _levels(blocks)
    sizes = sorted({line.size for line in lines.values() if line.kind == _BOLD}, reverse=True)
    base = 0
    above: list[tuple[int, int]] = []
    for rank, block in enumerate(blocks):
        line = lines.get(rank)
        if block.shape == "heading":
            base, above = block.level, []
        if line is None:
            yield block
            continue
        if line.kind in marked:
            base, above = marked[line.kind] - 1, []
        place = (line.kind, sizes.index(line.size) if line.kind == _BOLD else 0)
        above = [*(one for one in above if one < place), place]
        text = block.text.stripped()
        yield replace(block, shape="heading", text=text, level=base + len(above))


def _levels(blocks: Sequence[Block]) -> dict[int, int]:
    """The levels of the kinds of division that are marked in places: the others stand as high."""
    found: dict[int, int] = {}
    for block in blocks:
        said = title_line(block.text.text) if block.shape == "heading" else None
        word = (said.groupdict().get("word") or "").lower() if said else ""
        if word in WORDS:
            found.setdefault(WORDS.index(word), block.level)
    return found
