"""Lines that look like headings without any mark: « Titre II », « Article 3 : Objet », « B) Le sol »."""

import re
from typing import Final

LONGEST: Final = 120  # characters of a title
LOWEST: Final = 6  # level of a heading
_ORDERED_LONGEST: Final = 160  # the same, where « II. » or « B) » says that it is one
STOPS: Final = tuple(".,;!…")
# What stands above what, among divisions that are named.
WORDS: Final = (
    "partie", "livre", "titre", "annexe", "chapitre", "section", "sous-section", "article",
)  # fmt: skip

_EITHER: Final = "|".join(
    (*map(str.capitalize, WORDS), *map(str.upper, WORDS), "Art\\.", "ART\\.")
)
_NUMBER: Final = r"(?:(?P<digits>\d{1,3})(?i:er|ère|re)?|(?P<roman>[IVXL]{1,6})(?i:er)?|(?P<first>(?i:premi[eè]re?)))"
_NAMED: Final = re.compile(
    rf"(?P<word>{_EITHER})\s{{1,3}}{_NUMBER}(?!\w)"
    r"(?:\s{0,3}[.:–—-]{1,3}(?=\s*$)|(?:\s{0,3}[.:–—-]{1,3}\s{0,3}|\s{1,3}(?=[A-ZÀ-Þ«]))(?P<title>(?![\d.])\S.*))?"
)
_ORDERED: Final = re.compile(
    r"(?:(?P<roman>[IVXL]{1,6})|(?P<letter>[A-H]))\s?[.)/–—-](?:\s?(?P<dash>[–—―-]))?\s{0,3}(?=[^\W\d_])"
)


def title_line(text: str) -> re.Match[str] | None:
    """How a line opens that may be a heading, None where it cannot be one.

    >>> bool(title_line("Chapitre 1er: Des définitions")), bool(title_line("II. il sert."))
    (True, False)
    """
    if len(text) > _ORDERED_LONGEST or text.endswith(STOPS):
        return None
    named = _NAMED.fullmatch(text) if len(text) <= LONGEST else None
    ordered = _ORDERED.match(text)
    if ordered and text.endswith(":") and (ordered["dash"] or len(text) > LONGEST):
        return None  # « I. - L'article 3 est ainsi modifié : »
    return named or ordered
