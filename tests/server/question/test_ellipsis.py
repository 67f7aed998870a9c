import pytest

from server.question.ellipsis import merged


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("Que fait le maire ?", "Et le préfet ?", "Que fait le préfet ?"),
        ("Combien coûte une parcelle pour un adulte ?", "et pour un enfant ?", "Combien coûte une parcelle pour un enfant ?"),
        ("Quel jour ouvre le jardin à Brest ?", "et au Relecq ?", "Quel jour ouvre le jardin au Relecq ?"),
        ("Que dit la partie 3 ?", "et la partie 4 ?", "Que dit la partie 4 ?"),
        ("Quand la serre est-elle fermée ?", "et la cabane ?", "Quand est-elle fermée la cabane ?"),
        ("Where is the well?", "and the shed?", "Where is the shed?"),
    ],
)  # fmt: skip
def test_what_changes_takes_the_place_of_what_it_replaces(
    before: str, text: str, whole: str
) -> None:
    assert merged(before, text) == whole


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Où est le bureau ?", "Qui l'occupe ?"),
        ("Que fait le maire ?", "et en ville ?"),
        ("Le maire signe-t-il ?", "et qui l'assiste ?"),
        ("Que dit-on ?", "et le préfet ?"),
    ],
)
def test_where_nothing_is_replaced_all_is_kept(before: str, text: str) -> None:
    assert merged(before, text) == f"{before} {text}"


def test_a_first_question_stays_as_it_is() -> None:
    assert merged("", "et en ville ?") == "et en ville ?"
