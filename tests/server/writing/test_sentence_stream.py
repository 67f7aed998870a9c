import pytest

from server.writing.sentence_stream import Cutter, Written, read_sentence

ANSWER = (
    "<think>Voyons. [a1]</think>Le jardin a été ouvert. [a1] Les **habitants** l'ont ouvert en 2004 "
    "[A1, b2]. M. Dupont a dit « Non. Oui » [c1-c3].\n\n- Un point [d1]\n- Un autre\n[d2]\n\n"
    "SANS RÉPONSE\nFin. [e1][e2]. Puis [sic] voir p. 12 [t1]"
)
READ = [
    Written("Le jardin a été ouvert.", ("a1",)),
    Written("Les habitants l'ont ouvert en 2004.", ("a1", "b2")),
    Written("M. Dupont a dit « Non. Oui ».", ("c1", "c2", "c3")),
    Written("Un point", ("d1",)),
    Written("Un autre", ("d2",)),
    Written("SANS RÉPONSE"),
    Written("Fin.", ("e1", "e2")),
    Written("Puis [sic] voir p. 12", ("t1",)),
]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50, 1000])
def test_sentences_are_the_same_however_they_come(size: int) -> None:
    cutter = Cutter()
    found = [
        one for at in range(0, len(ANSWER), size) for one in cutter.feed(ANSWER[at : at + size])
    ]
    assert found + cutter.close() == READ
    assert cutter.close() == []


def test_a_sentence_is_given_once_the_next_one_begins_and_its_marks_are_sure_to_be_there() -> (
    None
):
    cutter = Cutter()
    assert cutter.feed("Le jardin est ouvert.") == []
    assert cutter.feed(" [a") == []
    assert cutter.feed("1]") == []
    assert cutter.feed(" Il") == [Written("Le jardin est ouvert.", ("a1",))]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Oui [a1].", ("a1",)),
        ("Oui [a1][b2] [a1].", ("a1", "b2")),
        ("Oui [A1 ; b2, c3].", ("a1", "b2", "c3")),
        ("Oui [a1 et b2].", ("a1", "b2")),
        ("Oui [a2-a4].", ("a2", "a3", "a4")),
        ("Oui [a2 à 4].", ("a2", "a3", "a4")),
        ("Oui [a9-a2].", ("a9", "a2")),
        ("Oui [a2-b4].", ("a2", "b4")),
        ("Oui [extraits a1, b2].", ("a1", "b2")),
        ("Oui 【a1】.", ("a1",)),
        ("Oui [12].", ("12",)),
    ],
)
def test_marks(text: str, ids: tuple[str, ...]) -> None:
    assert read_sentence(text) == Written("Oui.", ids)


@pytest.mark.parametrize(
    "text", ["Oui […] non.", "Oui [sic].", "En [2009], oui.", "Oui (a1).", "Tableau [a]."]
)
def test_other_brackets_stay(text: str) -> None:
    assert read_sentence(text) == Written(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("## Titre", "Titre"),
        ("> 1. **Oui**, `non`", "Oui, non"),
        ("* Le *jardin* est là", "Le jardin est là"),
        ("2 * 3 = 6", "2 * 3 = 6"),
        ("Oui [a1] , non [a2] .", "Oui, non."),
    ],
)
def test_markdown_is_left_out(text: str, plain: str) -> None:
    assert read_sentence(text).text == plain


def test_what_is_thought_aloud_is_no_answer() -> None:
    cutter = Cutter()
    assert cutter.feed("<think>Le jardin. Il est. Là. ") == []
    assert cutter.feed("Donc</think>Oui [a1]. Non [a2]. ") == [Written("Oui.", ("a1",))]
    assert Cutter().feed("sans balise ouvrante. Oui.</think> Non. Si. ") == [Written("Non.")]


def test_a_quotation_that_is_never_closed_loses_nothing() -> None:
    cutter = Cutter()
    assert cutter.feed("Il dit « oui. Et non. Voilà [a1]. Fin [a2].") == []
    assert [one.text for one in cutter.close()] == [
        "Il dit « oui.",
        "Et non.",
        "Voilà.",
        "Fin.",
    ]
