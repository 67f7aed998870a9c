"""An answer as it is exported: its words checked against the corpus, its notes numbered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexer.language.french import fold
from server.answers import Support
from server.exports.citing import Cited
from server.exports.text import flat, legal

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an answer as the client kept it, with what it cites."""

    text: str
    support: Support
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A paragraph of the sheet: the corpus's own words (`quoted`), or a sentence about them.

    `rephrased`: the sentence is neither a quotation nor one of Repère's fixed ones.
    """

    text: str
    quoted: bool
    rephrased: bool
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is exported. `cited` holds each thing once, in order of appearance."""

    question: str
    statements: tuple[Statement, ...]
    further: tuple[Cited, ...]

    @property
    def cited(self) -> tuple[Cited, ...]:
        """All that the statements cite, each once, in order of appearance."""
        return tuple(dict.fromkeys(one for said in self.statements for one in said.cited))

    @property
    def rephrased(self) -> bool:
        """Whether a sentence was written by something else than the corpus or Repère."""
        return any(one.rephrased for one in self.statements)

    @property
    def inferred(self) -> bool:
        """Whether a page that is shown was deduced."""
        return any(one.place.pages_inferred for one in self.cited)


def sheet(question: str, statements: Sequence[Said], further: Sequence[Cited]) -> Sheet:
    """The sheet of an answer, without the statements that were withheld."""
    kept = [_statement(one) for one in statements if one.support != "none"]
    return Sheet(
        legal(question), tuple(one for one in kept if one.text), tuple(dict.fromkeys(further))
    )


def _statement(said: Said) -> Statement:
    """A quotation is written from the corpus; what is none of its words is no quotation."""
    text = legal(said.text)
    quotes = legal(" ".join(flat(one.quote) for one in said.cited))
    quotable = said.support == "exact" and not any(one.pointer for one in said.cited)
    if not quotable or not _holds(quotes, text):
        return Statement(text, False, said.support != "fixed" and not _rows(said), said.cited)
    return Statement(text if text in quotes else quotes, True, False, said.cited)


def _rows(said: Said) -> bool:
    """Whether a statement is made of rows of the table of contents, word for word."""
    return said.support == "exact" and all(one.pointer for one in said.cited)


def _holds(quotes: str, text: str) -> bool:
    """Whether the words of a text stand in this order among those of the quotations."""
    wanted = " ".join(_WORD.findall(fold(text)))
    return bool(wanted) and f" {wanted} " in f" {' '.join(_WORD.findall(fold(quotes)))} "
