"""XML and HTML as plain trees: names without prefixes, texts and elements in their order.

Nothing outside the file is fetched, no entity but a character is expanded, and what is nested too
deep is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final

DEEPEST: Final = 200


class MalformedError(ValueError):
    """Bytes that are no tree, or one that nobody wrote by hand."""


@dataclass(slots=True, eq=False)
class Node:
    """An element: `children` are elements and stretches of text, in their order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    def get(self, attribute: str) -> str:
        """The value of an attribute, "" where it is missing."""
        return self.attributes.get(attribute, "")

    def elements(self) -> Iterator["Node"]:
        """The elements right below."""
        return (child for child in self.children if isinstance(child, Node))

    def descendants(self) -> Iterator["Node"]:
        """All elements below, in the order of the file."""
        for child in self.elements():
            yield child
            yield from child.descendants()

    def all(self, *names: str) -> Iterator["Node"]:
        """The elements below that bear one of these names."""
        return (one for one in self.descendants() if one.name in names)

    def first(self, *names: str) -> "Node | None":
        """The first of them."""
        return next(self.all(*names), None)

    def child(self, name: str) -> "Node":
        """The element of this name right below, an empty one where there is none."""
        return next((one for one in self.elements() if one.name == name), Node(name))

    def text(self) -> str:
        """All the text below."""
        return "".join(
            child if isinstance(child, str) else child.text() for child in self.children
        )


def xml(content: bytes) -> Node:
    """The tree of an XML file. Raises `MalformedError`."""
    from lxml import etree  # noqa: PLC0415 - most corpora are texts, which need it not

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        return _plain(etree.fromstring(content, parser))
    except etree.XMLSyntaxError as error:
        raise MalformedError(str(error)) from error


def html(content: bytes, encoding: str | None) -> Node:
    """The tree of an HTML file, as browsers make it of what people write."""
    from lxml import etree  # noqa: PLC0415
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    parser = HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True)
    try:
        return _plain(document_fromstring(content, parser))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise MalformedError(str(error)) from error


def _plain(root: Any) -> Node:
    """The same tree, without what is lxml's own; an element that is no element is its text."""
    top = Node(_local(root.tag), _attributes(root))
    waiting = [(root, top, 1)]
    while waiting:
        source, node, depth = waiting.pop()
        if depth > DEEPEST:
            raise MalformedError("too deep")
        _add(node, source.text)
        for child in source:
            if isinstance(child.tag, str):
                made = Node(_local(child.tag), _attributes(child))
                node.children.append(made)
                waiting.append((child, made, depth + 1))
            else:
                _add(node, _character(child))
            _add(node, child.tail)
    return top


def _add(node: Node, text: str | None) -> None:
    if text:
        node.children.append(text)


def _character(entity: Any) -> str:
    """What a named entity stands for: a character of HTML, or nothing."""
    said = str(getattr(entity, "text", "") or "")
    known = unescape(said)
    return "" if known == said else known


def _attributes(element: Any) -> dict[str, str]:
    return {_local(key): str(value) for key, value in element.attrib.items()}


def _local(name: str) -> str:
    """« {http://…}p », « w:p » and « p » are « p »."""
    return str(name).rpartition("}")[2].rpartition(":")[2]
