"""A sheet as a Word document, with real footnotes.

Written with the standard library: python-docx 1.2 has no footnotes (its first issue, open
since 2013), its forks that have them are young, and all of them need lxml. What is written
here is the smallest package that Word and LibreOffice open: WordprocessingML as ECMA-376
gives it, element by element, every text through one function that escapes it.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from server.exports import docx_package, parts
from server.exports.citing import Cited
from server.exports.iso690 import Run, Runs
from server.exports.sheet import Sheet, Statement
from server.exports.text import legal

_WORDS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NOTES_BEFORE: Final = 2  # the separators, which Word wants as the first two notes
_RAISED: Final = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_COMMA: Final = f'<w:r>{_RAISED}<w:t xml:space="preserve">, </w:t></w:r>'  # 6, 7 and not 67


def docx(sheet: Sheet) -> bytes:
    """The file. Two exports of the same sheet are the same bytes."""
    notes: list[Runs] = []
    body = "".join(_blocks(sheet, notes))
    document = f"{_open('document')}<w:body>{body}{docx_package.PAGE}</w:body></w:document>"
    files = {
        **docx_package.FILES,
        "docProps/core.xml": docx_package.CORE.format(title=escape(legal(sheet.question))),
        "word/document.xml": document,
        "word/footnotes.xml": _footnotes(notes),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            # A date of its own would make two exports differ.
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, docx_package.HEAD + content)
    return packed.getvalue()


def _blocks(sheet: Sheet, notes: list[Runs]) -> Iterator[str]:
    yield _paragraph("Title", _run(Run(sheet.question)))
    for statement in sheet.statements:
        yield _statement(statement, sheet, notes)
    if sheet.further:
        yield _paragraph("Heading1", _run(Run(parts.FURTHER)))
        yield from (_listed(parts.pointer(one)) for one in sheet.further)
    if sheet.cited:
        yield _paragraph("Heading1", _run(Run(parts.REFERENCES)))
        yield from (_listed(one) for one in parts.references(sheet.cited))
    for remark in parts.remarks(sheet):
        yield _paragraph("Normal", _run(Run(remark, italic=True)))


def _statement(statement: Statement, sheet: Sheet, notes: list[Runs]) -> str:
    """Its words, then a note for each thing cited: Word numbers them itself."""
    text = f"«\u00a0{statement.text}\u00a0»" if statement.quoted else statement.text
    calls = _COMMA.join(_call(one, sheet, notes) for one in statement.cited)
    style = "Quote" if statement.quoted else "Normal"
    return _paragraph(style, _run(Run(text)) + calls)


def _call(cited: Cited, sheet: Sheet, notes: list[Runs]) -> str:
    notes.append(parts.footnote(cited, sheet))
    number = len(notes) - 1 + _NOTES_BEFORE
    return f'<w:r>{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>'


def _footnotes(notes: Sequence[Runs]) -> str:
    written = (_footnote(rank, runs) for rank, runs in enumerate(notes, _NOTES_BEFORE))
    return f"{_open('footnotes')}{docx_package.SEPARATORS}{''.join(written)}</w:footnotes>"


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
    text = escape(f"{before}{legal(run.text)}{after}")
    italic = "<w:rPr><w:i/></w:rPr>" if run.italic else ""
    return f'<w:r>{italic}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _open(root: str) -> str:
    return f'<w:{root} xmlns:w="{_WORDS}">'
