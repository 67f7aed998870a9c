import pytest

from server.wording import say


def test_a_sentence_follows_the_language_of_the_question() -> None:
    assert (
        say("abstain", "fr")
        == "Repère n'a pas trouvé de réponse à cette question dans le texte disponible."
    )
    assert (
        say("abstain", "en") == "Repère found no answer to this question in the available text."
    )


def test_blanks_are_filled() -> None:
    assert say("see", "fr", label="1.2 Le fond, p. 4") == "Voir 1.2 Le fond, p. 4."
    assert "12" in say("no_such_part", "en", asked=12, count=9, last=9)


def test_braces_in_what_fills_a_blank_are_only_text() -> None:
    assert say("see", "fr", label="{label} {0}") == "Voir {label} {0}."


def test_an_unknown_sentence_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        say("compliment", "fr")
