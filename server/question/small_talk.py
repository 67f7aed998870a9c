"""What Repère answers about itself: no citation, and nothing that its configuration denies."""

from collections.abc import Iterator

from indexer.model import Document, Passage
from indexer.scope import Scope
from indexer.search.index import Index
from server.drafts import Draft, Line
from server.question.courtesy import Courtesy
from server.wording import Language, say

_TITLES = 3  # documents that are named
_OUTLINE = 12  # rows at most


class SmallTalk:
    """Answers greetings, questions about Repère, and requests for what it does not do."""

    def __init__(self, index: Index, *, writes: bool) -> None:
        """`writes`: a language model is configured."""
        self._index = index
        self._writes = writes

    def answer(self, said: Courtesy, scope: Scope) -> Draft:
        """What is answered to something that is no question about the documents."""
        reading = tuple(self._outline(scope)) if said.topic == "summary" else ()
        sentences = self._sentences(said, planned=bool(reading))
        return Draft("answered", tuple(Line((), one) for one in sentences), reading)

    def _sentences(self, said: Courtesy, *, planned: bool) -> Iterator[str]:
        yield say("summary_plan" if planned else said.topic, said.language)
        if said.topic == "privacy":
            yield say("privacy_model" if self._writes else "privacy_extracts", said.language)
        if said.topic in {"identity", "abilities"}:
            yield self._titles(said.language)

    def _titles(self, language: Language) -> str:
        titles = [document.source.title for document in self._index.documents]
        shown, more = ", ".join(titles[:_TITLES]), len(titles) - _TITLES
        if more > 0:
            return say("corpus_more", language, titles=shown, count=more)
        return say("corpus", language, titles=shown)

    def _outline(self, scope: Scope) -> list[Passage]:
        """The highest rows of the contents, document by document; without any, the sections."""
        held = [one for one in self._index.passages if scope.holds(one)]
        found = [one for document in self._index.documents for one in _highest(document, held)]
        return found[:_OUTLINE]


def _highest(document: Document, passages: list[Passage]) -> list[Passage]:
    """One passage for each of the sections that hold the others, in reading order."""
    own = [one for one in passages if one.document == document.id]
    rows = [one for one in own if one.kind == "toc"] or own
    depth = min(
        (len(one.place.section.path) for one in rows if one.place.section.path), default=0
    )
    first: dict[tuple[str, ...], Passage] = {}
    for one in sorted(rows, key=lambda one: one.start):
        path = one.place.section.path
        if path and len(path) >= depth:
            first.setdefault(path[:depth], one)
    return list(first.values())
