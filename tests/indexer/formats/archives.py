"""Small documents of each format, written by hand so that a test shows all that they hold."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "meta": "meta", "fo": "xsl-fo-compatible", "manifest": "manifest",
    }.items()
)  # fmt: skip
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-'
    'properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Bilan</dc:title>'
    "<dc:creator>A. Un; B. Deux</dc:creator></cp:coreProperties>"
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/livre.opf"/></rootfiles></container>'
)


def zipped(files: Mapping[str, str | bytes], mimetype: str = "") -> bytes:
    """An archive; what it is stands first, in clear, where the format asks for it."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype, ZIP_STORED)
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document; `parts` are its other files (styles, numbering, footnotes…)."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "docProps/core.xml": CORE,
    }
    more = {
        f"word/{name}.xml": f"<w:{name} {W}>{part}</w:{name}>" for name, part in parts.items()
    }
    return zipped(files | more)


def odt(body: str, styles: str = "", manifest: str = "", outline: str = "") -> bytes:
    """A document of LibreOffice."""
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {ODF}>{automatic}{text}</office:document-content>"
    meta = (
        f'<office:document-meta {ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        "<dc:title>Bilan</dc:title><meta:initial-creator>A. Un</meta:initial-creator>"
        "<dc:language>fr-FR</dc:language></office:meta></office:document-meta>"
    )
    files = {"content.xml": content, "meta.xml": meta}
    if outline:
        files["styles.xml"] = (
            f"<office:document-styles {ODF}>{outline}</office:document-styles>"
        )
    if manifest:
        files["META-INF/manifest.xml"] = (
            f"<manifest:manifest {ODF}>{manifest}</manifest:manifest>"
        )
    return zipped(files, "application/vnd.oasis.opendocument.text")


def epub(*chapters: str, nav: str = "", more: Mapping[str, str] | None = None) -> bytes:
    """A book of chapters, each the content of its body."""
    items = [
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    ]
    items.append(
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    )
    items.append('<item id="css" href="style.css" media-type="text/css"/>')
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    metadata = (
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Bilan</dc:title>'
        "<dc:creator>A. Un</dc:creator><dc:creator>B. Deux</dc:creator><dc:publisher>Éditeur"
        "</dc:publisher><dc:date>2019-04-02</dc:date><dc:language>fr</dc:language></metadata>"
    )
    opf = f'<package xmlns="http://www.idpf.org/2007/opf">{metadata}<manifest>{"".join(items)}</manifest><spine>{spine}</spine></package>'
    files = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/livre.opf": opf,
        "OEBPS/style.css": ".oeuvre { font-style: italic }",
    }
    files |= {f"OEBPS/c{n}.xhtml": _chapter(body) for n, body in enumerate(chapters)}
    files["OEBPS/nav.xhtml"] = _chapter(nav)
    return zipped(files | dict(more or {}), "application/epub+zip")


def _chapter(body: str) -> str:
    names = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return (
        f"<!DOCTYPE html><html {names}><head><title>x</title></head><body>{body}</body></html>"
    )
