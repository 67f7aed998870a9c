"""The housekeeping that chat interfaces ask of the model they talk to.

Beside each question, Open WebUI sends prompts of its own to the same model: « give this chat a
title », « suggest tags », « suggest the next questions ». LibreChat asks for a title. They are
no questions about the corpus: searching it for an answer would be absurd, and having a language
model write one would cost money. A title is the first question, shortened; everything else
that is asked for is left empty, which both take as « nothing to suggest ».
"""

import json
import re
import textwrap
from typing import Final

_OPEN_WEBUI: Final = ("### Task:", "<chat_history>", "</chat_history>")
_LIBRECHAT: Final = (
    "Provide a concise, 5-word-or-less title for the conversation",
    "\nConversation:\n",
)
_WANTED: Final = re.compile(r"""\{\s*"(?P<key>\w+)"\s*:\s*(?P<list>\[)?""")
_SPEAKER: Final = re.compile(r"^[ \t]*(user|assistant|ai):", re.IGNORECASE | re.MULTILINE)
_TITLE: Final = 60  # characters
_NAMELESS: Final = "Repère"


def reply_to_chore(prompt: str) -> str | None:
    """What to answer to a prompt of the interface itself; None for anything else.

    >>> reply_to_chore("Qui préside le groupe ?") is None
    True
    """
    prompt = prompt.lstrip()
    opening, before, after = _OPEN_WEBUI
    task, _, rest = prompt.partition(before)
    talk, closed, _ = rest.rpartition(after)
    if prompt.startswith(opening) and closed:
        return _in_format(task, _title(talk))
    opening, before = _LIBRECHAT
    _, found, talk = prompt.partition(before)
    if prompt.startswith(opening) and found:
        return _title(talk)
    return None


def _in_format(task: str, title: str) -> str:
    """The reply in the JSON that the task shows, or the bare title where it shows none."""
    wanted = _WANTED.search(task)
    if wanted is None:
        return title
    empty: object = [] if wanted["list"] else ""
    value = title if wanted["key"] == "title" else empty
    return json.dumps({wanted["key"]: value}, ensure_ascii=False)


def _title(talk: str) -> str:
    """The first thing that the user said, on one short line."""
    # ["", "USER", " Qui ?\n", "ASSISTANT", …]
    _, *turns = _SPEAKER.split(talk)
    said = [
        text for who, text in zip(turns[::2], turns[1::2], strict=True) if who.lower() == "user"
    ]
    return (
        textwrap.shorten(said[0][: 10 * _TITLE] if said else "", _TITLE, placeholder="…")
        or _NAMELESS
    )
