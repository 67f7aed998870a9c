import random
from typing import Literal

import pytest
from spellchecker import SpellChecker

from server.question.word_list import WordList, words_of

FEW = WordList({"rose": 50, "rosé": 9, "rosée": 70, "ose": 200, "prose": 60})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rose", "rose"),  # known
        ("rosee", "rosée"),  # its accents only, though « rose » is a slip away too
        ("roes", "rose"),  # two letters swapped
        ("grose", "prose"),  # a letter changed: more frequent than « rose », a letter too many
        ("os", "ose"),  # a letter lost
        ("tulipe", None),
        ("", None),
        ("r" * 100_000, None),  # at once, however long
    ],
)
def test_the_likeliest_word_one_slip_away_is_proposed(typed: str, meant: str | None) -> None:
    assert FEW.correction(typed) == meant


def test_words_are_known_with_their_accents_and_without() -> None:
    assert "rosée" in FEW
    assert "rosee" not in FEW
    assert "rosee" in FEW.folded
    assert "rosée" not in FEW.folded


def test_an_empty_list_knows_nothing() -> None:
    nothing = WordList({})
    assert "rose" not in nothing
    assert nothing.correction("rose") is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_proposes_what_the_library_does(language: Literal["fr", "en"]) -> None:
    library = SpellChecker(language=language, distance=1)
    ours, often = words_of(language), library.word_frequency.dictionary
    chance = random.Random(20)
    for word in chance.sample(sorted(often), 200):
        at = chance.randrange(len(word))
        typed = f"{word[:at]}{chance.choice('aeimnrst')}{word[at + chance.randint(0, 1) :]}"
        assert (typed in ours) == (typed in often)
        proposed, expected = ours.correction(typed), library.correction(typed)
        # Of two that are as frequent, the library takes another one from run to run.
        assert often.get(proposed or "") == often.get(expected or ""), typed
