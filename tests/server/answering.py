"""Short ways to ask and to read an answer, for the tests of what chooses answers."""

from indexer.model import Passage
from indexer.search.index import Index
from server.answers import Answer
from server.drafts import Draft
from server.evidence.gathering import Evidence, gather
from server.question.parts import Part, language_of, make_part


def asked(question: str, before: str = "") -> Part:
    """A question of one part, analysed in its own language."""
    return make_part(question, language_of(question), before)


def found(index: Index, question: str, before: str = "") -> Evidence:
    """What the index holds for a question."""
    return gather(index, asked(question, before))


def passage_of(index: Index, words: str) -> Passage:
    """The first passage that holds these words."""
    return next(passage for passage in index.passages if words in passage.text)


def quotes(index: Index, draft: Draft | None) -> list[str]:
    """The words that a draft quotes, in its order."""
    assert draft is not None
    return [
        index.document(quote.passage.document).text[quote.start : quote.end]
        for line in draft.lines
        for quote in line.quotes
    ]


def said(answer: Answer) -> str:
    """All that an answer states."""
    return "\n".join(statement.text for statement in answer.statements)


def labels(answer: Answer) -> list[str]:
    """Where its citations stand."""
    return [citation.label for citation in answer.citations]
