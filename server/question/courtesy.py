"""What is said to Repère and is no question about the documents: talk, and tasks it does not do.

Talk is recognised whole (« qui es-tu ? »), never inside a longer question (« qui es-tu allé
voir ? »). A task that has a subject is a question about that subject: it is searched.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from indexer.language.french import fold
from server.question.cues import spaced
from server.question.parts import content, language_of
from server.question.turns import TurnOfPhrase, read_turns
from server.wording import Language

Talk = Literal["greeting", "thanks", "identity", "abilities", "privacy", "adding"]
Task = Literal["summary", "translation", "quiz", "opinion", "writing"]
Topic: TypeAlias = Talk | Task

COURTESIES: dict[str, TurnOfPhrase] = read_turns(Path(__file__).with_name("courtesy.toml"))
_SMALL_TALK = ("greeting", "thanks")
_CLAUSE = re.compile(r"[^.,;:!?…\n]+[.,;:!?…\n]*")
_POINTS = " .,;:!?…\n\t"
_OPENINGS = 4  # polite words that may stand before a request
_NEEDS_ASKING = re.compile(r"\w+(?:er|ire)\b|(?:une?|an?|avoir)\b")
_INVERTED = re.compile(r" (?:t )?(?:on|ils?|elles?|tu|vous|nous|je)\b")
_LINK = re.compile(r"\W*(?:(?:de|du|des|sur|of|on|about)\b|d')?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Courtesy:
    """What is said to Repère; for a task, the subject to search, empty if it has none."""

    topic: Topic
    language: Language
    subject: str = ""


def read_courtesy(text: str) -> Courtesy | None:
    """What a text says to Repère, or None where it is a question as any other.

    >>> read_courtesy("Bonjour !") is None, read_courtesy("Qui préside ?") is None
    (False, True)
    """
    said: list[Courtesy] = []
    for clause in _CLAUSE.finditer(text):
        if not clause[0].strip(_POINTS):
            continue
        if found := _talk(clause[0]):
            said.append(found)
            continue
        return _task(text[clause.start() :])
    return next((one for one in said if one.topic not in _SMALL_TALK), next(iter(said), None))


def _talk(clause: str) -> Courtesy | None:
    plain = _plain(clause)
    for form in _forms(plain):
        for topic in get_args(Talk):
            if COURTESIES[topic].pattern.fullmatch(form):
                return Courtesy(topic, _language(topic, form, clause))
    return None


def _forms(plain: str) -> Iterator[str]:
    """A clause as it is, then without what is polite before it, then without it after."""
    yield plain
    opened = plain[_opening(plain) :]
    yield opened
    words = COURTESIES["polite"].pattern.sub("", opened).strip(_POINTS)
    yield words


def _opening(plain: str) -> int:
    """How much of a folded text is said before what it asks for."""
    at = 0
    for _ in range(_OPENINGS):
        found = next(
            (
                found
                for name in ("polite", "greeting")
                if (found := COURTESIES[name].pattern.match(plain, at))
            ),
            None,
        )
        if found is None or not plain[found.end() :].strip(_POINTS):
            break  # a greeting alone is what is said
        at = found.end() + len(plain[found.end() :]) - len(plain[found.end() :].lstrip(_POINTS))
    return at


def _task(text: str) -> Courtesy | None:
    plain = _plain(text)
    start = _opening(plain)
    asked = COURTESIES["asking"].pattern.match(plain, start)
    at = asked.end() + 1 if asked else start
    for topic in get_args(Task):
        found = COURTESIES[topic].pattern.match(plain, at)
        if not found or _INVERTED.match(plain, found.end()):
            continue
        if not asked and _NEEDS_ASKING.match(found[0]):
            continue
        language = _language(topic, found[0], text)
        return Courtesy(topic, language, _subject(text, plain, found.end()))
    return None


def _subject(text: str, plain: str, end: int) -> str:
    """What a task is about, in the words of its text; nothing where it is the whole document."""
    left = COURTESIES["manner"].pattern.sub(" ", plain[end:])
    left = COURTESIES["polite"].pattern.sub(" ", left)
    if not content(left):
        return ""
    # As long a start of the text as was read of its folded form.
    cut = bisect_left(range(len(text)), end, key=lambda at: len(_folded(text[:at])))
    return _LINK.sub("", text[cut:], count=1).strip()


def _language(topic: Topic, form: str, text: str) -> Language:
    if COURTESIES[topic].english.fullmatch(form):
        return "en"
    return "fr" if topic in _SMALL_TALK else language_of(text)


def _plain(text: str) -> str:
    return _folded(text).strip(_POINTS)


def _folded(text: str) -> str:
    return spaced(fold(text.lstrip(_POINTS)))
