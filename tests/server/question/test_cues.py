import pytest

from server.question.cues import Cue, cues

# For each cue: questions in French, in English, and questions that resemble them without it.
EXAMPLES: dict[Cue, tuple[list[str], list[str], list[str]]] = {
    "where": (
        [
            "Où parle-t-on des jardins ?",
            "A quelle page sont les annexes",
            "c'est où le budget",
            "Que lire sur les familles ?",
            "Et où l'explique-t-on ?",
        ],
        ["Where is the budget?", "Which section is about gardens?"],
        ["Est-ce un jardin ou un parc ?", "Pourquoi lit-on ?"],
    ),
    "phrase": (
        ["Quelle phrase le dit mot pour mot ?", "Donne les mots exacts."],
        ["Give me the exact wording.", "Which sentence says so?"],
        ["Que disent les auteurs ?"],
    ),
    "who": (
        ["Qui tient la caisse ?", "Quels membres votent ?"],
        ["Who pays?", "Whose idea was it?"],
        ["Quel outil sert à creuser ?"],
    ),
    "acronym": (
        ["Que signifie ONU ?", "SMIC = ?", "Développe le sigle CAF", "c koi = c'est quoi la SCI ?"],
        ["What does NATO stand for?", "What does this acronym mean?"],
        ["Que signale-t-on au maire ?"],
    ),
    "definition": (
        ["Qu'est-ce qu'un jardin partagé ?", "Comment définir la solidarité ?"],
        ["What is a shared garden?", "How is solidarity defined?"],
        ["Qui jardine ?"],
    ),
    "list": (
        ["Quelles sont les étapes ?", "Liste les outils", "Lesquels choisir ?"],
        ["List the tools.", "What are the steps?"],
        ["Quelle est la première étape ?", "À quelles pages est-ce ?"],
    ),
    "count": (
        ["Combien de parcelles ?", "Quel nombre d'outils ?"],
        ["How many plots are there?"],
        ["Comment compter les parcelles ?"],
    ),
    "reference": (
        ["Qui est l'auteur de ce livre ?", "Quel ouvrage sur la faim est cité ?", "Note 2 ?"],
        ["Who published it?", "What is the title?"],
        ["Que dit-on de la faim ?"],
    ),
    "comparison": (
        ["Quelle différence entre un pré et un champ ?", "Qu'est-ce qui les distingue ?"],
        ["Compare both."],
        ["Le pré est-il grand ?"],
    ),
    "contact": (
        ["Quel est son numéro de téléphone ?", "Ses coordonnées ?", "l'adresse du maire"],
        ["What is her email?"],
        ["À qui s'adresse ce livre ?"],
    ),
    "existence": (
        ["Y a-t-il un potager ?", "Existe-t-il une charte ?"],
        ["Are there any rules?"],
        ["Le potager est beau."],
    ),
    "plan": (
        ["Quel est le plan du livre ?", "Suis le fil conducteur."],
        ["How is the book organised?"],
        ["Que planter au printemps ?"],
    ),
}  # fmt: skip
GIVEN = [
    (cue, text) for cue, (french, english, _) in EXAMPLES.items() for text in french + english
]
NOT_GIVEN = [(cue, text) for cue, (*_, others) in EXAMPLES.items() for text in others]


@pytest.mark.parametrize(("cue", "text"), GIVEN)
def test_a_turn_of_phrase_gives_its_cue(cue: Cue, text: str) -> None:
    assert cue in cues(text)


@pytest.mark.parametrize(("cue", "text"), NOT_GIVEN)
def test_a_near_miss_does_not(cue: Cue, text: str) -> None:
    assert cue not in cues(text)


@pytest.mark.parametrize(("cue", "text"), GIVEN)
def test_capitals_hardly_matter(cue: Cue, text: str) -> None:
    assert cue in cues(text.upper())


def test_hyphens_of_every_shape_are_hyphens() -> None:
    assert cues("Peut\u2011on, et où se trouve\u2013t\u2010il ?") == cues(
        "Peut-on, et où se trouve-t-il ?"
    )


def test_a_statement_gives_no_cue() -> None:
    assert cues("Le jardin compte des fleurs.") == frozenset()
