"""The requests that ask for references and exports; only what is cited counts in them.

An answer of the API can be sent as it is: what stands in it besides the spans (labels, pages,
quotations…) is not believed but read again from the corpus.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from indexer.language.french import fold
from indexer.search.index import Index
from server.answers import Support
from server.errors import RefusedError
from server.exports.citing import Cited, Citing
from server.exports.files import Format
from server.exports.sheet import Said, Sheet, pointed, sheet
from server.exports.text import flat
from server.http.requests import Whole
from server.privacy.masking import mask, printed_names

_LENIENT: Final = ConfigDict(strict=True, extra="ignore", frozen=True)
_CITED_AT_MOST: Final = 500

Offset = Annotated[Whole, Field(ge=0)]


class SpanRequest(BaseModel):
    """A span that is cited. `quote`, if sent, must be what the corpus holds there now."""

    model_config = _LENIENT
    document: str
    start: Offset
    end: Offset
    quote: str | None = None

    def cited(self, citing: Citing) -> Cited:
        """What the span is; a `RefusedError` where the corpus has changed since."""
        cited = citing.of(self.document, self.start, self.end)
        if self.quote is not None and _plain(self.quote) != _plain(cited.quote):
            message = (
                "Ce passage n'est plus celui qui était cité : le document a changé depuis cette "
                "réponse. Posez la question de nouveau."
            )
            detail = {"document": self.document, "start": self.start, "end": self.end}
            raise RefusedError("passage_changed", message, detail)
        return cited


class CitationRequest(SpanRequest):
    """A numbered citation of an answer."""

    number: Whole


class StatementRequest(BaseModel):
    """A statement of an answer."""

    model_config = _LENIENT
    text: str
    citations: list[Whole] = []
    support: Support


class PointerRequest(BaseModel):
    """Where to read on: the identifier of a passage."""

    model_config = _LENIENT
    passage: str


class CiteRequest(BaseModel):
    """The body of `/api/cite`."""

    model_config = _LENIENT
    citations: Annotated[list[SpanRequest], Field(min_length=1, max_length=_CITED_AT_MOST)]


class ExportRequest(BaseModel):
    """The body of `/api/export`: a format, and an answer."""

    model_config = _LENIENT
    format: Format
    question: str
    statements: list[StatementRequest]
    citations: Annotated[list[CitationRequest], Field(max_length=_CITED_AT_MOST)] = []
    further_reading: list[PointerRequest] = []

    def sheet(self, index: Index, citing: Citing) -> Sheet:
        """What is to be written; personal data is masked in the question.

        Raises a `RefusedError` for what the corpus does not hold.
        """
        cited = {one.number: one.cited(citing) for one in self.citations}
        said = [
            Said(one.text, one.support, _numbered(one.citations, cited))
            for one in self.statements
        ]
        found = (pointed(one.passage, index, citing) for one in self.further_reading)
        further = [one for one in found if one]
        return sheet(mask(self.question, printed_names(*index.documents)).text, said, further)


def _numbered(numbers: Sequence[int], cited: Mapping[int, Cited]) -> tuple[Cited, ...]:
    unknown = [number for number in numbers if number not in cited]
    if unknown:
        message = f"Une phrase cite le n° {unknown[0]}, qui n'est pas parmi les citations."
        raise RefusedError("unknown_citation", message)
    return tuple(dict.fromkeys(cited[number] for number in numbers))


def _plain(text: str) -> str:
    """What makes a quotation the same: its words, whatever the blanks between them."""
    return "".join(fold(flat(text)).split())
