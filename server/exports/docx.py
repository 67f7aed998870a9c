"""A sheet as a Word document, with real footnotes.

Written with the standard library: python-docx 1.2 has no footnotes (its first issue, open
since 2013), its forks that have them are young, and all of them need lxml. What is written
here is the smallest package that Word and LibreOffice open: WordprocessingML as ECMA-376
gives it, element by element, every text through one function that escapes it.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from server.exports.citing import Cited
from server.exports.iso690 import Run, Runs
from server.exports.sheet import (
    FURTHER,
    NEARBY,
    REFERENCES,
    Paragraph,
    Sheet,
    footnote,
    pointer,
    references,
    remarks,
)
from server.exports.text import legal

_OPC = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TYPES = f"""\
<Types xmlns="{_OPC}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{_KIND}.settings+xml"/>\
<Override PartName="/word/footnotes.xml" ContentType="{_KIND}.footnotes+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""

_PACKAGE = f"""\
<Relationships xmlns="{_OPC}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{_OPC}/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
</Relationships>"""

_DOCUMENT = f"""\
<Relationships xmlns="{_OPC}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>\
<Relationship Id="rId3" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>\
</Relationships>"""

_SETTINGS = f"""\
<w:settings xmlns:w="{_WORDS}"><w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/>\
</w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" \
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"""

_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'


def _style(name: str, title: str, paragraph: str, run: str = "", after: str = "Normal") -> str:
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_STYLES = "".join([
    f'<w:styles xmlns:w="{_WORDS}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="22"/>',
    '<w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>',
    '<w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>',
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">',
    '<w:name w:val="Normal"/><w:qFormat/></w:style>',
    _style("Title", "Title", '<w:spacing w:after="240"/>', '<w:b/><w:sz w:val="32"/>'),
    _style(
        "Heading1", "heading 1",
        '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="26"/>',
    ),
    _style("Quote", "Quote", '<w:ind w:left="567" w:right="284"/>'),
    _style("Bibliography", "Bibliography", '<w:ind w:left="567" w:hanging="567"/>', after=""),
    _style(
        "FootnoteText", "footnote text",
        '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="18"/>', "",
    ),
    '<w:style w:type="character" w:styleId="FootnoteReference">',
    '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    "</w:style></w:styles>",
])  # fmt: skip

_CORE: Final = (
    f'<cp:coreProperties xmlns:cp="{_OPC}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:creator>Repère</dc:creator><dc:language>fr-FR</dc:language></cp:coreProperties>"
)

_SEPARATORS: Final = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r>'
    "<w:continuationSeparator/></w:r></w:p></w:footnote>"
)

# A4, with margins of 2.5 cm.
_PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417"'
    ' w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)

_FILES: Final = {
    "[Content_Types].xml": _TYPES,
    "_rels/.rels": _PACKAGE,
    "word/_rels/document.xml.rels": _DOCUMENT,
    "word/styles.xml": _STYLES,
    "word/settings.xml": _SETTINGS,
}

_NOTES_BEFORE: Final = 2  # the separators, which Word wants as the first two notes
_RAISED: Final = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_COMMA: Final = f'<w:r>{_RAISED}<w:t xml:space="preserve">, </w:t></w:r>'  # 6, 7 and not 67


def docx(sheet: Sheet) -> bytes:
    """The file. Two exports of the same sheet are the same bytes."""
    notes: list[Runs] = []
    body = "".join(_blocks(sheet, notes))
    document = f"{_open('document')}<w:body>{body}{_PAGE}</w:body></w:document>"
    files = {
        **_FILES,
        "docProps/core.xml": _CORE.format(title=escape(legal(sheet.question), quote=False)),
        "word/document.xml": document,
        "word/footnotes.xml": _footnotes(notes),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            # A date of its own would make two exports differ.
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, _HEAD + content)
    return packed.getvalue()


def _blocks(sheet: Sheet, notes: list[Runs]) -> Iterator[str]:
    yield _paragraph("Title", _run(Run(sheet.question)))
    for statement in sheet.statements:
        yield _statement(statement, sheet, notes)
    if sheet.further:
        yield _paragraph("Heading1", _run(Run(FURTHER)))
        yield from (_listed(pointer(one)) for one in sheet.further)
    if sheet.nearby:
        yield _paragraph("Heading1", _run(Run(NEARBY)))
        yield from (_listed(pointer(one)) for one in sheet.nearby)
    if sheet.cited:
        yield _paragraph("Heading1", _run(Run(REFERENCES)))
        yield from (_listed(one) for one in references(sheet.cited))
    for remark in remarks(sheet):
        yield _paragraph("Normal", _run(Run(remark, italic=True)))


def _statement(statement: Paragraph, sheet: Sheet, notes: list[Runs]) -> str:
    """Its words, then a note for each thing cited: Word numbers them itself."""
    text = f"«\u00a0{statement.text}\u00a0»" if statement.quoted else statement.text
    calls = _COMMA.join(_call(one, sheet, notes) for one in statement.cited)
    style = "Quote" if statement.quoted else "Normal"
    return _paragraph(style, _run(Run(text)) + calls)


def _call(cited: Cited, sheet: Sheet, notes: list[Runs]) -> str:
    notes.append(footnote(cited, sheet))
    number = len(notes) - 1 + _NOTES_BEFORE
    return f'<w:r>{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>'


def _footnotes(notes: Sequence[Runs]) -> str:
    written = (_footnote(rank, runs) for rank, runs in enumerate(notes, _NOTES_BEFORE))
    return f"{_open('footnotes')}{_SEPARATORS}{''.join(written)}</w:footnotes>"


def _footnote(number: int, runs: Runs) -> str:
    mark = f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
    content = mark + _run(Run(" ")) + "".join(map(_run, runs))
    return f'<w:footnote w:id="{number}">{_paragraph("FootnoteText", content)}</w:footnote>'


def _listed(runs: Runs) -> str:
    return _paragraph("Bibliography", "".join(map(_run, runs)))


def _paragraph(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _run(run: Run) -> str:
    """A stretch of text; the blanks at its ends part it from its neighbours and are kept."""
    before = " " if run.text[:1] == " " else ""
    after = " " if run.text[-1:] == " " and run.text.strip() else ""
    text = escape(f"{before}{legal(run.text)}{after}", quote=False)
    italic = "<w:rPr><w:i/></w:rPr>" if run.italic else ""
    return f'<w:r>{italic}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _open(root: str) -> str:
    return f'<w:{root} xmlns:w="{_WORDS}">'
