"""Find the acronyms that a text defines, with their expansions as printed.

A definition touches its short form: in brackets behind or before it, in a row of a list, or set
apart by commas or dashes. The letters are aligned with the words, after Schwartz and Hearst
(« A simple algorithm for identifying abbreviation definitions in biomedical text », PSB 2003),
but each letter opens a word or goes on in one that is opened so.
"""

import re
from collections.abc import Iterator, Sequence

from indexer.language.closed_lists import folded
from indexer.language.french import fold_keeping_offsets
from indexer.model import Acronym, Span

_SHORT = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ]*[A-ZÀ-Þ](?:-[A-ZÀ-Þ]+)*[a-z]?|[A-ZÀ-Þ][a-z]{2,9}"
_LISTED = re.compile(rf"(?P<short>{_SHORT})\s*[:=–—]\s+(?P<long>\S[^\n]{{5,}})")
# « Sigle : SHORT ; Signification : expansion », a row below the header of a table
_TABLED = re.compile(
    rf"[^:;\n]{{1,40}} : (?P<short>{_SHORT}) ; [^:;\n]{{1,40}} : (?P<long>[^;\n]{{5,}})"
)
_CAPITALS = r"[A-ZÀ-Þ]{2,8}(?:-[A-ZÀ-Þ]+)?\b|(?:[A-ZÀ-Þ]\.){2,8}"
# « expansion (SHORT) », « expansion [SHORT] », « expansion ou SHORT », « expansion, SHORT, »
_AFTER = re.compile(
    rf"(?:(?:(?<!\s)\s+)?[(\[](?P<short>{_SHORT}|(?:[A-ZÀ-Þ]\.){{2,8}})[)\]]"
    r"|(?<!\s)\s+ou\s+(?P<bare>[A-ZÀ-Þ]{2,8})\b"
    rf"|(?:,| [–—-]) (?P<set>{_CAPITALS})(?=,| [–—-] |[.;)]?$))"
)
# « SHORT (expansion) », « SHORT, expansion, », « SHORT – expansion – »
_BEFORE = re.compile(
    rf"(?<![\w.-])(?P<short>{_CAPITALS})"
    r"(?= ?[(\[](?P<long>[^()\[\]\n]{5,200})[)\]]|(?:,| [–—-]) (?P<rest>[^()\[\]\n]{5,200}))"
)
_PAUSE = re.compile(r",| [–—-] |[.;]")
# What an expansion does not go beyond.
_BOUND = re.compile(r"[()\[\]{}«»“”\"|;:!?/\n\t]|\.(?=\s)")
_QUOTES = " «»“”\"'’,;.\u00a0\u202f"
_SMALL = folded(
    "articles.definite_fr", "articles.definite_en", "prepositions.inside_fr",
    "prepositions.inside_en",
)  # fmt: skip
_LINKS = frozenset((*_SMALL, "et", "ou", "and", "or"))
# An expansion names something: it says nothing of it.
_VERBS = frozenset(folded("verbs.fr", "verbs.en")) - _LINKS
_LETTERS = re.compile(r"[^\W\d_]+")
_WIDE = 600  # characters in which it is looked for
_PAUSES = 4  # commas that an expansion set apart may go on to
_SET_APART = 1  # commas say less than brackets: initials must be nearly all
_REACH = 14  # words that an expansion may have, small ones apart


def defined(
    text: str, stretches: Sequence[Span], listed: Sequence[Span], rows: Sequence[Span] = ()
) -> tuple[Acronym, ...]:
    """The acronyms of a document: rows of its list first, then appositions, in reading order.

    `stretches` are sentences and rows; `listed` are the lines that may belong to a list, and
    `rows` those of tables with a header. A short form keeps its first expansion of each wording.

    >>> text = "Le centre communal d'action sociale (CCAS) ouvre."
    >>> [(one.short, one.expansion) for one in defined(text, [Span(0, len(text))], [])]
    [('CCAS', "centre communal d'action sociale")]
    """
    lines = [(line, _LISTED.fullmatch(text, line.start, line.end)) for line in listed]
    lines += [(line, _TABLED.fullmatch(text, line.start, line.end)) for line in rows]
    found = [*_from_list(lines), *_from_appositions(text, stretches)]
    unique: dict[tuple[str, str], Acronym] = {}
    for acronym in found:
        unique.setdefault((acronym.short, fold_keeping_offsets(acronym.expansion)), acronym)
    return tuple(sorted(unique.values(), key=lambda acronym: acronym.start))


def _from_list(lines: Sequence[tuple[Span, re.Match[str] | None]]) -> Iterator[Acronym]:
    for line, row in lines:
        if row and expansion_start(row["short"], row["long"]) == 0:
            yield Acronym(
                row["short"], row["long"].rstrip(" ;."), line.start, line.end, listed=True
            )


