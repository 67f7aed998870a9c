"""Engines that do what a real one seldom does: take their time, or fail."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence

from indexer.model import Hit, SectionRef
from indexer.search.index import Index
from server.answers import Answer, Citation, Event, Statement, Turn, Understood
from server.http.requests import ChosenMode


class OddEngine:
    """Says what it was asked, after doing what it was told; searches for real."""

    def __init__(self, index: Index, first: Callable[[str], object] = len) -> None:
        self.index = index
        self.first = first
        self.asked: tuple[object, ...] = ()

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        document: str | None = None,
        section: str | None = None,
        mode: ChosenMode = "auto",
    ) -> Answer:
        self.asked = (tuple(history), document, section, mode)
        self.first(question)
        citation = Citation(
            number=1,
            passage="d:1",
            document="d",
            kind="text",
            section=SectionRef(None, "Introduction", ("Introduction",)),
            pages=(9, 10),
            pages_role="printed",
            pages_inferred=True,
            label="Introduction, p. 9-10",
            quote="une citation",
            start=0,
            end=12,
            url="/lecture/d#c0-12",
        )
        return Answer(
            id="a-1",
            question=question,
            understood_as=question,
            status="answered",
            mode="extractive",
            confidence=None,
            statements=(Statement(question, (1,), "exact"),),
            citations=(citation,),
            further_reading=(),
            notices=(),
            elapsed_ms=1,
        )

    def events(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        document: str | None = None,
        section: str | None = None,
        mode: ChosenMode = "auto",
        stop: threading.Event | None = None,
    ) -> Iterator[Event]:
        answer = self.ask(
            question, history=history, document=document, section=section, mode=mode
        )
        yield Understood(answer.id, answer.understood_as)
        if not (stop and stop.is_set()):
            yield from answer.citations
            yield from answer.statements
            yield answer

    def search(
        self,
        query: str,
        *,
        k: int = 10,
        document: str | None = None,
        section: str | None = None,
    ) -> list[Hit]:
        self.first(query)
        return self.index.search(query, k, document=document, section=section)


def slow_for(word: str, seconds: float) -> Callable[[str], object]:
    """Waits before questions that hold the word."""
    return lambda question: time.sleep(seconds) if word in question else None
