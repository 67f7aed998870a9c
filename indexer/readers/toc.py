"""Recognise a table of contents: where it stands, its parts and its rows.

The level of a row comes from its number, never from its mark-up or indentation, which
printed books turned into Markdown get wrong.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.language.french import fold_keeping_offsets
from indexer.readers.blocks import Block, bare
from indexer.readers.inline import clean

_HEADING = re.compile(
    r"(?:table des mati[èe]res|sommaire|table of contents|contents)\s*:?", re.IGNORECASE
)
_PART = re.compile(
    r"(?P<word>partie|part|titre|livre)\s+(?P<number>\d+|[IVX]+)\b[\s.:—–-]*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
# « Chapitre 2 : … », « 2.1. … », « 2. … », « II – … », « II.-… », « 2 Titre »; not « 2009 : … » nor
# « 10 propositions ».
_NUMBER = re.compile(
    r"(?:(?i:chapitre|chapter)\s+(?P<chapter>\d{1,3}|[IVX]+)\b\s*(?:[.:—–-]\s*)?"
    r"|(?P<dotted>(?:\d{1,3}|[IVX]+)(?:\.\d{1,2})+)[.)]?\s+"
    r"|(?P<simple>\d{1,3}|[IVX]+)(?:[.)](?:\s?[―—–-]\s*|\s+)|\s?[―—–-]\s+)(?=\D)"
    r"|(?P<plain>\d{1,2})\s+(?=[A-ZÀ-Þ«]))(?=\S)"
)
_PAGED = re.compile(
    r"(?P<title>.*?\S)(?:"
    # A tabulation, with a leader or without; a leader, behind an ellipsis of the title too;
    # « , p. 12 ». A leader is tried from its first dot only: a long one would be tried from each.
    r"(?=[^\S\t]*\t)\s*+|(?<![.…])\s*+(?:\.{2,}|…{2,}|(?<!\w)…)(?=[^\S\t]*\t)\s*+"
    r"|(?:(?<![.…_])|(?<=\w…)(?=\s?\.))\s*+(?:\.{3,}|…{2,}|(?:\. ?){3,}|_{3,})\s*+"
    r"|\s++(?:(?:\.{2,}|…)\s*+)?(?=p)|\s*+,\s*+(?=p)"
    r")(?P<word>p(?:age|\.)\s*+)?(?P<page>\d+|(?P<roman>(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})))\s*$",
    re.DOTALL,
)
_TRAILING = re.compile(r"(?:(?<!\s)\s+)?(?:(?<!\.)\.{2,}|(?<!…)…{2,})\s*$")
_LINK = re.compile(r"\A[^\[]*\[.+\]\(\s*#[^()]*\)", re.DOTALL)
# Shapes that are no text of a table of contents.
ASIDE = frozenset({"rule", "page", "header"})
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
# A title that takes more lines than this is a paragraph.
_LINES_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as read: its number, its title and its page, where it has them.

    `text` is what is printed of it, leader and page apart.
    """

    number: str | None
    title: str
    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class RawPart:
    """A part heading; the title may stand in the next heading."""

    number: int
    title: str


def is_toc_heading(text: str) -> bool:
    """Whether a heading opens a table of contents.

    >>> is_toc_heading("Table des matières"), is_toc_heading("Le sommaire du mandat")
    (True, False)
    """
    return _HEADING.fullmatch(text.strip()) is not None


def extents(blocks: Sequence[Block]) -> Iterator[range]:
    """The ranges of blocks that are tables of contents, each with its heading first.

    One ends after its last row: a heading belongs to it only if a row with a page, or a
    link, comes after it. A heading « Sommaire » without rows opens nothing.
    """
    rank = 0
    while rank < len(blocks):
        end = _end(blocks, rank) if is_toc_heading(blocks[rank].text.text) else rank
        if end > rank:
            yield range(rank, end)
        rank = max(end, rank + 1)


