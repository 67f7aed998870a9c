"""Read a question among those before it: alone, with the one before, or on its answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from indexer.scope import Scope
from indexer.search.index import Index
from server.answers import Readings
from server.budget import go_on
from server.conversation.halves import answered
from server.conversation.on_answers import OnAnswers
from server.conversation.reading import Rule, Said, fitted
from server.conversation.requests import Wanted, following, wanted
from server.drafts import Draft
from server.extractive.answering import Extractive
from server.question.ellipsis import merged
from server.question.parts import language_of, parts_of
from server.question.understanding import Asked

_CHAIN: Final = 3  # questions before that are read again, at most


@dataclass(frozen=True, slots=True)
class Heard:
    """A question with what it continues; `draft` where it is about the answer before it."""

    asked: Asked
    readings: Readings
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question of the conversation: what it continues, what it searches, or its answer."""

    text: str
    before: str
    draft: Draft | None = None

    @property
    def subject(self) -> str:
        """What a question that continues it must know; a word on an answer changes nothing."""
        return self.before if self.draft else merged(self.before, self.text)


class Conversation:
    """Reads the questions put to one index; keeps nothing between them."""

    def __init__(self, index: Index, extractive: Extractive, rule: Rule | None = None) -> None:
        """`rule` tells follow-ups from questions that stand alone; the fitted one if None."""
        self._extractive = extractive
        self._on_answers = OnAnswers(index)
        self._rule = rule or fitted()

    def hear(self, asked: Asked, scope: Scope) -> Heard:
        """A question in its conversation. What was said before it is read again, not kept."""
        if not asked.text or not asked.earlier:
            return Heard(asked, Readings("alone", asked.understood_as, None))
        turn = self._read(asked.text, asked.earlier[-_CHAIN:], scope)
        heard = replace(asked, text=turn.text, before=turn.before)
        return Heard(heard, _readings(asked, heard), turn.draft)

    def _read(self, text: str, earlier: Sequence[str], scope: Scope) -> _Turn:
        go_on()
        if not earlier:
            return _Turn(text, "")
        asks = wanted(text)
        if asks is None and not self._may_continue(text, earlier[-1], scope):
            return _Turn(text, "")
        last = self._read(earlier[-1], earlier[:-1], scope)
        if asks:
            return self._about(last, text, asks, scope)
        continues = self._rule.continues(Said(text, last.subject, scope), self._extractive)
        return _Turn(text, last.subject if continues else "")

    def _may_continue(self, text: str, earlier: str, scope: Scope) -> bool:
        """Whether the questions before matter; one that is asked again continues nothing."""
        again = text.split() == earlier.split()
        return not again and self._rule.may_continue(Said(text, earlier, scope))

    def _about(self, last: _Turn, text: str, asks: Wanted, scope: Scope) -> _Turn:
        """A question about the answer to the one before it."""
        if asks == "next" and last.draft is None and (then := following(last.text)):
            return _Turn(then, last.before)
        said = last.draft or self._answered(last, scope)
        language = language_of(text, [last.text])
        draft = self._on_answers.answer(asks, said, scope, language)
        return _Turn(text, last.subject, draft)

    def _answered(self, turn: _Turn, scope: Scope) -> Draft:
        language = language_of(turn.text)
        parts = parts_of(turn.text, language, turn.before)
        return answered(self._extractive, parts, scope)


def _readings(asked: Asked, heard: Asked) -> Readings:
    """Both readings of a question that is not the first."""
    if heard.understood_as != asked.understood_as:
        return Readings("continued", asked.understood_as, heard.understood_as)
    together = replace(asked, before=asked.earlier[-1])
    return Readings("alone", asked.understood_as, together.understood_as)
