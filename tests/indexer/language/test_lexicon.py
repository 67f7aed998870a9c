import pytest

from indexer.language.french import words
from indexer.language.lexicon import Lexicon, lexicon

SMALL = Lexicon(
    {("cantin",): (("repas", "scolair"),), ("vi", "local"): (("quarti",), ("quarti",))},
    {"food": (("repas",),), "life": (("vi",), ("exist",))},
)


def test_a_term_finds_what_may_stand_for_it() -> None:
    assert SMALL.alternatives(["cantin"]) == {"cantin": (("repas", "scolair"),)}
    assert SMALL.alternatives(["piscin"]) == {}


def test_every_term_of_an_expression_stands_for_the_whole_once() -> None:
    assert SMALL.alternatives(["vi", "local"]) == {
        "vi": (("quarti",),),
        "local": (("quarti",),),
    }


def test_english_words_are_translated() -> None:
    assert SMALL.translations("Local food, and life?") == {
        "food": (("repas",),),
        "life": (("vi",), ("exist",)),
    }


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("foods", "food"),
        ("fooding", "food"),
        ("fooded", "food"),
        ("foodes", "food"),
    ],
)
def test_an_english_ending_is_taken_off(typed: str, base: str) -> None:
    assert SMALL.translations(typed) == {typed: SMALL.english[base]}


def test_a_final_e_comes_back() -> None:
    live = Lexicon({}, {"live": (("viv",),)})
    assert set(live.translations("He lived (and is living), living!")) == {"lived", "living"}


def test_a_hyphen_joins_words_that_are_known_apart() -> None:
    assert SMALL.translations("non-food") == {"food": (("repas",),)}


def test_the_lexicon_of_the_field_reads_both_ways() -> None:
    village, countryside = tuple(words("village")), tuple(words("campagne"))
    assert countryside in lexicon().alternatives(list(village))[village[0]]
    assert village in lexicon().alternatives(list(countryside))[countryside[0]]


def test_the_lexicon_of_the_field_knows_english() -> None:
    assert tuple(words("bénévole")) in lexicon().translations("volunteers")["volunteers"]


def test_no_word_stands_for_itself_and_nothing_is_empty() -> None:
    book = lexicon()
    assert book.synonyms
    assert book.english
    assert all(key not in others for key, others in book.synonyms.items())
    assert all(stems for others in book.english.values() for stems in others)
    assert all(word.isalpha() for word in book.english)


def test_the_lexicon_is_read_once() -> None:
    assert lexicon() is lexicon()
