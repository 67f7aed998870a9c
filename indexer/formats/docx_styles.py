"""What the styles and the lists of a Word document say: levels of headings, numbers, bullets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from indexer.formats.trees import Node

_HEADING: Final = re.compile(r"(?:heading|titre) (?P<level>[1-9])", re.IGNORECASE)
_ROW: Final = re.compile(r"(?:toc|tm) \d", re.IGNORECASE)
_PLACE: Final = re.compile(r"%([1-9])")
_ROMANS: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs, or of words, with what it takes from those that it is based on."""

    name: str
    level: int | None = None
    """That of a heading, 1 for the highest."""
    italic: bool = False
    bold: bool = False
    size: float = 0
    list: str = ""
    depth: int = 0

    @property
    def is_contents(self) -> bool:
        """Whether it is that of a row of the table of contents."""
        return _ROW.match(self.name) is not None


def styles(tree: Node) -> dict[str, Style]:
    """The styles of a document, by their identifiers."""
    sources = {one.get("styleId"): one for one in tree.all("style")}
    return {id_: _style(list(_lineage(id_, sources))) for id_ in sources}


def _lineage(id_: str, sources: Mapping[str, Node]) -> Iterator[Node]:
    """A style, and those that it is based on, nearest first."""
    seen: set[str] = set()
    while id_ in sources and id_ not in seen:
        seen.add(id_)
        yield sources[id_]
        id_ = sources[id_].child("basedOn").get("val")


def _style(lineage: list[Node]) -> Style:
    levels = [level for one in lineage if (level := _level(one)) is not None]
    numbered = [one.child("pPr").child("numPr") for one in lineage]
    lists = [one.child("numId").get("val") for one in numbered]
    depths = [one.child("ilvl").get("val") for one in numbered]
    return Style(
        name=lineage[0].child("name").get("val"),
        level=levels[0] if levels else None,
        italic=any(is_on(one.child("rPr"), "i") for one in lineage),
        bold=any(is_on(one.child("rPr"), "b") for one in lineage),
        size=next((size for one in lineage if (size := size_of(one.child("rPr")))), 0),
        list=next((one for one in lists if one), ""),
        depth=_number(next((one for one in depths if one), "0")),
    )


def _level(style: Node) -> int | None:
    """The level of a heading, by the style's own name (the same in every language) or its place."""
    named = _HEADING.fullmatch(style.child("name").get("val"))
    if named:
        return int(named["level"])
    placed = style.child("pPr").child("outlineLvl").get("val")
    return int(placed) + 1 if placed.isdigit() and int(placed) < 9 else None  # noqa: PLR2004


def is_on(properties: Node, name: str) -> bool:
    """Whether a property such as italics is there, and not there to be denied."""
    return any(
        one.name == name and one.get("val") not in {"0", "false", "off", "none"}
        for one in properties.elements()
    )


def size_of(properties: Node) -> float:
    """The size of letters, 0 where nothing is said of it."""
    return _number(properties.child("sz").get("val"))


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts; `printed` has « %1 » in the place of the first number."""

    sign: str
    """« 1 », « a », « i » for what counts; a bullet; « » for nothing."""
    printed: str
    start: int


@dataclass(slots=True)
class Numbers:
    """The lists of a document, and how far each has counted."""

    _levels: dict[str, dict[int, Level]]
    _abstract: dict[str, str]
    _counts: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Node) -> "Numbers":
        """The lists that `numbering.xml` describes."""
        abstract = {one.get("abstractNumId"): one for one in tree.all("abstractNum")}
        levels = {key: dict(_levels(one)) for key, one in abstract.items()}
        lists = {
            one.get("numId"): one.child("abstractNumId").get("val") for one in tree.all("num")
        }
        return cls(levels, lists)

    def sign(self, list_: str, depth: int) -> str:
        """What stands before an item: « 1 » where it counts, its bullet, « » where nothing does."""
        found = self._levels.get(self._abstract.get(list_, ""), {}).get(depth)
        return found.sign if found else "-"

    def counted(self, list_: str, depth: int) -> str:
        """What Word prints before the next paragraph of a list: « 2.1. »."""
        key = self._abstract.get(list_, "")
        levels = self._levels.get(key, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(key, [])
        counts[depth + 1 :] = []
        while len(counts) <= depth:
            level = levels.get(len(counts))
            counts.append((level.start if level else 1) - (len(counts) == depth))
        counts[depth] += 1
        return _PLACE.sub(lambda found: _printed(found, levels, counts), levels[depth].printed)


def _levels(abstract: Node) -> Iterator[tuple[int, Level]]:
    for one in abstract.all("lvl"):
        format_ = one.child("numFmt").get("val")
        text = one.child("lvlText").get("val")
        sign = {"bullet": "-", "none": "", "lowerLetter": "a", "upperLetter": "A"}
        roman = {"lowerRoman": "i", "upperRoman": "I"}
        start = _number(one.child("start").get("val") or "1")
        printed = "" if format_ in {"bullet", "none"} else text
        yield (
            _number(one.get("ilvl")),
            Level((sign | roman).get(format_, "1"), printed, start),
        )


def _printed(found: re.Match[str], levels: Mapping[int, Level], counts: list[int]) -> str:
    depth = int(found[1]) - 1
    count = counts[depth] if depth < len(counts) else 0
    sign = levels[depth].sign if depth in levels else "1"
    return _numeral(count, sign)


def _numeral(count: int, sign: str) -> str:
    if sign in {"a", "A"} and 0 < count <= 26:  # noqa: PLR2004
        return chr(ord(sign) + count - 1)
    if sign in {"i", "I"} and 0 < count < 40:  # noqa: PLR2004
        roman = ""
        for value, letters in _ROMANS:
            roman += letters * (count // value)
            count %= value
        return roman if sign == "i" else roman.upper()
    return str(count)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
