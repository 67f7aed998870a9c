"""`/mcp`: the Model Context Protocol over HTTP, for those who use it.

Its library takes most of a second to import, so it is imported at the first request.
"""

import asyncio
from types import ModuleType
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from indexer.errors import RepereError
from server.errors import RefusedError
from server.http.api import Api
from server.http.errors import of_status
from server.http.middleware import error_response

_EXTRA: Final = (
    "Le protocole MCP demande une bibliothèque qui n'est pas installée, ou pas dans la bonne"
    " version : « make run EXTRAS=mcp », ou pip install --editable '.[mcp]'."
)
_LIBRARY: Final = {"mcp", "mcp_types"}


class McpMissingError(RepereError):
    """The extra `mcp` is not installed."""


def tools() -> ModuleType:
    """The module that speaks the protocol. Raises `McpMissingError`."""
    try:
        from server.mcp import server  # noqa: PLC0415 - see above
    except ImportError as error:
        if (error.name or "").partition(".")[0] in _LIBRARY:
            raise McpMissingError(_EXTRA) from error
        raise
    return server


class McpRoute:
    """The endpoint `/mcp`. What its first request starts is ended by `stop`."""

    path = "/mcp"

    def __init__(self, api: Api) -> None:
        self._api = api
        self._ended = asyncio.Event()
        self._served: asyncio.Future[ASGIApp] | None = None
        self._task: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        scope["route"] = self  # for the log, which names routes
        try:
            if scope["method"] == "POST":
                app = await self._started()
            else:  # no session, so none to listen to or to end
                app = error_response(of_status(405), {"Allow": "POST"}, path=self.path)
        except McpMissingError as error:
            refused = RefusedError("mcp_not_installed", str(error))
            app = error_response(refused, path=self.path)
        await app(scope, receive, send)

    async def stop(self) -> None:
        """End what was started, in the same event loop."""
        self._ended.set()
        if self._task is not None:
            await self._task

    async def _started(self) -> ASGIApp:
        if self._served is None:
            self._served = asyncio.get_running_loop().create_future()
            self._task = asyncio.create_task(self._serve(self._served))
        return await asyncio.shield(self._served)

    async def _serve(self, served: asyncio.Future[ASGIApp]) -> None:
        """Run the SDK's manager, from start to end in one task, as it must be."""
        try:
            spoken = await asyncio.to_thread(tools)
            manager = spoken.over_http(self._api)
        except Exception as error:  # whoever asks hears of it
            served.set_exception(error)
            return
        async with manager.run():
            served.set_result(manager.asgi_app)
            await self._ended.wait()
