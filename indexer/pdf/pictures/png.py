"""Write a picture as PNG, in grey where it has no colour."""

import struct
import zlib
from typing import Final

_MARK: Final = b"\x89PNG\r\n\x1a\n"
_GREY, _RGB = 0, 2
_LEVEL: Final = 6


def png(width: int, height: int, dots: bytes) -> bytes:
    """The file of a picture: of rows of dots, each of red, green and blue."""
    red, green, blue = dots[0::3], dots[1::3], dots[2::3]
    is_grey = red == green == blue
    head = struct.pack(">IIBBBBB", width, height, 8, _GREY if is_grey else _RGB, 0, 0, 0)
    rows = _rows(red, width) if is_grey else _rows(dots, 3 * width)
    data = zlib.compress(rows, _LEVEL)
    return _MARK + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _rows(dots: bytes, length: int) -> bytes:
    """The rows, each behind the byte that says that it is not filtered."""
    return b"".join(b"\0" + dots[at : at + length] for at in range(0, len(dots), length))


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
