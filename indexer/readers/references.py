"""Read bibliographic references out of notes: « Author, *Title*, Publisher, year. ».

The italics of the source tell titles from the rest, so references are parsed before the
mark-up is dropped. What a reference does not give is named in `missing`, never guessed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from indexer.language.french import fold, fold_keeping_offsets
from indexer.model import Reference, Source, Span
from indexer.readers.blocks import Block
from indexer.readers.inline import clean

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_WORD = re.compile(r"\w+")
_ITALIC = re.compile(r"\*(?P<title>[^*]+)\*")
_CHAPTER = re.compile(r"«(?P<title>[^«»]+)»")
_ISSUE = re.compile(r"n[°º]\s*\d+")
_SOURCE = re.compile(
    r"\((?:source|sources|voir|cf\.)\s*+(?::\s*+)?(?P<body>[^()]+)\)", re.IGNORECASE
)
# Words: more than this before a title is a sentence, not a list of authors.
_AUTHORS_AT_MOST = 14
_INITIALISM = re.compile(r"(?P<long>.+?)(?:(?<!\s)\s+)?[\[(](?P<short>[^\])]{1,80})[\])]\s*$")


@dataclass(frozen=True, slots=True)
class RawReference:
    """The elements of a reference; `extent` is where its plain text stands in the note."""

    kind: Literal["book", "chapter", "periodical"]
    authors: tuple[str, ...]
    title: str | None
    container: str | None
    publisher: str | None
    year: int | None
    detail: str | None
    missing: tuple[str, ...]
    extent: tuple[int, int]


def cited(
    text: str, source: Source, notes: Sequence[tuple[Block, Span]]
) -> tuple[Reference, ...]:
    """The document itself, then the works that its notes cite, each with a key of its own."""
    found = [_self(text, source)]
    keys = {"self"}
    for block, span in notes:
        raw = parse(block.raw)
        if raw:
            key = next(key for key in _keys(raw) if key not in keys)
            keys.add(key)
            start, end = (span.start + at for at in raw.extent)
            found.append(_reference(key, raw, start, end))
    return tuple(found)


def identity(work: Reference) -> tuple[object, ...]:
    """What makes two references one work, wherever they stand and however names are printed.

    Of an author the last word counts alone: « P. Bourdieu » is « Pierre Bourdieu ».
    """
    told = (work.title, work.container, work.detail, *(one.split()[-1] for one in work.authors))
    return (work.year, *(" ".join(_WORD.findall(fold(one or ""))) for one in told))


def _keys(raw: RawReference) -> Iterator[str]:
    """Keys for a work, the best first: « bourdieu-1998 », then « bourdieu-1998-2 »."""
    surname = fold_keeping_offsets(raw.authors[0].split()[-1])
    name = re.sub(r"[^a-z0-9]+", "-", surname).strip("-") or "anonyme"
    yield f"{name}-{raw.year}"
    yield from (f"{name}-{raw.year}-{rank}" for rank in count(2))


def _self(text: str, source: Source) -> Reference:
    """The document itself, where its title first stands; what it does not print is missing."""
    pattern = r"\s+".join(map(re.escape, source.title.split())).replace("’", "'")
    found = re.search(pattern.replace("'", "[’']"), text, re.IGNORECASE)
    given = {
        "auteur": source.authors, "éditeur": source.publisher, "année": source.year,
        "lieu": source.place, "ISBN": source.isbn,
    }  # fmt: skip
    missing = tuple(name for name, value in given.items() if not value)
    start, end = found.span() if found else (0, 0)
    return Reference(
        "self", "report", source.authors, source.title, None, source.publisher, source.year,
        None, missing, start, end,
    )  # fmt: skip


def _reference(key: str, raw: RawReference, start: int, end: int) -> Reference:
    return Reference(
        key, raw.kind, raw.authors, raw.title, raw.container, raw.publisher, raw.year,
        raw.detail, raw.missing, start, end,
    )  # fmt: skip


def parse(raw: str) -> RawReference | None:
    """The reference that a note is, or gives in brackets after « source : »; else None.

    >>> found = parse("DUPONT Jean, *Le jardin partagé*, Lyon, Éditions du Parc, 2009.")
    >>> found.authors, found.title, found.year
    (('DUPONT Jean',), 'Le jardin partagé', 2009)
    """
    plain = clean(raw).stripped().text
    source = _SOURCE.search(raw)
    if source:
        shown = clean(source["body"]).text
        start = plain.find(shown)
        found = _elements(source["body"], (start, start + len(shown)))
    else:
        found = _elements(raw.rstrip(" ."), (0, len(plain)))
    return found if found and found.year and (found.title or found.container) else None


def _elements(raw: str, extent: tuple[int, int]) -> RawReference | None:
    italic = _ITALIC.search(raw)
    if italic is None:
        return None
    before, after = raw[: italic.start()], raw[italic.end() :]
    chapter = _CHAPTER.search(before)
    authors = _authors(before[: chapter.start()] if chapter else before)
    year = _YEAR.search(after)
    if not authors or not year:
        return None
    title = clean(italic["title"]).text.strip()
    issue = _ISSUE.search(after)
    rest = [part.strip(" .,)") for part in after.split(",") if part.strip(" .,)")]
    publisher = rest[0] if rest[1:] and not issue else None
    common = (int(year[1]), ", ".join(rest) if issue else None)
    if issue:
        return RawReference(
            "periodical", authors, None, title, None, *common, ("titre de l'article",), extent
        )
    kind: Literal["chapter", "book"] = "chapter" if chapter else "book"
    own = chapter["title"].strip() if chapter else title
    container = title if chapter else None
    missing = ("lieu", "pages") if chapter else ("lieu",)
    return RawReference(kind, authors, own, container, publisher, *common, missing, extent)


def _authors(before: str) -> tuple[str, ...]:
    text = re.sub(r"\b(?:in|dans)\s*$", "", clean(before).text.strip(" ,")).strip(" ,")
    if not text or len(text.split()) > _AUTHORS_AT_MOST:
        return ()
    named = _INITIALISM.match(text)
    if named:
        return (named["short"],)
    return tuple(
        part.strip()
        for part in re.split(r",\s*|(?<!\s)\s+(?:et|and|&)\s+", text)
        if part.strip()
    )
