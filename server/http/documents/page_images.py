"""The routes of the pictures of pages, and of the places of passages on them."""

from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request, Response

from server.documents.page_images import NARROWEST, WIDEST, BoxesView, PageImages
from server.http.documents.library import Loader
from server.http.errors import refusals
from server.http.workers import Workers

_CACHED: Final = "private, no-cache"
"""Asked for again each time: what is the same is not sent twice."""
_USUAL: Final = 1000
_REFUSALS: Final = refusals(400, 404, 408, 409, 421, 422, 429, 503)
_PICTURE: Final[dict[int | str, dict[str, Any]]] = {
    **_REFUSALS,
    200: {
        "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}},
        "description": "The page, about as wide as asked.",
    },
    304: {"description": "The same as the one that the client has."},
}
Number = Annotated[int, Path(ge=1, le=100_000)]
Width = Annotated[int, Query(ge=NARROWEST, le=WIDEST)]


def page_image_routes(loader: Loader, workers: Workers, images: PageImages) -> APIRouter:
    """The routes of this module."""
    routes = APIRouter(prefix="/api", responses=_REFUSALS, tags=["documents"])

    @routes.get("/documents/{document}/boxes", summary="Situer un extrait sur ses pages")
    def places(document: str, start: int, end: int) -> BoxesView:
        return images.places(loader.library.document(document), start, end)

    @routes.get(
        "/documents/{document}/pages/{number}/image",
        summary="Voir une page du fichier",
        responses=_PICTURE,
        response_class=Response,
    )
    async def image(
        document: str, number: Number, http: Request, width: Width = _USUAL
    ) -> Response:
        known = loader.library.document(document)
        tag = f'"{images.tag(known, number, width)}"'
        headers = {"ETag": tag, "Cache-Control": _CACHED}
        if tag in http.headers.get("if-none-match", "").replace("W/", "").split(", "):
            return Response(status_code=304, headers=headers)
        draw = partial(images.picture, known, number, width)
        found = await workers.run(draw, is_long=True)
        return Response(found.content, media_type="image/png", headers=headers)

    return routes
