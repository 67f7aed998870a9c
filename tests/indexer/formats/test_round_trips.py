"""The report through LibreOffice, in each format: the same sentences, the same outline."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from indexer.corpus import read_corpus
from indexer.formats.choosing import read_content
from indexer.model import Document
from indexer.readers.assembling import read_blocks
from tests.indexer.formats.archives import epub
from tests.indexer.formats.round_trip import found_again, page_of
from tests.paths import CORPUS

FILE = CORPUS / "rapport-isic-2010" / "000_709c0cf523b83d0b.txt"
HEADER = ("## Développer et réussir l'intervention sociale d'intérêt collectif",)
OFFICE = os.environ.get("SOFFICE") or shutil.which("soffice")


@pytest.fixture(scope="module")
def report() -> Document:
    (document,) = read_corpus(CORPUS)
    return document


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report in each format: of a page of HTML an ODT is made, and of that the others."""
    assert OFFICE, "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
    made = tmp_path_factory.mktemp("formats")
    page = made / "page.html"
    page.write_text(page_of(FILE.read_text("utf-8"), "Le rapport", HEADER), "utf-8")
    _convert(page, "odt:writer8", made, "--infilter=HTML (StarWriter)")
    for target in ("docx", "epub", "pdf", "html:HTML (StarWriter)"):
        _convert(made / "page.odt", target, made / target.split(":")[0])
    return made


def _convert(source: Path, target: str, folder: Path, *options: str) -> None:
    home = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [str(OFFICE), "--headless", home, *options, "--convert-to", target, "--outdir"]
    subprocess.run([*command, folder, source], check=True, capture_output=True, timeout=180)


def _read(path: Path, report: Document) -> Document:
    return read_blocks(read_content(path.read_bytes(), path.name).blocks, report.source)


def test_nothing_is_lost_in_a_book_that_has_headings(report: Document) -> None:
    page = page_of(FILE.read_text("utf-8"), "Le rapport", HEADER)
    chapter = page.partition("<body>")[2].partition("</body>")[0]
    chapter = chapter.replace("<br>", "<br/>").replace(" border=1", "")
    _check(read_blocks(read_content(epub(chapter), "essai").blocks, report.source), report)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["page.html", "page.odt", "docx/page.docx", "html/page.html"])
def test_nothing_is_lost_on_the_way(folder: Path, report: Document, name: str) -> None:
    _check(_read(folder / name, report), report)


def _check(found: Document, report: Document) -> None:
    assert found_again(report, found) >= 0.99
    assert [(one.number, one.title, one.page) for one in found.sections if one.listed] == [
        (one.number, one.title, one.page) for one in report.sections if one.listed
    ]
    assert [(one.number, one.title, one.page) for one in found.toc] == [
        (one.number, one.title, one.page) for one in report.toc
    ]
    assert [one.title for one in found.references] == [one.title for one in report.references]
    tied = [(note.label, len(note.calls)) for note in report.notes if note.label != "*"]
    assert [(note.label, len(note.calls)) for note in found.notes] == tied
    assert len(found.acronyms) == len(report.acronyms)
    assert len(found.people) == len(report.people)


@pytest.mark.slow
def test_a_book_keeps_the_sentences_and_the_chapters(folder: Path, report: Document) -> None:
    """LibreOffice writes no headings in EPUB, only a list of chapters; some are told by bold."""
    found = _read(folder / "epub" / "page.epub", report)
    assert found_again(report, found) >= 0.99
    titles = [one.title for one in found.sections]
    assert titles[1:4] == [
        "Membres du groupe", "Mandat",
        "L'ISIC, une question de sens, de valeurs, de compréhension et de méthode",
    ]  # fmt: skip
    assert [title.split()[:2] for title in titles[4:]] == [
        ["PARTIE", str(n)] for n in range(3, 10)
    ]
    assert [one.title for one in found.references] == [one.title for one in report.references]


@pytest.mark.slow
def test_a_pdf_keeps_the_sentences_the_sections_and_the_notes(
    folder: Path, report: Document
) -> None:
    """Its pages are those of LibreOffice; without numbers on them, they are counted."""
    found = _read(folder / "pdf" / "page.pdf", report)
    assert found_again(report, found) >= 0.99
    assert [(one.number, one.title, one.page) for one in found.sections if one.listed] == [
        (one.number, one.title, one.page) for one in report.sections if one.listed
    ]
    assert [(one.number, one.title, one.page) for one in found.toc] == [
        (one.number, one.title, one.page) for one in report.toc
    ]
    tied = [note.label for note in report.notes if note.calls and note.label != "*"]
    assert [note.label for note in found.notes if note.calls and note.label != "*"] == tied
    assert len(found.acronyms) == len(report.acronyms)
    numbers = {page.first for page in found.pages}
    assert numbers == set(range(1, max(numbers) + 1))
    assert all(page.inferred for page in found.pages)
