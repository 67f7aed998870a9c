"""Tie the notes that were taken out of the running text to the places that call them."""

import re
from collections.abc import Sequence

from indexer.model import Note, Span
from indexer.readers.blocks import Block

_STAR = re.compile(r"(?<=\w)\*")


def tied(
    text: str, notes: Sequence[tuple[Block, Span]], calls: Sequence[tuple[int, str]]
) -> tuple[Note, ...]:
    """The notes of a text, each with the offsets of its calls.

    A call goes to the next note of its label, or to the last one where none comes after it:
    numbers may start again in every chapter.
    """
    if any(block.label == "*" for block, _ in notes):
        calls = [*calls, *((found.start(), "*") for found in _STAR.finditer(text))]
    labelled: dict[str, list[int]] = {}
    for rank, (block, _) in enumerate(notes):
        labelled.setdefault(block.label, []).append(rank)
    found: dict[int, list[int]] = {}
    for at, label in sorted(calls):
        ranks = labelled.get(label, [])
        while len(ranks) > 1 and notes[ranks[0]][1].start < at:
            ranks.pop(0)
        if ranks:
            found.setdefault(ranks[0], []).append(at)
    return tuple(
        Note(block.label, tuple(found.get(rank, ())), span.start, span.end)
        for rank, (block, span) in enumerate(notes)
    )
