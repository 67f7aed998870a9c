"""How a run that failed ends: the exit code of each refusal."""

from typing import Final

from indexer.errors import RepereError
from server.errors import RefusedError

PROBLEM: Final = 1
USAGE: Final = 2
INTERRUPTED: Final = 130
_EXITS: Final = dict.fromkeys(
    (
        *("empty_question", "question_too_long", "nothing_to_export", "output_missing"),
        *("not_confirmed", "one_file_only"),
    ),
    USAGE,
)
"""What was typed is at fault; everything else is a problem met on the way."""


def exit_code(error: RepereError) -> int:
    """2 where what was typed must be changed, 1 otherwise."""
    return _EXITS.get(error.code, PROBLEM) if isinstance(error, RefusedError) else PROBLEM
