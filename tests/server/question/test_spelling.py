import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.french import fold
from server.question.spelling import Corrected, Speller

TEXT = (
    "Développer, le développement des quartiers, où l'éducation compte, a été confié à La Fabrique. "
    "Les élus et les habitants du quartier y ont la parole ; le communautarisme inquiète. "
    "Là naît l'entraide : un vieux gymnase, une société, un accueil chaleureux."
)
SPELLER = Speller([TEXT], ["DSL", "Caferuis"])


def corrected(text: str) -> str:
    return SPELLER.correct(text).text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ki a la parole", "qui a la parole"),
        ("pk les habitants", "pourquoi les habitants"),
        ("c koi l'entraide", "c'est quoi l'entraide"),
        ("cmt developper ds le quartier", "comment développer dans le quartier"),
        ("slt, les habitants stp", ", les habitants "),
        ("l entraide et d après qu il", "l'entraide et d'après qu'il"),
        ("c est où", "c'est où"),
        ("jpeux entrer", "je peux entrer"),
    ],
)
def test_hasty_typing_is_written_out(typed: str, meant: str) -> None:
    assert corrected(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("developpement", "développement"),
        ("l'education", "l'éducation"),
        ("elus", "élus"),
        ("societe", "société"),
        ("dsl", "DSL"),
        ("caferuis", "Caferuis"),
    ],
)
def test_words_of_the_corpus_get_their_accents_and_capitals(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed) == Corrected(meant, ())


@pytest.mark.parametrize(
    "text",
    [
        "Qui a signé, et où ?",
        "le quartier ou la ville",
        "Est-ce là, à la fabrique ?",
        "Developpement",  # a capital: maybe a name
        "EDUCATION",
        "Barthélemy habite Kervignac",
        "Pourquoi le cheval galope-t-il ?",
        "How is the neighbourhood organised?",
        "behaviour and colours, generalisation",
        "R2D2 abc123 x",
        "rq gh",
        "",
        " ?! …",
    ],
)
def test_what_is_right_or_unknown_is_left_alone(text: str) -> None:
    assert SPELLER.correct(text) == Corrected(text, ())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quartie", "quartier"),  # a letter lost
        ("parloe", "parole"),  # two letters swapped
        ("jymnase", "gymnase"),  # another first letter: the dictionary helps
        ("abitant", "habitant"),  # read alike
        ("comunotarisme", "communautarisme"),
        ("developemant", "développement"),  # a long word: two slips
        ("fromagge", "fromage"),  # not in the corpus, but in the dictionary
    ],
)
def test_a_slip_is_repaired_and_said(typed: str, meant: str) -> None:
    found = SPELLER.correct(f"Le {typed} ?")
    assert found == Corrected(f"Le {meant} ?", ((typed, meant),))


def test_a_compound_is_repaired_part_by_part() -> None:
    assert corrected("l'abitant du quartie-developpement") == (
        "l'habitant du quartier-développement"
    )


def test_what_resembles_nothing_is_left_alone() -> None:
    assert corrected("zzqwxv brrrlp") == "zzqwxv brrrlp"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("please tell me about dsl", " tell me about DSL"),
        ("the participasion of c and k", "the participation of c and k"),
        ("a societe for a lexer", "a societe for a lexer"),  # French, and nobody's word
        ("who organised the colour programme", "who organised the colour programme"),
    ],
)
def test_an_english_question_is_compared_with_english_words(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed, "en").text == meant


def test_a_word_cut_short_is_no_other_word_that_sounds_alike() -> None:
    court = Speller(["La cour de cassation a un chat. La cassation et le chat."])
    assert court.correct("la cour de cass").text == "la cour de cassation"


def test_sms_forms_are_no_correction_to_announce() -> None:
    assert SPELLER.correct("ki parle dsl stp").changes == ()


@given(st.text(max_size=200))
def test_any_text_can_be_corrected(text: str) -> None:
    once = SPELLER.correct(text)
    assert all(typed in text for typed, _ in once.changes)


@pytest.mark.parametrize(
    "text", ["Que veut dire lʼintervention ?", "ŉaturel", "ʼʼʼʼʼ", "qʼuʼil"]
)
def test_a_letter_that_looks_like_an_apostrophe_ends_nothing(text: str) -> None:
    assert SPELLER.correct(text).text


def test_a_hasty_form_has_one_meaning_and_is_written_as_it_is_looked_up() -> None:
    data = tomllib.loads(files("server.question").joinpath("hasty.toml").read_text("utf-8"))
    typed = [form for several in data["meant"].values() for form in several]
    assert len(typed) == len(set(typed)) > 50
    assert [form for form in (*typed, *data["courtesy"]["words"]) if fold(form) != form] == []
