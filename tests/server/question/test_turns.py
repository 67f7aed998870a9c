import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from evals.data.cases import read_cases
from evals.options import QUESTIONS
from indexer.language.french import fold
from server.extractive.turns import TURNS, given
from server.question.courtesy import COURTESIES
from server.question.cues import CUES, spaced
from server.question.turns import TurnOfPhrase, compiled

ALL: dict[str, TurnOfPhrase] = (
    {str(cue): turn for cue, turn in CUES.items()} | TURNS | COURTESIES
)
ASKED = [
    fold(question)
    for name in ("questions", "validation")
    for case in read_cases(QUESTIONS.with_name(f"{name}.jsonl"))
    for question in (case.question, *case.turns)
]

WHOLE = {question.strip(" ?.!") for question in ASKED}


def choices(alternative: str) -> Iterator[str]:
    """An alternative with each branch of its groups alone: `a(?:b|c)` gives `a(?:b)`, `a(?:c)`."""
    groups = list(_groups(alternative))
    for start, bars, end in groups:
        edges = [start, *bars, end]
        for first, last in pairwise(edges):
            yield (
                alternative[:start]
                + alternative[first + (first != start) : last]
                + alternative[end:]
            )
    if not groups:
        yield alternative


def _groups(pattern: str) -> Iterator[tuple[int, list[int], int]]:
    """Where the content of each group that offers a choice starts, is divided, and ends."""
    opened: list[tuple[int, list[int], bool]] = []
    for at, mark in enumerate(
        re.sub(r"\\.|\[[^]]*\]", lambda found: "_" * len(found[0]), pattern)
    ):
        if mark == "(":
            asserts = not pattern.startswith("(?:", at)
            opened.append((at + 3, [], asserts))
        elif mark == "|":
            opened[-1][1].append(at)
        elif mark == ")":
            start, bars, asserts = opened.pop()
            if bars and not asserts:
                yield start, bars, at


def test_each_branch_of_each_group_is_tried_alone() -> None:
    assert list(choices("a(?:b|c(?:d|e))")) == [
        "a(?:b|c(?:d))",
        "a(?:b|c(?:e))",
        "a(?:b)",
        "a(?:c(?:d|e))",
    ]
    assert list(choices(r"a[|(]\|(?!b|c)")) == [r"a[|(]\|(?!b|c)"]


@pytest.mark.parametrize(
    ("name", "alternative", "bare"),
    [
        (name, one, bare)
        for name, turn in ALL.items()
        for bare, several in ((False, turn.bounded), (True, turn.bare))
        for one in several
    ],
)
def test_every_alternative_has_an_example(name: str, alternative: str, bare: bool) -> None:
    examples = [spaced(fold(one)) for one in ALL[name].examples]
    for choice in choices(alternative):
        pattern = compiled((), (choice,)) if bare else compiled((choice,), ())
        assert any(map(pattern.search, examples)), choice


@pytest.mark.parametrize("name", ALL)
def test_every_example_is_one(name: str) -> None:
    for example in ALL[name].examples:
        assert ALL[name].given(spaced(fold(example))) or "où" in example.lower(), example


@pytest.mark.parametrize("name", ALL)
def test_no_example_is_a_question_of_the_evaluation(name: str) -> None:
    for example in map(fold, ALL[name].examples):
        if name in COURTESIES:  # pieces of requests: « ok » is in many words
            assert example not in WHOLE
        else:
            assert not any(example.strip(" ?.") in question for question in ASKED), example


def test_a_turn_is_looked_for_by_its_name() -> None:
    assert given("chair", "qui preside le jury ?")
    assert not given("chair", "qui vote ?")
    with pytest.raises(KeyError):
        given("chairs", "")
