import pytest

from indexer.scope import Scope
from indexer.search.index import Index
from server.answers import Answer, Request, Turn
from server.engine import Engine
from tests.server.answering import said

ABOUT_REPERE = [
    "Bonjour", "Merci beaucoup !", "Qui es-tu ?", "Que sais-tu faire ?", "Mes questions sont-elles enregistrées ?",
    "Comment ajouter un document ?", "Traduis ce texte en anglais", "Invente un quiz", "Qu'en penses-tu ?",
    "Rédige une lettre", "Résume le rapport", "Who are you?", "Thanks!",
]  # fmt: skip


@pytest.mark.parametrize("question", ABOUT_REPERE)
def test_what_is_no_question_is_answered_without_a_citation(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.citations, answer.nearby) == ("answered", (), ())
    assert {one.support for one in answer.statements} == {"fixed"}
    assert bool(answer.further_reading) == (question == "Résume le rapport")


def test_it_is_said_in_the_language_of_the_question(engine: Engine) -> None:
    assert "program" in said(engine.ask("Who are you?"))
    assert said(engine.ask("Thanks!")).startswith("You are welcome")


def test_what_is_said_of_privacy_follows_the_configuration(
    engine: Engine, writing: Engine
) -> None:
    question = "Mes questions sont-elles enregistrées ?"
    assert "Aucun modèle de langue" in said(engine.ask(question))
    assert "Un modèle de langue est configuré" in said(writing.ask(question))


def test_a_summary_gives_the_outline_of_what_is_asked(engine: Engine) -> None:
    parts = [one.label for one in engine.ask("Résume le rapport").further_reading]
    assert sum(label.startswith("Partie ") for label in parts) == 9
    elsewhere = Request("Résume le rapport", scope=Scope.of("inconnu"))
    answer = engine.ask(elsewhere)
    assert answer.further_reading == ()
    assert "plan" not in said(answer)


def test_a_document_without_a_printed_table_has_its_sections(garden: Index) -> None:
    answer = Engine(garden).ask("Résume le document")
    assert answer.further_reading


def test_a_task_with_a_subject_is_searched_and_told_of(engine: Engine) -> None:
    answer = engine.ask("Résume l'intervention sociale d'intérêt collectif")
    assert answer.citations
    assert "Repère ne résume pas : il cherche ce sujet et cite." in answer.notices


def test_a_courtesy_is_no_question_to_lean_on(engine: Engine) -> None:
    asked = [Turn("user", "Qui représente la CGT ?"), Turn("user", "Merci !")]
    after = engine.ask(Request("Et la CFDT ?", history=asked))
    assert "CGT" in after.understood_as
    assert "Merci" not in after.understood_as


@pytest.mark.parametrize(
    "question",
    [
        "Quel est le numéro de téléphone de Rita Voile ?", "Comment contacter Paul Martin ?",
        "Quelle est l'adresse de Cathy Bousquet ?", "Le portable de la directrice ?",
        "Quelle est son adresse personnelle ?",
    ],
)  # fmt: skip
def test_where_to_reach_somebody_is_not_looked_for(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.nearby) == ("abstained", ())
    assert "coordonnées personnelles" in said(answer)


@pytest.mark.parametrize(
    "question",
    ["Quelle est l'adresse de l'association ?", "Comment contacter le service ?"],
)
def test_where_to_reach_a_service_is_searched(engine: Engine, question: str) -> None:
    assert "coordonnées" not in said(engine.ask(question))


def near(engine: Engine, question: str) -> Answer:
    answer = engine.ask(question)
    for one in answer.nearby:
        assert engine.index.document(one.document).text[one.start : one.end] == one.quote
        assert one.url == f"/lecture/{one.document}#c{one.start}-{one.end}"
    return answer


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Quelle est la capitale de l'Australie ?", "abstained"),
        ("Comment fonctionne le partenariat ?", "orientation"),
        ("Où est écrit « l'amitié guérit toutes les plaies du monde » ?", "abstained"),
    ],
)
def test_the_two_nearest_passages_stand_under_what_is_no_answer(
    engine: Engine, question: str, status: str
) -> None:
    answer = near(engine, question)
    assert answer.status == status
    assert len({one.passage for one in answer.nearby}) == 2
    assert not {one.passage for one in answer.nearby} & {c.passage for c in answer.citations}


def test_an_answer_has_none(engine: Engine) -> None:
    assert near(engine, "Qui représente la CGT ?").nearby == ()
