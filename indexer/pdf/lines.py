"""From pieces of text to stretches of one line, as they stand on the page.

Accents that old fonts set apart are put on their letter, ligatures and decomposed letters are
made whole, and what stands raised is kept between two private signs until it is known whether
it calls a note.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from indexer.pdf.pdfium import Piece, Style

_Spans = tuple[tuple[float, float], ...]
RAISED, LOWERED = "\ue000", "\ue001"  # around what stands raised
CUT = "\x02"  # a hyphen at the end of a line, as PDFium tells it
_BREAK = 1.4  # heights of a gap that parts two stretches
_BLANK = 0.17  # heights of a gap that is a blank, where accents hide it
_SMALL, _HIGH, _HIGHEST = 0.86, 0.15, 0.75  # of the height: what is raised
_SAME = 0.3  # heights: baselines nearer than that are one
_LIGATURES = {ord(one): unicodedata.normalize("NFKC", one) for one in "ﬀﬁﬂﬃﬄﬅﬆ"}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\0\ufffd"))
_PRIVATE = re.compile("[\ue004-\uf8ff]")  # signs of one font only, but those of its bullets
_BULLETS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8"), "•")
# Accents that stand alone, and those that go on a letter.
_SPACING = {
    "\u00b4": "\u0301",
    "\u0060": "\u0300",
    "\u02c6": "\u0302",
    "^": "\u0302",
    "\u00a8": "\u0308",
    "\u00b8": "\u0327",
    "\u02dc": "\u0303",
}
_DOTLESS = {"\u0131": "i", "\u0237": "j"}
_MARK = re.compile(f"[{RAISED}{LOWERED}]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that runs along one baseline without a wide gap.

    `spans` are where its words begin and end, which blanks part.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    mono: bool
    spans: _Spans = field(default=(), compare=False)

    @property
    def plain(self) -> str:
        """The text without the signs around what is raised."""
        return _MARK.sub("", self.text)


def stretches(pieces: Sequence[Piece]) -> list[Stretch]:
    """The stretches of a page, in the order of the file; turned text is left out."""
    upright = [piece for piece in pieces if piece.style.turned == 0 and piece.style.size > 0]
    found = (_stretch(run) for run in _runs(_reunited(upright)))
    return [one for one in found if one.text.strip()]


def turned(pieces: Sequence[Piece]) -> int:
    """The quarter by which most of a page's text is turned."""
    letters = [0, 0, 0, 0]
    for piece in pieces:
        letters[piece.style.turned] += len(piece.text)
    return letters.index(max(letters))


def _reunited(pieces: list[Piece]) -> list[Piece]:
    """The pieces, accents that the file draws far from their letter put on it."""
    lone = [rank for rank, one in enumerate(pieces) if one.text in _SPACING]
    gone: set[int] = set()
    for rank in lone:
        accent = pieces[rank]
        if rank + 1 == len(pieces) or not _covers(accent, pieces[rank + 1]):
            under = next((i for i, one in enumerate(pieces) if _is_under(accent, one)), None)
            if under is not None:
                pieces[under] = _crowned(accent, pieces[under])
                gone.add(rank)
    return [one for rank, one in enumerate(pieces) if rank not in gone] if gone else pieces


def _is_under(accent: Piece, piece: Piece) -> bool:
    middle = (accent.x0 + accent.x1) / 2
    near = abs(piece.y - accent.y) < _HIGHEST * piece.style.size
    return near and piece.x0 < middle < piece.x1 and piece.text[0].isalpha()


