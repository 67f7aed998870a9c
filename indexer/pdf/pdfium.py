"""The door to PDFium: what a file says of itself, and the pieces of text on its pages.

A piece is a run of letters, a run of digits or a single sign: the smallest thing whose place
matters (a call of a note is digits, a hyphen is a sign). Its ends are measured, not each of its
letters: a page is read in some ten milliseconds.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    import pypdfium2  # noqa: TC004 - see `_load`
    from pypdfium2 import raw  # noqa: TC004

# Accents that stand alone are signs; Unicode calls some of them letters. A leader of dots is one piece: a table of contents has thousands.
_PIECE = re.compile(
    r"(?P<blank>[\s\0]+)|[^\W\d_\u02b0-\u02ff]+|\d+|\.(?:\s?\.){3,}|.", re.DOTALL
)
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|sfbx|[a-z]bx\d", re.IGNORECASE)
_MONO = re.compile(r"mono|courier|typewriter|cmtt|sftt|tctt|consol", re.IGNORECASE)
_FIXED, _FORCED = 1, 1 << 18  # flags of a font descriptor
_CONTROLS = re.compile(r"[\0-\x1f\x7f]+")
_NAME = 256  # bytes of the name of a font, at most
_NONE = 0xFFFF  # what PDFium gives for a glyph without a character; 0xFFFE too
_NOTHING = {_NONE: "\0", 0xFFFE: "\0"}
_LAST = 0x10FFFF  # of all characters
_DOTS = 8_000_000  # of a drawn page, at most
_SLACK = 1.0  # points between the box of a glyph and the baseline, at most


Fault = Literal["locked", "broken", "heavy", "slow"]


class PdfError(Exception):
    """A file that cannot be read: by a password, damage, or what it asks of memory and time."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


class Style(NamedTuple):
    """How glyphs are set: height in points, weight, fixed width, and turned by quarters."""

    size: float
    bold: bool
    mono: bool
    turned: int


class Piece(NamedTuple):
    """A stretch of glyphs: its ends, its baseline (upwards), and whether a blank precedes."""

    text: str
    x0: float
    x1: float
    y: float
    style: Style
    spaced: bool


class Rule(NamedTuple):
    """A thin rectangle or line that is drawn on a page."""

    x0: float
    y0: float
    x1: float
    y1: float


class RawPage(NamedTuple):
    """A page as it is drawn; `pictured` is the share of it that its largest image covers."""

    width: float
    height: float
    pieces: list[Piece]
    rules: list[Rule]
    pictured: float


class Bookmark(NamedTuple):
    """An entry of the outline of a file: its level from 0, and its page from 0."""

    level: int
    title: str
    page: int | None


def _load() -> None:
    """Open the library, where a file is read: a server, which reads none, is 6 MB smaller."""
    global pypdfium2, raw  # noqa: PLW0603
    import pypdfium2  # noqa: PLC0415
    from pypdfium2 import raw  # noqa: PLC0415


class PdfFile:
    """A PDF that is open; `close` it, or use it as a context."""

    def __init__(self, content: bytes) -> None:
        _load()
        try:
            self._file = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise PdfError("locked" if "assword" in str(error) else "broken") from error

    def __enter__(self) -> "PdfFile":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._file)

    def metadata(self) -> dict[str, str]:
        """What the file says of itself, by PDF's own names, empty values apart."""
        try:
            found = self._file.get_metadata_dict(skip_empty=True)
        except UnicodeError:  # in no alphabet: a file that lies is still read
            return {}
        told = ((name, _clean(value)) for name, value in found.items())
        return {name: value for name, value in told if value}

    def labels(self) -> list[str]:
        """The label of each page, "" where the file gives none."""
        return [self._file.get_page_label(rank) for rank in range(len(self))]

    def bookmarks(self) -> list[Bookmark]:
        """The outline of the file."""
        try:
            return [
                Bookmark(entry.level, _clean(entry.get_title()), _target(entry))
                for entry in self._file.get_toc()
            ]
        except (pypdfium2.PdfiumError, UnicodeError):
            return []

    def page(self, rank: int) -> RawPage:
        """One page; an unreadable one is empty."""
        try:
            page = self._file[rank]
        except pypdfium2.PdfiumError:
            return RawPage(595, 842, [], [], 0)
        try:
            return _raw_page(page)
        finally:
            page.close()

    def picture(self, rank: int, dots: int) -> tuple[int, int, bytes]:
        """A page drawn in grey, at so many dots an inch: width, height, a byte a dot."""
        page = self._file[rank]
        picture = _rows(page.render(scale=dots / 72, grayscale=True), 1)
        page.close()
        return picture

    def drawn(self, rank: int, width: int) -> tuple[int, int, bytes]:
        """A page drawn so many dots wide, less where it is very long; three bytes a dot."""
        try:
            page = self._file[rank]
            across, down = page.get_size()
            scale = min(width / across, math.sqrt(_DOTS / (across * down)))
            return _rows(page.render(scale=scale, rev_byteorder=True), 3)
        except (pypdfium2.PdfiumError, ZeroDivisionError) as error:
            raise PdfError("broken") from error


def _rows(drawn: Any, depth: int) -> tuple[int, int, bytes]:
    """The width and the height of a picture, and its rows: what pads them is left out."""
    rows, length = memoryview(drawn.buffer), drawn.width * depth
    starts = range(0, drawn.height * drawn.stride, drawn.stride)
    kept = b"".join(bytes(rows[start : start + length]) for start in starts)
    return drawn.width, drawn.height, kept


def _clean(text: str) -> str:
    return _CONTROLS.sub(" ", _whole(text)).strip()


def _target(entry: Any) -> int | None:
    found = entry.get_dest()
    return found.get_index() if found else None


