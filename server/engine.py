"""The engine: a question in, a cited answer out. It knows nothing of HTTP."""

import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal
from uuid import uuid4

from indexer.errors import RepereError
from indexer.index import Index
from indexer.model import Hit
from server.answers import Answer, Event, Turn, Understood
from server.assembly import Assembly, Sources
from server.drafts import Draft, Line
from server.extractive import Extractive
from server.questions import divide, language_of, make_part, make_parts
from server.understanding import Asked, Understanding
from server.wording import say


class NoModelError(RepereError):
    """A generated answer was asked for, and no language model is configured."""


class Engine:
    """Search and answer over one index; safe to use from several threads."""

    def __init__(self, index: Index, cache: Path | None = None) -> None:
        """`cache` is a folder where what is measured once for an index is kept."""
        self.index = index
        self._extractive = Extractive(index, cache)
        self._sources = Sources(index)
        self._understanding = Understanding(index, self._extractive.glossary.shorts)

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
        mode: Literal["auto", "extractive", "generative"] = "auto",
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
        mode: Literal["auto", "extractive", "generative"] = "auto",
        stop: threading.Event | None = None,  # noqa: ARG002
    ) -> Iterator[Event]:
        """An answer as it is made; the last event is the `Answer`, which replaces the others.

        Once `stop` is set, the iterator ends without one. Raises `NoModelError` as `ask` does.
        """
        if mode == "generative":
            raise NoModelError(
                "Aucun modèle de langue n'est configuré : demandez le mode « auto »."
            )
        started = time.perf_counter()
        asked = self._understanding.read(question, history)
        identity = f"a-{uuid4().hex[:12]}"
        yield Understood(identity, asked.understood_as)
        draft = self._draft(asked, document, section)
        assembly = Assembly(self._sources)
        for line in draft.lines:
            yield from assembly.add(line)
        yield Answer(
            id=identity,
            question=question,
            understood_as=asked.understood_as,
            status=draft.status,
            mode="extractive",
            confidence=None,
            statements=tuple(assembly.statements),
            citations=tuple(assembly.citations),
            further_reading=assembly.pointers(draft.reading),
            notices=tuple(dict.fromkeys([*asked.notices, *draft.notices])),
            elapsed_ms=round((time.perf_counter() - started) * 1000),
        )

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

    def _draft(self, asked: Asked, document: str | None, section: str | None) -> Draft:
        if not asked.text:
            return Draft("abstained", (Line((), say("abstain_instruction", asked.language)),))
        parts = make_parts(divide(asked.text), asked.language, asked.before)
        draft = self._extractive.answer(parts, document, section)
        return self._expanded(asked, draft)

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
