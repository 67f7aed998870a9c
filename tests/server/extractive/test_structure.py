"""Questions about the structure itself: exact, whole, counted."""

import pytest

from server.answers import Answer
from server.engine import Engine
from tests.server.answering import said
from tests.server.conftest import Prepared, opened

# Its headings are marked by nothing but their numbers.
LEAFLET = """\
# Le bail du jardin

## Contenu

I. Les parcelles

Article 1.- La parcelle est louée pour un an, à toute personne majeure.

Article 2.- Le loyer de la parcelle est payé en mars par le locataire.

II. La cabane

A) Les outils

Article 3.- Les outils sont prêtés le samedi par un bénévole.

B) Les clés

Article 4.- La clé est rendue le soir au gardien du jardin.

III. La fin du bail

Article 5.- Le bail finit sur une lettre du locataire.
"""


@pytest.fixture(scope="module")
def leaflet(prepared: Prepared) -> Engine:
    home = prepared("leaflet", LEAFLET)
    return Engine(opened(home), home.index)


def _rows(answer: Answer) -> list[str]:
    """The numbers or titles of the rows, below the line that counts them."""
    counted, *rows = answer.statements
    assert counted.text.startswith(f"{len(rows)} ")
    assert answer.status == "answered"
    return [one.text.split(" ")[0] for one in rows]


def test_the_sections_of_a_part_are_all_there(engine: Engine) -> None:
    assert _rows(engine.ask("Quelles sont les sections de la partie 3 ?")) == [
        "3.1",
        "3.2",
        "3.3",
        "3.4",
    ]
    every = engine.ask("Liste toutes les sections de la partie 3 avec leurs pages")
    printed = [row.number for row in engine.index.documents[0].toc if row.page is not None]
    assert _rows(every) == [one for one in printed if one and one.startswith("3.")]
    assert (
        "3.3.2 Un jardin potager, pour des repas conviviaux au bas des immeubles, p. 127"
        in (said(every))
    )


def test_a_range_gives_the_rows_between_its_ends(engine: Engine) -> None:
    asked = engine.ask("Sections 3.1 à 3.3 avec leurs pages")
    assert _rows(asked) == ["3.1", "3.2", "3.3"]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Quelles sont les neuf parties du rapport ?", 9),
        ("Combien de parties ce rapport compte-t-il ?", 9),
        ("Combien de sections compte la partie 5 ?", 3),
        ("How many parts are there?", 9),
        ("Table des matières", 14),
        ("Give me the chapters of part 2", 2),
    ],
)
def test_they_are_counted(engine: Engine, question: str, count: int) -> None:
    assert len(_rows(engine.ask(question))) == count


@pytest.mark.parametrize(
    "question",
    ["Quelles sont les sections sur la formation ?", "Combien de parties prenantes ?"],
)
def test_what_is_said_of_a_subject_is_searched(engine: Engine, question: str) -> None:
    assert "au total" not in said(engine.ask(question))


def test_headings_serve_where_no_contents_are_printed(library: Engine) -> None:
    answer = library.ask("Quels sont les titres du document ?")
    (statutes,) = library.index.documents
    assert len(_rows(answer)) == sum(one.listed for one in statutes.sections) - 1
    assert "Article 4 - Inscription" in said(answer)


def test_only_those_that_bear_the_name_that_is_asked_are_listed(library: Engine) -> None:
    assert _rows(library.ask("Quels sont les articles ?")) == ["Article"] * 3


@pytest.mark.parametrize(
    "question", ["Quelles sont les fiches du guide ?", "Combien y a-t-il de fiches ?"]
)
def test_headings_that_call_themselves_sheets_are_counted(
    handbook: Engine, question: str
) -> None:
    counted, *rows = handbook.ask(question).statements
    assert counted.text.startswith("4 ")
    assert [one.text for one in rows][1] == "Fiche 2 : Réparer une perceuse."


