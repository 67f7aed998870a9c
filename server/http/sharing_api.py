"""The routes of a trainer's tools: references to copy, answers to export, the glossary."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from fastapi import APIRouter, Response

from server.exports import iso690, markdown
from server.exports.citing import Cited
from server.exports.files import TYPES, File, export
from server.glossary.entries import Terms
from server.http.documents.library import Library, Loader
from server.http.errors import refusals
from server.http.export_requests import CiteRequest, ExportRequest, cited
from server.http.workers import Workers

_REFUSALS: Final = refusals(400, 404, 408, 413, 421, 422, 429, 503)
_FILE: Final[dict[int | str, dict[str, Any]]] = {
    **_REFUSALS,
    200: {
        "content": {
            kind.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
            for kind in TYPES.values()
        },
        "description": "The file, as an attachment.",
    },
}


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """The references of a span, after ISO 690 in French, ready to be pasted.

    `pointer`: a row of the table of contents. `cited_in`: the reference of a work that was not
    read, only met in the document. Neither has a `quotation`. The runs of a reference are its
    text in pieces, with whether each is in italics.
    """

    document: str
    start: int
    end: int
    author_date: str
    note: str
    note_runs: iso690.Runs
    entry: str
    entry_runs: iso690.Runs
    quotation: str | None
    markdown: str
    pointer: bool
    cited_in: bool


@dataclass(frozen=True, slots=True)
class ReferencesView:
    """One for each span that was sent, in the same order."""

    references: tuple[ReferenceView, ...]


def sharing_routes(loader: Loader, workers: Workers, length: int) -> APIRouter:
    """The routes of this module; questions are cut at `length` characters."""
    routes = APIRouter(prefix="/api", responses=_REFUSALS, tags=["références"])

    @routes.post("/cite", summary="Rédiger des références")
    async def cite(request: CiteRequest) -> ReferencesView:
        return await workers.run(partial(_references, loader.library, request))

    @routes.post(
        "/export",
        summary="Exporter une réponse",
        responses=_FILE,
        response_class=Response,
    )
    async def exported(request: ExportRequest) -> Response:
        file = await workers.run(partial(_exported, loader.library, request, length))
        named = {"Content-Disposition": f'attachment; filename="{file.name}"'}
        return Response(file.content, media_type=file.type, headers=named)

    @routes.get("/glossary", summary="Lister les sigles et les notions du corpus")
    def glossary() -> Terms:
        return loader.library.terms

    return routes


def reference_view(cited: Cited) -> ReferenceView:
    """All the styles of a reference."""
    note, entry = iso690.note(cited), iso690.entry(cited)
    quotable = not cited.pointer and not cited.work
    quoted = iso690.quoted(cited)
    quotation = f"{quoted} {iso690.author_date(cited)}" if quotable else None
    block = f"> {markdown.escape(quoted)}\n>\n> — " if quotable else ""
    return ReferenceView(
        document=cited.document,
        start=cited.start,
        end=cited.end,
        author_date=iso690.author_date(cited),
        note=iso690.plain(note),
        note_runs=note,
        entry=iso690.plain(entry),
        entry_runs=entry,
        quotation=quotation,
        markdown=block + markdown.marked(note),
        pointer=cited.pointer,
        cited_in=cited.work is not None,
    )


def _references(library: Library, request: CiteRequest) -> ReferencesView:
    found = cited(request.citations, library.citing)
    return ReferencesView(tuple(map(reference_view, found)))


def _exported(library: Library, request: ExportRequest, length: int) -> File:
    return export(request.sheet(library.index, library.citing, length), request.format)
