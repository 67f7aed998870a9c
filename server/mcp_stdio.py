"""`repere mcp`: the corpus's tools over standard streams, for an assistant on this machine."""

import logging
import sys
import threading

from indexer.errors import RepereError
from server.console import complain
from server.mcp_route import EXTRA, mcp_installed
from server.settings import Settings


class McpMissingError(RepereError):
    """The extra `mcp` is not installed."""


def serve_mcp(settings: Settings) -> int:
    """Serve until the input ends; returns 0. Raises `RepereError` if it cannot begin.

    The protocol owns the standard output: whatever else is said goes to the error stream.
    """
    if not mcp_installed():
        raise McpMissingError(EXTRA)
    logging.basicConfig(stream=sys.stderr, level=settings.log_level.upper())
    from server.api import Api  # noqa: PLC0415 - the framework takes time to import
    from server.loading import Loader  # noqa: PLC0415
    from server.mcp_server import build  # noqa: PLC0415
    from server.opening import configured_model, make_engine, open_index  # noqa: PLC0415
    from server.workers import Workers  # noqa: PLC0415

    index = open_index(settings, complain)
    engine = make_engine(settings, index, configured_model(settings))
    threading.Thread(target=engine.warm, daemon=True).start()
    workers = Workers(settings.max_running, settings.timeout)
    build(Api(Loader(engine), workers, settings)).run("stdio")
    workers.close()
    return 0
