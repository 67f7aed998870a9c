from contextlib import nullcontext
from unittest.mock import patch

import pytest

from evals.data.cases import Case
from evals.quality.ablation import (
    Removal,
    alternatives,
    baseline,
    earned,
    lists,
    open_cases,
    rows,
    section,
    turns,
    without,
)
from evals.quality.replies import Reply
from server.question.cues import CUES, cues
from server.question.turns import TurnOfPhrase, compiled

RIGHT, WRONG = (
    Reply("answered", (text,), (), (), (), None, exact=True) for text in ("dix", "onze")
)


def case(id: str, question: str) -> Case:  # noqa: A002
    return Case(
        id, question, "fr", "list", "student", "full", (), (), ("dix",), (), ("answered",), ()
    )


CASES = (case("c-1", "Combien de pommes ?"), case("c-2", "Des poires ?"))


def answer(asked: Case) -> Reply:
    """A system that knows how many, if it hears that this is asked."""
    return RIGHT if "count" in cues(asked.question) else WRONG


def test_a_cue_that_decides_an_answer_is_seen_to() -> None:
    before = baseline(CASES, answer)
    assert before.right == 1
    found = {one.name: earned(one, before, answer) for one in turns(before)}
    assert found["count"].lost == found["count"].changed == ("c-1",)
    assert found["count"].fires == 1
    assert not found["where"].fires
    assert "count" in cues(CASES[0].question)


def test_an_alternative_counts_where_no_other_gives_the_turn() -> None:
    before = baseline(CASES, answer)
    found = {one.name: earned(one, before, answer) for one in alternatives(before)}
    assert found["count: `(?<!page )(?<!pages )combien`"].lost == ("c-1",)
    assert found["count: `how many`"].fires == 0


def test_what_is_gained_is_told_from_what_is_lost() -> None:
    deaf = Removal("list", "all", lambda: patch.dict(CUES, clear=True), lambda _case: True)
    before = baseline(CASES, lambda one: WRONG if answer(one) == RIGHT else RIGHT)
    result = earned(deaf, before, lambda _case: RIGHT)
    assert (result.fires, result.changed, result.gained, result.lost) == (
        2,
        ("c-1",),
        ("c-1",),
        (),
    )


def test_a_turn_without_its_last_alternative_is_never_given() -> None:
    turn = TurnOfPhrase((), ("pomme",), (), compiled(("pomme",), ()), compiled(("apple",), ()))
    assert turn.given("une pomme")
    assert not without(turn, "pomme").given("une pomme")


def test_each_list_can_be_taken_away_and_comes_back() -> None:
    for one in lists():
        with one.removing():
            pass
        one.concerns(CASES[0])
    assert CUES


@pytest.mark.parametrize("by_line", [True, False])
def test_the_table_has_a_row_for_what_was_heard(by_line: bool) -> None:
    text = section("Title", CASES, answer, by_line=by_line)
    assert "2 questions, of which 1 are answered right." in text
    assert "| 1 | 1 (c-1) | 1 (c-1) | 0 |" in text
    assert "more, on which no answer depends." in text


def test_a_bar_in_a_pattern_divides_no_cell() -> None:
    one = Removal("cue", "a|b", nullcontext, lambda _case: True)
    before = baseline(CASES, answer)
    assert "| cue a\\|b | 2 | 0 | 0 | 0 |" in rows([earned(one, before, answer)])


def test_the_test_half_is_not_asked() -> None:
    assert len(open_cases()) == 155
    assert all(one.half != "test" for one in open_cases())
