"""Whether the sentences that a statement cites say what it says, checked without any model.

First what code can tell for certain: quotations, numbers, names and negations must be those
of the cited sentences. Then the rest is scored: how much of the statement they cover, by
words and by meaning. A citation is never added here.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.language.closed_lists import either, forms
from indexer.language.french import fold
from indexer.model import Document
from indexer.search.index import Index
from server.answers import Support
from server.verification.numbers import figures
from server.verification.proper_names import missing, names
from server.verification.quotations import own_words, quoted, unbalanced, verbatim
from server.verification.score import Features, Judge

_LINKS = either(("et", *forms("links.fr")))
_POINTING = either(forms("leaning.this_fr", "leaning.demonstratives_fr"))
_LEANS = re.compile(
    rf"^(?:\W*(?:{_LINKS})\W+)?(?:{either(forms('leaning.subjects_fr'))}|on y)\b"
    rf"|\b(?:{_POINTING}|ceux-ci|celui-ci|celles?-ci|c[’'](?:est|était))\b|\bd[’']entre (?:eux|elles)\b",
    re.IGNORECASE,
)
_REACH = 2  # sentences
_GAP = 4  # characters between sentences of one running text


def leans(text: str) -> bool:
    """Whether a sentence says of whom it speaks by a pronoun or a demonstrative.

    >>> leans("Il est payant."), leans("Le prêt est payant.")
    (True, False)
    """
    return _LEANS.search(text) is not None


def antecedents(text: str, documents: Sequence[Document]) -> str:
    """The sentences right before one that leans on them; empty for any other text.

    A text that stands at several places has no antecedent.
    """
    if not leans(text):
        return ""
    for document in documents:
        at = document.text.find(text)
        if at >= 0:
            again = document.text.find(text, at + 1)
            return "" if again >= 0 else _before(document, at)
    return ""


def _before(document: Document, at: int) -> str:
    first = bisect_left(document.sentences, at, key=lambda sentence: sentence.start)
    start = at
    for sentence in reversed(document.sentences[max(0, first - _REACH) : first]):
        if start - sentence.end > _GAP:
            break
        start = sentence.start
    return document.text[start:at]


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
        self._documents = index.documents
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
        before = [antecedents(text, self._documents) for text in texts]
        reason = self._wrong(statement, texts, places, before)
        if reason is not None:
            return Verdict("none", reason, None)
        score, enough = self._judge.score(statement, texts, self._spelt_out(texts, before))
        if enough:
            return Verdict("supported", None, score)
        return Verdict("none", "unsupported", score)

    def features(self, statement: str, texts: Sequence[str]) -> Features:
        """What the score of a statement is made of: for calibration."""
        before = [antecedents(text, self._documents) for text in texts]
        return self._judge.features(statement, texts, self._spelt_out(texts, before))

    def _wrong(
        self,
        statement: str,
        texts: Sequence[str],
        places: Sequence[str],
        before: Sequence[str],
    ) -> Reason | None:
        """What code alone can tell to be wrong."""
        if unbalanced(statement) or not all(verbatim(one, texts) for one in quoted(statement)):
            return "quotation"
        if figures(statement) - figures("\n".join([*texts, *places])):
            return "number"
        around = "\n".join([*texts, *places, *before])
        if missing(names(statement), around, self._expansions):
            return "name"
        if self._judge.contradicts(statement, self._spelt_out(texts, before)):
            return "negation"
        return None

    def _spelt_out(self, texts: Sequence[str], before: Sequence[str]) -> list[str]:
        """The texts with what their acronyms and pronouns stand for, as words to match."""
        return [
            self._with_acronyms(text, around)
            for text, around in zip(texts, before, strict=True)
        ]

    def _with_acronyms(self, text: str, before: str) -> str:
        """A text, the acronyms that it spells out, what its own stand for, and whom it means."""
        folded = fold(text)
        known = {fold(one) for one in re.findall(r"[\w-]+", text)}
        more = [short for short, full in self._expansions.items() if full in folded]
        more += [full for short, full in self._expansions.items() if short in known]
        more += names(before)
        return f"{text} ({' ; '.join(more)})" if more else text
