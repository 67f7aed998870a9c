"""The report as a page of HTML, as LibreOffice takes it to make other formats of it."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from indexer.model import Document
from indexer.readers.blocks import Block, blocks
from indexer.readers.inline import Inline
from indexer.readers.markdown import visible

_TABULAR = {"header", "row", "cells"}


def page_of(markdown: str, title: str, skipped: Sequence[str] = ()) -> str:
    """A page that says what a Markdown file says; its notes are such as LibreOffice knows."""
    found = list(blocks(visible(markdown), skipped))
    labels = [block.label for block in found if block.shape == "note" and block.label != "*"]
    body = "".join(_pieces([one for one in found if one.shape != "page"], set(labels)))
    notes = "".join(_note(one) for one in found if one.shape == "note" and one.label != "*")
    head = f'<head><meta charset="utf-8"><title>{escape(title)}</title></head>'
    return f'<!DOCTYPE html><html lang="fr">{head}<body>{body}{notes}</body></html>'


def _pieces(found: Sequence[Block], labels: set[str]) -> Iterator[str]:
    for kind, group in groupby(
        found, key=lambda one: "row" if one.shape in _TABULAR else one.shape
    ):
        if kind == "row":
            yield f"<table border=1>{''.join(_row(one, labels) for one in group)}</table>"
        elif kind == "item":
            yield f"<ul>{''.join(f'<li>{_text(one.text, labels)}</li>' for one in group)}</ul>"
        else:
            yield from (_piece(one, labels) for one in group)


def _piece(one: Block, labels: set[str]) -> str:
    if one.shape == "heading":
        return f"<h{one.level}>{_text(one.text, labels)}</h{one.level}>"
    starred = one.shape == "note" and one.label == "*"
    return f"<p>{_text(one.text, labels)}</p>" if one.shape == "paragraph" or starred else ""


def _row(one: Block, labels: set[str]) -> str:
    cells = one.raw.split("\t") if one.shape == "row" else one.text.text.split("\t")
    tag = "th" if one.shape == "header" else "td"
    texts = [re.sub(r"[*]{2}|<[^>]*>", "", cell) for cell in cells]
    if one.shape == "cells" and one.text.calls:
        return f"<tr><td>{_text(one.text, labels)}</td><td>-</td></tr>"
    return f"<tr>{''.join(f'<{tag}>{escape(text)}</{tag}>' for text in texts)}</tr>"


def _text(text: Inline, labels: set[str]) -> str:
    pieces, at = [], 0
    for place, label in text.calls:
        pieces.append(escape(text.text[at:place]))
        if label in labels:
            pieces.append(
                f'<a class="sdfootnoteanc" name="sdfootnote{label}anc" '
                f'href="#sdfootnote{label}sym"><sup>{label}</sup></a>'
            )
        at = place
    return "".join([*pieces, escape(text.text[at:])]).replace("\n", "<br>")


def _note(one: Block) -> str:
    label = one.label
    said = re.sub(r"[*]([^*]+)[*]", r"<i>\1</i>", escape(one.raw))
    return (
        f'<div id="sdfootnote{label}"><p class="sdfootnote"><a class="sdfootnotesym" '
        f'name="sdfootnote{label}sym" href="#sdfootnote{label}anc">{label}</a>'
        f"{said}</p></div>"
    )


def found_again(original: Document, other: Document) -> float:
    """The share of the sentences of a document that another has too, blanks apart."""
    rows = [(row.start, row.end) for row in original.toc]
    sentences = [
        one
        for one in original.sentences
        if not any(start <= one.start < end for start, end in rows)
    ]
    text = _bare(other.text)
    missing = [
        one for one in sentences if _bare(original.text[one.start : one.end]) not in text
    ]
    for one in missing[:15]:
        print("missing:", original.text[one.start : one.end])  # noqa: T201 - shown where it fails
    return 1 - len(missing) / len(sentences)


def _bare(text: str) -> str:
    return re.sub(r"[\s;:|]+", "", text)
