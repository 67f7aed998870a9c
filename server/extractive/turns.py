"""What the answerers look for in a question, besides its cues: `turns.toml` holds examples."""

from pathlib import Path

from server.question.turns import TurnOfPhrase, read_turns

TURNS: dict[str, TurnOfPhrase] = read_turns(Path(__file__).with_name("turns.toml"))


def given(turn: str, plain: str) -> bool:
    """Whether a folded question takes a turn: `given("chair", "qui preside le jury ?")`.

    >>> given("chair", "qui preside le jury ?")
    True
    """
    return TURNS[turn].given(plain)
