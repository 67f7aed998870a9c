"""Read a question among those before it: alone, with the one before, or on its answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from indexer.scope import Scope
from indexer.search.index import Index
from server.answers import Readings
from server.budget import go_on
from server.conversation.halves import answered
from server.conversation.on_answers import OnAnswers
from server.conversation.reading import Rule, Sequel, fitted
from server.conversation.requests import Wanted, following, wanted
from server.drafts import Draft, Sources
from server.extractive.answering import Extractive, Known
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
    known: Known = field(default_factory=dict)
    """What was searched to tell; not kept after the answer."""


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

    def __init__(
        self, index: Index, extractive: Extractive, sources: Sources, rule: Rule | None = None
    ) -> None:
        """`rule` tells follow-ups from questions that stand alone; the fitted one if None."""
        self._extractive = extractive
        self._on_answers = OnAnswers(index, sources)
        self._rule = rule or fitted()

    def hear(self, asked: Asked, scope: Scope) -> Heard:
        """A question in its conversation. What was said before it is read again, not kept."""
        if not asked.text or not asked.earlier:
            return Heard(asked, Readings("alone", asked.understood_as, None))
        said = Sequel(asked.text, "", scope, asked.language)
        turn = self._read(said, asked.earlier[-_CHAIN:])
        heard = replace(asked, text=turn.text, before=turn.before)
        return Heard(heard, _readings(asked, heard), turn.draft, said.known)

    def _read(self, said: Sequel, earlier: Sequence[str]) -> _Turn:
        go_on()
        text = said.question
        if not earlier:
            return _Turn(text, "")
        asks = wanted(text)
        if asks is None and not self._may_continue(said, earlier[-1]):
            return _Turn(text, "")
        before = replace(said, question=earlier[-1], language=language_of(earlier[-1]))
        last = self._read(before, earlier[:-1])
        if asks:
            return self._about(last, said, asks)
        after = replace(said, before=last.subject)
        continues = self._rule.continues(after, self._extractive)
        return _Turn(text, last.subject if continues else "")

    def _may_continue(self, said: Sequel, earlier: str) -> bool:
        """Whether the questions before matter; one that is asked again continues nothing."""
        again = said.question.split() == earlier.split()
        return not again and self._rule.may_continue(replace(said, before=earlier))

    def _about(self, last: _Turn, said: Sequel, asks: Wanted) -> _Turn:
        """A question about the answer to the one before it."""
        if asks == "next" and last.draft is None and (then := following(last.text)):
            return _Turn(then, last.before)
        answer = last.draft or self._answered(last, said)
        draft = self._on_answers.answer(asks, answer, said.scope, said.language)
        return _Turn(said.question, last.subject, draft)

    def _answered(self, turn: _Turn, said: Sequel) -> Draft:
        parts = parts_of(turn.text, language_of(turn.text), turn.before)
        return answered(self._extractive, parts, said.scope, known=said.known)


def _readings(asked: Asked, heard: Asked) -> Readings:
    """Both readings of a question that is not the first."""
    if heard.understood_as != asked.understood_as:
        return Readings("continued", asked.understood_as, heard.understood_as)
    together = replace(asked, before=asked.earlier[-1])
    return Readings("alone", asked.understood_as, together.understood_as)
