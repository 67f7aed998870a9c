import pytest

from server.engine import Engine
from tests.server.answering import said


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Qui a signé la lettre de mission et à quelle date ?", "pour « à quelle date »."),
        (
            "Qui représente la CFDT et quelle est la capitale du Pérou ?",
            "pour « quelle est la capitale du Pérou ».",
        ),
        ("Who signed the mission letter, and when?", "for “when”."),
    ],
)
def test_a_half_without_an_answer_says_so(engine: Engine, question: str, told: str) -> None:
    answer = engine.ask(question)
    assert answer.status == "answered"
    assert said(answer).endswith(told)
    assert answer.statements[-1].citations == ()


def test_a_half_that_is_quoted_says_nothing_more(engine: Engine) -> None:
    answer = engine.ask("Qui a signé la lettre de mission et que demande-t-elle ?")
    assert "Valérie Létard" in said(answer)
    assert "Je demande au Conseil supérieur" in said(answer)
    assert "Rien de plus" not in said(answer)


def test_where_no_half_is_answered_one_sentence_says_it(engine: Engine) -> None:
    answer = engine.ask("Quelle est la capitale du Pérou et qui a gagné la coupe du monde ?")
    assert answer.status == "abstained"
    assert len(answer.statements) == 1


def test_a_refusal_that_says_more_keeps_its_words(engine: Engine) -> None:
    answer = engine.ask("Qui représente la CFDT et que dit la section 12.7.3 ?")
    assert "Jean Delarue" in said(answer)
    assert "12.7.3" in said(answer)
