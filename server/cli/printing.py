"""Answers, search results and outlines as a person reads them in a terminal."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from server.answers import Answer, Citation, Nearby
from server.documents.outline import OutlineNode
from server.documents.views import SearchView
from server.wording import one_line

_WIDEST: Final = 92
_INDENT: Final = "    "
_UNSUPPORTED: Final = "[non appuyé par le corpus] "
_UNCERTAIN: Final = (
    "Réponse incertaine : voici ce qui s’approche le plus de la question ; le texte ne dit "
    "peut-être pas exactement ce qui est demandé."
)


@dataclass(frozen=True, slots=True)
class Style:
    """How wide to write, and whether with colours."""

    width: int
    colours: bool

    def bold(self, text: str) -> str:
        """A title or a number to find again."""
        return f"\x1b[1m{text}\x1b[0m" if self.colours else text

    def dim(self, text: str) -> str:
        """Something said aside."""
        return f"\x1b[2m{text}\x1b[0m" if self.colours else text

    def wrap(self, text: str, indent: str = "") -> str:
        """The text cut into lines, all of them indented."""
        paragraphs = text.splitlines() or [""]
        return "\n".join(
            textwrap.fill(
                paragraph,
                self.width,
                initial_indent=indent,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
            for paragraph in paragraphs
        )


def style_of(colours: bool) -> Style:
    """As wide as the terminal, within what the eye follows."""
    return Style(max(40, min(shutil.get_terminal_size().columns, _WIDEST)), colours)


def answer_lines(answer: Answer, style: Style) -> Iterator[str]:
    """The answer, its sources, where to read on, and what the reader must know."""
    if answer.uncertain:
        yield style.dim(style.wrap(_UNCERTAIN)) + "\n"
    for statement in answer.statements:
        calls = "".join(f"[{number}]" for number in statement.citations)
        aside = _UNSUPPORTED if statement.support == "none" else ""
        yield style.wrap(f"{aside}{statement.text} {calls}".rstrip())
    if answer.citations:
        yield "\n" + style.bold("Sources")
        for citation in answer.citations:
            yield from _citation_lines(citation, style)
    yield from _beyond_lines(answer, style)
    if answer.notices:
        yield ""
        for notice in answer.notices:
            yield style.dim(style.wrap(f"Note : {notice}"))


def _beyond_lines(answer: Answer, style: Style) -> Iterator[str]:
    if answer.further_reading:
        yield "\n" + style.bold("À lire aussi")
        for pointer in answer.further_reading:
            yield style.wrap(f"- {pointer.label}", "  ")
    if answer.nearby:
        yield from _nearby_lines(answer.nearby, style)


def _nearby_lines(nearby: Sequence[Nearby], style: Style) -> Iterator[str]:
    yield "\n" + style.bold("Passages proches") + " (ils ne répondent pas forcément)"
    for near in nearby:
        yield style.wrap(f"- {near.label}", "  ")
        yield style.wrap(f"« {one_line(near.quote)} »", _INDENT)


def _citation_lines(citation: Citation, style: Style) -> Iterator[str]:
    aside = style.dim(" (page déduite)") if citation.pages_inferred else ""
    yield f"{style.bold(f'[{citation.number}]')} {citation.label}{aside}"
    yield style.wrap(f"« {one_line(citation.words)} »", _INDENT)


def search_lines(results: SearchView, style: Style) -> Iterator[str]:
    """The passages found, best first."""
    if not results.hits:
        yield "Aucun passage trouvé."
    for hit in results.hits:
        score = style.dim(f"({hit.score:.2f})")
        yield f"{style.bold(f'{hit.rank}.')} {hit.passage.label} {score}"
        yield style.wrap(" ".join(hit.passage.text.split()), _INDENT)


def outline_lines(nodes: Sequence[OutlineNode], style: Style, depth: int = 0) -> Iterator[str]:
    """A tree of sections; those whose text is in the corpus are marked."""
    for node in nodes:
        name = f"{node.number}  {node.title}" if node.number else node.title
        page = f", p. {node.pages[0]}" if node.pages else ""
        mark = style.bold("*") if node.included else " "
        yield f"{'  ' * depth}{mark} {name}{page}"
        yield from outline_lines(node.children, style, depth + 1)
