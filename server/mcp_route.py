"""`/mcp`: the Model Context Protocol over HTTP, for those who use it.

Its library takes most of a second to import, so it is imported at the first request.
"""

import asyncio
from importlib.util import find_spec
from typing import Any, Final

from starlette.types import ASGIApp, Receive, Scope, Send

from server.api import Api
from server.errors import ApiError, of_status
from server.guard import error_response

EXTRA: Final = (
    "Le protocole MCP demande une bibliothèque qui n'est pas installée :"
    " « make run EXTRAS=mcp », ou pip install --editable '.[mcp]'."
)


def mcp_installed() -> bool:
    """Whether the extra `mcp` is there."""
    return find_spec("mcp") is not None


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
        if not mcp_installed():
            app: ASGIApp = error_response(
                ApiError(501, "mcp_not_installed", EXTRA), path=self.path
            )
        elif scope["method"] != "POST":  # no session, so none to listen to or to end
            app = error_response(of_status(405), {"Allow": "POST"}, path=self.path)
        else:
            app = await self._started()
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
            manager = await asyncio.to_thread(_manager, self._api)
        except Exception as error:  # whoever asks hears of it
            served.set_exception(error)
            return
        async with manager.run():
            served.set_result(manager.asgi_app)
            await self._ended.wait()


def _manager(api: Api) -> Any:
    from server.mcp_server import over_http  # noqa: PLC0415 - see above

    return over_http(api)
