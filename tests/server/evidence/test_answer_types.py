import pytest

from indexer.language.french import fold
from server.engine import Engine
from server.evidence.answer_types import TYPES, asked_type, counted_noun, counts


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Quel est le budget du projet ?", "amount"),
        ("Combien coûte une parcelle ?", "amount"),
        ("How much does a plot cost?", "amount"),
        ("quel age pour s'inscrire", "age"),
        ("À quelle date ferme le jardin ?", "date"),
        ("En quelle année le jardin a-t-il ouvert ?", "date"),
        ("Combien de temps dure le bail ?", "duration"),
        ("C'est quoi le délai de préavis ?", "duration"),
        ("À quelle heure ouvre le jardin ?", "hour"),
        ("quels sont les horaires", "hour"),
        ("Quel jour passe le camion ?", "time"),
        ("Quel est le taux de réussite ?", "rate"),
        ("Quelle est l'adresse du jardin ?", "address"),
        ("quel est le numéro de téléphone du gardien", "phone"),
        ("prix d'une parcelle", "amount"),
        ("le tarif au mètre", "amount"),
        ("durée du bail", "duration"),
        ("date de la prochaine assemblée", "date"),
        ("numéro à appeler en cas de fuite", "phone"),
        ("numero contre le vol", "phone"),
        ("si on se blesse on fait quel numéro", "phone"),
        ("quel numéro d'article parle du vol", None),
        ("Combien de parcelles ?", "number"),
        ("nombre d'outils par adhérent", "number"),
        ("Le budget du jardin", None),
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
        ("time", "Le jardin ferme en février.", True),
        ("time", "Le jardin est ouvert à ses adhérents.", False),
        ("date", "Il a ouvert en 2004.", True),
        ("date", "Il ferme en décembre.", True),
        ("date", "Il ouvre à 9 h.", False),
        ("duration", "Le bail est d'un an.", True),
        ("duration", "Le préavis est de trois mois pleins.", True),
        ("duration", "Le bail court quinze (15) jours ouvrables.", True),
        ("duration", "La coupure dure 30 secondes.", True),
        ("amount", "La somme est de cent mille (100 000) francs.", True),
        ("duration", "Le préavis est à la charge du locataire.", False),
        ("hour", "Le jardin ouvre de 9 h à 17 heures.", True),
        ("hour", "Le jardin ferme à dix-huit heures.", True),
        ("hour", "L'atelier ouvre à quatorze heures.", True),
        ("duration", "Le prêt est de quatorze jours.", True),
        ("hour", "Le jardin ouvre deux jours par semaine.", False),
        ("rate", "Trois adhérents sur quatre renouvellent, soit 75 %.", True),
        ("rate", "Le taux dépend de l'année.", False),
        ("address", "12, rue des Lilas", True),
        ("address", "Le jardin est derrière la mairie.", False),
        ("phone", "Appelez le 01 02 03 04 05.", True),
        ("phone", "Appelez le gardien.", False),
        ("number", "Le jardin compte douze parcelles.", True),
        ("number", "Le jardin compte des parcelles.", False),
    ],
)
def test_a_text_holds_one_or_not(name: str, text: str, held: bool) -> None:
    wanted = next(one for one in TYPES if one.name == name)
    assert (wanted.holds.search(fold(text)) is not None) is held


def test_what_nothing_near_holds_is_refused_by_its_name(engine: Engine) -> None:
    answer = engine.ask("À quelle heure se réunit le groupe de travail ?")
    assert answer.status == "abstained"
    assert "pas trouvé d'heure" in answer.statements[0].text
    assert answer.nearby


def test_a_sentence_of_the_type_comes_first(engine: Engine) -> None:
    answer = engine.ask("Avant quelle date le rapport final devra-t-il être adopté ?")
    assert "avant l'été 2009" in answer.statements[0].text


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Combien de fois le groupe s'est-il réuni ?", "fois"),
        ("Combien y a-t-il d'outils ?", "outils"),
        ("Quel est le nombre de parcelles ?", "parcelles"),
        ("How many plots are there?", "plots"),
        ("Combien coûte l'eau ?", None),
        ("Qui compte les outils ?", None),
    ],
)
def test_what_is_counted_is_told(question: str, noun: str | None) -> None:
    assert counted_noun(fold(question)) == noun


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Le jardin compte douze parcelles.", True),
        ("Il y a 12 grandes parcelles.", True),
        ("Les parcelles se louent douze mois.", False),
        ("Le jardin compte des parcelles.", False),
    ],
)
def test_a_number_counts_what_stands_behind_it(text: str, counted: bool) -> None:
    assert counts("parcelles", fold(text)) is counted


@pytest.mark.parametrize(
    "question",
    [
        "Combien de fois le groupe de travail s'est-il réuni ?",
        "Combien de travailleurs sociaux pratiquent l'ISIC en France ?",
    ],
)
def test_what_is_counted_is_neither_members_nor_sections(engine: Engine, question: str) -> None:
    said = " ".join(one.text for one in engine.ask(question).statements)
    assert "au total" not in said
    assert "8.2.1" not in said
