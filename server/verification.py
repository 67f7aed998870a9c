"""Whether the sentences that a statement cites say what it says, checked without any model.

First what code can tell for certain: quotations, numbers, names and negations must be those
of the cited sentences. Then the rest is scored: how much of the statement they cover, by
words and by meaning. A citation is never added here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.french import fold
from indexer.index import Index
from server.answers import Support
from server.figures import figures
from server.naming import missing, names
from server.quotations import own_words, quoted, unbalanced, verbatim
from server.support import Judge

Reason = Literal[
    "no_citation", "unknown_citation", "quotation", "number", "name", "negation", "unsupported"
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a statement is worth: its support, why it has none, and the score that told.

    `score` is in [0, 1]; it is None where no score was needed.
    """

    support: Support
    reason: Reason | None
    score: float | None


class Verifier:
    """Checks statements against sentences of an index; safe to use from several threads."""

    def __init__(self, index: Index) -> None:
        self._judge = Judge(index)
        self._expansions = {
            fold(acronym.short): fold(acronym.expansion)
            for document in index.documents
            for acronym in document.acronyms
        }

    def check(
        self, statement: str, cited: Sequence[str], places: Sequence[str] = ()
    ) -> Verdict:
        """Whether `cited`, the texts of the sentences that a statement cites, support it.

        `statement` comes without its marks of citation. `places` are the labels of the
        citations (« 2.1.3 …, p. 52 »): numbers and names may be found there, no more.
        """
        texts = [text for text in cited if text.strip()]
        if not texts:
            return Verdict("none", "no_citation", None)
        if own_words(statement, texts):
            return Verdict("exact", None, 1.0)
        reason = self._wrong(statement, texts, places)
        if reason is not None:
            return Verdict("none", reason, None)
        score, supported = self._judge.support(statement, texts)
        if supported:
            return Verdict("supported", None, score)
        return Verdict("none", "unsupported", score)

    def _wrong(
        self, statement: str, texts: Sequence[str], places: Sequence[str]
    ) -> Reason | None:
        around = "\n".join([*texts, *places])
        if unbalanced(statement) or not all(verbatim(one, texts) for one in quoted(statement)):
            return "quotation"
        if figures(statement) - figures(around):
            return "number"
        if missing(names(statement), around, self._expansions):
            return "name"
        if self._judge.contradicts(statement, texts):
            return "negation"
        return None
