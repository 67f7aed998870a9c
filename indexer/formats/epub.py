"""Books in EPUB: chapters in XHTML, in the order of their spine; pages where the book lists them."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urldefrag

from indexer.formats.archives import Archive, mimetype
from indexer.formats.html import year_in
from indexer.formats.html_blocks import Hints, page_blocks
from indexer.formats.reading import Description, Reading
from indexer.formats.refusals import broken, locked
from indexer.formats.trees import MalformedError, Node, html, xml
from indexer.readers.blocks import Block
from indexer.readers.toc import letters
from indexer.readers.unmarked import with_headings

_MIMETYPE: Final = "application/epub+zip"
_CONTAINER: Final = "META-INF/container.xml"
_LOCKS: Final = "META-INF/encryption.xml"
# Fonts may be scrambled in a book that is free to read.
_FONTS: Final = ("idpf.org/2008/embedding", "ns.adobe.com/pdf/enc")
_NCX: Final = "application/x-dtbncx+xml"
_CLASS: Final = re.compile(r"\.([\w-]+)")
_SLANTED: Final = re.compile(r"font-style\s*:\s*(?:italic|oblique)")
_CHAPTERS: Final = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


@dataclass(frozen=True, slots=True)
class EpubReader:
    """Reads books without locks."""

    format: str = "livre EPUB"
    suffix: str = ".epub"

    def claims(self, content: bytes) -> bool:
        """Whether it is an archive that says it is such a book."""
        return content.startswith(b"PK") and mimetype(content) == _MIMETYPE

    def read(self, content: bytes, name: str, skipped: Sequence[str] = ()) -> Reading:
        """Read the chapters in their order."""
        archive = Archive(content, name, self.format)
        if _is_locked(archive):
            raise locked(name, self.format)
        package = archive.tree(_CONTAINER).first("rootfile")
        if package is None:
            raise broken(name, self.format)
        book = _Book(archive, package.get("full-path"))
        try:
            found = [block for path in book.spine() for block in book.chapter(path, skipped)]
        except MalformedError as error:
            raise broken(name, self.format) from error
        return Reading(tuple(with_headings(found)), _described(book.package.child("metadata")))


class _Book:
    """The parts of a book, by their paths in its archive."""

    def __init__(self, archive: Archive, path: str) -> None:
        self._archive = archive
        self._home = posixpath.dirname(path)
        self.package = archive.tree(path)
        manifest = self.package.child("manifest")
        self._items = {one.get("id"): one for one in manifest.elements()}
        self._pages: dict[tuple[str, str], int] = {}
        self._titles: dict[str, dict[str, int]] = {}
        for chart, tree in self._contents():
            home = posixpath.dirname(chart)
            self._pages |= dict(_page_list(tree, home))
            for at, title, level in _titles(tree, home):
                self._titles.setdefault(at, {}).setdefault(letters(title), level)
        self._slanted = frozenset(self._slanted_classes())

    def spine(self) -> Iterator[str]:
        """The chapters in the order in which they are read."""
        for reference in self.package.child("spine").elements():
            item = self._items.get(reference.get("idref"))
            if item and item.get("media-type") in _CHAPTERS and "nav" not in _roles(item):
                yield self._path(item.get("href"))

    def chapter(self, path: str, skipped: Sequence[str]) -> list[Block]:
        """The blocks of one chapter; a chapter that is missing has none."""
        if path not in self._archive:
            return []
        tree = _page(self._archive.read(path))
        body = tree.first("body") or tree
        pages = {key: number for (at, key), number in self._pages.items() if at == path}
        hints = Hints(pages | _marked(body), self._slanted, self._titles.get(path, {}))
        return page_blocks(body, skipped, hints)

    def _contents(self) -> Iterator[tuple[str, Node]]:
        """The lists of chapters and pages, which no one reads as text."""
        for item in self._items.values():
            if "nav" in _roles(item) or item.get("media-type") == _NCX:
                path = self._path(item.get("href"))
                if path in self._archive:
                    yield path, self._archive.tree(path)

    def _slanted_classes(self) -> Iterator[str]:
        """The classes that style sheets set in italics, which tell the titles of works."""
        for item in self._items.values():
            path = self._path(item.get("href"))
            if item.get("media-type") == "text/css" and path in self._archive:
                for rule in self._archive.read(path).decode("utf-8", "replace").split("}"):
                    names, _, body = rule.rpartition("{")
                    if _SLANTED.search(body):
                        yield from _CLASS.findall(names)

    def _path(self, href: str) -> str:
        return _joined(self._home, href)


def _page(content: bytes) -> Node:
    """A chapter, which should be XML, and is not always."""
    try:
        return xml(content)
    except MalformedError:
        return html(content, None)


def _page_list(tree: Node, home: str) -> Iterator[tuple[tuple[str, str], int]]:
    """The pages that a list names: « pageTarget » in old books, « page-list » in later ones."""
    for target in tree.all("pageTarget"):
        label = target.get("value") or target.child("navLabel").text().strip()
        yield from _numbered(label, target.child("content").get("src"), home)
    for nav in tree.all("nav"):
        if nav.get("type") == "page-list" or nav.get("role") == "doc-pagelist":
            for link in nav.all("a"):
                yield from _numbered(link.text().strip(), link.get("href"), home)


def _titles(tree: Node, home: str) -> Iterator[tuple[str, str, int]]:
    """The chapters that a list names: the file, the title, the level of each."""
    for nav in tree.all("nav"):
        if nav.get("type") == "toc":
            yield from _titles_in(nav.child("ol"), home, 1)
    for chart in tree.all("navMap"):
        yield from _titles_in(chart, home, 1)


def _titles_in(node: Node, home: str, level: int) -> Iterator[tuple[str, str, int]]:
    for entry in node.elements():
        link, label = entry.child("a"), entry.child("navLabel")
        href = link.get("href") or entry.child("content").get("src")
        title = link.text() or label.text()
        if href and title.strip():
            yield _joined(home, href), title, min(level, 6)
        if entry.name in {"li", "navPoint"}:
            below = entry if entry.name == "navPoint" else entry.child("ol")
            yield from _titles_in(below, home, level + 1)


def _numbered(label: str, href: str, home: str) -> Iterator[tuple[tuple[str, str], int]]:
    path, place = urldefrag(href)
    if label.isdecimal() and int(label):
        yield (_joined(home, path), place), int(label)


def _marked(body: Node) -> dict[str, int]:
    """The pages that a chapter marks itself."""
    found: dict[str, int] = {}
    for one in body.descendants():
        if "pagebreak" in one.get("type") + one.get("role") and one.get("id"):
            label = one.get("title") or one.get("aria-label") or one.text()
            if label.strip(" .").isdecimal():
                found[one.get("id")] = int(label.strip(" ."))
    return found


def _roles(item: Node) -> list[str]:
    return item.get("properties").split()


def _joined(home: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(home, unquote(urldefrag(href)[0])))


def _is_locked(archive: Archive) -> bool:
    """Whether chapters are encrypted, and not only fonts."""
    if "META-INF/rights.xml" in archive:
        return True
    methods = [
        one.get("Algorithm") for one in archive.optional_tree(_LOCKS).all("EncryptionMethod")
    ]
    return any(not any(font in one for font in _FONTS) for one in methods)


def _described(metadata: Node) -> Description:
    """What the book says of itself."""
    said: dict[str, list[str]] = {}
    for one in metadata.elements():
        if text := " ".join(one.text().split()):
            said.setdefault(one.name, []).append(text)
    return Description(
        title=next(iter(said.get("title", [])), None),
        authors=tuple(said.get("creator", [])),
        publisher=next(iter(said.get("publisher", [])), None),
        year=year_in(next(iter(said.get("date", [])), "")),
        language=next(iter(said.get("language", [])), None),
    )
