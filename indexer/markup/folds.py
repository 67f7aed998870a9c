"""Parts that a page folds away below a title: in HTML, and as Hugo and MDX write them.

Their titles are those of sections, where another one, a heading or the end of the file comes
behind: what else followed would stand below the last of them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from indexer.markup.title_lines import LOWEST

_FOLDS: Final = "collapse|expand|details|accordion|spoiler"
# `{{% expand "Title" %}}` and `{{< details title="Title" >}}`, up to `{{% /expand %}}`
_SHORTCODE: Final = re.compile(
    rf"\{{\{{[<%]\s*(?P<closed>/\s*)?(?:{_FOLDS})\b(?:\s+\"(?P<title>[^\"{{}}\n]+)\")?(?P<more>[^{{}}\n]*)[%>]\}}\}}",
    re.IGNORECASE,
)
# `<Accordion title="Title">`, up to `</Accordion>`
_COMPONENT: Final = re.compile(
    r"<(?:(?P<closed>/)Accordion\s*|(?P<title>)Accordion\s(?P<more>[^<>\n]*))>"
)
_NAMED: Final = re.compile(r"(?<!\S)title=([\"'])(?P<title>[^\"'\n]+)\1")
_FOLD: Final = re.compile(
    r"<details\b[^<>]*>\s*<summary\b[^<>]*>(?P<title>(?:(?!</?(?:summary|details)\b).)*)</summary\s*>"
    r"|</details\s*>",
    re.IGNORECASE | re.DOTALL,
)
_HEADING: Final = re.compile(
    r"^ {0,3}(?P<signs>#{1,6})\s+\S|<h(?P<level>[1-6])\b", re.MULTILINE | re.IGNORECASE
)
_TAG: Final = re.compile(r"(?P<code>`[^`]*`)|</?[a-zA-Z][^<>]*>")
_BEHIND: Final = re.compile(r"\s*(?:\Z|#|<details\b|</details\b)", re.IGNORECASE)
_LONGEST: Final = 160  # characters of a title
_TWICE: Final = 2  # what a title may be met; « Voir la réponse » names nothing


@dataclass(frozen=True, slots=True)
class _Fold:
    """Where the tags of a part stand that open it, with its title, and where its last one ends."""

    start: int
    end: int
    title: str
    depth: int
    closed: int


def opened(source: str) -> str:
    r"""The text with the titles of folded parts as headings below the last one outside of them.

    >>> opened("# Avis\n<details><summary>Où ?</summary>Ici.</details>")
    '# Avis\n\n\n## Où ?\n\nIci.</details>'
    """
    for written in (_SHORTCODE, _COMPONENT):
        source = written.sub(_as_html, source)
    return "".join(_pieces(source, [*_folds(source)]))


def names(title: str, said: Mapping[str, int]) -> bool:
    """Whether a title names what it folds away; `said` tells how often each is met.

    >>> names("Qui paie ?", {"Qui paie ?": 1}), names("Voir", {"Voir": 7})
    (True, False)
    """
    return 0 < len(title) <= _LONGEST and said[title] <= _TWICE


def _as_html(found: re.Match[str]) -> str:
    if found["closed"]:
        return "\n\n</details>\n\n"
    named = _NAMED.search(found["more"])
    title = named["title"] if named else found["title"]
    return f"\n\n<details><summary>{title}</summary>\n\n" if title else found[0]


def _folds(source: str) -> Iterator[_Fold]:
    """Each part that something closes, those inside another one first."""
    open_ones: list[re.Match[str]] = []
    for found in _FOLD.finditer(source):
        if found["title"] is not None:
            open_ones.append(found)
        elif open_ones:
            first = open_ones.pop()
            said = _TAG.sub(lambda tag: tag["code"] or "", first["title"])
            title = " ".join(said.split())
            yield _Fold(first.start(), first.end(), title, len(open_ones), found.end())


def _pieces(source: str, folds: Sequence[_Fold]) -> Iterator[str]:
    said = Counter(fold.title for fold in folds)
    at = above = ended = 0  # `above`: the level of the last heading outside of all parts
    for fold in sorted(folds, key=lambda one: one.start):
        if fold.depth == 0:
            for outside in _HEADING.finditer(source, ended, fold.start):
                above = int(outside["level"] or len(outside["signs"]))
            ended = fold.closed
        if names(fold.title, said) and _BEHIND.match(source, fold.closed):
            level = min(above + fold.depth + 1, LOWEST)
            yield f"{source[at : fold.start]}\n\n{'#' * level} {fold.title}\n\n"
            at = fold.end
    yield source[at:]