@pytest.mark.parametrize(
    ("question", "sheet"),
    [
        ("Quelle fiche parle des contrats ?", "Fiche 3"),
        ("Quelle fiche traite des lames ?", "Fiche 1"),
    ],
)
def test_a_sheet_is_found_by_what_it_treats(
    handbook: Engine, question: str, sheet: str
) -> None:
    (row,) = handbook.ask(question).statements
    assert row.text.startswith(sheet)


def test_what_is_numbered_is_listed_by_the_title_above(prepared: Prepared) -> None:
    duties = "".join(
        f"### Devoir n° {n} : Point {n}\n\nIl est rempli.\n\n" for n in range(1, 5)
    )
    home = prepared("duties", f"# Accord\n\n## Contrat du jardinier\n\n{duties}")
    answer = Engine(opened(home), home.index).ask("les 4 devoirs du contrat du jardinier")
    assert answer.statements[1].text == "Devoir n° 1 : Point 1."
    assert len(answer.citations) == 4
    keeper = "".join(
        f"### Devoir n° {n} : Garde {n}\n\nElle est faite.\n\n" for n in range(1, 4)
    )
    text = (
        f"# Accord\n\n## Contrat du jardinier\n\n{duties}\n\n## Contrat du gardien\n\n{keeper}"
    )
    home = prepared("two-duties", text)
    answer = Engine(opened(home), home.index).ask("les devoirs du contrat du gardien")
    assert [one.text for one in answer.statements][1:] == [
        f"Devoir n° {n} : Garde {n}." for n in (1, 2, 3)
    ]


def test_the_plan_is_the_headings(handbook: Engine) -> None:
    assert len(_rows(handbook.ask("Quel est le plan du guide ?"))) == 5


def test_headings_that_no_mark_tells_make_the_plan(leaflet: Engine) -> None:
    """Below the titles that stand alone; one that has no text of its own is there too."""
    assert _rows(leaflet.ask("Quelles sont les grandes parties de la fiche ?")) == [
        "I", "II", "III",
    ]  # fmt: skip
    answer = leaflet.ask("Que dit l'article 4 ?")
    assert answer.citations[0].section.title == "Article 4"
    assert answer.citations[0].words.startswith("La clé est rendue le soir")


@pytest.mark.parametrize(
    ("question", "below"),
    [
        ("Quelles sont les sections de la fiche sur les contrats ?",
         ["Au comptoir.", "À la boîte.", "Les délais."]),
        ("Quelles sont les sous-parties de la partie sur les rôles ?",
         ["Le responsable des prêts.", "Le réparateur."]),
    ],
)  # fmt: skip
def test_the_headings_below_the_one_that_is_named(
    handbook: Engine, question: str, below: list[str]
) -> None:
    counted, *rows = handbook.ask(question).statements
    assert counted.text.startswith(f"{len(below)} ")
    assert [one.text for one in rows] == below


def test_an_answer_says_when_no_page_is_known(handbook: Engine) -> None:
    answer = handbook.ask("À quelle page parle-t-on de la caution ?")
    assert any("numéros de page" in one for one in answer.notices)


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("Quelles sont les sous-parties de la partie II ?", ["A) Les outils", "B) Les clés"]),
        ("Les parties du II", None),
        ("Quelles sont les parties des outils de la partie II ?", None),
    ],
)
def test_the_headings_below_a_number_are_listed(
    leaflet: Engine, question: str, titles: list[str] | None
) -> None:
    listed = [one.text.rstrip(".") for one in leaflet.ask(question).statements[1:]]
    assert (listed == titles) is (titles is not None)


def test_a_letter_names_its_part_and_the_number_above_tells_which(leaflet: Engine) -> None:
    assert "prêtés le samedi" in said(leaflet.ask("Que dit la partie A de la partie II ?"))
    assert "rendue le soir" in said(leaflet.ask("Que dit la partie B ?"))
    assert "prêtés le samedi" not in said(leaflet.ask("Quelle partie à louer ?"))
