import json

from server.exports import iso690
from server.exports.bibtex import bibtex
from server.exports.csl import csl_json
from server.exports.entries import entries
from server.exports.ris import ris
from tests.server.exports.conftest import Cite, Reading
from tests.server.exports.passages import (
    BOURDIEU,
    COMPLEMENTARY,
    CSTS_1988,
    INSEE,
    REPORT,
    ROW,
    TITLE,
    shown,
)
from tests.server.exports.sheets import whole

ASIDE = "[cité dans Conseil supérieur du travail social, 2010]"


def test_one_entry_a_document_then_the_works_that_it_cites(cite: Cite) -> None:
    found = entries(whole(cite).cited)
    assert [(one.key, one.title) for one in found] == [
        ("isic-2010", TITLE),
        ("csts-1988-cite-par-isic-2010", f"L'intervention sociale collective {ASIDE}"),
        (
            "bourdieu-1998-cite-par-isic-2010",
            f"La main gauche et la main droite de l'État {ASIDE}",
        ),
        ("insee-2008-cite-par-isic-2010", f"[Titre non indiqué] {ASIDE}"),
    ]


def test_the_document_carries_its_passages_with_their_pages(cite: Cite) -> None:
    document, *works = entries([cite(COMPLEMENTARY), cite(ROW), cite(COMPLEMENTARY)])
    assert works == []
    assert [shown(one) for one in document.notes] == [
        f"« {COMPLEMENTARY} », [p. 14, déduite].",
        "À lire : section 2.1.3 « Le développement social local (DSL) », à partir de la p. 52.",
    ]


def test_a_work_says_where_it_is_cited_and_nothing_that_looks_read(cite: Cite) -> None:
    document, work = entries([cite(CSTS_1988), cite(CSTS_1988[:30])])
    assert document.notes == ()  # no word of the report itself is quoted
    assert [shown(one) for one in work.notes] == [
        f"Cité dans : {REPORT}, [p. 10, déduite], note 2."
    ]
    assert (work.language, work.place, work.keywords) == ("", "", ("cité par isic-2010",))


def test_a_note_that_gives_its_source_is_quoted_and_its_source_is_cited_in(cite: Cite) -> None:
    document, work = entries([cite(INSEE)])
    assert shown(document.notes[0]).endswith(" », [p. 12, déduite], note 4.")
    assert work.cited_in
    assert work.passages == ()


def test_a_document_without_author_or_year(reading: Reading) -> None:
    text = "# Essai\n\nUn mot[^1].\n\n[^1]: A. Berthier, *Histoire du Vallon*, Le Pré, 1999.\n"
    document, work = entries([reading(text)("A. Berthier")])
    assert document.title == "Essai"
    assert work.title == "Histoire du Vallon [cité dans Essai, s. d.]"


def test_two_documents_are_two_entries(cite: Cite, reading: Reading) -> None:
    other = reading("# Essai\n\nOn repeint.\n")("On repeint.")
    found = entries([cite(BOURDIEU), other, cite(COMPLEMENTARY)])
    assert [one.key for one in found] == [
        "isic-2010", "bourdieu-1998-cite-par-isic-2010", "essai",
    ]  # fmt: skip


CITED = "[^1]: P. Bourdieu, *Contre feux*, Raisons d'agir, 1998."
SAME = "[^1]: Pierre Bourdieu, *Contre-feux*, Raisons d'agir, 1998."


def _two(reading: Reading) -> tuple[Cite, Cite]:
    first = reading(f"# Un\n\nUn mot[^1].\n\n{CITED}\n", title="Un", id="un", year=2011)
    return first, reading(
        f"# Deux\n\nDeux mots[^1].\n\n{SAME}\n", title="Deux", id="deux", year=2012
    )


def test_a_work_that_two_documents_cite_is_one_entry_that_says_so(reading: Reading) -> None:
    one, two = _two(reading)
    sheet = [one("P. Bourdieu"), two("Deux mots."), two("Pierre Bourdieu")]
    first, work, second = entries(sheet)
    assert (first.key, second.key) == ("un", "deux")
    assert (work.key, work.title) == (
        "bourdieu-1998-cite-par-un",
        "Contre feux [cité dans Un, 2011 ; Deux, 2012]",
    )
    assert [shown(note.split(". ")[0]) for note in work.cited_in] == [
        "Cité dans : Un",
        "Cité dans : Deux",
    ]
    assert work.keywords == ("cité par un", "cité par deux")
    assert bibtex(entries(sheet)).count("@book") == 1
    assert ris(entries(sheet)).count("KW  - cité par") == 2
    item = json.loads(csl_json(entries(sheet)))[1]
    assert item["keyword"] == "cité par un, cité par deux"


def test_two_works_of_one_author_and_year_stay_two(reading: Reading) -> None:
    one, _ = _two(reading)
    other = reading(
        "# Trois\n\nTrois mots[^1].\n\n[^1]: P. Bourdieu, *La domination*, Seuil, 1998.\n",
        id="trois",
    )
    assert len(entries([one("P. Bourdieu"), other("P. Bourdieu")])) == 4


def test_a_work_that_is_itself_a_document_that_is_quoted_was_read(reading: Reading) -> None:
    text = "# Contre-feux\n\nLe texte lui-même.\n"
    facts = {"authors": ["Pierre Bourdieu"], "year": 1998, "id": "feux"}
    itself = reading(text, title="Contre-feux", **facts)
    one, _ = _two(reading)
    found = entries([one("P. Bourdieu"), itself("Le texte lui-même.")])
    assert [entry.key for entry in found] == ["un", "feux"]
    assert len(entries([one("P. Bourdieu")])) == 2


def test_the_number_and_the_licence_stand_where_a_format_has_a_field(reading: Reading) -> None:
    isbn = "978-2-8109-0021-3"
    cite = reading("# Essai\n\nUne phrase citée.\n", isbn=isbn, licence="CC BY 4.0", year=2010)
    cited = cite("Une phrase citée.")
    (itself,) = entries([cited])
    assert f"isbn = {{{isbn}}}" in bibtex([itself])
    assert f"SN  - {isbn}\r\n" in ris([itself])
    (item,) = json.loads(csl_json([itself]))
    assert (item["ISBN"], item["license"]) == (isbn, "CC BY 4.0")
    assert shown(iso690.plain(iso690.entry(cited))).endswith(f"ISBN {isbn}.")
    assert isbn not in iso690.plain(iso690.note(cited))


def test_a_work_that_is_only_cited_has_not_the_number_of_the_document(reading: Reading) -> None:
    text = "# Essai\n\nUne phrase[^1].\n\n[^1]: A. Berthier, *Histoire du Vallon*, Éditions du Pré, 1999.\n"
    cite = reading(text, isbn="978-2-8109-0021-3", licence="CC BY 4.0")
    _, work = entries([cite("Histoire du Vallon")])
    assert (work.isbn, work.licence) == ("", "")
