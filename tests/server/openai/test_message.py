"""Messages, written statement by statement or all at once."""

import re
from dataclasses import replace
from typing import Any

import pytest

from indexer.model import SectionRef
from server.answers import Answer, Citation, Nearby, Pointer, Statement
from server.openai.message import AnswerMessage, statements_of
from server.wording import Language

BASE = "https://repere.example"
SECTION = SectionRef(None, "Introduction", ("Introduction",))


def cited(number: int, page: int, inferred: bool = False) -> Citation:
    return Citation(
        number=number,
        passage=f"d:{number}",
        document="d",
        kind="text",
        section=SECTION,
        pages=(page, page),
        pages_role="printed",
        pages_inferred=inferred,
        label=f"Introduction, p. {page}",
        quote=f"la\tcitation {number}",
        start=0,
        end=10,
        url=f"/lecture/d#c{number}",
    )


ANSWER = Answer(
    id="a-1",
    question="Qui ?",
    understood_as="Qui ?",
    status="answered",
    mode="extractive",
    confidence=None,
    statements=(
        Statement("Le début 🌱.", (2,), "supported"),
        Statement("La suite.", (1, 2), "supported"),
    ),
    citations=(cited(1, 9), cited(2, 10, inferred=True)),
    further_reading=(Pointer("2.1 Ailleurs, p. 52", (52, 52), SECTION, "d:9", "d", "/lecture/d#c9"),),
    notices=("Attention.",),
    elapsed_ms=1,
)  # fmt: skip

TEXT = """\
Le début 🌱. [2]

La suite. [1][2]

Références :

[1] Introduction, p. 9 : « la — citation 1 » https://repere.example/lecture/d#c1

[2] Introduction, p. 10 (page déduite) : « la — citation 2 » https://repere.example/lecture/d#c2

À lire aussi :

- 2.1 Ailleurs, p. 52 https://repere.example/lecture/d#c9

Note : Attention."""


def places(message: AnswerMessage, answer: Answer) -> list[tuple[str, str]]:
    """What each annotation covers, and where it leads."""
    found: list[tuple[str, str]] = []
    for annotation in message.annotations(answer):
        assert annotation["type"] == "url_citation"
        cite = annotation["url_citation"]
        assert sorted(cite) == ["end_index", "start_index", "title", "url"]
        found.append((message.text[cite["start_index"] : cite["end_index"]], cite["url"]))
    return found


def test_a_message_holds_the_answer_and_its_references() -> None:
    message = AnswerMessage(BASE, "fr")
    assert message.finish(ANSWER) == message.text == TEXT


def test_the_same_message_in_pieces() -> None:
    message = AnswerMessage(BASE, "fr")
    pieces = [message.state(statement) for statement in ANSWER.statements]
    pieces.append(message.finish(ANSWER))
    assert pieces[:2] == ["Le début 🌱. [2]", "\n\nLa suite. [1][2]"]
    assert "".join(pieces) == message.text == TEXT


def test_annotations_cover_the_calls_in_the_order_of_the_numbers() -> None:
    message = AnswerMessage(BASE, "fr")
    message.finish(ANSWER)
    assert places(message, ANSWER) == [
        ("[1]", f"{BASE}/lecture/d#c1"),
        ("[2]", f"{BASE}/lecture/d#c2"),
        ("[2]", f"{BASE}/lecture/d#c2"),
    ]
    titles = [note["url_citation"] for note in message.annotations(ANSWER)]
    assert [title["title"] for title in titles][1:] == [
        "Introduction, p. 10 (page déduite)"
    ] * 2


def test_an_answer_may_replace_what_was_written() -> None:
    message = AnswerMessage(BASE, "fr")
    message.state(Statement("Une invention.", (1,), "supported"))
    end = message.finish(ANSWER)
    assert end.startswith("\n\n---\n\nVérification faite, cette réponse remplace")
    assert end.endswith(TEXT)
    assert places(message, ANSWER)[0][0] == "[1]"
    assert len(places(message, ANSWER)) == 3  # none of them in what was replaced


def test_an_answer_may_go_on_after_what_was_written() -> None:
    message = AnswerMessage(BASE, "fr")
    message.state(ANSWER.statements[0])
    message.finish(ANSWER)
    assert message.text == TEXT


def test_a_statement_without_support_is_struck_out() -> None:
    message = AnswerMessage(BASE, "fr")
    assert message.state(Statement("Peut-être.", (), "none")) == "~~Peut-être.~~"


