"""Split French prose into sentences, as spans.

A sentence ends at `.`, `!`, `?` or `…`, with the quotes and brackets that close there,
before white space and something that can open a sentence. It does not end after an
abbreviation (« art. L. 116-1 », « M. Dubasque », « p. 12 »), after an initial, or inside
guillemets that close soon.
"""

import re
from collections.abc import Iterator

from indexer.model import Span

_ABBREVIATIONS = frozenset(
    [
        "art",
        "al",
        "app",
        "av",
        "bd",
        "boul",
        "bibl",
        "bull",
        "cf",
        "chap",
        "ch",
        "coll",
        "conf",
        "col",
        "dir",
        "doc",
        "dr",
        "éd",
        "ed",
        "env",
        "etc",
        "ex",
        "fasc",
        "fig",
        "hab",
        "ibid",
        "id",
        "inf",
        "introd",
        "l'art",
        "loc",
        "m",
        "me",
        "mgr",
        "mm",
        "mlle",
        "mme",
        "mmes",
        "ms",
        "no",
        "nos",
        "not",
        "nº",
        "n",
        "obs",
        "op",
        "p",
        "par",
        "pl",
        "pp",
        "préf",
        "prof",
        "r",
        "rééd",
        "réf",
        "rev",
        "s",
        "sect",
        "sq",
        "sqq",
        "st",
        "ste",
        "suiv",
        "supra",
        "sup",
        "t",
        "tab",
        "tel",
        "tél",
        "tit",
        "trad",
        "v",
        "vol",
        "vs",
        "adj",
        "adm",
        "alin",
        "ann",
        "circ",
        "délib",
        "déc",
        "décr",
        "min",
        "max",
        "approx",
        "cit",
        "i.e",
        "c.-à-d",
        "p.-ex",
    ]
)
# « etc. » and « cit. » often close a sentence: they bind only before a lower-case word.
_MAY_CLOSE = frozenset({"etc", "cit", "ibid", "suiv", "sq", "sqq", "al"})
_END = re.compile(r"(?:[!?…]+|\.{1,3})[»”\"’)\]]*(?:\s+[»)\]]+)*(?=\s|$)")
_WORD_BEFORE = re.compile(r"[^\s(«\[“]+$")
_INITIAL = re.compile(r"(?:[A-ZÀ-Þ]\.?-?)?[A-ZÀ-Þ]")
_OPENING = re.compile(r"\s+[«“\"(\[—–-]*\s*[A-ZÀ-ÞŒ0-9]")
# Guillemets longer than this are taken for unbalanced ones.
_QUOTE_REACH = 400


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences of `text[start:end]`, trimmed, in order; nothing but blanks is lost."""
    stop = len(text) if end is None else end
    begin = start
    for mark in _END.finditer(text, start, stop):
        if mark.end() < stop and not _closes(text, begin, mark.start(), mark.end(), stop):
            continue
        yield from _trimmed(text, begin, mark.end())
        begin = mark.end()
    yield from _trimmed(text, begin, stop)


def _closes(text: str, begin: int, dot: int, after: int, stop: int) -> bool:
    opens = _OPENING.match(text, after, stop) is not None
    if not opens or _inside_guillemets(text, begin, after, stop):
        return False
    if text[dot] != "." or text.startswith("..", dot):
        return True
    found = _WORD_BEFORE.search(text, begin, dot)
    word = found[0] if found else ""
    if _INITIAL.fullmatch(word):
        return False
    known = word.lower().split("’")[-1].split("'")[-1]
    return known not in _ABBREVIATIONS or known in _MAY_CLOSE


def _inside_guillemets(text: str, begin: int, after: int, stop: int) -> bool:
    opened = text.rfind("«", begin, after)
    if opened < 0 or text.find("»", opened, after) >= 0:
        return False
    return text.find("»", after, min(stop, opened + _QUOTE_REACH)) >= 0


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
