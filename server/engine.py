"""The engine: a question in, a cited answer out. It knows nothing of HTTP."""

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import uuid4

from indexer.language.lexicon import lexicon
from indexer.model import Hit, Passage
from indexer.scope import EVERYWHERE, Scope
from indexer.search.index import Index
from server.answers import Answer, Event, Request, Understood
from server.composing import Composer, Composing, worth_writing
from server.conversation.conversation import Conversation, Heard
from server.conversation.halves import answered
from server.conversation.reading import Rule
from server.drafts import Draft, Line, Sources
from server.errors import RefusedError
from server.evidence.absent import in_quotes
from server.extractive.answering import Extractive
from server.question.parts import Part, language_of, make_part, parts_of
from server.question.pointing import pointed
from server.question.small_talk import SmallTalk
from server.question.understanding import Asked, Understanding
from server.wording import Language, say
from server.writing.chat_model import Fault, ModelError, StoppedError
from server.writing.followup import standalone
from server.writing.writer import Writer

_CHOICES = 4  # titles that are named where a question may mean any
_PASSAGES = 40  # that are offered to a model for each part of a question
_OPENING: Final[dict[Language, str]] = {
    "fr": "Quelles sont les recommandations du rapport, et combien y en a-t-il ?",
    "en": "What does the report recommend, and how many recommendations are there?",
}


# Faults after which a model is not asked again for the same answer.
_LASTING = frozenset(
    {"unreachable", "down", "slow", "quota", "denied", "redirected", "rejected"}
)


@dataclass(frozen=True, slots=True)
class _Work:
    """A request under way: who writes, if anybody does, and how to be told to give up."""

    request: Request
    writer: Writer | None
    stop: threading.Event


