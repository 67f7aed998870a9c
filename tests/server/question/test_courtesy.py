from typing import get_args

import pytest

from indexer.language.french import fold
from server.question.courtesy import COURTESIES, Talk, Task, Topic, read_courtesy
from server.question.cues import spaced

TOPICS = (*get_args(Talk), *get_args(Task))
# Whole questions about documents that resemble what is said to Repère.
REAL = [
    "Que sait faire un travailleur social ?",
    "Qui es-tu allé voir pendant l'enquête ?",
    "Qui êtes-vous censé prévenir en cas d'absence ?",
    "Que peut faire une association ?",
    "Comment fonctionne le comité ?",
    "Comment marche l'épargne solidaire ?",
    "À quoi sert un diagnostic partagé ?",
    "Les questions des habitants sont-elles enregistrées ?",
    "Les données des familles sont-elles conservées ?",
    "Qui peut lire le dossier d'un usager ?",
    "Que deviennent les données du dossier ?",
    "Comment ajouter un membre au bureau ?",
    "Comment ajouter un document au dossier d'admission ?",
    "Peut-on ajouter une clause au contrat ?",
    "Merci de préciser qui préside le jury.",
    "Bonjour, qui préside le jury ?",
    "Bonjour à tous : d'où vient cette formule ?",
    "Qui a salué le maire ?",
    "Le salut passe-t-il par le groupe ?",
    "Comment ça marche ?",
    "C'est confidentiel ?",
    "C'est qui ?",
    "Quel est le nom du rapporteur ?",
    "Quel est l'avis du conseil ?",
    "Votre avis est-il requis pour adhérer ?",
    "Que pensent les élus du projet ?",
    "Qui peut donner son avis sur le projet ?",
    "Peut-on résumer le projet à ses étapes ?",
    "Que résume le tableau 2 ?",
    "Une synthèse est-elle prévue ?",
    "Un résumé doit-il être remis ?",
    "Résumez-vous les séances par écrit ?",
    "Rédiger un projet social, par où commencer ?",
    "Écrire avec les habitants, est-ce utile ?",
    "Qui rédige le compte rendu ?",
    "Rédige-t-on un compte rendu ?",
    "Comment rédiger une lettre de démission ?",
    "Qui a traduit l'ouvrage ?",
    "Traduire la parole des habitants, est-ce les trahir ?",
    "Qui invente les exercices ?",
    "Aide aux familles : quelles conditions ?",
    "Aide-moi à trouver la page du budget.",
    "What can a member do?",
    "Who are you supposed to call?",
    "How does it work?",
    "Is it confidential?",
]


@pytest.mark.parametrize("question", REAL)
def test_a_real_question_is_no_courtesy(question: str) -> None:
    assert read_courtesy(question) is None


@pytest.mark.parametrize(
    ("topic", "text"), [(topic, one) for topic in TOPICS for one in COURTESIES[topic].examples]
)
def test_an_example_is_understood_alone_and_politely(topic: Topic, text: str) -> None:
    first = spaced(fold(text)).split()[0]
    named = topic in get_args(Task) and first in {"un", "une", "a", "avoir"}
    infinitive = topic in get_args(Task) and first.endswith(("er", "ire"))
    asked = "peux-tu " if named or infinitive else ""
    greeted = "" if topic in {"greeting", "thanks"} else "Bonjour, "
    for said in (f"{asked}{text}", f"{greeted}{asked}{text} ?", f"stp {asked}{text} !"):
        found = read_courtesy(said)
        assert found is not None
        assert (found.topic, found.subject) == (topic, "")


@pytest.mark.parametrize(
    ("text", "topic", "subject"),
    [
        ("Résume le rapport", "summary", ""),
        ("Peux-tu me résumer ce document en 5 points, s'il te plaît ?", "summary", ""),
        ("Je voudrais un résumé du livre", "summary", ""),
        ("résume ça", "summary", ""),
        ("Résume l'intervention sociale", "summary", "l'intervention sociale"),
        ("Œuvres : résume", None, ""),
        ("Bonjour ! Résume-moi le cœur du métier", "summary", "le cœur du métier"),
        ("Aide-moi à rédiger un projet d'accueil", "writing", "un projet d'accueil"),
        ("Que penses-tu du travail en groupe ?", "opinion", "travail en groupe ?"),
        ("Fais-moi un quiz sur les étapes", "quiz", "les étapes"),
        ("Traduis ce passage en anglais", "translation", ""),
        ("Summarize the report in five points", "summary", ""),
        ("Summarize the budget", "summary", "the budget"),
    ],
)
def test_a_task_with_a_subject_is_to_be_searched(
    text: str, topic: Topic | None, subject: str
) -> None:
    found = read_courtesy(text)
    assert (found and found.topic, found.subject if found else "") == (topic, subject)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hello", "en"), ("Thanks!", "en"), ("Bye", "en"), ("Who are you?", "en"), ("Salut", "fr"),
        ("Merci !", "fr"), ("Help me", "en"), ("Aide", "fr"), ("Bonjour, who are you?", "en"),
        ("Summarize the report", "en"), ("Résume", "fr"),
    ],
)  # fmt: skip
def test_it_is_answered_in_its_language(text: str, language: str) -> None:
    found = read_courtesy(text)
    assert found is not None
    assert found.language == language


def test_what_is_asked_outweighs_a_greeting() -> None:
    found = read_courtesy("Bonjour ! Qui es-tu ? Merci.")
    assert found is not None
    assert found.topic == "identity"


@pytest.mark.parametrize("text", ["", " ", "?", "…", "stp ?"])
def test_nothing_is_nothing(text: str) -> None:
    assert read_courtesy(text) is None
