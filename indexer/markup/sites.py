"""What site generators add to text: GitBook, VuePress, MkDocs, GitHub, Hugo, MDX, Pandoc, Sphinx.

Their tags are no text; what they contain is, and so are the titles that they show.
"""

import re
from collections.abc import Iterator
from itertools import count

_TITLE = re.compile(r"\btitle\s*=\s*(?P<quote>[\"'])(?P<title>.*?)(?P=quote)")
# `{% hint style="info" %}`, `{{< note >}}`, `{/* … */}`
_TAG = re.compile(
    r"\{%(?:(?!\{%).)*?%\}|\{\{[<%](?:(?!\{\{).)*?[%>]\}\}|\{/\*(?:(?!\{/\*).)*?\*/\}",
    re.DOTALL,
)
# `::: tip Title`, `:::note[Title]`, `::: {.callout-note}`, `:::`
_CONTAINER = re.compile(
    r"^[ \t>]*:{3,}[ \t]*(?:\{[^}\n]*\}|[\w-]+)?[ \t]*(?:\[(?P<bracketed>[^\]\n]*)\])?"
    r"(?:\{[^}\n]*\})?[ \t]*(?P<title>[^\n]*)$",
    re.MULTILINE,
)
# `!!! note "Title"`, `??? tip`, `=== "Title"`
_ADMONITION = re.compile(
    r"^[ \t]*(?:(?:!!!|\?\?\?\+?)[ \t]+[\w-]+|===[+!]?(?=[ \t]+\"))(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*$",
    re.MULTILINE,
)
# `> [!NOTE]`
_CALLOUT = re.compile(
    r"^(?P<quote>[ \t]*>[ \t>]*)\[!\w[\w -]*\][+-]?[ \t]*(?P<title>[^\n]*)$", re.MULTILINE
)
_CONTENTS = re.compile(
    r"^[ \t>]*(?:\[\[_?toc_?\]\]|@?\[toc\]|\$\{toc\}|<toc\s*/?>)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
# `## Title {#anchor}`, `{: .note}`
_ATTRIBUTES = re.compile(
    r"(?<![ \t])[ \t]*\{:?[ \t]*(?:[#.][\w-]|toc\b)[^{}\n]*\}[ \t]*$", re.MULTILINE
)
_MODULE = re.compile(
    r"^(?:import\s[^\n]*?['\"][^'\"\n]+['\"]|export\s+(?:default|const|let|function)\b[^\n]*);?[ \t]*$",
    re.MULTILINE,
)
_VALUE = r"=(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\})"
_COMPONENT = re.compile(
    rf"</[A-Z][\w.]*\s*>|<(?P<name>[A-Z][\w.]*)(?P<attributes>(?:\s+[\w:-]+(?:{_VALUE})?)*)\s*(?P<closed>/?)>"
)
# `^[a note in the line]`, whose brackets may hold others
_INLINE_NOTE = re.compile(r"\^\[(?P<note>(?:[^\[\]]|\[[^\[\]]*\])+)\]")
_LABEL = re.compile(r"\[\^(\d+)\]|<sup>(\d+)</sup>")
_BOX = re.compile(
    r"^(?P<before>[ \t>]*(?:(?:[-*•+]|\d+[.)])[ \t]+)?)\[[ xX]\][ \t]+", re.MULTILINE
)
# Markdown's definitions: a term, and below it lines that open with a colon
_DEFINED = re.compile(
    r"^(?P<term>(?![-*+>#|:\s]|\d+[.)]\s)[^\n]+)\n(?:[ \t]*\n)?:[ \t]+(?=\S)", re.MULTILINE
)
# reStructuredText: `.. figure:: file` with its options, `.. note:: Text`, `.. _target:`
_DIRECTIVE = re.compile(
    r"^[ \t]*\.\. (?:_[^\n:]+:[^\n]*|(?:admonition|attention|caution|danger|hint|important|note|rubric"
    r"|seealso|sidebar|tip|topic|warning)::(?P<said>[^\n]*)"
    r"|(?:figure|image|include|literalinclude|toctree)::[^\n]*(?:\n[ \t]+:[\w-]+:[^\n]*(?:\n[ \t]+\S[^\n]*)*)?)",
    re.MULTILINE,
)
# `Text <address>`_
_LINK = re.compile(r"(?<![`\w])`(?P<words>[^`<>\n]+)<[^<>\s]+>`__?")
_PARAGRAPH = re.compile(r"\n[ \t>]*\n")


def plain(prose: str) -> str:
    """The text without the marks of site generators; notes in the line become notes.

    >>> plain("Voir <Note>ceci</Note>.")
    'Voir ceci.'
    """
    prose = _TAG.sub(_titled, prose)
    prose = _CONTAINER.sub(
        lambda found: f"\n{found['bracketed'] or found['title'].strip(' 	:')}\n", prose
    )
    prose = _ADMONITION.sub(lambda found: f"\n{found['title'] or ''}\n", prose)
    prose = _CALLOUT.sub(lambda found: f"\n{found['title']}\n", prose)
    for mark in (_CONTENTS, _ATTRIBUTES, _MODULE):
        prose = mark.sub("", prose)
    prose = _DIRECTIVE.sub(lambda found: (found["said"] or "").strip(), prose)
    prose = _LINK.sub(lambda found: found["words"].rstrip(), prose)
    prose = _DEFINED.sub(lambda found: f"\n{found['term'].strip()} : ", prose)
    prose = _without_components(prose)
    return _with_notes_apart(_BOX.sub(lambda found: found["before"], prose))


def _titled(tag: re.Match[str]) -> str:
    """The title that a tag shows, on a line of its own."""
    title = _TITLE.search(tag[0])
    return f"\n\n{title['title']}\n\n" if title else ""


def _without_components(prose: str) -> str:
    """`<Card title="…">`: a tag with a value, closed, or that another one closes."""

    def kept(tag: re.Match[str]) -> str:
        name = tag["name"]
        shown = tag["attributes"] and "=" in tag["attributes"]
        if name and not (shown or tag["closed"] or f"</{name}" in prose):
            return tag[0]  # « <Nom du demandeur> » is to be filled in by hand
        return _titled(tag)

    return _COMPONENT.sub(kept, prose)


def _with_notes_apart(prose: str) -> str:
    """Notes in the line as named ones, each defined below its paragraph."""
    if "^[" not in prose:
        return prose
    used = [int(label) for pair in _LABEL.findall(prose) for label in pair if label]
    labels = count(max(used, default=0) + 1)
    pieces = (_noted(paragraph, labels) for paragraph in _PARAGRAPH.split(prose))
    return "\n\n".join(piece for paragraph in pieces for piece in paragraph)


def _noted(paragraph: str, labels: Iterator[int]) -> list[str]:
    """A paragraph that calls its notes, and these."""
    notes: list[str] = []

    def called(found: re.Match[str]) -> str:
        label = next(labels)
        notes.append(f"[^{label}]: {found['note']}")
        return f"[^{label}]"

    return [_INLINE_NOTE.sub(called, paragraph), *notes]
