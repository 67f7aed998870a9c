"""The engine: a question in, a cited answer out. It knows nothing of HTTP."""

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias
from uuid import uuid4

from indexer.errors import RepereError
from indexer.model import Hit, Passage
from indexer.search.index import Index
from server.answers import Answer, Event, Turn, Understood
from server.composing import Composer, Composing, worth_writing
from server.drafts import Draft, Line, Sources
from server.extractive.answering import Extractive
from server.question.parts import divide, language_of, make_part, make_parts
from server.question.understanding import Asked, Understanding
from server.verification.verifier import Verifier
from server.wording import say
from server.writing.chat_model import ChatModel, Fault, ModelError, StoppedError
from server.writing.followup import standalone
from server.writing.generative import DEFAULT, Generative, Policy

AskedMode: TypeAlias = Literal["auto", "extractive", "generative"]
_PASSAGES = 40  # that are offered to a model for each part of a question


# Faults after which a model is not asked again for the same answer.
_LASTING = frozenset({"unreachable", "down", "slow", "quota", "denied", "rejected"})

Scope: TypeAlias = tuple[str | None, str | None]
"""The document and the section to look in; None for all."""


class NoModelError(RepereError):
    """A generated answer was asked for, and no language model is configured."""


@dataclass(frozen=True, slots=True)
class _Request:
    """What is asked, where to look, who writes the answer, and when to give up."""

    question: str
    history: Sequence[Turn]
    scope: Scope
    model: ChatModel | None
    stop: threading.Event


class Engine:
    """Search and answer over one index; safe to use from several threads."""

    def __init__(
        self,
        index: Index,
        cache: Path | None = None,
        model: ChatModel | None = None,
        policy: Policy = DEFAULT,
    ) -> None:
        """`cache` is a folder where what is measured once for an index is kept.

        With a language model answers are written, and checked; without one they are extracts.
        """
        self.index = index
        self._model = model
        self._extractive = Extractive(index, cache)
        self._understanding = Understanding(index, self._extractive.glossary.shorts)
        self._generative = Generative(model, Verifier(index), policy) if model else None
        self._composer = Composer(Sources(index))

    def prepare(self) -> None:
        """Measure now what the first question would otherwise wait for."""
        self._extractive.prepare()

    def warm(self) -> None:
        """Read what only some questions need: the dictionaries of the speller."""
        self._understanding.warm()

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        document: str | None = None,
        section: str | None = None,
        mode: AskedMode = "auto",
    ) -> Answer:
        """Answer a question; personal data is masked before anything else is done.

        Raises `NoModelError` for the generative mode, which needs a language model.
        """
        events = self.events(
            question, history=history, document=document, section=section, mode=mode
        )
        *_, answer = events
        if not isinstance(answer, Answer):
            raise TypeError(f"the last event is a {type(answer).__name__}")
        return answer

    def events(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        document: str | None = None,
        section: str | None = None,
        mode: AskedMode = "auto",
        stop: threading.Event | None = None,
    ) -> Iterator[Event]:
        """An answer as it is made; the last event is the `Answer`, which replaces the others.

        Once `stop` is set, the iterator ends without one. Raises `NoModelError` as `ask` does.
        """
        if mode == "generative" and self._model is None:
            raise NoModelError(
                "Aucun modèle de langue n'est configuré : demandez le mode « auto »."
            )
        model = None if mode == "extractive" else self._model
        scope, stop = (document, section), stop or threading.Event()
        try:
            yield from self._made(_Request(question, history, scope, model, stop))
        except StoppedError:  # nobody waits for the rest
            return

    def search(
        self,
        query: str,
        *,
        k: int = 10,
        document: str | None = None,
        section: str | None = None,
    ) -> list[Hit]:
        """The passages nearest to a question, analysed as for an answer."""
        text = self._understanding.plain(query)
        part = make_part(text, language_of(text))
        return self._extractive.search(part, k, document, section)

    def _made(self, request: _Request) -> Iterator[Event]:
        started = time.perf_counter()
        identity = f"a-{uuid4().hex[:12]}"
        asked, fault = self._understood(request)
        yield Understood(identity, asked.understood_as)
        composed = yield from self._composed(asked, fault, request)
        yield Answer(
            id=identity,
            question=request.question,
            understood_as=asked.understood_as,
            status=composed.status,
            mode=composed.mode,
            confidence=None,
            statements=tuple(composed.assembly.statements),
            citations=tuple(composed.assembly.citations),
            further_reading=composed.assembly.pointers(composed.reading),
            notices=tuple(dict.fromkeys([*asked.notices, *composed.notices])),
            elapsed_ms=round((time.perf_counter() - started) * 1000),
        )

    def _understood(self, request: _Request) -> tuple[Asked, Fault | None]:
        """The question, a follow-up rewritten where a model can, and why a model is of no use."""
        asked = self._understanding.read(request.question, request.history)
        if request.model is None:
            return asked, None
        try:
            return standalone(asked, request.model, request.stop), None
        except ModelError as error:
            return asked, error.fault if error.fault in _LASTING else None

    def _composed(self, asked: Asked, fault: Fault | None, request: _Request) -> Composing:
        draft = self._draft(asked, request.scope)
        if request.model is None or self._generative is None or not worth_writing(draft):
            return (yield from self._composer.extracted(draft))
        if fault is not None:
            notice = say(f"model_{fault}", asked.language)
            return (yield from self._composer.extracted(draft, notice))
        passages = self._passages(asked, request.scope, draft)
        return (
            yield from self._composer.written(
                self._generative, asked, passages, draft, request.stop
            )
        )

    def _draft(self, asked: Asked, scope: Scope) -> Draft:
        if not asked.text:
            return Draft("abstained", (Line((), say("abstain_instruction", asked.language)),))
        parts = make_parts(divide(asked.text), asked.language, asked.before)
        return self._expanded(asked, self._extractive.answer(parts, *scope))

    def _passages(self, asked: Asked, scope: Scope, draft: Draft) -> list[Passage]:
        """What a model is shown: what the draft quotes, then what each part finds, in turn."""
        parts = make_parts(divide(asked.text), asked.language, asked.before)
        found = [self._extractive.search(part, _PASSAGES, *scope) for part in parts]
        in_turn = [
            hits[rank] for rank in range(_PASSAGES) for hits in found if rank < len(hits)
        ]
        passages = [*draft.passages, *(hit.passage for hit in in_turn)]
        return list({passage.id: passage for passage in passages}.values())

    def _expanded(self, asked: Asked, draft: Draft) -> Draft:
        """What an acronym means here, said where the corpus does not answer."""
        if draft.status != "abstained":
            return draft
        glossary = self._extractive.glossary
        notices = [
            say("expanded", asked.language, short=short.upper(), long=glossary.expansion(short))
            for short in glossary.mentioned(asked.text)
        ]
        return Draft(draft.status, draft.lines, draft.reading, (*notices, *draft.notices))
