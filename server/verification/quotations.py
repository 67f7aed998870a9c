"""Quotations in a sentence, and whether they are verbatim.

Only typography may differ: spaces, the shape of quotes, apostrophes and dashes, ligatures, a
capital where the quotation opens, a stop where it closes, and « […] » for what is left out.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

QUOTED = re.compile(r"«([^«»]*)»|“([^“”]*)”|(?<!\w)\"([^\"]*)\"(?!\w)")
_QUOTE_MARKS = re.compile(r"[«»“”„\"]")
_ELLIPSIS = re.compile(
    r"(?:(?<!\s)\s+)?(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*"
)
_APOSTROPHES, _DASHES = "’ʼ‘", "\u2010\u2011\u2012\u2013\u2014\u2212"
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_DASHES, "-")
    | {"œ": "oe", "Œ": "Oe", "æ": "ae", "*": None, "\u00ad": None}
)
_EDGES = " \t\n.,;:"


def quoted(text: str) -> list[str]:
    """What stands between quotation marks, outermost pairs, in order.

    >>> quoted("Il parle de « faire avec » et de “lien”.")
    ['faire avec', 'lien']
    """
    return ["".join(filter(None, found.groups())).strip() for found in QUOTED.finditer(text)]


def unbalanced(text: str) -> bool:
    """Whether a quotation opens or closes without its other mark.

    >>> unbalanced("Il dit « oui."), unbalanced("Il dit « oui ».")
    (True, False)
    """
    rest = QUOTED.sub(" ", text)
    return re.search(r"[«»“”]|(?<!\w)\"|\"(?!\w)", rest) is not None


def plain(text: str) -> str:
    """A text without quotation marks, its typography made uniform; case is kept.

    >>> plain("« L’aide »")
    "L'aide"
    """
    uniform = unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY)
    spaced = " ".join(_QUOTE_MARKS.sub(" ", uniform).split())
    return re.sub(r" (?=[,.;:!?)\]])|(?<=[(\[]) ", "", spaced)


def verbatim(quotation: str, texts: Sequence[str]) -> bool:
    """Whether a quotation stands word for word in one of the texts, cuts marked by « […] ».

    >>> verbatim("Le prêt […] gratuit", ["Le prêt est toujours gratuit."])
    True
    """
    pieces = [plain(piece).strip(_EDGES) for piece in _ELLIPSIS.split(quotation)]
    pieces = [piece for piece in pieces if piece]
    return bool(pieces) and any(_in_order(pieces, plain(text)) for text in texts)


def _in_order(pieces: Sequence[str], text: str) -> bool:
    at = 0
    for number, piece in enumerate(pieces):
        ends = [end for end in _ends(piece, text, opening=number == 0) if end[0] >= at]
        if not ends:
            return False
        at = ends[0][1]
    return True


def _ends(piece: str, text: str, *, opening: bool) -> Iterator[tuple[int, int]]:
    """Where a piece stands in a text, as whole words."""
    start = f"[{re.escape(piece[0].lower() + piece[0].upper())}]" if opening else piece[0]
    first = start if opening else re.escape(start)
    pattern = rf"(?<!\w){first}{re.escape(piece[1:])}(?!\w)"
    for found in re.finditer(pattern, text):
        yield found.span()


def own_words(statement: str, texts: Sequence[str]) -> bool:
    """Whether a statement is one of the texts, or some of them in order, but for typography.

    >>> own_words("L'aide est due.", ["L’aide est due."])
    True
    """
    wanted = plain(statement).strip(_EDGES)
    whole = [plain(text).strip(_EDGES) for text in texts]
    joined = [
        _joined(whole[first : last + 1])
        for first in range(len(whole))
        for last in range(first, len(whole))
    ]
    return bool(wanted) and any(_same(wanted, text) for text in joined)


def _joined(texts: Sequence[str]) -> str:
    return ". ".join(texts)


def _same(one: str, other: str) -> bool:
    return one[1:] == other[1:] and one[:1].lower() == other[:1].lower()
