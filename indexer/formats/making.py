"""From stretches of text with their marks to blocks, whatever format they were marked up in."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from indexer.formats.trees import Node
from indexer.readers.blocks import BULLETS, Block, header_of, row_of
from indexer.readers.inline import Inline
from indexer.readers.markdown import visible

_CALL: Final = "\0"  # which no text holds
BREAK: Final = "\v"  # a line that is broken inside a paragraph
_BLANKS: Final = re.compile(r"[ \n\r\f]+")
_AROUND_TABS: Final = re.compile(r" ?\t[ \t]*")
_BREAKS: Final = re.compile(r"[ \t]?\v[ \t\v]*(?P<next>.?)")
_MARKUP: Final = re.compile(r"([\\*_\[\]<>`~|])")
_NUMBERED: Final = re.compile(r"(?:\d{1,3}|[A-Za-z])[.)]\t|[-–—•▪·*]\t")
# « - le pain », « -le pain »: a bullet that was typed, at the head of a paragraph or of a line
# (« - 12 % » has a sign, « – enfin – » stands inside a sentence).
_TYPED: Final = re.compile(
    rf"(?P<sign>[{BULLETS}·])(?:[ \xa0]+(?=\d+ [^\W\d_]{{2}}|[^\s\d])|(?=[^\W\d_]))"
    r"(?!.*\s(?P=sign)(?:\s|$))"
)
# Longer than what names a column.
_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; `call` is the label of a note that is called after it.

    `link` is where it leads inside the document, « #x ».
    """

    text: str
    italic: bool = False
    call: str = ""
    link: str = ""
    bold: bool = False


Runs = Sequence[Run]


def inline(runs: Runs) -> Inline:
    """Plain text with its calls: blanks are one, a broken line stays one unless it runs on."""
    pieces = [visible(run.text) + _CALL * bool(run.call) for run in runs]
    whole = _BREAKS.sub(_broken, _tidy("".join(pieces)))
    parts = whole.replace(f" {_CALL} ", f"{_CALL} ").split(_CALL)
    ends = accumulate(map(len, parts))
    labels = (run.call for run in runs if run.call)
    return Inline("".join(parts), tuple(zip(ends, labels, strict=False))).stripped()


def marked(runs: Runs) -> str:
    """The same as Markdown, whose italics and links tell titles of works and rows of contents."""
    pieces = []
    for run in runs:
        text = _MARKUP.sub(r"\\\1", visible(run.text)).replace("&", "&amp;")
        if run.link and text.strip():
            text = f"[{text}]({run.link})"
        elif run.italic and text.strip():
            inside = text.strip()
            text = text.replace(inside, f"*{inside}*", 1)
        pieces.append(text)
    return _BREAKS.sub(_broken, _tidy("".join(pieces))).strip()


def heading(runs: Runs, level: int) -> Iterator[Block]:
    """A heading, unless it is empty."""
    text = inline(runs)
    if text.text:
        yield Block("heading", text, marked(runs), level=level)


def paragraph(runs: Runs, level: int = 0) -> Iterator[Block]:
    """A paragraph; lines with tabulations inside are cells, each of them.

    What opens with a bullet that was typed is an item, and so is each of its lines that does.
    """
    for line in _listed(runs):
        yield from _paragraph(line, level)


def _listed(runs: Runs) -> list[Runs]:
    """A paragraph parted where a line of it opens with a bullet."""
    if not any(BREAK in run.text for run in runs):
        return [runs]
    lines: list[list[Run]] = [[]]
    for run in runs:
        *above, last = run.text.split(BREAK)
        for text in above:
            lines[-1].append(replace(run, text=text, call=""))
            lines.append([])
        lines[-1].append(replace(run, text=last))
    texts = [inline(line).text for line in lines]
    typed = [_TYPED.match(text) is not None for text in texts]
    if sum(typed) == 1 and not any(
        text.endswith((":", ";")) and below
        for text, below in zip(texts, typed[1:], strict=False)
    ):
        return [runs]
    parted: list[list[Run]] = []
    for line, opens in zip(lines, typed, strict=True):
        if parted and not opens:
            parted[-1] += [Run(BREAK), *line]
        else:
            parted.append(line)
    return [*parted] if len(parted) > 1 else [runs]