def _raw_page(page: Any) -> RawPage:
    width, height = page.get_size()
    left, bottom, *_ = page.get_bbox()
    turn = _Turn(page.get_rotation() // 90, width, height, (left, bottom))
    drawn = page.get_textpage()
    pieces = list(_pieces(drawn.raw, drawn.count_chars(), turn))
    drawn.close()
    rules, pictured = _shapes(page, turn)
    return RawPage(width, height, pieces, rules, pictured)


class _Turn:
    """From the space of a page to what is seen, its rotation applied."""

    def __init__(
        self, quarters: int, width: float, height: float, origin: tuple[float, float]
    ) -> None:
        self._quarters, self._width, self._height = quarters % 4, width, height
        self._left, self._bottom = origin  # of what is seen of a page, in its own space
        self.upright = self._quarters == 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        if self._quarters == 0:
            return x, y
        if self._quarters == 1:
            return y, self._height - x
        if self._quarters == 2:  # noqa: PLR2004 - half a turn
            return self._width - x, self._height - y
        return self._width - y, x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Rule:
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def quarters(self, a: float, b: float) -> int:
        """How text is turned that is seen, in quarters, counter-clockwise."""
        return (round(math.atan2(b, a) / (math.pi / 2)) - self._quarters) % 4


def _characters(page: Any, count: int) -> str:
    """The characters of a page, one for each of PDFium's."""
    read = raw.FPDFText_GetUnicode
    codes = [read(page, rank) for rank in range(count)]
    if max(codes, default=0) > _LAST:
        codes = [min(code, _NONE) for code in codes]
    return "".join(map(chr, codes)).translate(_NOTHING)


def _pieces(page: Any, count: int, turn: _Turn) -> Iterator[Piece]:
    """The pieces of a page, in the order of the file."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    styles = _Styles(page, turn)
    spaced = True
    for found in _PIECE.finditer(_characters(page, count)):
        if found["blank"]:
            spaced = True
            continue
        start, end = found.span()
        raw.FPDFText_GetCharOrigin(page, start, at_x, at_y)
        raw.FPDFText_GetLooseCharBox(page, end - 1, at_box)
        # PDFium may part nothing between the end of a line and the number below it.
        level = box.bottom - _SLACK <= y.value <= box.top + _SLACK
        whole = level or not turn.upright
        for first, last in [(start, end)] if whole else pairwise(range(start, end + 1)):
            raw.FPDFText_GetCharOrigin(page, first, at_x, at_y)
            raw.FPDFText_GetLooseCharBox(page, last - 1, at_box)
            left, base = turn.point(x.value, y.value)
            right = turn.box(*_sides(box)).x1
            text = _whole(found[0][first - start : last - start])
            yield Piece(text, left, right, base, styles.of(first), spaced)
            spaced = False


def _sides(box: Any) -> tuple[float, float, float, float]:
    return box.left, box.bottom, box.right, box.top


def _whole(text: str) -> str:
    """The text, halves of a character that UTF-16 cuts in two put together."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Styles:
    """Styles of glyphs, asked once for each object that draws some."""

    def __init__(self, page: Any, turn: _Turn) -> None:
        self._page, self._turn = page, turn
        self._known: dict[int, Style] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._matrix, self._flags = raw.FS_MATRIX(), ctypes.c_int()
        self._last = Style(10, bold=False, mono=False, turned=0)

    def of(self, rank: int) -> Style:
        drawn = raw.FPDFText_GetTextObject(self._page, rank)
        if not drawn:  # a sign that PDFium added
            return self._last
        key = ctypes.addressof(drawn.contents)
        if key not in self._known:
            self._known[key] = self._ask(rank, drawn)
        self._last = self._known[key]
        return self._last

    def _ask(self, rank: int, drawn: Any) -> Style:
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._page, rank, ctypes.byref(matrix))
        height = math.hypot(matrix.c, matrix.d) * raw.FPDFText_GetFontSize(self._page, rank)
        turned = self._turn.quarters(matrix.a, matrix.b)
        font = raw.FPDFTextObj_GetFont(drawn)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._fonts:
            self._fonts[key] = self._weight(rank)
        return Style(round(height, 1), *self._fonts[key], turned)

    def _weight(self, rank: int) -> tuple[bool, bool]:
        """Whether the font of a glyph is bold, and whether it is of fixed width."""
        name = ctypes.create_string_buffer(_NAME)
        at_flags = ctypes.byref(self._flags)
        raw.FPDFText_GetFontInfo(self._page, rank, name, _NAME, at_flags)
        text, flags = name.value.decode("latin-1"), self._flags.value
        return (
            bool(_BOLD.search(text) or flags & _FORCED),
            bool(_MONO.search(text) or flags & _FIXED),
        )


_THIN = 3.0  # points


def _shapes(page: Any, turn: _Turn) -> tuple[list[Rule], float]:
    """The rules of a page, and the share of it that its largest image covers."""
    rules: list[Rule] = []
    pictured = 0.0
    width, height = page.get_size()
    for shape in page.get_objects((raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=1):
        box = turn.box(*_bounds(shape))
        if shape.type == raw.FPDF_PAGEOBJ_IMAGE:
            area = (box.x1 - box.x0) * (box.y1 - box.y0)
            pictured = max(pictured, area / (width * height or 1))
        elif min(box.x1 - box.x0, box.y1 - box.y0) <= _THIN:
            rules.append(box)
    return rules, min(pictured, 1.0)


def _bounds(shape: Any) -> tuple[float, float, float, float]:
    try:
        left, bottom, right, top = shape.get_bounds()
    except pypdfium2.PdfiumError:
        return 0, 0, 0, 0
    return left, bottom, right, top
