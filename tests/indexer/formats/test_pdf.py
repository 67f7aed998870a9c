from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader as Pypdf
from pypdf import PdfWriter

from indexer.errors import CorpusError
from indexer.formats.choosing import read_content, reader_of
from indexer.model import Document, Source
from indexer.places import Places
from indexer.readers.assembling import read_blocks
from tests.indexer.pdf.tesseract import table
from tests.indexer.pdf.writing import SCAN, Page, Text, column, pdf

SOURCE = Source("essai", "Essai", (), None, None, "fr", "essai.pdf", "")
PROSE = ("Le groupe est un lieu de parole et d'écoute, où chacun peut dire", "ce qu'il vit.")


def document(*pages: Page, labels: str = "") -> Document:
    return read_blocks(read_content(pdf(pages, labels), "essai.pdf").blocks, SOURCE)


def label_of(found: Document, words: str) -> str:
    start = found.text.index(words)
    return Places(found).of(start, start + len(words)).label


def footed(number: str, *lines: str) -> Page:
    return [*column(50, 540, *lines), Text(200, 30, number)]


def test_a_pdf_is_known_by_its_content() -> None:
    assert reader_of(b"\n\n%PDF-1.4", "rapport.doc").format == "PDF"


def test_front_matter_is_cited_by_its_roman_pages() -> None:
    found = document(
        [Text(50, 500, "Le rapport", size=20)],
        footed("ii", "Remerciements à tous."),
        footed("iii", "Une préface dit pourquoi le groupe et ceux qui y viennent ont"),
        footed("iv", "écrit ce livre en commun."),
        footed("1", "Une partie."),
        footed("2", "Une autre partie."),
        footed("3", "Une fin."),
    )
    place = Places(found).of(found.text.index("Remer"), found.text.index("Remer") + 5)
    assert (place.pages, place.printed) == (None, "ii")
    assert label_of(found, "Remerciements") == "Le rapport, p. ii"
    whole = next(one for one in found.sentences if "préface" in found.text[one.start : one.end])
    assert Places(found).of(whole.start, whole.end).printed == "iii-iv"
    assert label_of(found, "Une autre") == "Le rapport, p. 2"
    assert Places(found).of(0, 10).printed == "i"


def test_a_note_stands_on_the_page_where_it_is_printed() -> None:
    first = [
        *column(50, 500, PROSE[0], "ce qu'il vit sans que d'autres le disent avant qu'il ait"),
        Text(50, 60, "1", size=5),
        Text(55, 57, "Une note que rien n'appelle.", size=8),
        Text(200, 30, "7"),
    ]
    second = footed("8", "fini de parler, ni ne l'interrompent.")
    found = document(first, second, footed("9", "Fin."))
    assert label_of(found, "Une note") == "Essai, note 1, p. 7"


def test_a_cover_whose_label_is_that_of_another_page_is_on_no_page() -> None:
    pages = [[Text(50, 500, "Couverture.")], *(footed(str(n), f"Page {n}.") for n in (1, 2, 3))]
    found = document(*pages, labels="0 << /S /D >> 1 << /S /D >>")
    assert label_of(found, "Couverture") == "Essai"


def locked() -> bytes:
    writer = PdfWriter(clone_from=Pypdf(BytesIO(pdf([column(50, 500, *PROSE)]))))
    writer.encrypt("secret", algorithm="RC4-128")
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (locked(), "est protégé par un mot de passe"),
        (b"%PDF-1.7 coup\xe9", "est abîmé ou incomplet"),
        (pdf([[]]), "ne contient aucun texte"),
    ],
    ids=["locked", "broken", "blank"],
)
def test_what_cannot_be_read_is_said_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(CorpusError, match=said):
        read_content(content, "essai.pdf")


@pytest.mark.parametrize(
    ("program", "said"),
    [(None, "apt install tesseract-ocr-fra"), ("", "n'y a rien lu")],
    ids=["no Tesseract", "nothing read"],
)
def test_a_scan_that_is_not_read_is_said_with_what_to_do(
    program: str | None, said: str, tesseract: Callable[[str | None], None]
) -> None:
    tesseract(program)
    with pytest.raises(CorpusError, match=said):
        read_content(pdf([[SCAN]]), "essai.pdf")
    found = read_content(pdf([column(50, 500, *PROSE), [SCAN]]), "essai.pdf")
    assert found.warnings[0].startswith("1 page (dans le fichier : 2) : image sans texte")
    assert said in found.warnings[0]


def test_a_scan_is_read_and_marked_as_such(tesseract: Callable[[str | None], None]) -> None:
    tesseract(table([(300, 300, "Une phrase lue")], [(300, 350, "sur une image.")]))
    found = read_content(pdf([column(50, 500, *PROSE), [SCAN]]), "essai.pdf")
    assert found.blocks[-1].text.text == "Une phrase lue sur une image."
    assert "lue par reconnaissance de caractères" in found.warnings[0]


def test_what_the_file_says_of_itself() -> None:
    info = "/Title (Le rapport) /Author (Ada Martin; Jean Petit) /CreationDate (D:20101105)"
    described = read_content(pdf([column(50, 500, *PROSE)], info=info), "essai.pdf").described
    assert described.title == "Le rapport"
    assert described.authors == ("Ada Martin", "Jean Petit")
    assert described.year == 2010


def test_the_day_of_a_scan_is_not_the_year_of_the_book(
    tesseract: Callable[[str | None], None],
) -> None:
    tesseract(table([(300, 300, "Une phrase lue")], [(300, 350, "sur une image.")]))
    info = "/Title (Le rapport) /CreationDate (D:20261105)"
    described = read_content(pdf([[SCAN]], info=info), "essai.pdf").described
    assert (described.title, described.year) == ("Le rapport", None)
