"""Write small PDF files: text set where a test wants it, in the fonts that every reader has."""

from collections.abc import Sequence
from dataclasses import dataclass

FONTS = {"plain": "Times-Roman", "bold": "Times-Bold", "mono": "Courier"}
WIDE, HIGH = 400, 600


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place, `y` upwards."""

    x: float
    y: float
    words: str
    size: float = 10
    font: str = "plain"

    def drawn(self) -> bytes:
        words = self.words.encode("cp1252")
        for sign in (b"\\", b"(", b")"):
            words = words.replace(sign, b"\\" + sign)
        where = f"BT /{self.font} {self.size} Tf {self.x} {self.y} Td (".encode()
        return where + words + b") Tj ET"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something else that a page shows, in the operators of PDF."""

    operators: str

    def drawn(self) -> bytes:
        return self.operators.encode()


Page = Sequence[Text | Drawing]
# A grey square over the whole page, as a scanner would give it.
SCAN = Drawing(f"q {WIDE} 0 0 {HIGH} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q")


def column(
    x: float, y: float, *lines: str, size: float = 10, leading: float = 12
) -> list[Text]:
    """Lines below each other."""
    return [Text(x, y - rank * leading, line, size) for rank, line in enumerate(lines)]


def pdf(
    pages: Sequence[Page],
    labels: str = "",
    outline: Sequence[tuple[str, int]] = (),
    rotate: int = 0,
    info: str = "",
    size: tuple[int, int] = (WIDE, HIGH),
) -> bytes:
    """A file; `labels` is a number tree, « 0 << /S /r >> 2 << /S /D >> »; `outline`, titles and pages."""
    fonts = " ".join(
        f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>"
        for name, base in FONTS.items()
    )
    first = 4 + len(outline)
    kids = " ".join(f"{first + 2 * rank} 0 R" for rank in range(len(pages)))
    named = f"/PageLabels << /Nums [{labels}] >>" if labels else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R {named} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 {size[0]} {size[1]}] "
        f"/Rotate {rotate} /Resources << /Font << {fonts} >> >> >>".encode(),
        f"<< /Type /Outlines /First 4 0 R /Last {first - 1} 0 R >>".encode(),
        *_entries(outline, first),
    ]
    for rank, page in enumerate(pages):
        content = b"\n".join(one.drawn() for one in page)
        beside = first + 2 * rank + 1
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {beside} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return file_of(objects, info)


def _entries(outline: Sequence[tuple[str, int]], first: int) -> list[bytes]:
    found = []
    for rank, (title, page) in enumerate(outline):
        beside = f"/Next {5 + rank} 0 R" if rank + 1 < len(outline) else ""
        name = f"feff{title.encode('utf-16-be').hex()}"
        place = f"[{first + 2 * page} 0 R /Fit]"
        found.append(f"<< /Title <{name}> /Parent 3 0 R {beside} /Dest {place} >>".encode())
    return found


def file_of(objects: Sequence[bytes], info: str = "") -> bytes:
    """A file of these objects, the first of which is its catalogue."""
    written = b"%PDF-1.4\n"
    places: list[int] = []
    for number, content in enumerate([*objects, f"<< {info} >>".encode("cp1252")], 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(places) + 1
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        + b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (count, count - 1, len(written))
    )
