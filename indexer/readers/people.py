"""Find the people whom a document presents: rows of a table of members, chairs, signatures.

Only what the document prints of them is kept.
"""

import re
from collections.abc import Iterator, Sequence

from indexer.model import Person, Span

_NAME = r"(?:[A-ZÀ-Þ][\w’'-]+|[A-ZÀ-Þ]\.)(?:[  -](?:(?:de|du|des|le|la|d’|d')[  ]?)?[A-ZÀ-Þ][\w’'-]+){1,3}"
_ROW = re.compile(rf"(?P<name>{_NAME})(?P<mark>\*?)\t+(?P<role>[^\t\n\d][^\t\n]*)")
_ORGANISATION = re.compile(
    r"représentant(?:e)?\s+(?:(?:la|le|les)\s+|l[’'])?(?P<organisation>[^,;.]+)", re.IGNORECASE
)
# « sous la présidence de X, titre », « présidé par X », « assisté de Y, titre »
_CHAIR = re.compile(
    rf"(?P<duty>présidence de|présidée? par|assistée?s? (?:de|par)|rédigée? par|coordonnée? par"
    rf"|sous la direction de)\s+(?:M\.|Mme|Monsieur|Madame)?\s*(?P<name>{_NAME})(?P<mark>\*?)"
    rf"(?:,\s*(?P<role>.+?))?(?=,\s*assistée?\b|\s*[.;]?$|\s+et\s+(?:présid|coordonn|rédig))"
)
_SIGNATURE = re.compile(rf"{_NAME}")


def rows(text: str, lines: Sequence[Span]) -> Iterator[Person]:
    """People of a two-column table: name, tabulation, role; `*` marks a committee."""
    for line in lines:
        found = _ROW.fullmatch(text, line.start, line.end)
        if found:
            organisation = _ORGANISATION.search(found["role"])
            yield Person(
                found["name"],
                found["role"].strip(),
                organisation["organisation"].strip() if organisation else None,
                bool(found["mark"]),
                line.start,
                line.end,
            )


def chairs(text: str, sentences: Sequence[Span]) -> Iterator[Person]:
    """People who chaired or helped, named in a sentence with their title."""
    for sentence in sentences:
        for found in _CHAIR.finditer(text, sentence.start, sentence.end):
            role = (found["role"] or "").strip() or found["duty"]
            yield Person(
                found["name"], role, None, bool(found["mark"]), found.start(), found.end()
            )


def signatures(text: str, paragraphs: Sequence[Span]) -> Iterator[Person]:
    """Names that stand alone as a paragraph, below what they sign."""
    for paragraph in paragraphs:
        if _SIGNATURE.fullmatch(text, paragraph.start, paragraph.end):
            name = text[paragraph.start : paragraph.end]
            yield Person(name, "signataire", None, False, paragraph.start, paragraph.end)