class Engine:
    """Search and answer over one index; safe to use from several threads."""

    def __init__(
        self,
        index: Index,
        cache: Path | None = None,
        writer: Writer | None = None,
        rule: Rule | None = None,
    ) -> None:
        """`cache` is a folder where what is measured once for an index is kept.

        With a writer answers are written, and checked; without one they are extracts. `rule`
        tells which questions continue the one before; the fitted one if None.
        """
        self.index = index
        self._writer = writer
        self._extractive = Extractive(index, cache)
        self._understanding = Understanding(index, self._extractive.glossary().shorts)
        sources = Sources(index)
        self._conversation = Conversation(index, self._extractive, sources, rule)
        self._composer = Composer(sources)
        self._talk = SmallTalk(index, writes=writer is not None)

    def prepare(self) -> None:
        """Measure now what the first question would otherwise wait for."""
        self._extractive.prepare()

    def warm(self, language: Language = "fr") -> None:
        """Read what the first question in a language would otherwise wait for.

        A question is asked, whatever is answered: patterns are compiled, thresholds read, the
        encoder takes its memory.
        """
        lexicon()
        self._understanding.warm(language)
        self.ask(Request(_OPENING[language], mode="extractive"))

    def ask(self, request: Request | str) -> Answer:
        """Answer a question; personal data is masked before anything else is done.

        A bare text asks it of the whole corpus: `engine.ask("Qui a signé le mandat ?")`.
        Raises `RefusedError` for the generative mode, which needs a language model.
        """
        asked = Request(request) if isinstance(request, str) else request
        *_, answer = self.events(asked)
        if not isinstance(answer, Answer):
            raise TypeError(f"the last event is a {type(answer).__name__}")
        return answer

    def events(self, request: Request, stop: threading.Event | None = None) -> Iterator[Event]:
        """An answer as it is made; the last event is the `Answer`, which replaces the others.

        Once `stop` is set, the iterator ends without one. Raises `RefusedError` as `ask` does.
        """
        if request.mode == "generative" and self._writer is None:
            message = "Aucun modèle de langue n'est configuré : demandez le mode « auto »."
            raise RefusedError("model_not_configured", message)
        writer = None if request.mode == "extractive" else self._writer
        try:
            yield from self._made(_Work(request, writer, stop or threading.Event()))
        except StoppedError:  # nobody waits for the rest
            return

    def search(self, query: str, k: int = 10, scope: Scope = EVERYWHERE) -> list[Hit]:
        """The `k` passages nearest to a question, analysed as for an answer."""
        text = self._understanding.plain(query)
        return self._extractive.search(make_part(text, language_of(text)), k, scope)

    def _made(self, work: _Work) -> Iterator[Event]:
        started = time.perf_counter()
        work, pointing = self._pointing(work)
        identity = f"a-{uuid4().hex[:12]}"
        heard, fault = self._understood(work)
        asked = heard.asked
        yield Understood(identity, asked.understood_as, heard.readings)
        composed = yield from self._composed(heard, fault, work)
        yield Answer(
            id=identity,
            question=work.request.question,
            understood_as=asked.understood_as,
            status=composed.status,
            mode=composed.mode,
            confidence=composed.likely,
            statements=tuple(composed.assembly.statements),
            citations=tuple(composed.assembly.citations),
            further_reading=composed.assembly.pointers(
                composed.reading, all_of=asked.talk is not None
            ),
            notices=tuple(dict.fromkeys([*pointing, *asked.notices, *composed.notices])),
            elapsed_ms=round((time.perf_counter() - started) * 1000),
            nearby=composed.assembly.nearby(composed.near),
            understood=heard.readings,
            uncertain=composed.uncertain,
        )

    def _pointing(self, work: _Work) -> tuple[_Work, list[str]]:
        """The work kept to the document that its question points at, and what to say of it."""
        request = work.request
        if request.scope != EVERYWHERE:
            return work, []
        sources = [document.source for document in self.index.documents]
        found = pointed(request.question, sources, request.reading)
        if found is None:
            return work, []
        language = language_of(request.question)
        if found.document is None:
            shown = in_quotes(one.title for one in sources[:_CHOICES])
            titles = shown if len(sources) <= _CHOICES else f"{shown}…"
            return work, [say("which", language, words=found.words, titles=titles)]
        told = say("this", language, words=found.words, title=found.document.title)
        within = replace(request, scope=Scope.of(found.document.id))
        return replace(work, request=within), [told]

    def _understood(self, work: _Work) -> tuple[Heard, Fault | None]:
        """The question, a follow-up rewritten where a model can, and why a model is of no use."""
        asked = self._understanding.read(work.request.question, work.request.history)
        heard = self._conversation.hear(asked, work.request.scope)
        if work.writer is None or asked.talk or heard.draft:
            return heard, None
        try:
            rewritten = standalone(heard.asked, work.writer.model, work.stop)
            return replace(heard, asked=rewritten), None
        except ModelError as error:
            return heard, error.fault if error.fault in _LASTING else None

    def _composed(self, heard: Heard, fault: Fault | None, work: _Work) -> Composing:
        asked = heard.asked
        if heard.draft:
            return (yield from self._composer.extracted(heard.draft))
        if asked.talk:
            draft = self._talk.answer(asked.talk, work.request.scope)
            return (yield from self._composer.extracted(draft))
        parts = parts_of(asked.text, asked.language, asked.before)
        draft = self._draft(heard, parts, work.request.scope)
        if work.writer is None or not worth_writing(draft):
            return (yield from self._composer.extracted(draft))
        if fault is not None:
            notice = say(f"model_{fault}", asked.language)
            return (yield from self._composer.extracted(draft, notice))
        passages = self._passages(parts, work.request.scope, draft)
        written = self._composer.written(work.writer, asked, passages, draft, work.stop)
        return (yield from written)

    def _draft(self, heard: Heard, parts: Sequence[Part], scope: Scope) -> Draft:
        asked = heard.asked
        if not asked.text:
            return Draft("abstained", (Line((), say("abstain_instruction", asked.language)),))
        draft = answered(self._extractive, parts, scope, names=asked.names, known=heard.known)
        return self._expanded(asked, _told(asked, draft), scope)

    def _passages(self, parts: Sequence[Part], scope: Scope, draft: Draft) -> list[Passage]:
        """What a model is shown: what the draft quotes, then what each part finds, in turn."""
        found = [self._extractive.search(part, _PASSAGES, scope) for part in parts]
        in_turn = [
            hits[rank] for rank in range(_PASSAGES) for hits in found if rank < len(hits)
        ]
        passages = [*draft.passages, *(hit.passage for hit in in_turn)]
        return list({passage.id: passage for passage in passages}.values())

    def _expanded(self, asked: Asked, draft: Draft, scope: Scope) -> Draft:
        """What an acronym means here, said where the corpus does not answer."""
        if draft.status != "abstained":
            return draft
        glossary = self._extractive.glossary(scope)
        notices = [
            say("expanded", asked.language, short=short.upper(), long=meaning)
            for short in glossary.mentioned(asked.text)
            for meaning in glossary.meanings(short)
        ]
        return replace(draft, notices=(*notices, *draft.notices))


def _told(asked: Asked, draft: Draft) -> Draft:
    """A draft that says what is not done, where that was asked of its subject."""
    if asked.courtesy is None:
        return draft
    notice = say(f"{asked.courtesy.topic}_about", asked.language)
    return replace(draft, notices=(notice, *draft.notices))
