"""A list that is asked for is quoted whole, and is the one of the owner that is asked."""

import pytest

from server.engine import Engine
from server.extractive.lists import (
    announced_end,
    announces,
    asks_several,
    list_of,
    opens,
    section_end,
)
from tests.server.answering import asked, said


@pytest.mark.parametrize(
    "question",
    [
        "Quelles sont les missions du responsable des prêts ?",
        "Que doit faire le responsable des prêts ?",
    ],
)
def test_a_list_is_known_by_the_title_that_names_its_owner(
    handbook: Engine, question: str
) -> None:
    answer = said(handbook.ask(question))
    for item in ("ouvrir le registre", "vérifier les cautions", "noter les retours"):
        assert item in answer
    assert "affûter" not in answer


def test_another_owner_has_another_list(handbook: Engine) -> None:
    answer = said(handbook.ask("Quelles sont les missions du réparateur ?"))
    assert "démonter les machines" in answer
    assert "affûter les lames" in answer
    assert "registre" not in answer


def test_a_lead_that_leans_is_read_with_what_it_leans_on(handbook: Engine) -> None:
    (quote,) = handbook.ask(
        "Quelles sont les missions du responsable présent à l'ouverture ?"
    ).citations
    assert "Un responsable des prêts est présent" in quote.quote


def test_the_first_thing_that_is_asked_is_said_by_what_announces(handbook: Engine) -> None:
    answer = said(handbook.ask("Quelles sont les exceptions aux délais du prêt court ?"))
    assert "machines en panne" in answer
    assert "délai de grâce" not in answer


def test_one_thing_that_is_asked_is_not_a_list() -> None:
    assert asks_several(asked("Que doit contenir le contrat ?"))
    assert asks_several(asked("Comment perd-on la caution ?"))
    assert asks_several(asked("Missions du réparateur"))
    assert asks_several(asked("les trois missions du réparateur"))
    assert not asks_several(asked("Combien de missions a le réparateur ?"))
    assert not asks_several(asked("Qui répare les perceuses ?"))


@pytest.mark.parametrize(
    "question",
    [
        "mission du réparateur", "Prix du repas", "Accès au local", "temps de travail", "Dans le jardin",
        "sans inscription", "dois je payer", "puis je venir avec mon chien", "les chiens sont admis",
    ],
)  # fmt: skip
def test_what_names_one_thing_asks_for_no_list(question: str) -> None:
    assert not asks_several(asked(question))


def test_the_list_of_an_item_is_the_one_below_the_same_line(handbook: Engine) -> None:
    (document,) = handbook.index.documents
    at = document.text.index("la date du retour")
    unit = next(one for one in document.sentences if one.start == at)
    listing = list_of(document, unit)
    assert listing is not None
    assert document.text[listing.start : listing.end].split("\n\n") == [
        "Le contrat signé précise :",
        "la date du retour ;",
        "l'état de l'outil.",
    ]


def test_it_is_quoted_without_the_list_around_it(handbook: Engine) -> None:
    answer = said(handbook.ask("Que précise le contrat signé ?"))
    assert "la date du retour" in answer
    assert "l'état de l'outil" in answer
    assert "litiges" not in answer


def test_the_way_is_told_by_the_section_that_it_names(handbook: Engine) -> None:
    answer = said(handbook.ask("Comment réparer une perceuse ?"))
    assert "à l'établi" in answer
    assert "remplacé par un neuf" in answer


def test_headings_are_listed_below_the_sentence_that_announces_them(handbook: Engine) -> None:
    answer = said(handbook.ask("Comment rendre un outil, de quelles manières ?"))
    assert "ci-après" in answer
    assert "Au comptoir" in answer
    assert "À la boîte" in answer


def test_a_section_goes_on_to_its_end(handbook: Engine) -> None:
    (document,) = handbook.index.documents
    at = document.text.index("La caution est rendue")
    unit = next(one for one in document.sentences if one.start == at)
    assert opens(document, unit)
    assert document.text[at : section_end(document, unit)].endswith("pendant un mois.")


def test_an_announcement_goes_on_to_the_end_of_its_list(handbook: Engine) -> None:
    (document,) = handbook.index.documents
    at = document.text.index("Le contrat signé précise")
    unit = next(one for one in document.sentences if one.start == at)
    assert announces(document, unit)
    assert document.text[at : announced_end(document, unit)].endswith("l'état de l'outil.")
