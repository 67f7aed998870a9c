"""Answers about an answer: where its quotations stand, their reference, what is around them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from indexer.model import Passage
from indexer.scope import Scope
from indexer.search.index import Index
from server.conversation.requests import Wanted
from server.drafts import Draft, Line, Quote, Sources, quoted, row_label, row_lines, whole
from server.exports.citing import Citing
from server.exports.iso690 import note, plain
from server.extractive.passages import Passages
from server.wording import Language, say

_AROUND: Final = 2  # quotations of which more is said
_SHOWN: Final = 12  # rows below a row


class OnAnswers:
    """Answers what is asked of the answer before."""

    def __init__(self, index: Index, sources: Sources) -> None:
        self._sources = sources
        self._citing = Citing(index.documents)
        self._passages = Passages(index)

    def answer(self, kind: Wanted, said: Draft, scope: Scope, language: Language) -> Draft:
        """What is asked of an answer, from its own quotations."""
        quotes = _quotes(said)
        if not quotes:
            return Draft("abstained", (Line((), say("nothing_cited", language)),))
        lines = tuple(self._lines(kind, said, quotes, language))
        kept = tuple(
            line for line in lines if all(scope.holds(one.passage) for one in line.quotes)
        )
        if not any(line.quotes for line in kept):
            name = f"no_{kind}" if kind in {"next", "more"} else "nothing_cited"
            return Draft("abstained", (Line((), say(name, language)),))
        return Draft("answered", kept, looked_up=True)

    def _lines(
        self, kind: Wanted, said: Draft, quotes: Sequence[Quote], language: Language
    ) -> Iterator[Line]:
        if kind == "place":
            row = next((one for one in quotes if one.passage.kind == "toc"), None)
            yield from self._told(quotes, lambda one: self._place(one, row, language))
        elif kind == "reference":
            yield from self._told(quotes, self._reference)
        elif kind == "language":
            yield Line((), say("translation", language))
            yield from said.lines
        elif kind == "more":
            lines = (line for one in quotes[:_AROUND] for line in self._more(one))
            yield from dict.fromkeys(lines)
        else:
            yield from self._next(
                said.lines[0].quotes[-1] if said.lines[0].quotes else quotes[0]
            )

    def _told(self, quotes: Sequence[Quote], tell: Callable[[Quote], str]) -> Iterator[Line]:
        """One line for all the quotations of which the same is told."""
        by_text: dict[str, list[Quote]] = {}
        for one in quotes:
            by_text.setdefault(tell(one), []).append(one)
        return (Line(tuple(same), text) for text, same in by_text.items())

    def _place(self, quote: Quote, first_row: Quote | None, language: Language) -> str:
        """Where a quotation stands; of several rows, the first names the table of contents."""
        if quote.passage.kind == "toc" and quote != first_row:
            return f"{row_label(quote.passage)}."
        cited = self._sources.citation(0, quote)
        if cited.pages is None:
            return say("unpaged", language, label=cited.label)
        if cited.pages_inferred and cited.pages_role != "target":
            return say("page_inferred", language, label=cited.label)
        return f"{cited.label}."

    def _reference(self, quote: Quote) -> str:
        cited = self._citing.of(quote.passage.document, quote.start, quote.end)
        return plain(note(cited))

    def _more(self, quote: Quote) -> tuple[Line, ...]:
        """The passage around a quotation; where all of it was quoted, the next one."""
        passage = quote.passage
        if passage.kind == "toc":
            return row_lines(self._below(passage)[:_SHOWN])
        if quote.end - quote.start < passage.end - passage.start:
            return (quoted(whole(passage)),)
        after = self._after(passage)
        return (quoted(whole(after)),) if after else ()

    def _next(self, quote: Quote) -> tuple[Line, ...]:
        """The row, the item or the sentence after a quotation."""
        passage = quote.passage
        if passage.kind == "toc":
            return row_lines(self._beside(passage)[:1])
        units = [one for one in passage.sentences if one.start >= quote.end]
        if units:
            return (quoted(Quote(passage, units[0].start, units[0].end)),)
        after = self._after(passage)
        first = after.sentences[0] if after and after.sentences else None
        return (quoted(Quote(after, first.start, first.end)),) if after and first else ()

    def _after(self, passage: Passage) -> Passage | None:
        """The passage that follows one of the same kind."""
        same = [one for one in self._of(passage) if one.start >= passage.end]
        return same[0] if same else None

    def _below(self, row: Passage) -> list[Passage]:
        """The rows right below a row of the contents."""
        path = row.place.section.path
        return [
            one
            for one in self._of(row)
            if one.place.section.path[:-1] == path and one is not row
        ]

    def _beside(self, row: Passage) -> list[Passage]:
        """The rows after a row, as deep as it or higher."""
        depth = len(row.place.section.path)
        return [
            one
            for one in self._of(row)
            if one.start > row.start and len(one.place.section.path) <= depth
        ]

    def _of(self, passage: Passage) -> list[Passage]:
        """The passages of its kind in its document, in reading order."""
        every = self._passages.of_kinds(passage.kind)
        return [one for one in every if one.document == passage.document]


def _quotes(draft: Draft) -> list[Quote]:
    """What an answer quotes, each once."""
    return list(dict.fromkeys(one for line in draft.lines for one in line.quotes))
