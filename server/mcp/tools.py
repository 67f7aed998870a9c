"""What other assistants may do with the corpus: search, ask, read, find their way.

The checks, limits and refusals are those of the API. Addresses are made whole where it is known
where readers reach the page.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from indexer.model import Document
from server.addresses import reader_at
from server.answers import Answer, AskedMode
from server.documents.outline import OutlineNode, outline
from server.documents.views import PassageView, SearchView, passage_view
from server.http.api import Api
from server.http.event_stream import last
from server.http.requests import AskRequest, SearchRequest, Within

_ROWS: Final = 400  # of the plans of several documents: what an assistant can still read


@dataclass(frozen=True, slots=True)
class PassageReading:
    """A passage and its neighbours, in reading order."""

    before: tuple[PassageView, ...]
    passage: PassageView
    after: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section in the plan of its document; `level` is 1 at the top.

    `included` says whether the text of the section is in the corpus, or only its title.
    """

    number: str | None
    title: str
    level: int
    pages: tuple[int, int] | None
    included: bool
    url: str


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """A document and its sections, in reading order."""

    id: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    sections: tuple[SectionRow, ...]


@dataclass(frozen=True, slots=True)
class CorpusPlan:
    """The plans of the documents that were asked for, or of all; `depth` is the last level given.

    `shortened`: there are deeper ones, too many to be given for so many documents at once.
    """

    documents: tuple[DocumentPlan, ...]
    depth: int
    shortened: bool


class CorpusTools:
    """The tools, each of which raises `RefusedError` for what it refuses.

    `base` is put before each address: where readers reach the page, or nothing.
    """

    def __init__(self, api: Api) -> None:
        self._api = api

    async def search(self, query: str, k: int, where: Within, base: str) -> SearchView:
        """Ranked passages, best first."""
        request = SearchRequest(q=query, k=k, **where.model_dump())
        found = await self._api.search(request)
        hits = (replace(hit, passage=_at(base, hit.passage)) for hit in found.hits)
        return SearchView(found.query, tuple(hits))

    async def ask(
        self,
        question: str,
        where: Within,
        mode: AskedMode,
        base: str,
    ) -> Answer:
        """A cited answer."""
        request = AskRequest(question=question, mode=mode, **where.model_dump())
        answer = await last(self._api.asking(request, whole=True), _never)
        return replace(
            answer,
            citations=tuple(replace(one, url=base + one.url) for one in answer.citations),
            further_reading=tuple(
                replace(one, url=base + one.url) for one in answer.further_reading
            ),
            nearby=tuple(replace(one, url=base + one.url) for one in answer.nearby),
        )

    def read(self, passage: str, around: int, base: str) -> PassageReading:
        """A passage by its id, with `around` passages on either side."""
        library = self._api.loader.library
        wanted = library.passage(passage)
        beside = [one for one in library.index.passages if one.document == wanted.document]
        beside.sort(key=lambda one: (one.start, one.end))
        place = beside.index(wanted)
        views = [
            _at(base, passage_view(one, library.index))
            for one in beside[max(0, place - around) :]
        ]
        place = min(place, around)
        return PassageReading(
            tuple(views[:place]), views[place], tuple(views[place + 1 : place + 1 + around])
        )

    def plan(self, where: Within, depth: int, base: str) -> CorpusPlan:
        """The sections of some documents or of all, down to a level."""
        library = self._api.loader.library
        scope = library.checked(where.scope)
        chosen = [one for one in library.index.documents if scope.has(one.id)]
        plans = [_plan(one, base) for one in chosen]
        deepest = max((row.level for plan in plans for row in plan.sections), default=1)
        shown = min(_depth(plans), depth)
        return CorpusPlan(
            tuple(_down_to(plan, shown) for plan in plans),
            min(shown, deepest),
            shown < min(depth, deepest),
        )


async def _never() -> bool:
    """Whether the client has left: whoever cancels a tool cancels its task."""
    return False


def _at(base: str, passage: PassageView) -> PassageView:
    return replace(passage, url=base + passage.url)


def _depth(plans: Sequence[DocumentPlan]) -> int:
    """The last level that can be given: all of them for one document."""
    levels = Counter(row.level for plan in plans for row in plan.sections)
    rows = 0
    for level in sorted(levels):
        rows += levels[level]
        if rows > _ROWS and level > 1 and len(plans) > 1:
            return level - 1
    return max(levels, default=1)


def _down_to(plan: DocumentPlan, depth: int) -> DocumentPlan:
    return replace(plan, sections=tuple(row for row in plan.sections if row.level <= depth))


def _plan(document: Document, base: str) -> DocumentPlan:
    source = document.source
    rows = _rows(outline(document), base, source.id)
    return DocumentPlan(source.id, source.title, source.authors, source.year, tuple(rows))


def _rows(
    nodes: Sequence[OutlineNode], base: str, document: str, level: int = 1
) -> Iterator[SectionRow]:
    for node in nodes:
        url = base + reader_at(document, node.start, node.end)
        yield SectionRow(node.number, node.title, level, node.pages, node.included, url)
        yield from _rows(node.children, base, document, level + 1)
