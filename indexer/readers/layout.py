"""What a file cannot tell by itself: its page boundaries and running headers (`pages.toml`)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from indexer.errors import CorpusError
from indexer.model import Note, Page
from indexer.readers.blocks import UNKNOWN_PAGE, Block
from indexer.readers.declarations import Declared, read_toml


def _in_order(pages: tuple[int, int]) -> tuple[int, int]:
    if not 0 < pages[0] <= pages[1]:
        raise ValueError("la première page doit précéder la dernière")
    return pages


class PageMark(Declared):
    """One boundary: the page or pages that begin where `from_` begins in the text."""

    pages: Annotated[tuple[int, int], AfterValidator(_in_order)]
    inferred: bool
    from_: str = Field(alias="from", min_length=1)
    until: str | None = Field(default=None, min_length=1)


class Layout(Declared):
    """The content of a `pages.toml`."""

    running_headers: tuple[str, ...] = ()
    page: tuple[PageMark, ...] = ()


def read_layout(path: Path) -> Layout:
    """Read a `pages.toml`; a missing one is an empty layout."""
    return read_toml(path, Layout) if path.exists() else Layout()


def check_headers(content: str, running_headers: Sequence[str]) -> None:
    """Raise `CorpusError` if a declared running header is no line of the file."""
    if running_headers:
        lines = {line.strip() for line in content.splitlines()}
        for header in running_headers:
            if header.strip() not in lines:
                raise CorpusError(
                    f"pages.toml : le titre courant « {header} » n'est pas une ligne du fichier. "
                    "Corrigez running_headers."
                )


def locate(text: str, layout: Layout) -> tuple[Page, ...]:
    """Turn the boundaries into stretches of the text; each is searched after the one before."""
    starts: list[int] = []
    position = 0
    for mark in layout.page:
        starts.append(_find(text, mark, mark.from_, position, len(text)))
        position = starts[-1] + 1
    ends = [*starts, len(text)][1:]
    return tuple(
        Page(
            start,
            _find(text, mark, mark.until, start, end) if mark.until else end,
            *mark.pages,
            mark.inferred,
        )
        for mark, start, end in zip(layout.page, starts, ends, strict=True)
    )


def marked(text: str, marks: Sequence[tuple[int, Block]]) -> tuple[Page, ...]:
    """Pages whose beginnings the file itself tells, by offset, in order."""
    ends = [*(start for start, _ in marks), len(text)][1:]
    return tuple(
        Page(start, end, *_borne(block.label, bool(block.level)))
        for (start, block), end in zip(marks, ends, strict=True)
        if start < end and block.label != UNKNOWN_PAGE
    )


def _borne(label: str, inferred: bool) -> tuple[int, int, bool, str | None]:
    """What a page bears: a number, or else what is printed in its place."""
    if label.isdecimal():
        return int(label), int(label), inferred, None
    return 0, 0, inferred, label


def _find(text: str, mark: PageMark, anchor: str, start: int, end: int) -> int:
    found = text.find(anchor, start, end)
    if found < 0:
        raise CorpusError(
            f"pages.toml : « {anchor.strip()} » (p. {mark.pages[0]}) est introuvable dans "
            "le texte, ou pas à sa place. Corrigez pages.toml ou rétablissez le fichier."
        )
    return found


def with_notes(
    pages: Sequence[Page], notes: Sequence[Note], read_at: Sequence[int] = ()
) -> tuple[Page, ...]:
    """Put each note on the page of its first call, wherever its text was moved to.

    `read_at` is where each note stood in the text: the page of one that nothing calls.
    """
    places: Sequence[int | None] = read_at or [None] * len(notes)
    own = [
        moved
        for note, place in zip(notes, places, strict=True)
        for moved in _moved(pages, note, place)
    ]
    kept = [piece for page in pages for piece in _without(page, own)]
    return tuple(sorted([*own, *kept], key=lambda page: page.start))


def _moved(pages: Sequence[Page], note: Note, read_at: int | None) -> Iterator[Page]:
    """The page of a note, if it is known: the one where the word before its call stands."""
    place = note.calls[0] if note.calls else read_at
    if place is None:
        return
    rank = bisect_left(pages, place, key=lambda page: page.start) - 1
    if rank >= 0 and place <= pages[rank].end:
        yield replace(pages[rank], start=note.start, end=note.end)


def _without(page: Page, holes: Sequence[Page]) -> Iterator[Page]:
    """What of a page lies outside the holes, which are in order."""
    start = page.start
    for hole in holes[bisect_left(holes, page.start, key=lambda hole: hole.end) :]:
        if hole.start >= page.end:
            break
        if start < hole.start:
            yield replace(page, start=start, end=hole.start)
        start = hole.end
    if start < page.end:
        yield replace(page, start=start)