def _from_appositions(text: str, stretches: Sequence[Span]) -> Iterator[Acronym]:
    for stretch in stretches:
        for found in _AFTER.finditer(text, stretch.start, stretch.end):
            near = max(stretch.start, found.start() - _WIDE)
            start = _start(found, text[near : found.start()])
            if start is not None:
                first = near + start
                expansion = text[first : found.start()].strip(_QUOTES)
                short = found["short"] or found["bare"] or found["set"]
                yield Acronym(_plain(short), expansion, first, found.end(), listed=False)
        for found in _BEFORE.finditer(text, stretch.start, stretch.end):
            end = _end(found)
            if end is not None:
                expansion = text[end[0] : end[1]].strip(_QUOTES)
                yield Acronym(
                    _plain(found["short"]), expansion, found.start(), end[1], listed=False
                )


def _start(found: re.Match[str], before: str) -> int | None:
    """Where the expansion begins that a short form follows."""
    short = _plain(found["short"] or found["bare"] or found["set"])
    aligned = _aligned(short, before)
    far = found["set"] and aligned and aligned[0] > _SET_APART
    return None if far or not aligned else aligned[1]


def _end(found: re.Match[str]) -> tuple[int, int] | None:
    """Where the expansion behind a short form stands: as far as a bracket, or a comma."""
    name = "long" if found["long"] else "rest"
    most = len(found["short"]) if name == "long" else _SET_APART
    stops = [mark.start() for mark in _PAUSE.finditer(found[name])] if name == "rest" else []
    best: tuple[int, int] | None = None
    for stop in [*stops, len(found[name])][:_PAUSES]:
        long = found[name][:stop].rstrip()
        aligned = _aligned(_plain(found["short"]), long)
        whole = aligned and not long[: aligned[1]].strip(_QUOTES)
        if aligned and whole and aligned[0] <= most and (not best or aligned[0] < best[0]):
            best = (aligned[0], len(long))
    return (found.start(name), found.start(name) + best[1]) if best else None


def _plain(short: str) -> str:
    """« C.C.A.S. » is « CCAS »."""
    return short.replace(".", "")


def expansion_start(short: str, before: str) -> int | None:
    """Where the expansion of `short` begins in the words before it, or None.

    It goes back to no further than a bracket, a quotation mark or a stop. Each letter opens a
    word, or goes on in one that a letter opens; of the words that would do, those win whose
    letters are most often initials and that leave fewest words without a letter.

    >>> expansion_start("CCAS", "confié au centre communal d'action sociale")
    10
    """
    aligned = _aligned(short, before)
    return aligned[1] if aligned else None


def _aligned(short: str, before: str) -> tuple[int, int] | None:
    """How far the best expansion is from initials alone, and where it begins."""
    letters = [char for char in fold_keeping_offsets(short) if char.isalnum()]
    kept = before.rstrip(_QUOTES)
    bound = max((found.end() for found in _BOUND.finditer(kept)), default=0)
    folded = " " * bound + fold_keeping_offsets(kept[bound:])
    words = list(_LETTERS.finditer(folded, bound))[-min(2 * _REACH, 4 * len(letters) + 6) :]
    best: tuple[int, int] | None = None
    for rank in range(len(words) - 2, -1, -1):
        opens = words[rank][0][0] == letters[0] and words[rank][0] not in _LINKS
        cost = _cost(letters, [found[0] for found in words[rank:]]) if opens else None
        if cost is not None and cost < len(letters) and (best is None or cost < best[0]):
            best = (cost, words[rank].start())
    return best


def _cost(letters: Sequence[str], words: Sequence[str]) -> int | None:
    """How far words are from having these initials, small words apart; None: they lack one."""
    costs = {0: 0}  # by how many letters are found
    for rank, word in enumerate(words):
        small = word in _LINKS
        skipped = {} if rank == 0 or word in _VERBS else costs
        found = {count: cost + (not small) for count, cost in skipped.items()}
        for count, cost in costs.items():
            for taken in range(1, _opening(letters[count:], word) + 1):
                known = found.get(count + taken, len(letters))
                found[count + taken] = min(known, cost + taken - 1 + small)
        costs = found
    return costs.get(len(letters))


def _opening(letters: Sequence[str], word: str) -> int:
    """How many of these letters a word holds in order, if the first one opens it."""
    if not letters or word[0] != letters[0]:
        return 0
    position = 0
    for count, letter in enumerate(letters[1:], 1):
        position = word.find(letter, position + 1)
        if position < 0:
            return count
    return len(letters)
