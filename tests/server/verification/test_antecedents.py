import pytest

from indexer.search.index import Index
from server.verification.verifier import antecedents, leans


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("Elle est un outil.", True),
        ("Mais elle avance.", True),
        ("Cette forme d'intervention ne se décrète pas.", True),
        ("C’est un vrai défi.", True),
        ("Nombre d'entre elles manquent de moyens.", True),
        ("L'ISIC favorise le dialogue.", False),
    ],
)
def test_a_pronoun_or_a_demonstrative_leans_on_what_is_before(text: str, leaning: bool) -> None:
    assert leans(text) is leaning


def test_the_sentence_before_says_who_she_is(index: Index) -> None:
    (document,) = index.documents
    sentence = "Elle est un outil permettant le développement de solidarités."
    before = antecedents(sentence, index.documents)
    assert "L'ISIC porte en elle-même des valeurs" in before
    assert document.text.index(before + sentence) > 0


def test_nothing_stands_before_what_leans_on_nothing_or_is_unknown(index: Index) -> None:
    assert (
        antecedents("L'ISIC favorise la reconnaissance mutuelle des acteurs.", index.documents)
        == ""
    )
    assert antecedents("Elle danse la java.", index.documents) == ""


def test_a_text_that_stands_twice_has_no_antecedent(index: Index) -> None:
    assert antecedents("ce", index.documents) == ""


def test_a_heading_is_not_the_sentence_before(index: Index) -> None:
    (document,) = index.documents
    first = next(
        document.text[one.start : one.end]
        for one in document.sentences
        if document.text[one.start : one.end].startswith("À qui s'adresse ce rapport")
    )
    assert antecedents(first, index.documents) == ""
