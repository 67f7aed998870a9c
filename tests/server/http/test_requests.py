import pytest
from pydantic import ValidationError

from indexer.scope import Scope
from server.answers import Turn
from server.errors import RefusedError
from server.http.requests import AskRequest, SearchRequest, checked_question, clean, scope_of


def test_the_newest_turns_are_kept() -> None:
    history = [{"role": "user", "content": str(number)} for number in range(30)]
    request = AskRequest.model_validate({"question": "Qui ?", "history": history})
    assert request.turns(2, 100) == (Turn("user", "28"), Turn("user", "29"))
    assert request.turns(0, 100) == ()
    assert AskRequest(question="Qui ?").turns(20, 100) == ()
    assert request.turns(1, 1) == (Turn("user", "2"),)


@pytest.mark.parametrize("name", ["q", "query"])
def test_a_search_by_either_name(name: str) -> None:
    assert SearchRequest.model_validate({name: "jardin"}).q == "jardin"


@pytest.mark.parametrize("k", [0, 101, 10**30, "10", 1.5, True, None])
def test_a_number_of_hits_is_an_integer_within_bounds(k: object) -> None:
    with pytest.raises(ValidationError):
        SearchRequest.model_validate({"q": "jardin", "k": k})


def test_an_integer_may_be_written_as_json_writes_it() -> None:
    assert SearchRequest.model_validate({"q": "jardin", "k": 84.0}).k == 84


def test_what_nobody_types_is_cleaned_away() -> None:
    assert clean(" a\x00b\ud800\n") == "a b?"
    assert clean("lʼaide, lŉaide") == "l’aide, l’naide"


@pytest.mark.parametrize("text", ["", "  ", "\x00", "?!", "\u200b"])
def test_nothing_is_no_question(text: str) -> None:
    with pytest.raises(RefusedError) as caught:
        checked_question(text, 10)
    assert caught.value.code == "empty_question"


def test_a_question_has_a_length() -> None:
    assert checked_question("a" * 10, 10) == "a" * 10
    with pytest.raises(RefusedError) as caught:
        checked_question("a" * 11, 10)
    assert caught.value.detail == {"length": 11, "limit": 10}


def test_an_empty_filter_filters_nothing() -> None:
    assert scope_of(["", ""], " ") == Scope()
    assert scope_of(["jardin"], "2.1.") == Scope.of("jardin", section="2.1")


@pytest.mark.parametrize("field", ["document", "section"])
def test_what_is_looked_up_has_a_length(field: str) -> None:
    for kind, asked in ((AskRequest, "question"), (SearchRequest, "q")):
        kind.model_validate({asked: "Qui ?", field: "a" * 500})
        with pytest.raises(ValidationError, match="at most 500"):
            kind.model_validate({asked: "Qui ?", field: "a" * 501})
