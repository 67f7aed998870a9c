"""Reports in Markdown: tables, figures, and sections that can be written without the rest."""

import re
from collections.abc import Sequence
from pathlib import Path

_LAST = "## What the figures mean"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose first column is text and whose others are figures."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def figure(value: float | None, digits: int = 3) -> str:
    """A rounded figure, « – » where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def replaced(text: str, section: str) -> str:
    """The report with a section in the place of the one under the same heading.

    Where there is none, it comes before the definitions, else at the end.
    """
    heading = section.split("\n", 1)[0]
    start = _find(text, heading)
    if start is not None:
        following = re.compile(r"^## ", re.MULTILINE).search(text, start + len(heading))
        end = following.start() if following else len(text)
        return text[:start] + section.rstrip() + "\n\n" * bool(following) + text[end:]
    last = _find(text, _LAST)
    at = len(text) if last is None else last
    return f"{text[:at].rstrip()}\n\n{section.rstrip()}\n\n{text[at:]}".rstrip() + "\n"


def carried(old: str, new: str, headings: Sequence[str]) -> str:
    """The new report with those sections of the old one that are written without it."""
    for heading in headings:
        start = _find(old, heading)
        if start is not None:
            following = re.compile(r"^## ", re.MULTILINE).search(old, start + len(heading))
            new = replaced(new, old[start : following.start() if following else None])
    return new


def write_section(path: Path, section: str) -> None:
    """Put a section in a report on disk."""
    path.write_text(replaced(path.read_text("utf-8"), section), "utf-8")


def _find(text: str, heading: str) -> int | None:
    found = re.search(rf"^{re.escape(heading)}$", text, re.MULTILINE)
    return found.start() if found else None
