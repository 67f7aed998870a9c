"""A reply as the metrics see it, the same for Repère and for what it is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass

from server.answers import Answer


@dataclass(frozen=True, slots=True)
class ShownCitation:
    """A quotation shown to the user, with its label and its printed pages."""

    quote: str
    label: str
    pages: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a user is shown.

    `confidence` is None for a system that states none; `exact` tells whether every quote is,
    to the character, the slice of the document that it claims to be.
    """

    status: str
    statements: tuple[str, ...]
    citations: tuple[ShownCitation, ...]
    further_reading: tuple[str, ...]
    notices: tuple[str, ...]
    confidence: float | None
    exact: bool


def reply_of(answer: Answer, texts: Mapping[str, str]) -> Reply:
    """The reply that an answer of Repère's engine makes; `texts` are the documents by id."""
    return Reply(
        status=answer.status,
        statements=tuple(statement.text for statement in answer.statements),
        citations=tuple(ShownCitation(c.quote, c.label, c.pages) for c in answer.citations),
        further_reading=tuple(pointer.label for pointer in answer.further_reading),
        notices=answer.notices,
        confidence=answer.confidence,
        exact=all(texts[c.document][c.start : c.end] == c.quote for c in answer.citations),
    )
