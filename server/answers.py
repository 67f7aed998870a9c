"""What the engine is asked, and what it hands back. Field names are those of the HTTP API."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from indexer.model import Kind, PagesRole, SectionRef
from indexer.scope import EVERYWHERE, Scope

Status = Literal["answered", "orientation", "abstained"]
Mode = Literal["extractive", "generative"]
AskedMode: TypeAlias = Literal["auto", "extractive", "generative"]
Support = Literal["exact", "supported", "fixed", "none"]


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier turn of the conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Request:
    """A question, what was said before it, where to look, and who is to write the answer.

    `reading` is the document that whoever asks has before the eyes: what « ce document » means.
    """

    question: str
    history: Sequence[Turn] = ()
    scope: Scope = EVERYWHERE
    mode: AskedMode = "auto"
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """The line that introduces an item, such as « Il faut : »; words of the document too."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered quotation; `quote == document.text[start:end]`, always, and so is its lead."""

    number: int
    passage: str
    document: str
    kind: Kind
    section: SectionRef
    pages: tuple[int, int] | None
    pages_role: PagesRole
    pages_inferred: bool
    label: str
    quote: str
    start: int
    end: int
    url: str
    lead: Lead | None = None

    @property
    def words(self) -> str:
        """The quotation behind what introduces it, on a line of its own."""
        return f"{self.lead.quote}\n{self.quote}" if self.lead else self.quote


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the answer says, with the numbers of the citations that carry it."""

    text: str
    citations: tuple[int, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where to read on: a section of the corpus, with the page to open."""

    label: str
    pages: tuple[int, int] | None
    section: SectionRef
    passage: str
    document: str
    url: str


@dataclass(frozen=True, slots=True)
class Nearby:
    """A passage near to a question that it may well not answer; `quote` is its nearest sentence.

    `quote == document.text[start:end]`, always.
    """

    label: str
    pages: tuple[int, int] | None
    section: SectionRef
    passage: str
    document: str
    quote: str
    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Readings:
    """How a question was read in its conversation, and how else it may be.

    `alone` is the question by itself: to search that, ask it without a history. `continued` is
    the question behind the one that it would continue, None where it is the first.
    """

    reading: Literal["alone", "continued"]
    alone: str
    continued: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. `understood_as` is the question that was searched, data masked.

    What is `answered` without a citation is said of Repère itself (« qui es-tu ? »). `nearby`
    are the passages nearest to a question that found no answer, an uncertain one, or only where
    to read.

    `confidence` is the chance, in [0, 1], that the first citation answers; None where nothing
    was chosen among sentences (an acronym, a page, a refusal, what a model wrote). `uncertain`:
    it is so low that readers are told.
    """

    id: str
    question: str
    understood_as: str
    status: Status
    mode: Mode
    confidence: float | None
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    further_reading: tuple[Pointer, ...]
    notices: tuple[str, ...]
    elapsed_ms: int
    nearby: tuple[Nearby, ...] = ()
    understood: Readings | None = None
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """The question that is searched for an answer, said before anything is found."""

    id: str
    understood_as: str
    understood: Readings | None = None


Event: TypeAlias = Understood | Citation | Statement | Answer
"""What an answer in the making says; the `Answer` comes last and replaces the rest."""
