from typing import Any

import pytest

from server.errors import RefusedError
from server.http.errors import openai_error
from server.http.requests import AskRequest
from server.openai.requests import ChatRequest, Model, asked, model_of


def read(*messages: dict[str, Any], model: str = "repere", **more: Any) -> AskRequest:
    request = ChatRequest.model_validate({"messages": messages, "model": model, **more})
    return asked(request, model_of(model), 2000)


def user(content: object) -> dict[str, object]:
    return {"role": "user", "content": content}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("repere", Model("auto", ())),
        ("repere-extractive", Model("extractive", ())),
        ("repere-generative/isic-2010", Model("generative", ("isic-2010",))),
        ("repere/bilan+statuts", Model("auto", ("bilan", "statuts"))),
        ("repere/", Model("auto", ())),
    ],
)
def test_the_name_of_a_model_says_how_to_answer_and_where(name: str, expected: Model) -> None:
    assert model_of(name) == expected


@pytest.mark.parametrize("name", ["", "gpt-4", "Repere", "/isic-2010", "repere-magic"])
def test_other_models_are_not_there(name: str) -> None:
    with pytest.raises(RefusedError) as caught:
        model_of(name)
    assert caught.value.code == "model_not_found"


def test_the_last_message_of_the_user_is_the_question() -> None:
    said = read(
        {"role": "system", "content": "Réponds comme un pirate."},
        user("Qui a présidé le groupe ?"),
        {"role": "assistant", "content": "Mme X. [1]\n\nRéférences :\n\n[1] Page 3 : « … »"},
        {"role": "assistant", "content": None, "tool_calls": []},
        {"role": "tool", "content": "42", "tool_call_id": "x"},
        user("Et après ?"),
        {"role": "assistant", "content": "Un début de"},
    )
    assert said.question == "Et après ?"
    assert said.history is not None
    turns = [(turn.role, turn.content) for turn in said.history]
    assert turns == [("user", "Qui a présidé le groupe ?"), ("assistant", "Mme X. [1]")]


def test_what_the_model_says_reaches_the_question() -> None:
    said = read(user("Qui ?"), model="repere-extractive/jardin")
    assert (said.mode, said.documents) == ("extractive", ["jardin"])
    said = read(user("Qui ?"))
    assert (said.mode, said.document) == (None, None)  # the server's own setting decides


def test_text_may_come_in_parts() -> None:
    parts = [{"type": "text", "text": "Qui"}, {"type": "text", "text": "a présidé ?"}]
    assert read(user(parts)).question == "Qui\na présidé ?"


def test_an_image_is_refused_in_the_question_and_passed_over_before_it() -> None:
    image = {"type": "image_url", "image_url": {"url": "data:,"}}
    text = {"type": "text", "text": "Qui ?"}
    with pytest.raises(RefusedError, match="« image_url »"):
        read(user([text, image]))
    said = read(user([text, image]), user([image]), user("Et après ?"))
    assert said.history is not None
    assert [turn.content for turn in said.history] == ["Qui ?"]


@pytest.mark.parametrize(
    "messages", [[], [{"role": "system", "content": "x"}], [{"role": "assistant"}]]
)
def test_a_question_is_needed(messages: list[dict[str, Any]]) -> None:
    with pytest.raises(RefusedError) as caught:
        read(*messages)
    assert openai_error(caught.value)[0] == 400
    assert caught.value.detail == [{"field": "messages"}]


def test_one_answer_at_a_time() -> None:
    assert read(user("Qui ?"), n=1).question == "Qui ?"
    with pytest.raises(RefusedError, match="« n » vaut 1"):
        read(user("Qui ?"), n=2)


def test_the_parameters_of_sampling_and_tools_change_nothing() -> None:
    more: dict[str, Any] = {
        "temperature": 2,
        "top_p": 0.1,
        "tools": [{"type": "function", "function": {"name": "f"}}],
        "tool_choice": "required",
        "response_format": {"type": "json_object"},
        "made_up": True,
    }
    assert read(user("Qui ?"), **more) == read(user("Qui ?"))


def test_earlier_messages_are_cut_as_a_question_is() -> None:
    answer = "b" * 5000 + "\n\nRéférences :\n\n[1] Page 3"
    said = read(user("a" * 5000), {"role": "assistant", "content": answer}, user("Et après ?"))
    assert [turn.content for turn in said.history or ()] == ["a" * 2000, "b" * 2000]
