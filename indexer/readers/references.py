"""Read bibliographic references out of notes: « Author, *Title*, Publisher, year. ».

The italics of the source tell titles from the rest, so references are parsed before the
mark-up is dropped. What a reference does not give is named in `missing`, never guessed.
"""

import re
from dataclasses import dataclass
from typing import Literal

from indexer.readers.inline import clean

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_ITALIC = re.compile(r"\*(?P<title>[^*]+)\*")
_CHAPTER = re.compile(r"«\s*(?P<title>[^»]+?)\s*»")
_ISSUE = re.compile(r"n[°º]\s*\d+")
_SOURCE = re.compile(r"\((?:source|sources|voir|cf\.)\s*:?\s*(?P<body>[^()]+)\)", re.IGNORECASE)
# Words: more than this before a title is a sentence, not a list of authors.
_AUTHORS_AT_MOST = 14
_INITIALISM = re.compile(r"(?P<long>.+?)\s*[\[(](?P<short>[^\])]+)[\])]\s*$")


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


def parse(raw: str) -> RawReference | None:
    """The reference that a note is, or gives in brackets after « source : »; else None."""
    plain = clean(raw).text
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
    own = chapter["title"] if chapter else title
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
    return tuple(part.strip() for part in re.split(r",\s*|\s+et\s+", text) if part.strip())
