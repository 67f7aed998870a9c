import math
from pathlib import Path

import numpy as np
import pytest

from indexer.search.lexical import Lexical

TEXTS = [
    "Chat dormeur.",
    "Chien dormeur, chat dormeur ; chien rêveur.",
    "Oiseau chanteur à l’aube.",
]


@pytest.fixture(scope="module")
def lexical() -> Lexical:
    return Lexical.build(TEXTS)


def test_score_is_the_formula_worked_by_hand(lexical: Lexical) -> None:
    # « aube » is in 1 text of 3: idf = ln(1 + 2.5 / 1.5); it occurs once in a text of
    # 3 terms, where the average is (2 + 6 + 3) / 3.
    expected = math.log(1 + 2.5 / 1.5) / (1 + 1.5 * (0.25 + 0.75 * 3 / (11 / 3)))
    assert lexical.scores(["aub"])[2] == pytest.approx(expected, rel=1e-5)
    assert lexical.idf("aub") == pytest.approx(math.log(1 + 2.5 / 1.5))


def test_unknown_terms_score_nothing_and_are_the_rarest(lexical: Lexical) -> None:
    assert not lexical.scores(["zzz"]).any()
    assert "zzz" not in lexical
    assert lexical.idf("zzz") == pytest.approx(math.log(1 + 3.5 / 0.5))
    assert lexical.idf("zzz") > lexical.idf("aub") > lexical.idf("chat")


def test_it_comes_back_from_disk(lexical: Lexical, tmp_path: Path) -> None:
    lexical.save(tmp_path)
    again = Lexical.load(tmp_path)
    assert len(again) == 3
    assert np.array_equal(again.scores(["chat", "chien"]), lexical.scores(["chat", "chien"]))


def test_two_builds_write_the_same_bytes(lexical: Lexical, tmp_path: Path) -> None:
    lexical.save(tmp_path / "a")
    Lexical.build(TEXTS).save(tmp_path / "b")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_texts_of_stop_words_only() -> None:
    lexical = Lexical.build(["et", "le"])
    assert len(lexical) == 2
    assert not lexical.scores(["et"]).any()
