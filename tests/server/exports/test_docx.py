"""The Word export as LibreOffice reads it, and as the XML that it is.

LibreOffice writes it again as HTML: its plain text filter leaves out the footnotes of any
document, its own included.
"""

import html
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from server.exports.docx import docx
from server.exports.iso690 import plain
from server.exports.markdown import markdown, marked
from server.exports.sheet import REFERENCES, Said, Sheet, footnote, references
from server.exports.sheet import sheet as answer
from server.exports.text import legal
from tests.server.exports.conftest import Cite, Reading
from tests.server.exports.passages import COMPLEMENTARY, REPORT, shown
from tests.server.exports.sheets import QUESTION, hostile, whole

LISTED = f"{REPORT}."
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Read:
    """What LibreOffice shows of a document: its body, and its footnotes by number."""

    body: str
    notes: dict[int, str]


def converted(folder: Path, sheets: dict[str, Sheet]) -> dict[str, Read]:
    """Opens every sheet in one run of LibreOffice, with a profile of its own."""
    office = os.environ.get("SOFFICE") or shutil.which("soffice")
    assert office, "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
    for name, sheet in sheets.items():
        (folder / f"{name}.docx").write_bytes(docx(sheet))
    profile = (folder / "profile").as_uri()
    files = [str(folder / f"{name}.docx") for name in sheets]
    options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "html"]
    subprocess.run(
        [office, *options, "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return {name: read((folder / f"{name}.html").read_text("utf-8")) for name in sheets}


def read(page: str) -> Read:
    body, *notes = re.split(r'<div id="sdfootnote(?=\d+")', page)
    numbered = (re.match(r'(\d+)".*?anc">\d+</a>(.*?)</div>', one, re.DOTALL) for one in notes)
    return Read(text(body), {int(one[1]): text(one[2]) for one in numbered if one})


def text(markup: str) -> str:
    """The words of some HTML."""
    plain_text = html.unescape(
        re.sub(r"<[^>]+>", "", re.sub(r"(?s)<head>.*</head>", "", markup))
    )
    return " ".join(shown(plain_text).split())


@pytest.fixture(scope="module")
def opened(cite: Cite, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Read]:
    folder = tmp_path_factory.mktemp("docx")
    return converted(folder, {"whole": whole(cite), "hostile": hostile(cite)})


@pytest.mark.slow
def test_libreoffice_shows_every_footnote(opened: dict[str, Read], cite: Cite) -> None:
    sheet = whole(cite)
    expected = [
        shown(plain(footnote(one, sheet)))
        for statement in sheet.statements
        for one in statement.cited
    ]
    assert opened["whole"].notes == dict(enumerate(expected, 1))
    assert opened["whole"].notes[1] == f"{REPORT}, [p. 14, déduite]."
    assert len(expected) == 8


@pytest.mark.slow
def test_libreoffice_shows_the_answer_in_order(opened: dict[str, Read]) -> None:
    body = opened["whole"].body
    places = [
        body.index(words)
        for words in (
            QUESTION,
            f"« {COMPLEMENTARY} »1",
            "Le rapport veut lever les obstacles.6, 7",
            "À lire aussi",
            "Références",
            LISTED,
            "Une page « déduite »",
        )
    ]
    assert places == sorted(places)
    assert "vérifié" not in body.replace("vérifie", "")


@pytest.mark.slow
def test_libreoffice_opens_what_nobody_should_send(opened: dict[str, Read], cite: Cite) -> None:
    body, notes = opened["hostile"].body, opened["hostile"].notes
    assert "<script>alert(1)</script> & {\\input{/etc/passwd}} } ]]>" in body
    assert "x" * 10_000 in body
    assert len(notes) == 2
    assert notes[1].endswith("[p. 14, déduite].")


def xml(sheet: Sheet, name: str) -> ET.Element:
    with zipfile.ZipFile(BytesIO(docx(sheet))) as package:
        return ET.fromstring(package.read(name))


def test_the_references_close_the_answer_each_once_as_in_markdown(cite: Cite) -> None:
    sheet = whole(cite)
    paragraphs = [
        (one.find(f"{W}pPr/{W}pStyle"), "".join(one.itertext()))
        for one in xml(sheet, "word/document.xml").iter(f"{W}p")
    ]
    told = [(style.get(f"{W}val"), words) for style, words in paragraphs if style is not None]
    listed = told[told.index(("Heading1", REFERENCES)) + 1 :]
    expected = [plain(runs) for runs in references(sheet.cited)]
    assert [words for style, words in listed if style == "Bibliography"] == expected
    assert shown(expected[0]) == LISTED
    assert len(expected) == 4
    assert [f"- {marked(runs)}" for runs in references(sheet.cited)] == [
        line
        for line in markdown(sheet).split(f"## {REFERENCES}")[1].split("\n")
        if line[:2] == "- "
    ]


def test_the_list_gives_the_number_of_a_book(reading: Reading) -> None:
    cited = reading("# Essai\n\nOn repeint.\n", isbn="978-2-8109-0021-3")("On repeint.")
    document = xml(
        answer("Que fait-on ?", [Said("On repeint.", "exact", (cited,))], []),
        "word/document.xml",
    )
    assert "ISBN 978-2-8109-0021-3." in shown("".join(document.itertext()))


def test_calls_and_notes_go_together(cite: Cite) -> None:
    sheet = whole(cite)
    calls = [
        one.get(f"{W}id")
        for one in xml(sheet, "word/document.xml").iter(f"{W}footnoteReference")
    ]
    notes = [one.get(f"{W}id") for one in xml(sheet, "word/footnotes.xml")]
    assert notes == ["0", "1", *calls]
    assert len(set(notes)) == len(notes)


def test_every_part_is_declared_and_well_formed(cite: Cite) -> None:
    with zipfile.ZipFile(BytesIO(docx(hostile(cite)))) as package:
        assert package.testzip() is None
        names = package.namelist()
        for name in names:
            ET.fromstring(package.read(name))
        types = package.read("[Content_Types].xml").decode()
    declared = re.findall(r'PartName="/([^"]+)"', types)
    assert {name for name in names if not name.endswith(".rels")} == {
        *declared,
        "[Content_Types].xml",
    }


def test_titles_are_in_italics_and_styles_exist(cite: Cite) -> None:
    sheet = whole(cite)
    italics = [
        "".join(one.itertext())
        for one in xml(sheet, "word/footnotes.xml").iter(f"{W}r")
        if one.find(f"{W}rPr/{W}i") is not None
    ]
    assert any(one.startswith("Développer et réussir") for one in italics)
    known = {one.get(f"{W}styleId") for one in xml(sheet, "word/styles.xml").iter(f"{W}style")}
    used = {
        one.get(f"{W}val")
        for name in ("word/document.xml", "word/footnotes.xml")
        for tag in ("pStyle", "rStyle")
        for one in xml(sheet, name).iter(f"{W}{tag}")
    }
    assert used <= known


def test_the_title_of_the_file_is_the_question(cite: Cite) -> None:
    core = xml(hostile(cite), "docProps/core.xml")
    assert core[0].text == legal(hostile(cite).question)


def test_the_same_sheet_is_the_same_file(cite: Cite) -> None:
    assert docx(whole(cite)) == docx(whole(cite))
