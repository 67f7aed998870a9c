"""What the imprint of a book says: ISBN, licence, year of legal deposit, town and address of the publisher.

It stands on the first pages or on the last ones; what is found elsewhere is about other works.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from indexer.language.french import fold

_FIRST, _LAST = 90, 40  # lines of a file where an imprint may stand
_NEAR: Final = 4  # lines between the address of a publisher and what says that it is one
_ISBN: Final = re.compile(
    r"\bISBN(?:[- ]?1[03])?\s*(?:[:.]\s*)?(\d[\d –\u2011-]{8,20}[\dXx])(?![\dXx])"
)
_DASHES: Final = re.compile(r"[ –\u2011-]+")
_CC_SHORT: Final = re.compile(
    r"\bCC[ -]?(?P<terms>BY(?:-(?:NC|SA|ND)){0,2}|0)(?:[ -](?P<version>\d\.\d))?(?![\w-])"
)
_CC_ADDRESS: Final = re.compile(
    r"creativecommons\.org/licenses/(?P<terms>by(?:-(?:nc|sa|nd)){0,2})/(?P<version>\d\.\d)"
)
_CC_NAMED: Final = re.compile(r"\bcreative commons\b")
_TERMS: Final = (
    ("BY", re.compile(r"\battribution\b|\bpaternite\b")),
    ("NC", re.compile(r"\bnon[ -]?commercial|\bpas d.utilisation commerciale")),
    (
        "SA",
        re.compile(r"\bsharealike\b|\bshare alike\b|\bpartage (?:dans les|a l.identique|des)"),
    ),
    ("ND", re.compile(r"\bno[ -]?deriv|\bpas de modification|\bnonderiv")),
)
_VERSION: Final = re.compile(r"\b[1-4]\.0\b")
_YEAR: Final = r"[^\d\n]{0,40}(?:\d{1,2}[a-z]{0,4} )?[^\d\n]{0,40}(?P<years>(?:(?:19|20)\d{2}(?:, | ?[-–] ?)?)+)(?!\d)"
_EACH_YEAR: Final = re.compile(r"\d{4}")
_DEPOSIT: Final = re.compile(rf"(?:depot legal|acheve d.imprimer){_YEAR}")
_RIGHTS: Final = re.compile(rf"(?:©|\bcopyright\b){_YEAR}")
_TOWN: Final = re.compile(
    r"(?<!\d)(?:F-)?\d{5} (?P<town>[A-ZÀ-Þ][^\W\d_]+(?:[- ](?:[a-zà-ÿ]{1,4}[- ])*[A-ZÀ-Þ][^\W\d_]+){0,4})"
)
_CEDEX: Final = re.compile(r"[ -]cedex\b.*", re.IGNORECASE)
# Told by their shape, before a postcode: a number and a way, a box of the post, or both.
_BOX: Final = r"(?:BP|B\.P\.|CS|TSA) ?\d[\d ]{0,9}"
_STREET: Final = re.compile(
    rf"(?<![\d-])(?:\d{{1,3}}(?: ?(?:bis|ter|quater))?,? (?=[^\W\d_])[^,;:\d–—]{{3,60}}"
    rf"(?:(?:, | [–—-] ){_BOX})?|\b{_BOX})$"
)
_AROUND: Final = " ,;·–—-"
_PUBLISHES: Final = re.compile(
    r"\bisbn\b|\bdepot legal\b|\bediteur\b|\beditions?\b|\bpresses\b|©|\bcopyright\b|\bpublie par\b"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an imprint says; what it does not is None."""

    isbn: str | None = None
    licence: str | None = None
    year: int | None = None
    place: str | None = None
    address: str | None = None


def imprint(lines: Sequence[str]) -> Imprint:
    """The imprint of a text, wherever its first and last lines hold one.

    >>> imprint(["© Éditions du Parc, 2019", "ISBN 978-2-07-036822-8"])
    Imprint(isbn='978-2-07-036822-8', licence=None, year=2019, place=None, address=None)
    """
    seen = [*lines[:_FIRST], *lines[max(_FIRST, len(lines) - _LAST) :]]
    spread = [" ".join(line.split()) for one in seen for line in one.split("\n")]
    town = next(_towns(spread), None)
    return Imprint(
        isbn=next(_isbns(spread), None),
        licence=next(_licences(spread), None),
        year=next(_years(spread, _DEPOSIT), None) or max(_years(spread, _RIGHTS), default=None),
        place=_CEDEX.sub("", town[1]["town"]) if town else None,
        address=_address(spread, *town) if town else None,
    )


def is_isbn(text: str) -> bool:
    """Whether a number of ten or thirteen digits has the check digit of an ISBN.

    >>> is_isbn("978-2-13-045211-9"), is_isbn("2-130-45211-3"), is_isbn("978-2-13-045211-8")
    (True, False, False)
    """
    bare = _DASHES.sub("", text).upper()
    if re.fullmatch(r"97[89]\d{10}", bare):
        return sum(int(digit) * (1, 3)[rank % 2] for rank, digit in enumerate(bare)) % 10 == 0
    if not re.fullmatch(r"\d{9}[\dX]", bare):
        return False
    values = [10 if digit == "X" else int(digit) for digit in bare]
    return sum(value * (10 - rank) for rank, value in enumerate(values)) % 11 == 0


def _isbns(lines: Sequence[str]) -> Iterator[str]:
    """Those whose check digit is right, of thirteen digits first."""
    found = [one for line in lines for one in map(_whole_isbn, _ISBN.findall(line)) if one]
    yield from sorted(found, key=lambda one: len(_DASHES.sub("", one)), reverse=True)


def _whole_isbn(printed: str) -> str | None:
    """The number between hyphens; what follows it on the line may look like more of it."""
    parts = _DASHES.split(printed)
    for count in range(len(parts), 0, -1):
        if is_isbn("".join(parts[:count])):
            return "-".join(parts[:count]).upper()
    return None


def _licences(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        found = _CC_SHORT.search(line) or _CC_ADDRESS.search(line.lower())
        if found:
            yield _named(found["terms"].upper(), found["version"])
        elif _CC_NAMED.search(plain := fold(line)):
            terms = [term for term, pattern in _TERMS if pattern.search(plain)]
            version = _VERSION.search(plain)
            if terms[:1] == ["BY"]:
                yield _named("-".join(terms), version and version[0])


def _named(terms: str, version: str | None) -> str:
    """« CC BY-SA 4.0 »."""
    kind = "CC0" if terms == "0" else f"CC {terms}"
    return f"{kind} {version}" if version else kind


def _years(lines: Sequence[str], told: re.Pattern[str]) -> Iterator[int]:
    """The last year of each line that says when the book came out: « 2005-2015 » is 2015."""
    for line in lines:
        if found := told.search(fold(line)):
            yield int(_EACH_YEAR.findall(found["years"])[-1])


def _towns(lines: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Postcodes and towns near what names a publisher, each with the rank of its line."""
    marks = [rank for rank, line in enumerate(lines) if _PUBLISHES.search(fold(line))]
    for rank, line in enumerate(lines):
        found = _TOWN.search(line)
        if found and any(abs(rank - mark) <= _NEAR for mark in marks):
            yield rank, found


def _address(lines: Sequence[str], rank: int, town: re.Match[str]) -> str | None:
    """« 12, rue des Lilas, 93200 Saint-Denis »: the street stands before the town, or above it."""
    before = town.string[: town.start()].strip(_AROUND)
    above = lines[rank - 1].strip(_AROUND) if rank and not before else before
    street = _STREET.search(above)
    return f"{street[0]}, {town[0]}" if street else None
