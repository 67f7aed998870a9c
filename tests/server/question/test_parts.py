import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.french import fold
from server.question.parts import (
    META,
    NamedPlaces,
    content,
    divide,
    language_of,
    make_part,
    make_parts,
    named_places,
    parts_of,
    topic,
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Que dit la partie 4 ?", NamedPlaces(parts=(4,))),
        ("Compare les parties 2, 3 et IX", NamedPlaces(parts=(2, 3, 9))),
        ("What is in part vi and in chapter 8?", NamedPlaces(parts=(6, 8))),
        ("La section 2.1.3 et la 4.2", NamedPlaces(numbers=("2.1.3", "4.2"))),
        ("page 12, pp. 14, p.15", NamedPlaces(pages=(12, 14, 15))),
        ("note 3 ou note n° 4", NamedPlaces(notes=("3", "4"))),
        ("footnote 2", NamedPlaces(notes=("2",))),
        ("En partie, la page blanche n'a pas de note.", NamedPlaces()),
        ("Les 12 parties prenantes de 2010", NamedPlaces()),
        ("La version 1.2.3.4 en p. 7", NamedPlaces(numbers=("1.2.3.4",), pages=(7,))),
    ],
)
def test_places_that_a_question_names(text: str, named: NamedPlaces) -> None:
    assert named_places(fold(text)) == named


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Qui vote ?", ["Qui vote ?"]),
        (
            "Qui tient la caisse du jardin et où range-t-on les outils du quartier ?",
            ["Qui tient la caisse du jardin", "où range-t-on les outils du quartier ?"],
        ),
        (
            "Qui tient la caisse du jardin ? Quand ouvre le potager municipal ?",
            ["Qui tient la caisse du jardin ?", "Quand ouvre le potager municipal ?"],
        ),
        (
            "Je suis jardinier. Que dit la section 2.1.3 des outils ?",
            ["Je suis jardinier. Que dit la section 2.1.3 des outils ?"],
        ),
        (
            "Que dit le texte des outils ? Merci beaucoup.",
            ["Que dit le texte des outils ? Merci beaucoup."],
        ),
        ("Les outils du jardin.", ["Les outils du jardin."]),
        ("Que veut dire CAF ? Et qui est à la CGT ?", ["Que veut dire CAF ?", "qui est à la CGT ?"]),
        ("?!", ["?!"]),
        ("", [""]),
    ],
)  # fmt: skip
def test_a_question_is_cut_into_what_it_asks(text: str, parts: list[str]) -> None:
    assert divide(text) == parts


def test_four_parts_at_most() -> None:
    assert len(divide("Qui plante des arbres fruitiers ? " * 9)) == 4


def test_a_part_that_leans_on_the_one_above_continues_it() -> None:
    first, leaning, alone = make_parts(
        ["Qui préside le groupe ?", "Et qui l'assiste ?", "Quel temps fait Brest demain ?"],
        "fr",
    )
    assert first.before == alone.before == ""
    assert leaning.before == first.text
    assert leaning.searched == "Qui préside le groupe ? Et qui l'assiste ?"


def test_a_follow_up_that_gives_no_cue_takes_those_of_the_question_before() -> None:
    assert "where" in make_part("et en ville ?", "fr", "Où parle-t-on des champs ?").cues
    assert "where" not in make_part("Qui ?", "fr", "Où parle-t-on des champs ?").cues


def test_a_part_keeps_the_place_that_the_question_before_named() -> None:
    assert make_part("et la suite ?", "fr", "Que dit la partie 3 ?").named.parts == (3,)


def test_a_follow_up_that_asks_itself_takes_no_intent() -> None:
    before = "Combien de parcelles compte la partie 3 ?"
    lent, own = (make_part(text, "fr", before) for text in ("et en ville ?", "pourquoi ?"))
    assert "combien" in lent.intent
    assert "count" in lent.cues
    assert own.intent == "pourquoi ?"
    assert "count" not in own.cues
    assert make_part("et la partie 4 ?", "fr", before).named.parts == (4,)


def test_a_clause_with_its_verb_and_pronoun_is_a_question() -> None:
    parts = parts_of("Qui a signé la lettre du maire et que demande-t-elle ?", "fr")
    assert [part.text for part in parts] == [
        "Qui a signé la lettre du maire",
        "que demande-t-elle ?",
    ]
    assert parts[1].before == parts[0].text


def test_a_clause_without_one_stays_with_the_question() -> None:
    [part] = parts_of("Qui a signé la lettre du maire et à quelle date ?", "fr")
    assert part.tails == ("à quelle date ?",)
    assert part.text == "Qui a signé la lettre du maire à quelle date ?"


def test_a_word_or_two_take_the_language_of_the_conversation() -> None:
    assert language_of("empowerment?", ["Where is the garden?"]) == "en"
    assert language_of("empowerment ?", ["Où est le jardin ?"]) == "fr"
    assert language_of("Where is the garden?", ["Où est-ce ?"]) == "en"


def test_words_about_documents_are_no_subject() -> None:
    assert content("Que dit ce rapport sur les jardins ?") == content("les jardins ?")
    assert (
        topic("Que dit ce rapport sur les jardins partagés ?")
        == "Que ce sur les jardins partagés"
    )
    assert topic("rapport") == "rapport"
    assert META


@given(st.text(max_size=300))
def test_any_text_has_parts(text: str) -> None:
    parts = make_parts(divide(text), language_of(text))
    assert 1 <= len(parts) <= 4
