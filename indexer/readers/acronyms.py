"""Find the acronyms that a text defines, with their expansions as printed.

Definitions in apposition are aligned as Schwartz and Hearst do (« A simple algorithm for
identifying abbreviation definitions in biomedical text », PSB 2003): the letters of the
short form are matched from its end, and the first one must open a word.
"""

import re
from collections.abc import Iterator, Sequence

from indexer.language.french import fold_keeping_offsets
from indexer.model import Acronym, Span

_SHORT = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ]*[A-ZÀ-Þ](?:-[A-ZÀ-Þ]+)*[a-z]?|[A-ZÀ-Þ][a-z]{2,9}"
_LISTED = re.compile(rf"(?P<short>{_SHORT})\s*[:=–—]\s+(?P<long>\S[^\n]{{5,}})")
# « Sigle : SHORT ; Signification : expansion », a row below the header of a table
_TABLED = re.compile(
    rf"[^:;\n]{{1,40}} : (?P<short>{_SHORT}) ; [^:;\n]{{1,40}} : (?P<long>[^;\n]{{5,}})"
)
# « expansion (SHORT) », « expansion [SHORT] », « expansion ou SHORT »
_AFTER = re.compile(
    rf"(?:(?:(?<!\s)\s+)?[(\[](?P<short>{_SHORT})[)\]]|(?<!\s)\s+ou\s+(?P<bare>[A-ZÀ-Þ]{{2,8}})\b)"
)
_SMALL = "a au aux avec d dans de des du en et l la le les par pour sur and for in of on the to"
_LINKS = frozenset(_SMALL.split())
_LETTERS = re.compile(r"[^\W\d_]+")
_REACH = 14  # words that an expansion may have


def defined(
    text: str, stretches: Sequence[Span], listed: Sequence[Span], rows: Sequence[Span] = ()
) -> tuple[Acronym, ...]:
    """The acronyms of a document: rows of its list first, then appositions, in reading order.

    `stretches` are sentences and rows; `listed` are the lines that may belong to a list, and
    `rows` those of tables with a header. A short form keeps its first expansion of each wording.
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
            short = found["short"] or found["bare"]
            before = text[stretch.start : found.start()]
            start = expansion_start(short, before)
            if start is not None:
                first = stretch.start + start
                yield Acronym(
                    short, text[first : found.start()], first, found.end(), listed=False
                )


def expansion_start(short: str, before: str) -> int | None:
    """Where the expansion of `short` begins in the words before it, or None.

    The initials of its words are tried first: they tell « Réseau d'échanges réciproques de
    savoirs » from its last three words, whose letters would do.
    """
    letters = [char for char in fold_keeping_offsets(short) if char.isalnum()]
    words = fold_keeping_offsets(before)
    exact = _by_initials("".join(letters), words)
    if exact is not None:
        return exact
    position = len(words)
    for rank in range(len(letters) - 1, -1, -1):
        position = _previous(words, letters[rank], position, opening=rank == 0)
        if position < 0:
            return None
    expansion = words[position:]
    count = len(expansion.split())
    return position if 1 < count <= min(_REACH, 2 * len(letters) + 5) else None


def _by_initials(letters: str, words: str) -> int | None:
    """Where the last words begin whose initials are `letters`, small words left out."""
    initials = ""
    for found in reversed(list(_LETTERS.finditer(words))):
        if found[0] not in _LINKS:
            initials = found[0][0] + initials
        if not letters.endswith(initials):
            return None
        if initials == letters:
            return found.start()
    return None


def _previous(words: str, letter: str, position: int, *, opening: bool) -> int:
    """The last place before `position` with this letter, opening a word if asked."""
    position = words.rfind(letter, 0, position)
    while opening and position > 0 and words[position - 1].isalnum():
        position = words.rfind(letter, 0, position)
    return position
