"""HTML blocks in Markdown: tables become pipe tables, lists become lists, blocks end lines.

Inline tags are left to `readers.inline`. A browser shows two cells or two blocks apart, so
their words must not touch here.
"""

import re

# Each reaches to the next tag of its kind at most, so that what is never closed costs little.
_TABLE = re.compile(
    r"<table\b[^<>]*>(?P<body>(?:(?!<table\b).)*?)</table\s*>", re.IGNORECASE | re.DOTALL
)
_ROW = re.compile(
    r"<tr\b[^<>]*>((?:(?!<tr\b).)*?)(?=<tr\b|</tr\b|\Z)", re.IGNORECASE | re.DOTALL
)
_CELL = re.compile(
    r"<(?P<tag>t[hd])\b[^<>]*>(?P<text>(?:(?!<t[hd]\b).)*?)(?=<t[hd]\b|</t[hd]\b|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_CAPTION = re.compile(
    r"<caption\b[^<>]*>((?:(?!<caption\b).)*?)</caption\s*>", re.IGNORECASE | re.DOTALL
)
_TERM = re.compile(
    r"<dt\b[^<>]*>(?P<term>(?:(?!<d[tdl]\b|</dl\b).)*)"
    r"<dd\b[^<>]*>(?P<said>(?:(?!<d[tdl]\b|</d[dl]\b).)*)",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = re.compile(
    r"<h(?P<level>[1-6])\b[^<>]*>(?P<text>(?:(?!<h[1-6]\b).)*?)</h(?P=level)\s*>",
    re.IGNORECASE | re.DOTALL,
)
_LISTED = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|center|details|dd|div|dl|dt|fieldset|figcaption|figure"
    r"|footer|form|header|hr|li|main|nav|ol|p|section|summary|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_PIPED = re.compile(r"\s*\|.*\|\s*$")


def as_markdown(prose: str) -> str:
    r"""The text with its HTML blocks as blocks of Markdown.

    >>> as_markdown("<ul><li>un</li><li>deux</li></ul>")
    '\n\n\n- un\n\n\n- deux\n\n\n\n'
    """
    if "<" not in prose:
        return prose
    prose = _TABLE.sub(lambda found: f"\n\n{_table(found['body'])}\n\n", prose)
    prose = _TERM.sub(lambda f: f"\n\n{_flat(f['term'])} : {_flat(f['said'])}\n\n", prose)
    prose = _HEADING.sub(
        lambda found: f"\n\n{'#' * int(found['level'])} {_flat(found['text'])}\n\n", prose
    )
    return "\n".join(map(_blocks, prose.split("\n")))


def _blocks(line: str) -> str:
    """A line cut where a block begins or ends; inside a row of cells, only set apart."""
    if "<" not in line:
        return line
    if _PIPED.match(line):
        return _BLOCK.sub(" ", line)
    return _BLOCK.sub("\n\n", _LISTED.sub("\n- ", line))


def _table(body: str) -> str:
    caption = _CAPTION.search(body)
    lines = [f"{_flat(caption[1])}\n"] if caption else []
    for rank, row in enumerate(_ROW.findall(body)):
        cells = list(_CELL.finditer(row))
        lines.append(f"| {' | '.join(_cell(cell['text']) for cell in cells)} |")
        if rank == 0 and all(cell["tag"].lower() == "th" for cell in cells):
            lines.append("|" + " --- |" * len(cells))
    return "\n".join(lines)


def _cell(text: str) -> str:
    return _flat(text).replace("|", "\\|")


def _flat(text: str) -> str:
    """Words on one line, blocks inside them set apart by a blank."""
    return " ".join(_BLOCK.sub(" ", text).split())
