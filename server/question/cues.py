"""What kind of thing a question asks for, from its turns of phrase, in French and English.

A cue is a hint, not a verdict: the answerers weigh it with what the corpus holds. The
patterns are read on folded text (lower case, no accents), so that hasty typing is the same.
"""

import re
from pathlib import Path
from typing import Literal, get_args

from indexer.language.french import fold
from server.question.turns import TurnOfPhrase, read_turns

Cue = Literal[
    "where", "existence", "phrase", "who", "acronym", "definition", "list", "count", "reference",
    "comparison", "contact", "plan", "steps",
]  # fmt: skip

# What they are and examples of each: `cues.toml`.
_TURNS = read_turns(Path(__file__).with_name("cues.toml"))
CUES: dict[Cue, TurnOfPhrase] = {cue: _TURNS[cue] for cue in get_args(Cue)}
_WHERE = re.compile(r"\boù\b", re.IGNORECASE)  # its accent tells it from « ou »


def cues(text: str, folded: str | None = None) -> frozenset[Cue]:
    """The cues that a question gives; who has its folded text already gives that as well.

    >>> sorted(cues("Combien de sections ?"))
    ['count']
    """
    plain = spaced(fold(text) if folded is None else folded)
    found: set[Cue] = {cue for cue, turn in CUES.items() if turn.given(plain)}
    if _WHERE.search(text):
        found.add("where")
    return frozenset(found)


def spaced(plain: str) -> str:
    """A folded text whose words stand apart: « peut-on » gives « peut on ».

    >>> spaced("peut-on l'ouvrir ?")
    "peut on l'ouvrir ?"
    """
    return re.sub(r"(?<=\w)-(?=\w)", " ", re.sub("[\u2010-\u2013]", "-", plain))
