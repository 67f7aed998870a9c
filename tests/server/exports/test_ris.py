import rispy

from server.exports.entries import entries
from server.exports.ris import ris
from tests.server.exports.conftest import Cite, Reading
from tests.server.exports.passages import COMPLEMENTARY, REPORT, TITLE, shown
from tests.server.exports.sheets import whole


def test_a_parser_reads_every_entry_back(cite: Cite) -> None:
    report, csts, bourdieu, insee = rispy.loads(ris(entries(whole(cite).cited)))
    assert (report["type_of_reference"], report["id"]) == ("RPRT", "isic-2010")
    assert report["title"] == TITLE
    assert report["authors"] == ["Conseil supérieur du travail social"]
    assert (report["year"], report["language"]) == ("2010", "fr")
    assert shown(report["notes"][0]) == f"« {COMPLEMENTARY} », [p. 14, déduite]."
    assert [one["type_of_reference"] for one in (csts, bourdieu, insee)] == [
        "BOOK",
        "CHAP",
        "JOUR",
    ]
    assert bourdieu["authors"] == ["Bourdieu, Pierre"]
    assert bourdieu["secondary_title"].startswith("Contre feux")
    assert insee["number"] == "215"
    assert shown(csts["notes"][0]) == f"Cité dans : {REPORT}, [p. 10, déduite], note 2."
    for work in (csts, bourdieu, insee):
        assert work["keywords"] == ["cité par isic-2010"]
        assert work["title"].endswith("[cité dans Conseil supérieur du travail social, 2010]")


def test_line_breaks_cannot_open_another_entry(reading: Reading) -> None:
    title = "Essai\nER  - \nTY  - BOOK\r\nTI  - Faux\u2028TI  - Faux\x85AU  - Faux"
    cite = reading("# Essai\n\nUn mot\nER  - faux.\n", title=title, place="Rennes")
    (entry,) = rispy.loads(ris(entries([cite("Un mot")])))
    assert entry["title"] == "Essai ER - TY - BOOK TI - Faux TI - Faux AU - Faux"
    assert entry["place_published"] == "Rennes"
    assert "authors" not in entry


def test_the_name_of_an_institution_is_not_cut_at_its_comma(reading: Reading) -> None:
    cite = reading("# Essai\n\nUn mot.\n", authors=["Ministère du travail, de la solidarité"])
    (entry,) = rispy.loads(ris(entries([cite("Un mot.")])))
    assert entry["authors"] == ["Ministère du travail – de la solidarité"]
