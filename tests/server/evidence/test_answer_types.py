import pytest

from indexer.language.french import fold
from indexer.search.index import Index
from server.engine import Engine
from server.evidence.answer_types import TYPES, asked_type
from server.evidence.candidates import NUMBER
from tests.server.answering import found


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Quel est le budget du projet ?", "amount"),
        ("Combien coûte une parcelle ?", "amount"),
        ("How much does a plot cost?", "amount"),
        ("quel age pour s'inscrire", "age"),
        ("À quelle date ferme le jardin ?", "time"),
        ("Combien de temps dure le bail ?", "time"),
        ("Quelle est l'adresse du jardin ?", "address"),
        ("quel est le numéro de téléphone du gardien", "phone"),
        ("Comment fixer le budget ?", None),
        ("Quel est le rôle du conseil dans le budget ?", None),
        ("Qui dit combien de temps dure le bail ?", None),
        ("Pourquoi ces prix ?", None),
    ],
)
def test_what_is_asked_for_is_told_from_what_is_spoken_of(
    question: str, name: str | None
) -> None:
    wanted = asked_type(fold(question))
    assert (wanted.name if wanted else None) == name


@pytest.mark.parametrize(
    ("name", "text", "held"),
    [
        ("amount", "La parcelle coûte 12 € par an.", True),
        ("amount", "L'accès est gratuit.", True),
        ("amount", "Le trésorier fixe le prix des parcelles.", False),
        ("age", "Les enfants de trois ans et plus sont admis.", True),
        ("age", "Les enfants sont admis.", False),
        ("time", "Le jardin ouvre au printemps.", True),
        ("time", "Le jardin est ouvert à ses adhérents.", False),
        ("address", "12, rue des Lilas", True),
        ("address", "Le jardin est derrière la mairie.", False),
        ("phone", "Appelez le 01 02 03 04 05.", True),
        ("phone", "Appelez le gardien.", False),
    ],
)
def test_a_text_holds_one_or_not(name: str, text: str, held: bool) -> None:
    wanted = next(one for one in TYPES if one.name == name)
    assert (wanted.holds.search(fold(text)) is not None) is held


def test_what_nothing_near_holds_is_refused_by_its_name(engine: Engine) -> None:
    answer = engine.ask("À quelle date la lettre de mission a-t-elle été signée ?")
    assert answer.status == "abstained"
    assert "de date ni de durée" in answer.statements[0].text
    assert answer.nearby


def test_a_sentence_of_the_type_comes_first(engine: Engine) -> None:
    answer = engine.ask("Avant quelle date le rapport final devra-t-il être adopté ?")
    assert "avant l'été 2009" in answer.statements[0].text


def test_how_long_may_be_answered_without_a_number(index: Index) -> None:
    evidence = found(index, "Pendant combien de temps agir avec les personnes ?")
    holds = next(one for one in TYPES if one.name == "time").holds
    texts = [fold(one.text) for one in evidence.suited]
    assert texts
    assert all(holds.search(text) for text in texts)
    assert not all(NUMBER.search(text) for text in texts)
