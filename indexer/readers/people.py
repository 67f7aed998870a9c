"""Find the people whom a document presents: rows of a table of members, chairs, signatures.

Only what the document prints of them is kept.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from indexer.model import Person, Section, Span
from indexer.readers.outline import FRONT

_WORD = r"[A-ZÀ-Þ][\w’'-]+"
_LINK = r"(?:(?:de|du|des|le|la|d’|d')[ \u00a0]?)?"
# A hyphen stands inside a word, or it is all that joins the name: never both, for a row of words
# joined by hyphens would be cut in every way.
_NAME = (
    rf"(?:(?:{_WORD}|[A-ZÀ-Þ]\.(?:-?[A-ZÀ-Þ]\.)*)(?:[ \u00a0]{_LINK}{_WORD}){{1,3}}"
    r"|[A-ZÀ-Þ][\w’']+(?:-[A-ZÀ-Þ][\w’']+){1,3})"
)
# « Name⇥role », or « Column : name ; column : role » below the header of a table.
_COLUMN = r"[^\t\n:;]{1,40} : "
_ROW = re.compile(
    rf"(?:{_COLUMN})?(?P<name>{_NAME})(?P<mark>\*?)(?:\t+| ; {_COLUMN})(?P<role>[^\t\n\d][^\t\n;]*)"
)
_ORGANISATION = re.compile(
    r"représentant(?:e)?\s+(?:(?:de la|la|les?|des|du|de)\s+|(?:de )?l[’'])?(?P<organisation>[^,;.]+)",
    re.IGNORECASE,
)
# A row presents somebody only if its second cell says what they are.
_ROLE = re.compile(
    r"\b(?:membre|expert|représentant|(?:vice-)?président|direct(?:eur|rice|or)|profess"
    r"|rapporteu|secrétaire|trésori|chargée? d|responsable|chef|conseill|déléguée?\b|coordinat"
    r"|coordonnat|inspect|maire\b|député|sénat|ministre|administrat|animat|attachée?\b|avocat"
    r"|médecin|juriste|sociologue|psychologue|travailleu|assistant|éducat|format|cheffe|gérant"
    r"|fondat|adjoint|bénévole|salarié|personne qualifiée|invitée?\b|suppléant|titulaire"
    r"|member|chair|representative|secretary|treasurer|officer|manager|head of|adviser|advisor"
    r"|delegate|observer|volunteer|trustee)",
    re.IGNORECASE,
)
# « sous la présidence de X, titre », « présidé par X », « assisté de Y, titre »
_CHAIR = re.compile(
    rf"(?P<duty>présidence de|présidée? par|assistée?s? (?:de|par)|rédigée? par|coordonnée? par"
    rf"|sous la direction de)\s+(?:(?:M\.|Mme|Monsieur|Madame)\s*)?(?P<name>{_NAME})(?P<mark>\*?)"
    rf"(?:,\s*(?P<role>.+?))?(?=,\s{{0,3}}assistée?\b|\s{{0,3}}[.;]?$|\s{{1,3}}et\s+(?:présid|coordonn|rédig))"
)
_SIGNATURE = re.compile(rf"{_NAME}")


def rows(text: str, lines: Sequence[Span]) -> Iterator[Person]:
    """People of a two-column table: name, tabulation, role; `*` marks a committee."""
    for line in lines:
        found = _ROW.fullmatch(text, line.start, line.end)
        if found and _ROLE.search(found["role"]):
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
    """People who chaired or helped, named in a sentence with their title.

    >>> text = "Le groupe est présidé par Mme Anne Verne, directrice."
    >>> [(one.name, one.role) for one in chairs(text, [Span(0, len(text))])]
    [('Anne Verne', 'directrice')]
    """
    for sentence in sentences:
        for found in _CHAIR.finditer(text, sentence.start, sentence.end):
            role = (found["role"] or "").strip() or found["duty"]
            yield Person(
                found["name"], role, None, bool(found["mark"]), found.start(), found.end()
            )


def signatures(
    text: str, paragraphs: Sequence[Span], sections: Sequence[Section]
) -> Iterator[Person]:
    """Names that stand alone at the end of a titled section, below what they sign."""
    starts = [section.start for section in sections]
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        if not _SIGNATURE.fullmatch(text, paragraph.start, paragraph.end):
            continue
        rank = bisect_right(starts, paragraph.start) - 1
        closes = following is None or following.start >= sections[rank].end
        if rank >= 0 and closes and sections[rank].title not in FRONT.values():
            name = text[paragraph.start : paragraph.end]
            yield Person(name, "signataire", None, False, paragraph.start, paragraph.end)