def _paragraph(runs: Runs, level: int) -> Iterator[Block]:
    text = inline(runs)
    if not text.text:
        return
    numbered, typed = _NUMBERED.match(text.text), _TYPED.match(text.text)
    if typed and "\t" not in text.text:
        yield from item(_without(runs, typed["sign"]), level, typed["sign"])
    elif numbered:
        runs = _without_tab(runs)
        yield from item(runs, level, numbered[0][0])
    elif "\t" in text.text:
        yield from _cells(text, marked(runs))
    else:
        bold = all(run.bold for run in runs if run.text.strip())
        yield Block("paragraph", text, marked(runs), level=level, bold=bold)


def _without(runs: Runs, sign: str) -> list[Run]:
    """The runs behind the bullet that opens the first of them that holds a word."""
    first = next(rank for rank, run in enumerate(runs) if run.text.strip())
    text = runs[first].text.lstrip().removeprefix(sign)
    return [replace(runs[first], text=text), *runs[first + 1 :]]


def item(runs: Runs, level: int, sign: str = "-") -> Iterator[Block]:
    """An item of a list; `sign` is its bullet, « 1 » for any number."""
    text = inline(runs)
    label = "1" if sign.isdigit() else "a" if sign.isalpha() else sign
    if text.text:
        yield Block("item", text, f"- {marked(runs)}", level=level, label=label)


def note(label: str, paragraphs: Iterable[Runs]) -> Iterator[Block]:
    """A note, whole."""
    kept = [runs for runs in paragraphs if inline(runs).text]
    runs = [run for rank, one in enumerate(kept) for run in ([Run(" ")] * (rank > 0)) + [*one]]
    if runs:
        yield Block("note", inline(runs), marked(runs), label=label)


def notes(
    called: list[tuple[str, Node]], runs_of: Callable[[Node], Iterable[Run]]
) -> Iterator[Block]:
    """The notes that a paragraph has called, each with its label; they are called no more."""
    due = called[:]
    called.clear()
    for label, body in due:
        yield from note(label, [[*runs_of(paragraph)] for paragraph in body.all("p")])


def page(number: int, *, inferred: bool = False) -> Block:
    """The mark of where a page begins."""
    return Block("page", Inline(""), "", level=int(inferred), label=str(number))


def table(rows: Sequence[Sequence[Runs]], *, header: bool) -> Iterator[Block]:
    """A table: its header where it has one, and its rows; one of one column is paragraphs."""
    full = [cells for cells in rows if any(inline(runs).text for runs in cells)]
    if max(map(len, full), default=0) < 2:  # noqa: PLR2004
        for cells in full:
            yield from paragraph(cells[0])
        return
    names: list[str] = []
    for rank, cells in enumerate(full):
        values = [_on_one_line(inline(runs)) for runs in cells]
        raw = "\t".join(map(marked, cells))
        if rank == 0 and header and _names(values):
            names = [value.text for value in values]
            yield header_of(values, raw)
        elif names:
            yield row_of(names, values, raw)
        else:
            yield Block("cells", _joined(values), raw)


def _names(values: Sequence[Inline]) -> bool:
    """Whether a first row can be the names of columns."""
    texts = [value.text for value in values if value.text]
    return len(texts) > 1 and all(len(text) <= _NAME for text in texts)


def _cells(text: Inline, raw: str) -> Iterator[Block]:
    start = 0
    for line, marks in zip(text.text.split("\n"), raw.split("\n"), strict=False):
        end = start + len(line)
        calls = tuple((at - start, label) for at, label in text.calls if start <= at <= end)
        shape = "cells" if "\t" in line.strip() else "paragraph"
        if line.strip():
            yield Block(shape, Inline(line, calls).stripped(), marks)  # type: ignore[arg-type]
        start = end + 1


def _joined(values: Sequence[Inline]) -> Inline:
    text, calls = "", []
    for value in values:
        calls += [(len(text) + at, label) for at, label in value.calls]
        text += f"{value.text}\t"
    return Inline(text.rstrip("\t"), tuple(calls))


def _on_one_line(value: Inline) -> Inline:
    return Inline(value.text.replace("\n", " ").replace("\t", " "), value.calls)


def _without_tab(runs: Runs) -> list[Run]:
    """The number of an item that was typed, and a blank in the place of its tabulation."""
    found = [*runs]
    for rank, run in enumerate(found):
        if "\t" in run.text:
            text = run.text.replace("\t", " ", 1)
            found[rank] = Run(text, run.italic, run.call, run.link)
            break
    return found


def _tidy(text: str) -> str:
    return _AROUND_TABS.sub("\t", _BLANKS.sub(" ", text))


def _broken(found: re.Match[str]) -> str:
    following = found["next"]
    return f"{' ' if following.islower() else chr(10)}{following}"
