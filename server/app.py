"""The HTTP application: the API, its probes and the page."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from indexer.errors import UnusableIndexError
from server.errors import RefusedError
from server.http.access import AccessGuard
from server.http.api import Api, add_api, ready_view
from server.http.documents.library import EngineSource, Loader, Renewal
from server.http.documents.shelf import UPLOADS, Shelf, shelf_routes
from server.http.errors import of_status, of_validation, refusals
from server.http.middleware import BodyLimit, Guard, error_response, refuse
from server.http.page import add_page
from server.http.workers import Workers
from server.mcp.route import McpRoute
from server.openai.api import add_openai
from server.settings import ROOT, Settings
from server.version import version

WEB: Final = ROOT / "web"
_METHODS: Final = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
_CONVERSATIONS: Final = 16  # times the limit of a body: clients of /v1 resend the whole talk


def create_app(
    engine: EngineSource,
    settings: Settings,
    *,
    web: Path = WEB,
    renewal: Renewal | None = None,
) -> FastAPI:
    """The application that serves an engine, or one that is still to be loaded.

    A function that makes the engine is called when the server starts, beside the event loop;
    until it returns, questions get a 503 that says why. `renewal` gives an engine over an index
    that has replaced the one that serves.
    """
    loader = Loader(engine, renewal)
    workers = Workers(settings.max_running, settings.timeout)

    api = Api(loader, workers, settings)
    mcp = McpRoute(api)
    shelf = Shelf(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        loader.start()
        yield
        loader.stop()
        await mcp.stop()
        shelf.stop()
        workers.close()

    # No docs_url: those pages load their scripts from another host.
    app = FastAPI(
        title="Repère",
        version=version(),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    _add_errors(app)
    add_api(app, api)
    app.include_router(shelf_routes(shelf, api.access))
    add_openai(app, api)
    app.router.routes.append(Route(mcp.path, endpoint=mcp))
    _add_probes(app, api)
    add_page(app, web)
    app.add_middleware(
        BodyLimit,
        limit=settings.max_body,
        timeout=settings.timeout,
        refuse=refuse,
        longer=_CONVERSATIONS * settings.max_body,
        streamed=UPLOADS,
    )
    app.add_middleware(GZipMiddleware, minimum_size=1000)  # streams of events are left alone
    app.add_middleware(AccessGuard, access=api.access, refuse=refuse)
    app.add_middleware(Guard)
    return app


def _methods(routes: Sequence[BaseRoute], scope: Scope) -> list[str]:
    """What may be asked at an address."""
    return [
        method
        for method in _METHODS
        if any(route.matches({**scope, "method": method})[0] is Match.FULL for route in routes)
    ]


def _add_probes(app: FastAPI, api: Api) -> None:
    @app.get("/healthz", tags=["probes"], summary="Le processus répond")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get(
        "/readyz",
        tags=["probes"],
        summary="L'index est chargé",
        responses=refusals(503),
    )
    async def readyz() -> dict[str, object]:
        return ready_view(api.loader.library, api.settings)


def _add_errors(app: FastAPI) -> None:
    """Give every refusal, ours or the framework's, the one shape of the API."""

    @app.exception_handler(RefusedError)
    async def api_error(request: Request, error: RefusedError) -> Response:
        return error_response(error, path=request.url.path)

    @app.exception_handler(UnusableIndexError)
    async def unusable(request: Request, error: UnusableIndexError) -> Response:
        unusable = RefusedError("unusable_index", str(error))
        return error_response(unusable, path=request.url.path)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return error_response(of_validation(error.errors()), path=request.url.path)

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> Response:
        refused, headers = of_status(error.status_code), dict(error.headers or {})
        status = error.status_code
        if "Allow" in headers:  # of the first route at this address; others may have more
            headers["Allow"] = ", ".join(_methods(app.routes, request.scope))
        return error_response(refused, headers, path=request.url.path, status=status)
