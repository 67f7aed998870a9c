from collections.abc import Sequence
from dataclasses import replace

from evals.conversation.measure import (
    Turned,
    both_orders,
    changed,
    drawn,
    is_right,
    right,
    unchanged,
)
from evals.conversation.report import Half, section
from evals.data.cases import Case
from evals.data.conversations import FollowUp, Pair
from indexer.search.index import Index
from server.answers import Answer, Request
from tests.server.doubles import OddEngine

TALK = FollowUp(
    "f", "test", "d", ("Qui ?",), "et où ?", ("UNE  citation", "p. 9"), ("ailleurs",)
)
NO_INDEX = Index.__new__(Index)  # it is never searched
PAIRS = both_orders([Pair("p", "test", "d", ("Qui ?", "Où ?"))])


def ask(question: str, turns: Sequence[str], _document: str) -> Answer:
    """Answers with its question, and with what was said before « Où ? »."""
    answer = OddEngine(NO_INDEX).ask(Request(question))
    said = replace(
        answer.statements[0], text=f"{question} {turns if question == 'Où ?' else ''}"
    )
    return replace(answer, statements=(said,))


def test_a_pair_is_asked_in_both_orders() -> None:
    assert [Turned("p", "Qui ?", "Où ?", "d"), Turned("p", "Où ?", "Qui ?", "d")] == PAIRS
    assert changed(PAIRS, ask) == PAIRS[:1]
    assert unchanged(PAIRS, ask).share == 0.5


def test_a_follow_up_holds_what_it_must_and_nothing_that_it_must_not() -> None:
    answer = ask(TALK.question, TALK.turns, "d")
    assert is_right(TALK, answer)
    assert not is_right(replace(TALK, holds=("p. 12",)), answer)
    assert not is_right(replace(TALK, lacks=("Introduction",)), answer)
    assert right([TALK], ask).share == 1


def case(id: str, *turns: str) -> Case:  # noqa: A002
    empty: tuple[()] = ()
    return Case(
        id,
        f"{id} ?",
        "fr",
        "list",
        "student",
        "full",
        empty,
        empty,
        empty,
        empty,
        ("answered",),
        turns,
    )


def test_pairs_are_drawn_by_a_seed_without_follow_ups() -> None:
    cases = [case("a"), case("b"), case("c", "Qui ?"), case("d")]
    once = drawn(cases, cases, 5)
    assert once == drawn(cases, cases, 5)
    assert once != drawn(cases, cases, 5, seed=2)
    assert {one.question for one in drawn(cases, cases, 6)} == {"a ?", "b ?", "d ?"}
    assert all(one.before != one.question for one in once)


def test_the_section_compares_the_ways() -> None:
    text = section([Half("Test", PAIRS, PAIRS[1:], [TALK])], {"us": ask, "them": ask}, "Made.")
    assert "| pairs of the three documents (2), unchanged | 0.50 [0.09, 0.91] (1/2) |" in text
    assert "| follow-ups (1), right | 1.00 [0.21, 1.00] (1/1) |" in text
