import random

from evals.reliability.hostile import document, questions, text


def test_the_same_seed_gives_the_same_texts() -> None:
    assert list(questions(10)) == list(questions(10))
    assert list(questions(10, seed=1)) != list(questions(10))
    assert all(0 < len(one) <= 50 for one in questions(50, longest=50))
    assert document(1) == document(1) != document(2)


def test_texts_are_of_every_length() -> None:
    chance = random.Random(0)
    lengths = [len(text(chance, 2000)) for _ in range(300)]
    assert all(0 < length <= 2000 for length in lengths)
    assert min(lengths) < 10
    assert max(lengths) > 1500
    assert 20 < sorted(lengths)[150] < 200
