"""What a file cannot tell by itself: its page boundaries and running headers (`pages.toml`)."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from indexer.errors import CorpusError
from indexer.model import Note, Page


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PageMark(_Strict):
    """One boundary: the page or pages that begin where `from_` begins in the text."""

    pages: tuple[int, int]
    inferred: bool
    from_: str = Field(alias="from")
    until: str | None = None


class Layout(_Strict):
    """The content of a `pages.toml`."""

    running_headers: tuple[str, ...] = ()
    page: tuple[PageMark, ...] = ()


def read_layout(path: Path) -> Layout:
    """Read a `pages.toml`; a missing one is an empty layout."""
    if not path.exists():
        return Layout()
    try:
        return Layout.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise CorpusError(
            f"{path.name} est mal formé : {error}. Corrigez ce fichier."
        ) from error


def locate(text: str, layout: Layout) -> tuple[Page, ...]:
    """Turn the boundaries into stretches of the text; each is searched after the one before."""
    starts: list[int] = []
    position = 0
    for mark in layout.page:
        position = text.find(mark.from_, position)
        if position < 0:
            raise CorpusError(
                f"pages.toml : « {mark.from_.strip()} » (p. {mark.pages[0]}) est introuvable dans "
                "le texte, ou pas à sa place. Corrigez pages.toml ou rétablissez le fichier."
            )
        starts.append(position)
    ends = [*starts[1:], len(text)]
    pages = []
    for mark, start, end in zip(layout.page, starts, ends, strict=True):
        stop = text.find(mark.until, start, end) if mark.until else -1
        pages.append(Page(start, stop if stop >= 0 else end, *mark.pages, mark.inferred))
    return tuple(pages)


def with_notes(pages: tuple[Page, ...], notes: tuple[Note, ...]) -> tuple[Page, ...]:
    """Put each note on the page of its first call, wherever its text was moved to."""
    for note in notes:
        call = next(
            (page for page in pages if note.calls and _holds(page, note.calls[0])), None
        )
        if call:
            own = Page(note.start, note.end, call.first, call.last, call.inferred)
            pages = (own, *(piece for page in pages for piece in _without(page, own)))
    return tuple(sorted(pages, key=lambda page: page.start))


def _holds(page: Page, offset: int) -> bool:
    # A call stands after the word that it marks.
    return page.start < offset <= page.end


def _without(page: Page, hole: Page) -> tuple[Page, ...]:
    if hole.end <= page.start or page.end <= hole.start:
        return (page,)
    before = Page(page.start, hole.start, page.first, page.last, page.inferred)
    after = Page(hole.end, page.end, page.first, page.last, page.inferred)
    return tuple(piece for piece in (before, after) if piece.start < piece.end)
