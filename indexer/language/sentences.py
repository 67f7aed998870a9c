"""Split French prose into sentences, as spans.

A sentence ends at `.`, `!`, `?` or `…`, with the quotes and brackets that close there,
before white space and something that can open a sentence. It does not end after an
abbreviation (« art. L. 116-1 », « M. Dubasque », « p. 12 »), after an initial, after the
number of a list, or inside guillemets or brackets that close soon. What goes on for very long without an end is cut
at a comma or a blank, so that nothing is too long to be read or encoded.
"""

import re
from collections.abc import Iterator

from indexer.language.closed_lists import forms
from indexer.model import Span

# They bind whatever follows.
_BINDING = (
    "art al app arr av bd boul bibl bull cf chap ch coll col circ délib dr éd ed fasc hab ibid "
    "introd l'art loc m me mgr mm mlle mlles mme mmes mr mrs op p pp pr préf prof r rééd réf rev "
    "sect sq sqq st ste suiv supra t trad v vol vs adj alin ann décr cit i.e e.g c.-à-d p.-ex v°"
)
# They are words too: they bind only before a number.
_NUMBERING = (
    "n no nos nº n° num fig tab tabl pl par s tit env approx min max conf dir doc ex obs tel "
    "tél id inf sup not min adm lot ligne"
)
_ABBREVIATIONS = frozenset((*_BINDING.split(), *forms("months.short_fr", "months.short_en")))
_BEFORE_NUMBER = frozenset(_NUMBERING.split())
# « etc. » and « cit. » often close a sentence: they bind only before a lower-case word.
_MAY_CLOSE = frozenset({"etc", "cit", "ibid", "suiv", "sq", "sqq", "al"})
# « la partie A. » ends a sentence, « M. A. Bernard » does not.
_LETTERED = re.compile(
    r"\b(?:annexe|axe|catégorie|classe|étape|groupe|hypothèse|niveau|option|partie|phase|plan"
    r"|point|scénario|type|vitamine|zone)\s+[A-Z]$",
    re.IGNORECASE,
)
_END = re.compile(r"(?:[!?…]+|\.{1,3})[»”\"’)\]]*(?:\s+[»)\]]+)*(?=\s|$)")
_WORD_BEFORE = re.compile(r"(?<![^\s(«\[“])[^\s(«\[“]+$")
_INITIAL = re.compile(r"(?:[A-ZÀ-Þ](?:\.-?|-))*[A-ZÀ-Þ]")
_ENUMERATOR = re.compile(r"\s*(?:\d{1,3}|[A-Za-z]|[ivxIVX]+)")
_OPENING = re.compile(r"\s+(?:[«“\"(\[—–•-]+\s*)?(?:[A-ZÀ-ÞŒ]|(?P<digit>\d))")
# Quotes and brackets longer than this are taken for unbalanced ones.
_PAIRS = (("«", "»", 400), ("(", ")", 200))
_LONGEST_WORD = 40
_LONGEST = 1200
_BREAK = re.compile(r"[;:,](?=\s)|(?=\s)")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences of `text[start:end]`, trimmed, in order; nothing but blanks is lost.

    >>> list(sentences("M. Dupré signe, cf. art. 3. Puis il part."))
    [Span(start=0, end=27), Span(start=28, end=41)]
    """
    stop = len(text) if end is None else end
    begin = start
    for mark in _END.finditer(text, start, stop):
        if mark.end() < stop and not _closes(text, begin, mark.start(), mark.end(), stop):
            continue
        yield from _trimmed(text, begin, mark.end())
        begin = mark.end()
    yield from _trimmed(text, begin, stop)


def _closes(text: str, begin: int, dot: int, after: int, stop: int) -> bool:
    opens = _OPENING.match(text, after, stop)
    if not opens or _inside_a_pair(text, begin, after, stop):
        return False
    if text[dot] != "." or text.startswith("..", dot):
        return True
    return not _binds(text, begin, dot, before_number=opens["digit"] is not None)


def _binds(text: str, begin: int, dot: int, *, before_number: bool) -> bool:
    """Whether a dot belongs to an abbreviation, an initial or the number of a list."""
    near = text[max(begin, dot - _LONGEST_WORD) : dot]
    found = _WORD_BEFORE.search(near)
    word = found[0] if found else ""
    if dot - begin < _LONGEST_WORD and _ENUMERATOR.fullmatch(near):
        return True
    if _INITIAL.fullmatch(word):
        return _LETTERED.search(near) is None
    known = word.lower().split("’")[-1].split("'")[-1]
    if known in _BEFORE_NUMBER:
        return before_number
    return known in _ABBREVIATIONS and known not in _MAY_CLOSE


def _inside_a_pair(text: str, begin: int, after: int, stop: int) -> bool:
    for opening, closing, reach in _PAIRS:
        opened = text.rfind(opening, max(begin, after - reach), after)
        if opened >= 0 and text.find(closing, opened, after) < 0:
            closed = text.find(closing, after, min(stop, opened + reach))
            if closed >= 0:
                return True
    return False


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        stop = _last_break(text, start, start + _LONGEST)
        yield Span(start, stop)
        start = stop
        while text[start].isspace():
            start += 1
    if start < end:
        yield Span(start, end)


def _last_break(text: str, start: int, end: int) -> int:
    """The last place to cut in the second half of a stretch: after a comma, else a blank."""
    breaks = [found.end() for found in _BREAK.finditer(text, (start + end) // 2, end)]
    marked = [at for at in breaks if not text[at - 1].isalnum()]
    return (marked or breaks or [end])[-1]
