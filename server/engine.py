"""The engine: a question in, a cited answer out. It knows nothing of HTTP."""

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Literal
from uuid import uuid4

from indexer.errors import RepereError
from indexer.index import Index
from indexer.model import Hit
from indexer.places import Places
from server import privacy
from server.answers import Answer, Citation, Pointer, Statement, Turn
from server.drafts import Draft, Line, Quote, row_label
from server.extractive import Extractive
from server.injections import clear
from server.questions import content, divide, language_of, make_part, make_parts, previous
from server.spelling import Speller
from server.wording import Language, say

_HISTORY = 20  # turns that are kept, the newest
_READING = 3


class NoModelError(RepereError):
    """A generated answer was asked for, and no language model is configured."""


class Engine:
    """Search and answer over one index; safe to use from several threads."""

    def __init__(self, index: Index, cache: Path | None = None) -> None:
        """`cache` is a folder where what is measured once for an index is kept."""
        self.index = index
        self._extractive = Extractive(index, cache)
        self._places = {document.id: Places(document) for document in index.documents}
        self._names = {one.name for document in index.documents for one in document.people}
        self._names |= {
            author
            for document in index.documents
            for work in document.references
            for author in work.authors
        }
        texts = (document.text for document in index.documents)
        self._speller = Speller(texts, self._extractive.glossary.shorts)

    def prepare(self) -> None:
        """Measure now what the first question would otherwise wait for."""
        self._extractive.prepare()

    def warm(self) -> None:
        """Read what only some questions need: the dictionaries of the speller."""
        self._speller.correct("dictionnaire")

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        document: str | None = None,
        section: str | None = None,
        mode: Literal["auto", "extractive", "generative"] = "auto",
    ) -> Answer:
        """Answer a question; personal data is masked before anything else is done.

        Raises `NoModelError` for the generative mode, which needs a language model.
        """
        if mode == "generative":
            raise NoModelError(
                "Aucun modèle de langue n'est configuré : demandez le mode « auto »."
            )
        started = time.perf_counter()
        masked = privacy.mask(question, self._names)
        cleared = clear(masked.text)
        earlier = [
            self._plain(turn.content) for turn in history[-_HISTORY:] if turn.role == "user"
        ]
        language = language_of(masked.text, earlier)
        notices = self._notices(masked.kinds, cleared.ignored, language)
        if cleared.ignored and not cleared.text:
            draft = Draft("abstained", (Line((), say("abstain_instruction", language)),))
            return self._answer(question, masked.text, draft, notices, started)
        corrected = self._speller.correct(_unmasked(cleared.text), language)
        if corrected.changes:
            meant = ", ".join(after for _, after in corrected.changes)
            notices.append(say("understood", language, terms=meant))
        if not corrected.text.strip(" ?!.,;:…"):
            draft = Draft("abstained", (Line((), say("abstain_instruction", language)),))
            return self._answer(question, masked.text, draft, notices, started)
        before = previous(corrected.text, earlier)
        texts = divide(corrected.text)
        parts = make_parts(texts, language, before)
        draft = self._extractive.answer(parts, document, section)
        notices += self._expanded(corrected.text, draft, language)
        understood = f"{before} → {corrected.text}" if before else corrected.text
        return self._answer(question, understood, draft, notices, started)

    def search(
        self,
        query: str,
        *,
        k: int = 10,
        document: str | None = None,
        section: str | None = None,
    ) -> list[Hit]:
        """The passages nearest to a question, analysed as for an answer."""
        text = self._plain(query)
        part = make_part(text, language_of(text))
        return self._extractive.search(part, k, document, section)

    def _plain(self, text: str) -> str:
        masked = privacy.mask(text, self._names).text
        return self._speller.correct(_unmasked(masked), language_of(masked)).text

    def _notices(self, kinds: Sequence[str], ignored: bool, language: Language) -> list[str]:
        notices = []
        if kinds:
            named = ", ".join(privacy.TOKENS[kind].strip("[]") for kind in kinds)
            notices.append(say("masked", language, kinds=named))
        if ignored:
            notices.append(say("ignored", language))
        if self.index.encoder is None:
            notices.append(say("words_only", language))
        return notices

    def _expanded(self, text: str, draft: Draft, language: Language) -> list[str]:
        """What an acronym means here, said where the corpus does not answer."""
        if draft.status != "abstained":
            return []
        glossary = self._extractive.glossary
        return [
            say("expanded", language, short=short.upper(), long=glossary.expansion(short))
            for short in glossary.mentioned(text)
        ]

    def _answer(
        self, question: str, understood: str, draft: Draft, notices: list[str], started: float
    ) -> Answer:
        numbers: dict[tuple[str, int, int], int] = {}
        citations: list[Citation] = []
        statements: list[Statement] = []
        for line in draft.lines:
            cited = []
            for quote in line.quotes:
                key = (quote.passage.document, quote.start, quote.end)
                if key not in numbers:
                    numbers[key] = len(numbers) + 1
                    citations.append(self._citation(numbers[key], quote))
                cited.append(numbers[key])
            text = (
                line.text
                if line.text is not None
                else " ".join(citations[number - 1].quote for number in cited)
            )
            statements.append(Statement(_tidy(text), tuple(cited), line.support))
        shown = {citation.passage for citation in citations}
        reading = [row for row in draft.reading if row.id not in shown][:_READING]
        return Answer(
            id=f"a-{uuid4().hex[:12]}",
            question=question,
            understood_as=understood,
            status=draft.status,
            mode="extractive",
            confidence=None,
            statements=tuple(statements),
            citations=tuple(citations),
            further_reading=tuple(
                Pointer(
                    row_label(row),
                    row.place.pages,
                    row.place.section,
                    row.id,
                    row.document,
                    _url(row.document, row.start, row.end),
                )
                for row in reading
            ),
            notices=tuple(dict.fromkeys([*notices, *draft.notices])),
            elapsed_ms=round((time.perf_counter() - started) * 1000),
        )

    def _citation(self, number: int, quote: Quote) -> Citation:
        passage = quote.passage
        place = self._places[passage.document].of(quote.start, quote.end)
        text = self.index.document(passage.document).text
        return Citation(
            number=number,
            passage=passage.id,
            document=passage.document,
            kind=passage.kind,
            section=place.section,
            pages=place.pages,
            pages_role=place.pages_role,
            pages_inferred=place.pages_inferred,
            label=place.label,
            quote=text[quote.start : quote.end],
            start=quote.start,
            end=quote.end,
            url=_url(passage.document, quote.start, quote.end),
        )


def _url(document: str, start: int, end: int) -> str:
    return f"/lecture/{document}#c{start}-{end}"


def _tidy(text: str) -> str:
    """A quotation on one line: the tabulation of a table reads as a dash."""
    return " ".join(text.replace("\t", " — ").split())


def _unmasked(text: str) -> str:
    """A masked text without its tokens, nor the clauses that only present somebody."""
    clauses = re.findall(r"[^,;.!?]+[,;.!?]*\s*|[,;.!?]+", text)
    rest = "".join(one for one in clauses if not _presents(one)) or text
    return " ".join(privacy.PLACEHOLDER.sub(" ", rest).split())


def _presents(clause: str) -> bool:
    """Whether a clause is hardly more than somebody's data: « né le [date] »."""
    return (
        privacy.PLACEHOLDER.search(clause) is not None
        and "?" not in clause
        and len(content(privacy.PLACEHOLDER.sub(" ", clause))) <= 1
    )
