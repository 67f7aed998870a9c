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
from server.http.requests import Name, Whole, clean
from server.privacy.masking import mask, printed_names

_LENIENT: Final = ConfigDict(strict=True, extra="ignore", frozen=True)
_CITED_AT_MOST: Final = 500
_QUOTED_AT_MOST: Final = 500_000  # characters of all citations: the report has 103,000

Offset = Annotated[Whole, Field(ge=0)]


class SpanRequest(BaseModel):
    """A span that is cited. `quote`, if sent, must be what the corpus holds there now."""

    model_config = _LENIENT
    document: Name
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
    text: Annotated[str, Field(max_length=20_000)]
    citations: Annotated[list[Whole], Field(max_length=_CITED_AT_MOST)] = []
    support: Support


class PointerRequest(BaseModel):
    """Where to read on: the identifier of a passage."""

    model_config = _LENIENT
    passage: Name


class CiteRequest(BaseModel):
    """The body of `/api/cite`."""

    model_config = _LENIENT
    citations: Annotated[list[SpanRequest], Field(min_length=1, max_length=_CITED_AT_MOST)]


class ExportRequest(BaseModel):
    """The body of `/api/export`: a format, and an answer."""

    model_config = _LENIENT
    format: Format
    question: str
    statements: Annotated[list[StatementRequest], Field(max_length=_CITED_AT_MOST)]
    citations: Annotated[list[CitationRequest], Field(max_length=_CITED_AT_MOST)] = []
    further_reading: Annotated[list[PointerRequest], Field(max_length=_CITED_AT_MOST)] = []
    nearby: Annotated[list[PointerRequest], Field(max_length=_CITED_AT_MOST)] = []

    def sheet(self, index: Index, citing: Citing, length: int) -> Sheet:
        """What is to be written; the question is cut at `length`, its personal data masked.

        Raises a `RefusedError` for what the corpus does not hold.
        """
        numbers = [one.number for one in self.citations]
        known = dict(zip(numbers, cited(self.citations, citing), strict=True))
        said = [
            Said(one.text, one.support, _numbered(one.citations, known))
            for one in self.statements
        ]
        further, near = (
            [one for row in rows if (one := pointed(row.passage, index, citing))]
            for rows in (self.further_reading, self.nearby)
        )
        question = clean(self.question[:length])
        return sheet(mask(question, printed_names(*index.documents)).text, said, further, near)


def cited(spans: Sequence[SpanRequest], citing: Citing) -> list[Cited]:
    """What the spans are.

    Raises a `RefusedError` for what the corpus does not hold, and where so much is cited that
    writing it would take minutes.
    """
    found, total = [], 0
    for span in spans:
        found.append(span.cited(citing))
        total += span.end - span.start
        if total > _QUOTED_AT_MOST:
            message = (
                f"Les passages cités font plus de {_QUOTED_AT_MOST} caractères : citez-en moins à"
                " la fois, ou de plus courts."
            )
            raise RefusedError("too_much_quoted", message, {"limit": _QUOTED_AT_MOST})
    return found


def _numbered(numbers: Sequence[int], cited: Mapping[int, Cited]) -> tuple[Cited, ...]:
    unknown = [number for number in numbers if number not in cited]
    if unknown:
        message = f"Une phrase cite le n° {unknown[0]}, qui n'est pas parmi les citations."
        raise RefusedError("unknown_citation", message)
    return tuple(dict.fromkeys(cited[number] for number in numbers))


def _plain(text: str) -> str:
    """What makes a quotation the same: its words, whatever the blanks between them."""
    return "".join(fold(flat(text)).split())
