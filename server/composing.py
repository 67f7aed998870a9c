"""From a draft to an answer: its extracts as they are, or what a model writes in their place."""

import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from indexer.model import Passage
from server.answers import Citation, Mode, Statement, Status
from server.drafts import Assembly, Draft, Line, Quote, Sources
from server.question.understanding import Asked
from server.wording import Language, say
from server.writing.writer import Outcome, Writer, Writing, oriented

_SECONDARY = {"toc", "reference"}  # kinds that say where or in which work, not what


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer but for its header: what was asked, by whom, how long it took."""

    status: Status
    mode: Mode
    assembly: Assembly
    reading: tuple[Passage, ...]
    notices: tuple[str, ...]
    likely: float | None = None
    uncertain: bool = False
    near: tuple[Quote, ...] = ()


Composing: TypeAlias = Generator[Citation | Statement, None, Composed]
"""Yields the citations and the statements as they are ready; returns the whole."""


class Composer:
    """Makes answers over the sources of one index."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def extracted(self, draft: Draft, *notices: str) -> Composing:
        """The answer that a draft proposes."""
        assembly = Assembly(self._sources)
        for line in draft.lines:
            yield from assembly.add(line)
        return _extracts(draft, assembly, notices)

    def written(
        self,
        writer: Writer,
        asked: Asked,
        passages: Sequence[Passage],
        draft: Draft,
        stop: threading.Event,
    ) -> Composing:
        """What a model writes about the passages; the draft where that will not do.

        An answer that nothing supports has been streamed in part by then: the whole answer
        that is returned replaces it. Raises `StoppedError`.
        """
        assembly, language = Assembly(self._sources), asked.language
        prompt = writer.prompt(asked.conversed, language, passages)
        written = yield from writer.write(prompt, language, assembly, stop)
        if written.stands:
            return self._finished(written, language, draft, assembly)
        notices, draft = _instead(written.outcome, language, draft)
        if assembly.statements:  # something was heard already, which the whole replaces
            return _extracts(draft, self._assembled(draft.lines), notices)
        return (yield from self.extracted(draft, *notices))

    def _finished(
        self, written: Writing, language: Language, draft: Draft, assembly: Assembly
    ) -> Composed:
        kinds = {quote.passage.kind for line in written.lines for quote in line.quotes}
        status: Status = "orientation" if kinds <= _SECONDARY else "answered"
        if kinds == {"toc"}:
            assembly = self._assembled(oriented(written.lines, language))
        notices = [say("model_shortened", language)] if written.outcome == "shortened" else []
        if written.withheld:
            notices.append(_withheld(written, language))
        reading = (*draft.reading, *(p for p in draft.passages if p.kind == "toc"))
        near = draft.near if status == "orientation" else ()
        return Composed(status, "generative", assembly, reading, tuple(notices), near=near)

    def _assembled(self, lines: Sequence[Line]) -> Assembly:
        assembly = Assembly(self._sources)
        for line in lines:
            assembly.add(line)
        return assembly


def _extracts(draft: Draft, assembly: Assembly, notices: Sequence[str]) -> Composed:
    """What a draft comes to, once its lines are assembled."""
    said = (*draft.notices, *notices)
    return Composed(
        draft.status,
        "extractive",
        assembly,
        draft.reading,
        said,
        draft.likely,
        draft.uncertain,
        draft.near,
    )


def worth_writing(draft: Draft) -> bool:
    """Whether a model may do better: not where nothing is found, or something exact is."""
    return draft.status != "abstained" and not draft.looked_up


def _instead(
    outcome: Outcome, language: Language, draft: Draft
) -> tuple[tuple[str, ...], Draft]:
    """The notice and the draft that stand where the model wrote nothing that holds.

    A model that finds no answer is believed, unless the draft quotes what is clearly about
    the question, or says where to read: small models give up early.
    """
    if outcome != "silent":
        return (say(f"model_{outcome}", language),), draft
    if draft.status == "orientation":
        return (), draft
    if draft.strong:
        return (say("model_silent", language),), draft
    rows = tuple(passage for passage in draft.passages if passage.kind == "toc")
    reading = (*draft.reading, *rows)
    name = "abstain_near" if reading else "abstain"
    said = (quote for line in draft.lines for quote in line.quotes)
    near = tuple(
        quote for quote in (*said, *draft.near) if quote.passage.kind not in _SECONDARY
    )
    return (), Draft("abstained", (Line((), say(name, language)),), reading, near=near)


def _withheld(written: Writing, language: Language) -> str:
    shown = "_shown" if written.shown else ""
    count = "one" if written.withheld == 1 else "some"
    return say(f"withheld_{count}{shown}", language, count=written.withheld)
