"""The tree of a document's sections, from its table of contents and from its text."""

import math
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from indexer.model import Document, Section, TocRow

_Path: TypeAlias = tuple[str, ...]
_BEFORE: Final = 1 << 60  # characters: a row without text comes before the text that follows it


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A section, or a part of the table of contents that groups some.

    `included` says whether the section's text is in the corpus; `[start, end)` is then that
    text, else the row that announces it. `pages` is where the section begins, if known.
    `scope` names it to a question that is to be answered from it alone (`section` of a
    request); None for a heading that the table of contents does not list.
    """

    number: str | None
    title: str
    pages: tuple[int, int] | None
    included: bool
    start: int
    end: int
    scope: str | None
    children: "tuple[OutlineNode, ...]" = ()


_Nodes: TypeAlias = dict[_Path, OutlineNode]


def outline(document: Document) -> tuple[OutlineNode, ...]:
    """The top of the tree, in the order in which the document is read."""
    announced = _announced(document)
    nodes = dict(announced)
    for path, node in _written(document, announced):
        row = nodes.get(path)
        nodes[path] = (
            replace(row, included=True, start=node.start, end=node.end) if row else node
        )
    places = _places(nodes, announced)
    children: dict[_Path, list[_Path]] = {}
    for path in sorted(nodes, key=places.__getitem__):
        children.setdefault(_nearest_above(path, nodes), []).append(path)

    def grown(path: _Path) -> OutlineNode:
        below = tuple(grown(child) for child in children.get(path, ()))
        return replace(nodes[path], children=below)

    return tuple(grown(path) for path in children.get((), ()))


def _places(nodes: _Nodes, announced: _Nodes) -> dict[_Path, tuple[float, int]]:
    """Where each node comes: where its text stands; one without text, before the next that has some."""
    places = {path: (float(node.start), 0) for path, node in nodes.items()}
    ahead = math.inf
    for path, row in sorted(announced.items(), key=lambda one: one[1].start, reverse=True):
        if nodes[path].included:
            ahead = nodes[path].start
        else:
            places[path] = (ahead, row.start - _BEFORE)
    return places


def _announced(document: Document) -> _Nodes:
    """Parts and rows of the table of contents by their path."""
    nodes: _Nodes = {
        (name,): OutlineNode(name, part.title, None, False, part.start, part.end, name)
        for part in document.parts
        for name in (f"Partie {part.number}",)
    }
    paths = {path[0]: path for path in nodes}
    for row in document.toc:
        path = (*paths.get(row.parent or "", ()), row.number or row.title)
        paths[path[-1]] = path
        nodes[path] = _row(row)
    return nodes


def _row(row: TocRow) -> OutlineNode:
    pages = None if row.page is None else (row.page, row.page)
    scope = row.number or row.title
    return OutlineNode(row.number, row.title, pages, False, row.start, row.end, scope)


def _written(document: Document, announced: _Nodes) -> Iterator[tuple[_Path, OutlineNode]]:
    """Sections of the text, each as far as its last subsection reaches, below the rows they are."""
    rows: dict[tuple[str | None, str], list[_Path]] = {}
    for path, row in announced.items():
        rows.setdefault((row.number, row.title), []).append(path)
    known: dict[_Path, _Path] = {}
    for section in document.sections:
        end = max(
            other.end
            for other in document.sections
            if other.path[: len(section.path)] == section.path
        )
        pages = _first_page(document, section)
        scope = (section.number or section.title) if section.listed else None
        node = OutlineNode(
            section.number, section.title, pages, True, section.start, end, scope
        )
        if section.path not in known:
            same = rows.get((section.number, section.title)) if section.listed else None
            above = _nearest_above(section.path, known)
            known[section.path] = (
                same.pop(0) if same else (*known.get(above, ()), *section.path[len(above) :])
            )
        yield known[section.path], node


def _first_page(document: Document, section: Section) -> tuple[int, int] | None:
    if section.page is not None:
        return section.page, section.page
    for page in document.pages:
        if page.start <= section.start < page.end:
            return None if page.printed else (page.first, page.last)
    return None


def _nearest_above(path: _Path, nodes: Container[_Path]) -> _Path:
    """The longest proper prefix that is a node; `()` is the root."""
    return next((path[:n] for n in range(len(path) - 1, 0, -1) if path[:n] in nodes), ())
