"""Prompts in the manner of Open WebUI and LibreChat, and questions that only look like them."""

import json

import pytest

from server.openai.interface_prompts import reply_to_chore

TALK = "USER: Qui a présidé\nle groupe de travail ?\nASSISTANT: Mme X. [1]\nUSER: Et après ?"


def task(wish: str, talk: str = TALK) -> str:
    """A prompt of Open WebUI; in some of its templates the format stands after the talk."""
    return (
        f"### Task:\nDo something with the chat history.\n### Output:\n{wish}\n"
        f"### Chat History:\n<chat_history>\n{talk}\n</chat_history>"
    )


def test_a_title_is_the_first_question() -> None:
    reply = reply_to_chore(task('JSON format: { "title": "your concise title here" }'))
    assert reply is not None
    assert json.loads(reply) == {"title": "Qui a présidé le groupe de travail ?"}


def test_a_long_question_makes_a_short_title() -> None:
    reply = reply_to_chore(task('{ "title": "" }', "USER: " + "développement social " * 20))
    assert reply is not None
    title = json.loads(reply)["title"]
    assert title == "développement social développement social développement…"
    assert len(title) <= 60


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ('JSON format: { "tags": ["tag1", "tag2"] }', {"tags": []}),
        ('{ "follow_ups": ["Question 1?", "Question 2?"] }', {"follow_ups": []}),
        ('respond in the format: { "queries": ["query1"] }', {"queries": []}),
        ('{\n    "prompt": "Your detailed description here."\n}', {"prompt": ""}),
    ],
)
def test_nothing_else_is_suggested(wish: str, expected: object) -> None:
    reply = reply_to_chore(task(wish))
    assert reply is not None
    assert json.loads(reply) == expected


def test_a_title_in_plain_text() -> None:
    assert reply_to_chore(task("Only the title.")) == "Qui a présidé le groupe de travail ?"
    prompt = (
        "Provide a concise, 5-word-or-less title for the conversation, using title case"
        " conventions. Only return the title itself.\n\nConversation:\n"
        "User: Que signifie TSG ?\nAI: Travail social avec les groupes."
    )
    assert reply_to_chore(prompt) == "Que signifie TSG ?"
    assert reply_to_chore(task("Only the title.", "")) == "Repère"


@pytest.mark.parametrize(
    "question",
    [
        "Qui a présidé le groupe de travail ?",
        "### Task: qui a présidé ?",
        "Que veut dire <chat_history> ? </chat_history>",
        "Provide a concise, 5-word-or-less title for the conversation",
        'Le format { "title": "…" } est-il cité ?',
        "",
    ],
)
def test_questions_are_left_alone(question: str) -> None:
    assert reply_to_chore(question) is None
