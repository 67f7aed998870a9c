"""Recognise a table of contents: its heading, its parts and its rows.

The level of a row comes from its number, never from its mark-up or indentation, which
printed books turned into Markdown get wrong.
"""

import re
from dataclasses import dataclass

_HEADING = re.compile(
    r"(?:table des mati[èe]res|sommaire|table of contents|contents)\s*", re.IGNORECASE
)
_PART = re.compile(
    r"(?P<word>partie|part|titre|livre)\s+(?P<number>\d+|[IVX]+)\b[\s.:—–-]*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)*)(?:\.(?=\s)|\.?\s)\s*(?=\S)")
_PAGED = re.compile(r"(?P<title>.*?)\s*(?:\.{2,}|…+)?\s*\t\s*(?P<page>\d+)\s*$", re.DOTALL)
_LEADER = re.compile(
    r"(?P<title>.*?)\s*(?:\.{3,}|…{2,}|(?:\. ){3,}\.?)\s*(?P<page>\d+)\s*$", re.DOTALL
)
_TRAILING = re.compile(r"\s*(?:\.{2,}|…{2,})\s*$")
_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as read: its number, its title and its page, where it has them."""

    number: str | None
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class RawPart:
    """A part heading; the title may stand in the next heading."""

    number: int
    title: str


def is_toc_heading(text: str) -> bool:
    """Whether a heading opens a table of contents."""
    return _HEADING.fullmatch(text.strip()) is not None


def parse_part(text: str) -> RawPart | None:
    """A heading such as « PARTIE 7 Les leviers », or None."""
    found = _PART.fullmatch(text.strip())
    return RawPart(_ordinal(found["number"]), found["title"].strip()) if found else None


def parse_row(text: str, *, unpaged: bool = False) -> RawRow | None:
    """A row such as « 2.1.3. Le développement social local ..... TAB 52 », or None.

    `unpaged` also accepts rows without a page (a list of links).
    """
    found = _PAGED.fullmatch(text) or _LEADER.fullmatch(text)
    if not found and not unpaged:
        return None
    title = _TRAILING.sub("", found["title"] if found else text).strip()
    page = int(found["page"]) if found else None
    number = _NUMBER.match(title)
    if number:
        return RawRow(number["number"], title[number.end() :].strip(), page)
    return RawRow(None, title, page)


def split_number(heading: str) -> tuple[str | None, str]:
    """The number and the title of a heading: « 2.1 Titre » gives (« 2.1 », « Titre »)."""
    found = _NUMBER.match(heading)
    return (
        (found["number"], heading[found.end() :].strip()) if found else (None, heading.strip())
    )


def _ordinal(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
