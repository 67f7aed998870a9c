import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from snowballstemmer.french_stemmer import FrenchStemmer

from indexer.language.french import STOP_WORDS, fold, fold_keeping_offsets, stem, words
from tests.paths import ROOT


def test_elisions_accents_and_stop_words() -> None:
    assert words("L’évolution des évolutions, jusqu'à aujourd’hui") == snapshot(
        ["evolu", "evolu", "aujourdhui"]
    )


@pytest.mark.parametrize("typed", ["ÉVALUER", "EVALUER", "évaluer", "evaluer", "évalué"])
def test_accents_and_capitals_do_not_matter(typed: str) -> None:
    assert words(typed) == ["evalu"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cœur", "coeur"),
        ("l'œuvre", "oeuvre"),
        ("I.S.I.C.", "ISIC"),
        ("qu'est-ce que l'ISIC ?", "l’ISIC"),
        ("développements sociaux", "developpement social"),
        ("lʼisap", "ISAP"),
    ],
)
def test_spellings_of_the_same_thing(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_section_numbers_are_one_term() -> None:
    assert words("2.1.3. Le n° 215, p. 12.") == snapshot(["2.1.3", "215", "p", "12"])


def test_questions_keep_their_content_in_both_languages() -> None:
    assert words("Qu'est-ce que le travail social ?") == words("le travail social")
    assert words("What is the ISIC?") == ["isic"]
    assert words("Pourquoi, comment, et par qui ?") == []


def test_stop_words_are_folded_and_leave_the_words_of_content() -> None:
    assert {"a", "meme", "etaient", "whom", "the"} <= STOP_WORDS
    assert STOP_WORDS.isdisjoint({"plus", "but", "an", "only", "même"})


@given(st.text())
def test_terms_are_folded_whatever_the_text(text: str) -> None:
    assert words(fold(text)) == words(text)
    assert words(text.replace("'", "’")) == words(text)


@settings(deadline=None)  # the machine may be busy
@given(st.text())
def test_one_folding_keeps_offsets(text: str) -> None:
    assert len(fold_keeping_offsets(text)) == len(text)


def test_the_other_folding_spells_ligatures_out() -> None:
    assert fold("L’Œuvre-clé") == "l'oeuvre-cle"
    assert fold_keeping_offsets("L’Œuvre-clé") == "l’œuvre-cle"


def test_threads_do_not_mix_their_words() -> None:
    texts = [f"numération{n} territorialisation{n} évaluations" for n in range(300)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(words, texts * 2))
    assert together == [words(text) for text in texts] * 2


def test_stems_are_the_same_where_they_are_made_in_python() -> None:
    """Where PyStemmer has no wheel, an index made on another machine must still fit."""
    in_python = FrenchStemmer()
    text = fold((ROOT / "docs" / "guide.md").read_text() + "Straße İzmir 漢字 \u0345 r2d2 2010")
    for word in {*re.findall(r"\w+", text), "a" * 3000, ""}:
        assert stem(word) == in_python.stemWord(word)
