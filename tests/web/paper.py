"""What comes out of the printer, read back from the PDF that the browser makes."""

from pathlib import Path

from playwright.sync_api import Page
from pypdf import PdfReader


def printed(page: Page, folder: Path) -> str:
    """The text of the sheets, its blanks made alike."""
    file = folder / "page.pdf"
    page.pdf(path=file, format="A4")
    text = " ".join(sheet.extract_text() for sheet in PdfReader(file).pages)
    return " ".join(text.split())
