"""Text that any of the formats can hold: one line, no control character."""

import re
from typing import Final

from server.wording import marked_ends

# Marks that turn a whole line around them: a page number behind one would be read backwards.
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What XML 1.0 cannot hold, and the other control characters; line breaks become blanks.
_ILLEGAL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_BLANKS: Final = re.compile(r" {2,}")


def legal(text: str) -> str:
    r"""A text on one line, without what a file cannot hold or what would turn its lines.

    Non-breaking spaces stay: French wants them.

    >>> legal("Un titre\u2028sur deux\tlignes")
    'Un titre sur deux lignes'
    """
    return _BLANKS.sub(" ", _ILLEGAL.sub(" ", _TURNING.sub("", text))).strip()


def flat(text: str) -> str:
    r"""Quoted words on one line, as the answer shows them.

    >>> flat("Nom\tRôle")
    'Nom — Rôle'
    """
    return legal(marked_ends(text))
