"""The requests that clients may send; anything else in them is refused."""

import re
from collections.abc import Iterable
from typing import Annotated, Final, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from indexer.scope import Scope
from server.answers import AskedMode, Turn
from server.errors import RefusedError

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_APOSTROPHES: Final = str.maketrans({"ʼ": "’", "ŉ": "’n"})
_STRICT: Final = ConfigDict(strict=True, extra="forbid", frozen=True)


def _whole(value: object) -> object:
    """To JSON 84.0 is an integer, as it is to its schemas."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole)]
HitCount = Annotated[Whole, Field(ge=1, le=100)]
Name = Annotated[str, Field(max_length=500)]
"""What is looked up as it is: a document, a section, a passage."""
Names = Annotated[
    list[Name],
    Field(max_length=200, description="Identifiants de documents ; vide ou absent : tous."),
]
# Counted once the blanks around it are gone, and the bound is a setting: no `maxLength` is true.
Question = Annotated[
    str, Field(description="Avec une lettre ou un chiffre ; au plus REPERE_MAX_QUESTION.")
]


class TurnRequest(BaseModel):
    """An earlier turn of the conversation."""

    model_config = _STRICT
    role: Literal["user", "assistant"]
    content: str


class Within(BaseModel):
    """Where a request looks; `document` and `documents` add up, and nothing means everywhere."""

    document: Name | None = None
    documents: Names | None = None
    section: Name | None = None

    @property
    def scope(self) -> Scope:
        """The same, as the engine takes it."""
        named = [self.document] if self.document else []
        return scope_of([*named, *(self.documents or [])], self.section)


class AskRequest(Within):
    """The body of `/api/ask`; only `question` is required."""

    model_config = _STRICT
    question: Question
    history: list[TurnRequest] | None = None
    mode: AskedMode | None = None
    reading: Annotated[
        Name | None,
        Field(description="Le document que lit la personne : ce que « ce document » désigne."),
    ] = None

    def turns(self, kept: int, length: int) -> tuple[Turn, ...]:
        """The newest `kept` turns, oldest first, each cut at `length` characters.

        Whatever was said, its beginning tells what a follow-up is about.
        """
        newest = (self.history or [])[-kept:] if kept else []
        return tuple(Turn(turn.role, clean(turn.content[:length])) for turn in newest)


class SearchRequest(Within):
    """The body of `POST /api/search`; `query`, the name in the response, is as good as `q`."""

    model_config = _STRICT
    q: Question = Field(validation_alias=AliasChoices("q", "query"))
    k: HitCount = 10


class SearchParameters(Within):
    """The parameters of `GET /api/search`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    q: Question
    k: HitCount = 10


def clean(text: str) -> str:
    """The text without what no one types: control characters, halves of surrogate pairs.

    The letters ʼ and ŉ, which some keyboards give for an apostrophe, become one.
    """
    typed = text.encode("utf-8", "replace").decode().translate(_APOSTROPHES)
    return _CONTROL.sub(" ", typed).strip()


def scope_of(documents: Iterable[str], section: str | None) -> Scope:
    """Where a request looks; what is empty restricts nothing, « 2.1. » is « 2.1 ».

    >>> scope_of(["bilan", ""], "2.1.")
    Scope(documents=frozenset({'bilan'}), section='2.1')
    """
    named = filter(None, documents)
    return Scope.of(*named, section=(section or "").strip().removesuffix(".") or None)


def checked_question(text: str, limit: int) -> str:
    """The cleaned question; a `RefusedError` if nothing is left or it is too long."""
    question = clean(text)
    if not any(char.isalnum() for char in question):
        raise RefusedError("empty_question", "Posez une question : le texte est vide.")
    if len(question) > limit:
        raise RefusedError(
            "question_too_long",
            f"La question est trop longue : {len(question)} caractères, au plus {limit}.",
            {"length": len(question), "limit": limit},
        )
    return question