def _crowned(accent: Piece, piece: Piece) -> Piece:
    """A word with the accent on the letter that lies below it, all being of one width."""
    share = ((accent.x0 + accent.x1) / 2 - piece.x0) / (piece.x1 - piece.x0)
    at = min(int(share * len(piece.text)), len(piece.text) - 1) + 1
    return piece._replace(text=piece.text[:at] + _SPACING[accent.text] + piece.text[at:])


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces that follow each other along a baseline."""
    run: list[Piece] = []
    for piece in pieces:
        if run and not _goes_on(run, piece):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _goes_on(run: Sequence[Piece], piece: Piece) -> bool:
    before = run[-1]
    height = max(before.style.size, piece.style.size)
    gap = piece.x0 - before.x1
    if not -height < gap < _BREAK * height:
        return False
    apart = abs(piece.y - before.y)
    if apart <= _SAME * height and (apart < 1 or piece.style.size == before.style.size):
        return True
    # A raised or lowered sign, or the baseline found again after it.
    sizes = piece.style.size, before.style.size
    alike = min(sizes) < _SMALL * max(sizes) or any(
        abs(piece.y - one.y) < 1 for one in run[-4:]
    )
    return alike and apart < _HIGHEST * height


def _stretch(run: Sequence[Piece]) -> Stretch:
    whole = _weighed(run)
    base = median(one.y for one in run if one.style.size >= whole.size * _SMALL)
    text, spans = _text(run, whole.size, base)
    return Stretch(
        text,
        run[0].x0,
        max(one.x1 for one in run),
        base,
        whole.size,
        whole.bold,
        whole.mono,
        spans,
    )


def _weighed(run: Sequence[Piece]) -> Style:
    """The style of most of a run's letters."""
    if len(run) == 1:
        return run[0].style
    letters: dict[Style, int] = {}
    for piece in run:
        letters[piece.style] = letters.get(piece.style, 0) + len(piece.text)
    return max(letters, key=lambda style: (letters[style], style.size))


def _text(run: Sequence[Piece], size: float, base: float) -> tuple[str, _Spans]:
    """The text of a run, and where its words begin and end."""
    starts, ends = [run[0].x0], list[float]()
    parts: list[str] = []
    raised = False
    end = run[0].x0
    for piece in _accented(run):
        high = piece.style.size <= _SMALL * size and piece.y - base > _HIGH * size
        # PDFium sees a blank on both sides of what is raised.
        spaced = piece.spaced and (high == raised or piece.x0 - end > _BLANK * size)
        if high != raised:
            parts.append(RAISED if high else LOWERED)
        text = f" {piece.text}" if spaced and parts else piece.text
        parts.append(text)
        for _ in range(text.count(" ")):  # leaders hold blanks too
            starts.append(piece.x0)
            ends.append(end)
        raised, end = high, piece.x1
    whole = "".join([*parts, LOWERED] if raised else parts)
    return _normal(whole), tuple(zip(starts, [*ends, end], strict=True))


def _normal(text: str) -> str:
    """Whole letters: composed accents, no ligature, nothing invisible."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    return _PRIVATE.sub("", composed.translate(_INVISIBLE | _BULLETS))


def _accented(run: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, each accent that stands over a letter put on it."""
    mark = None
    for rank, piece in enumerate(run):
        if mark:
            yield _composed(mark, piece, run[rank - 2] if rank > 1 else None)
            mark = None
        elif piece.text in _SPACING and rank + 1 < len(run) and _covers(piece, run[rank + 1]):
            mark = piece
        else:
            yield piece


def _covers(accent: Piece, letter: Piece) -> bool:
    """Whether an accent is drawn over the letter that comes next."""
    over = letter.x0 < accent.x1 - 0.1 * accent.style.size and accent.x0 < letter.x1
    near = abs(letter.y - accent.y) < _HIGHEST * letter.style.size
    return letter.text[0].isalpha() and over and near


def _composed(accent: Piece, letter: Piece, before: Piece | None) -> Piece:
    """A letter with its accent; a blank stands before it only where there is room for one."""
    first = _DOTLESS.get(letter.text[0], letter.text[0])
    text = first + _SPACING[accent.text] + letter.text[1:]
    start = min(accent.x0, letter.x0)
    spaced = before is None or letter.x0 - before.x1 > _BLANK * letter.style.size
    return letter._replace(
        text=text, x0=start, spaced=spaced and (accent.spaced or letter.spaced)
    )