def test_an_abstention_has_no_references() -> None:
    abstained = replace(
        ANSWER,
        statements=(Statement("Le corpus ne répond pas.", (), "fixed"),),
        citations=(),
        further_reading=(),
        notices=(),
    )
    message = AnswerMessage(BASE, "fr")
    assert message.finish(abstained) == "Le corpus ne répond pas."
    assert message.annotations(abstained) == []


def test_the_page_of_a_contents_row_is_said_to_be_a_target() -> None:
    row = replace(cited(1, 58), kind="toc", pages_role="target", label="Table, p. 58")
    message = AnswerMessage(BASE, "fr")
    message.finish(replace(ANSWER, citations=(row,)))
    assert "[1] Table, p. 58 (page où le sujet est traité) : «" in message.text
    unknown = replace(row, pages=None, label="Table")
    message = AnswerMessage(BASE, "fr")
    message.finish(replace(ANSWER, citations=(unknown,)))
    assert "[1] Table : «" in message.text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nearby_passages_come_after_the_statements(language: Language) -> None:
    near = Nearby("P. <9>", (9, 9), SECTION, "d:3", "d", "Le lien.", 0, 8, "/lecture/d#c0-8")
    message = AnswerMessage(BASE, language)
    bare = replace(ANSWER, citations=(), further_reading=(), notices=(), nearby=(near,))
    text = message.finish(bare)
    assert f"- P. \\<9\\> : « Le lien. » {BASE}/lecture/d#c0-8" in text
    assert "Le lien" not in statements_of(text)


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Réponse incertaine"), ("en", "Uncertain answer")]
)
def test_an_uncertain_answer_says_so_behind_its_statements(
    language: Language, said: str
) -> None:
    text = AnswerMessage(BASE, language).finish(replace(ANSWER, uncertain=True))
    assert said in text
    assert said not in statements_of(text)
    assert said not in AnswerMessage(BASE, language).finish(ANSWER)


def test_a_question_in_english_gets_english_headings() -> None:
    message = AnswerMessage(BASE, "en")
    message.finish(ANSWER)
    for heading in ("References:", "(inferred page)", "See also:", "Note: Attention."):
        assert heading in message.text


def test_a_call_without_its_citation_is_not_annotated() -> None:
    message = AnswerMessage(BASE, "fr")
    without = replace(ANSWER, citations=ANSWER.citations[:1])
    message.finish(without)
    assert [call for call, _ in places(message, without)] == ["[1]"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "answer",
    [ANSWER, replace(ANSWER, citations=()), replace(ANSWER, citations=(), further_reading=())],
)
def test_what_follows_the_statements_can_be_taken_off(answer: Answer, language: Any) -> None:
    message = AnswerMessage(BASE, language)
    message.finish(answer)
    assert statements_of(message.text) == "Le début 🌱. [2]\n\nLa suite. [1][2]"
    assert statements_of("Références : aucune") == "Références : aucune"


HOSTILE = "<script>alert(1)</script> ![x](http://evil) *a* `b` | ~~c~~ &amp;\n- d\n1. e"


def test_what_a_document_says_is_text() -> None:
    """Its tags and signs are shown: none is markup, and none fakes a call or the references."""
    statement = Statement(HOSTILE, (1,), "exact")
    citation = replace(cited(1, 9), quote=HOSTILE, label=f"{HOSTILE[:25]}, p. 9")
    reading = replace(ANSWER.further_reading[0], label=HOSTILE[:25])
    answer = replace(
        ANSWER, statements=(statement,), citations=(citation,), further_reading=(reading,),
        notices=(HOSTILE,),
    )  # fmt: skip
    message = AnswerMessage(BASE, "fr")
    message.finish(answer)
    assert not re.search(r"(?<!\\)[<>`*~|&]", message.text)
    assert not re.search(r"(?<!\\)\[(?!1\])", message.text)
    assert not re.search(r"^(?:- d|1\. e)", message.text, re.MULTILINE), "one line each"
    (call,) = message.annotations(answer)
    place = call["url_citation"]
    assert message.text[place["start_index"] : place["end_index"]] == "[1]"
    assert statements_of(message.text) == HOSTILE.replace("\n", " ") + " [1]"


def test_a_struck_statement_is_text_too() -> None:
    message = AnswerMessage(BASE, "fr")
    assert message.state(Statement("a ~~ b <i>", (), "none")) == r"~~a \~\~ b \<i\>~~"