def _end(blocks: Sequence[Block], first: int) -> int:
    """Where the table of contents ends whose heading is `first`; `first` if it has no row."""
    end = first
    after_heading = False
    titles: set[str] = set()
    for rank in range(first + 1, len(blocks)):
        block = blocks[rank]
        if block.shape == "heading":
            after_heading = end > first or parse_part(block.text.text) is not None
            if letters(block.text.text) in titles or not _followed(blocks, rank):
                break
        elif block.shape in {"paragraph", "cells", "row", "item"}:
            found = rows(block)
            if not found or (after_heading and not _is_sure(block)):
                break
            titles |= {letters(title) for row in found for title in (row.title, row.text)}
            end = rank + 1
            after_heading = False
    return end


def _followed(blocks: Sequence[Block], rank: int) -> bool:
    """Whether a sure row comes after a heading, with at most one more heading between."""
    following = [block for block in blocks[rank + 1 : rank + 5] if block.shape not in ASIDE][:2]
    while following and following[0].shape == "heading":
        following = following[1:]
    return bool(following) and following[0].shape != "note" and _is_sure(following[0])


def _is_sure(block: Block) -> bool:
    found = rows(block)
    linked = block.shape == "item" and _LINK.search(block.raw) is not None
    return bool(found) and (linked or any(row.page is not None for row in found))


def parse_part(text: str) -> RawPart | None:
    """A heading such as « PARTIE 7 Les leviers », or None.

    >>> parse_part("PARTIE 7 Les leviers")
    RawPart(number=7, title='Les leviers')
    """
    found = _PART.fullmatch(text.strip())
    return RawPart(ordinal(found["number"]), found["title"].strip()) if found else None


def rows(block: Block) -> list[RawRow]:
    """The rows that a block of a table of contents holds, none if it holds anything else.

    A row goes over several lines until its page; an item of a list may have no page.

    >>> from indexer.readers.blocks import blocks
    >>> [row] = [row for block in blocks("2.1 Le sol .......... 12") for row in rows(block)]
    >>> row.number, row.title, row.page
    ('2.1', 'Le sol', 12)
    """
    found: list[RawRow] = []
    pending = ""
    waiting = 0
    for line in block.raw.split("\n"):
        pending = f"{pending} {clean(bare(line)).text.strip()}".strip()
        waiting += 1
        if waiting > _LINES_AT_MOST:
            return []
        row = parse_row(pending)
        if row:
            found.append(row)
            pending, waiting = "", 0
    if not pending:
        return found
    row = parse_row(pending, unpaged=True) if block.shape == "item" and not found else None
    return [row] if row else []


def parse_row(text: str, *, unpaged: bool = False) -> RawRow | None:
    """A row such as « 2.1.3. Le développement social local ..... TAB 52 », or None.

    `unpaged` also accepts rows without a page (a list of links).

    >>> parse_row("2.1.3. Le développement social local ..... 52")
    RawRow(number='2.1.3', title='Le développement social local', page=52, text='2.1.3. Le développement social local')
    """
    found = _PAGED.fullmatch(text)
    if not found and not unpaged:
        return None
    printed = _TRAILING.sub("", found["title"] if found else text).strip()
    number, title = split_number(printed)
    if found and found["roman"]:  # no page that can be opened by its number
        return RawRow(number, title, None, f"{printed} {found['roman']}")
    return RawRow(number, title, int(found["page"]) if found else None, printed)


def split_number(heading: str) -> tuple[str | None, str]:
    """The number and the title of a heading: « 2.1 Titre » gives (« 2.1 », « Titre »).

    >>> split_number("2.1 Titre"), split_number("Titre")
    (('2.1', 'Titre'), (None, 'Titre'))
    """
    found = _NUMBER.match(heading)
    if not found:
        return None, heading.strip()
    number = next(value for value in found.groups() if value)
    return number, heading[found.end() :].strip()


def letters(title: str) -> str:
    """What two titles have in common that are the same but for case, accents and marks.

    >>> letters("2.1 L’Évaluation !") == letters("2.1 l'evaluation")
    True
    """
    return re.sub(r"\W+", " ", fold_keeping_offsets(title)).strip()


def ordinal(number: str) -> int:
    """What a number in digits or in Roman letters is worth.

    >>> ordinal("12"), ordinal("XIV")
    (12, 14)
    """
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
