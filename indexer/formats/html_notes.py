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
        for node in order:
            target = places.get(node.get("href")[1:]) if node.name == "a" else None
            mark = _MARK.fullmatch(node.text().strip())
            if not node.get("href").startswith("#") or target is None:
                continue
            if rank[id(target)] < rank[id(node)]:
                self._backs.add(id(node))
            elif mark and (note := _note(target, node, above)):
                self._calls[id(node)] = mark["label"]
                self._notes.setdefault(id(note), mark["label"])

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
        return id(node) in self._backs and (
            len(node.text().strip()) <= 4 or "back" in node.get("role") + node.get("class")  # noqa: PLR2004
        )


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
