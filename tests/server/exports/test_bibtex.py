from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library

from server.exports.bibtex import bibtex
from server.exports.entries import entries
from tests.server.exports.conftest import Cite, Reading
from tests.server.exports.passages import HOSTILE, TITLE, shown
from tests.server.exports.sheets import whole


def parsed(text: str) -> Library:
    """As a BibTeX parser reads it: nothing that it could not take."""
    library = parse_string(text)
    assert library.failed_blocks == []
    return library


def test_a_parser_reads_every_entry_back(cite: Cite) -> None:
    library = parsed(bibtex(entries(whole(cite).cited)))
    assert [(one.entry_type, one.key) for one in library.entries] == [
        ("techreport", "isic-2010"),
        ("book", "csts-1988-cite-par-isic-2010"),
        ("incollection", "bourdieu-1998-cite-par-isic-2010"),
        ("article", "insee-2008-cite-par-isic-2010"),
    ]
    report, csts, bourdieu, insee = (one.fields_dict for one in library.entries)
    assert report["title"].value == f"{{{TITLE}}}"
    assert report["author"].value == "{Conseil supérieur du travail social}"
    assert "complémentaires" in report["annote"].value
    assert shown(report["annote"].value).count("[p. 14, déduite]") == 1
    assert "note" not in report
    for work in (csts, bourdieu, insee):
        assert work["note"].value.startswith("Cité dans")
        assert "[cité dans Conseil supérieur du travail social, 2010]" in work["title"].value
        assert "language" not in work
    assert bourdieu["author"].value == "Pierre Bourdieu"
    assert insee["journal"].value == "{Conjoncture}"


def test_hostile_titles_and_authors_stay_in_their_fields(reading: Reading) -> None:
    title = "Faux} @book{x, title={y} " + HOSTILE.replace("\x00\x1b", "").replace("\ud800", "")
    cite = reading(
        "# Essai\n\nUn { mot.\n", title=title, authors=["A} and {B"], place="{Rennes"
    )
    library = parsed(bibtex(entries([cite("Un { mot.")])))
    (entry,) = library.entries
    assert entry.key == "essai"
    assert "\n" not in entry.fields_dict["title"].value
    assert entry.fields_dict["address"].value == r"\textbraceleft{}Rennes"
    assert r"Un \textbraceleft{} mot." in entry.fields_dict["annote"].value
    for field in entry.fields:
        assert str(field.value).count("{") == str(field.value).count("}")
