"""Engines that do what a real one seldom does: take their time, or fail."""

import threading
import time
from collections.abc import Callable, Iterator

from indexer.model import Hit, SectionRef
from indexer.scope import EVERYWHERE, Scope
from indexer.search.index import Index
from server.answers import Answer, Citation, Event, Request, Statement, Understood


class OddEngine:
    """Says what it was asked, after doing what it was told; searches for real."""

    def __init__(self, index: Index, first: Callable[[str], object] = len) -> None:
        self.index = index
        self.first = first
        self.asked: Request | None = None

    def ask(self, request: Request) -> Answer:
        question = request.question
        self.asked = request
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

    def events(self, request: Request, stop: threading.Event | None = None) -> Iterator[Event]:
        answer = self.ask(request)
        yield Understood(answer.id, answer.understood_as)
        if not (stop and stop.is_set()):
            yield from answer.citations
            yield from answer.statements
            yield answer

    def search(self, query: str, k: int = 10, scope: Scope = EVERYWHERE) -> list[Hit]:
        self.first(query)
        return self.index.search(query, k, scope=scope)


def slow_for(word: str, seconds: float) -> Callable[[str], object]:
    """Waits before questions that hold the word."""
    return lambda question: time.sleep(seconds) if word in question else None
