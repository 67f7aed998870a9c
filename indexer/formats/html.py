"""HTML, alone or as the chapters of a book: what a reader sees of it, as blocks."""

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from indexer.formats.html_blocks import page_blocks
from indexer.formats.reading import Description, Reading
from indexer.formats.refusals import broken
from indexer.formats.text import decoded
from indexer.formats.trees import MalformedError, Node, html
from indexer.readers.unmarked import with_headings

_OPENING: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
# What is about the site more than about the page.
_AROUND: Final = frozenset({"header", "footer"})
_YEAR: Final = re.compile(r"(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)")
_TITLES: Final = ("citation_title", "dc.title", "dcterms.title", "og:title")
_AUTHORS: Final = ("citation_author", "dc.creator", "dcterms.creator", "author")
_PUBLISHERS: Final = ("citation_publisher", "dc.publisher", "dcterms.publisher")
_DATES: Final = (
    "citation_publication_date", "citation_date", "dc.date", "dcterms.issued", "dcterms.date",
    "article:published_time", "date",
)  # fmt: skip
_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Reads a page that was saved, or written by hand."""

    format: str = "page HTML"
    suffix: str = ".html"

    def claims(self, content: bytes) -> bool:
        """Whether it begins as a page does."""
        return _OPENING.match(_opening(content)) is not None

    def read(self, content: bytes, name: str, skipped: Sequence[str] = ()) -> Reading:
        """Read what the page says, without its menus."""
        text, warnings = _text(content, name)
        try:
            tree = html(text.encode(), "utf-8")
        except MalformedError as error:
            raise broken(name, self.format) from error
        found = with_headings(page_blocks(_main(tree), skipped))
        return Reading(tuple(found), _described(tree), warnings)


def _main(tree: Node) -> Node:
    """The part of a page that is its own: <main>, its only <article>, or all but its edges."""
    body = tree.first("body") or tree
    articles = [*body.all("article")]
    main = body.first("main") or (articles[0] if len(articles) == 1 else None)
    if main and main.text().strip():
        return main
    kept = [c for c in body.children if isinstance(c, str) or not _is_around(c)]
    return Node(body.name, body.attributes, kept) if _says(kept) else body


def _is_around(node: Node) -> bool:
    """Whether it is the edge of a page; an aside that something leads to may be a note."""
    return node.name in _AROUND or (node.name == "aside" and not node.get("id"))


def _says(children: Iterable[Node | str]) -> bool:
    return any((c if isinstance(c, str) else c.text()).strip() for c in children)


def _opening(content: bytes) -> bytes:
    """The first bytes of a file, in the alphabet that most pages share."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = content[:4000].decode("utf-16" if wide else "latin-1", "replace")
    return text.encode("latin-1", "replace").removeprefix(codecs.BOM_UTF8)


def _text(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a page, in the alphabet that it declares; else as any text is."""
    declared = _CHARSET.search(content[:4000])
    if declared:
        try:
            return content.decode(declared[1].decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(content, name)


def _described(tree: Node) -> Description:
    """What the head of a page says of it."""
    said: dict[str, list[str]] = {}
    for meta in tree.all("meta"):
        key = (meta.get("name") or meta.get("property")).lower()
        said.setdefault(key, []).append(" ".join(meta.get("content").split()))
    title = tree.first("title")
    return Description(
        title=next(
            iter(_said(said, _TITLES)), " ".join(title.text().split()) if title else None
        ),
        authors=tuple(_said(said, _AUTHORS)),
        publisher=next(iter(_said(said, _PUBLISHERS)), None),
        year=year_in(next(iter(_said(said, _DATES)), "")),
        language=tree.get("lang") or None,
    )


def year_in(date: str) -> int | None:
    """The year of a date, however that is written.

    >>> year_in("12 mars 2021"), year_in("hier")
    (2021, None)
    """
    found = _YEAR.search(date)
    return int(found[0]) if found else None


def _said(said: Mapping[str, Sequence[str]], keys: Iterable[str]) -> list[str]:
    """The values of the first key that has any."""
    found = ([value for value in said.get(key, ()) if value] for key in keys)
    return next((values for values in found if values), [])
