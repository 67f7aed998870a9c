"""Find words in a document as a reader types them: exact places, not relevance.

Case, accents, kinds of apostrophes, dashes, quotes and blanks do not matter; « œ » is « oe ».
A blank in the query stands for blanks, an apostrophe or a hyphen: « l intervention » finds
« l'intervention ».
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from indexer.model import Document, Span
from server.documents.per_document import Once
from server.errors import RefusedError

MAX_QUERY: Final = 200
MAX_MATCHES: Final = 2000

_MARK = "\u0301"
"""Stands for whatever is written but not typed: combining accents, soft hyphens."""
_ALIKE: Final = {
    **dict.fromkeys("’ʼ‘`\u00b4\u2032", "'"),
    **dict.fromkeys("\u2010\u2011\u2012–—\u2212", "-"),
    **dict.fromkeys("«»“”„", '"'),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", _MARK),
}
_WRITTEN: Final = {"oe": "(?:oe|œ)", "œ": "(?:oe|œ)", "ae": "(?:ae|æ)", "æ": "(?:ae|æ)"}
_UNITS = re.compile(r"(?<!['-])['-]* [ '-]*|oe|ae|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """How often a document holds the words (`count`), and the first places where it does."""

    document: str
    query: str
    count: int
    matches: tuple[Span, ...]


def find(document: Document, query: str, limit: int = MAX_MATCHES) -> Found:
    """The places of the words, in reading order, at most `limit` of them.

    Raises a `RefusedError` for a query that is empty or too long.
    """
    words = " ".join(query.split())
    typed = unicodedata.normalize("NFC", words).translate(_FOLDING).replace(_MARK, "")
    if not typed:
        raise RefusedError("empty_query", "Écrivez les mots à chercher.")
    if len(words) > MAX_QUERY:
        message = f"Au plus {MAX_QUERY} caractères à chercher dans un document."
        raise RefusedError("query_too_long", message, {"length": len(words)})
    plain = _FOLDED.of(document)
    spans = [Span(*one.span()) for one in _pattern(typed, plain).finditer(plain)]
    return Found(document.id, words, len(spans), tuple(spans[:limit]))


class _Folding(dict[int, str]):
    """For `str.translate`: each character as it is compared, one for one."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        self[point] = folded = _folded(char)
        return folded


def _folded(char: str) -> str:
    if char in _ALIKE:
        return _ALIKE[char]
    if char.isspace():
        return " "
    if unicodedata.category(char) == "Mn":
        return _MARK
    return unicodedata.normalize("NFKD", char.lower())[0]


_FOLDING: Final = _Folding()
_FOLDED: Final = Once(lambda document: document.text.translate(_FOLDING))


def _pattern(typed: str, plain: str) -> re.Pattern[str]:
    """The query as it may be written; what is not typed is let through where there is any."""
    untyped = f"{_MARK}*" if _MARK in plain else ""
    return re.compile("".join(_unit(unit) + untyped for unit in _UNITS.findall(typed)))


def _unit(unit: str) -> str:
    # One class for a whole run, taken once, from its start: a row of dashes in a document would
    # be tried in every combination otherwise.
    if " " in unit:
        return "(?<![ '-])[ '-]++"
    return _WRITTEN.get(unit) or re.escape(unit)
