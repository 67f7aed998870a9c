"""A sheet as Markdown, with its notes as footnotes (`[^1]`)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from server.exports.citing import Cited
from server.exports.iso690 import Run
from server.exports.sheet import (
    FURTHER,
    NEARBY,
    REFERENCES,
    Paragraph,
    Sheet,
    footnote,
    pointer,
    references,
    remarks,
)
from server.exports.text import legal

_INLINE: Final = re.compile(r"[\\`*_\[\]<>#|~&!]")
# What opens a list, a quotation or a title at the head of a line.
_OPENING: Final = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")
_ESCAPED: Final = re.compile(r"\\([\\`*_\[\]<>#|~&!.)+=-])")


def markdown(sheet: Sheet) -> str:
    """The file: question, statements, further reading, list of references, notes."""
    numbers = {one: rank for rank, one in enumerate(sheet.cited, 1)}
    blocks = [
        f"# {escape(sheet.question)}",
        *(_statement(one, numbers) for one in sheet.statements),
        *_listed(FURTHER, [marked(pointer(one)) for one in sheet.further]),
        *_listed(NEARBY, [marked(pointer(one)) for one in sheet.nearby]),
        *_listed(REFERENCES, [marked(one) for one in references(sheet.cited)]),
        *(f"*{remark}*" for remark in remarks(sheet)),
        "\n".join(
            f"[^{rank}]: {marked(footnote(one, sheet))}" for one, rank in numbers.items()
        ),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> print(escape("Un *mot* [1]"))
    Un \*mot\* \[1\]
    """
    plain = _INLINE.sub(lambda found: f"\\{found[0]}", legal(text))
    return _OPENING.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", plain
    )


def unescape(text: str) -> str:
    """What was `escape`d.

    >>> unescape(escape("2 * 3"))
    '2 * 3'
    """
    return _ESCAPED.sub(r"\1", text)


def marked(runs: Sequence[Run]) -> str:
    """A reference with its titles in italics.

    >>> marked([Run("CSTS. "), Run("Titre", italic=True)])
    'CSTS. *Titre*'
    """
    return "".join(f"*{escape(one.text)}*" if one.italic else _kept(one.text) for one in runs)


def _statement(statement: Paragraph, numbers: dict[Cited, int]) -> str:
    calls = "".join(f"[^{numbers[one]}]" for one in statement.cited)
    text = escape(statement.text)
    if statement.quoted:
        return f"> «\u00a0{text}\u00a0»{calls}"
    return f"{text}{calls}"


def _listed(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"## {title}"
        yield "\n".join(f"- {item}" for item in items)


def _kept(text: str) -> str:
    """Escaped, with the blanks at its ends: they part it from the italics beside it."""
    inner = text.strip(" ")
    before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return f"{before}{escape(inner)}{after}" if inner else text
