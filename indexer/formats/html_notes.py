"""Notes of a page of HTML: links to a place further down that leads back, or says what it is.

No tag means « note » in HTML. What word processors, publishers and site generators write has this
in common: a short mark that links to a later element, where another link comes back.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from indexer.formats.trees import Node

_MARK: Final = re.compile(r"[\[(]?\s*(?P<label>\d{1,4}|[a-z]|[ivxlc]{1,6}|\*{1,3}|†)\s*[\])]?")
_BODY: Final = frozenset({"li", "p", "div", "aside", "dd", "section", "tr"})
_LARGE: Final = 4000  # characters: more is a chapter
_TITLES: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(slots=True, eq=False)
class Notes:
    """The calls of a page, the notes that they call, and the links that lead back."""

    body: Node
    _calls: dict[int, str] = field(default_factory=dict)
    _notes: dict[int, str] = field(default_factory=dict)
    _backs: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        order = [self.body, *self.body.descendants()]
        rank = {id(node): at for at, node in enumerate(order)}
        above = {id(child): node for node in order for child in node.elements()}
        places = {name: node for node in reversed(order) for name in _names(node)}
        links = [
            (node, target)
            for node in order
            if node.name == "a" and (target := _target(node, places)) is not None
        ]
        backs = {id(node) for node, to in links if rank[id(to)] <= rank[id(node)]}
        for node, target in links:
            mark = _MARK.fullmatch(node.text().strip())
            note = _note(target, node, above) if mark and id(node) not in backs else None
            if mark and note and (_is_raised(node, above) or _leads_back(note, backs)):
                self._calls[id(node)] = mark["label"]
                self._notes.setdefault(id(note), mark["label"])
        self._backs = {
            id(node) for node, _ in links if id(node) in backs and self._is_sign(node, above)
        }

    def _is_sign(self, node: Node, above: dict[int, Node]) -> bool:
        """Whether a link back is a mere sign (↩, ¶), or the label of the note that it stands in."""
        text = node.text().strip()
        if not any(letter.isalnum() for letter in text) or "back" in _said(node):
            return True
        home: Node | None = node
        while home is not None and id(home) not in self._notes:
            home = above.get(id(home))
        return home is not None and _MARK.fullmatch(text) is not None

    def call(self, node: Node) -> str:
        """The label of the note that an element calls, « » where it calls none."""
        found = self._calls.get(id(node), "")
        if not found and node.name == "sup":  # <sup><a href="#n1">1</a></sup>
            inside = [self._calls.get(id(child), "") for child in node.elements()]
            texts = [child for child in node.children if isinstance(child, str)]
            alone = len(inside) == 1 and not "".join(texts).strip()
            found = inside[0] if alone else ""
        return found

    def label(self, node: Node) -> str:
        """The label of the note that an element is, « » where it is none."""
        return self._notes.get(id(node), "")

    def is_back(self, node: Node) -> bool:
        """Whether an element is a mark that only leads back to where a note is called."""
        return id(node) in self._backs


def _target(node: Node, places: dict[str, Node]) -> Node | None:
    """Where a link inside the page leads."""
    href = node.get("href")
    return places.get(href[1:]) if href.startswith("#") else None


def _said(node: Node) -> str:
    """What the author says that an element is for."""
    return f"{node.get('type')} {node.get('role')} {node.get('class')}"


def _is_raised(node: Node, above: dict[int, Node]) -> bool:
    """Whether a mark is set as those of notes are: raised, between brackets, or said to be one."""
    home = above.get(id(node))
    raised = node.first("sup") is not None or (home is not None and home.name == "sup")
    return raised or node.text().strip()[:1] in {"[", "("} or "note" in _said(node)


def _leads_back(note: Node, backs: set[int]) -> bool:
    return any(id(link) in backs for link in note.all("a"))


def _names(node: Node) -> list[str]:
    """What an element can be linked by."""
    names = [node.get("id"), node.get("name") if node.name == "a" else ""]
    return [name for name in names if name]


def _note(target: Node, call: Node, above: dict[int, Node]) -> Node | None:
    """The block that a call leads to: it holds the target, and not the call."""
    node = target
    while node.name not in _BODY and id(node) in above:
        node = above[id(node)]
    inside = any(one is call for one in node.descendants())
    chapter = node.first(*_TITLES) is not None or len(node.text()) > _LARGE
    if node.name not in _BODY or inside or chapter:
        return None
    home = above.get(id(node))
    if home and home.name in {"div", "aside", "li"} and _alone(home, node):
        return home if "note" in home.get("id") + home.get("class") + home.get("type") else node
    return node


def _alone(home: Node, node: Node) -> bool:
    """Whether a block is all that its container says."""
    return home.text().strip() == node.text().strip()
