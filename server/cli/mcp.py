"""`repere mcp`: the corpus's tools over standard streams, for an assistant on this machine."""

import logging
import sys
import threading

from server.cli.console import complain
from server.http.api import Api
from server.http.documents.library import Loader
from server.http.workers import Workers
from server.mcp.route import tools
from server.settings import Settings
from server.startup import Renewed, configured_model, make_engine, open_index


def serve_mcp(settings: Settings) -> int:
    """Serve until the input ends; returns 0. Raises `RepereError` if it cannot begin.

    The protocol owns the standard output: whatever else is said goes to the error stream.
    """
    logging.basicConfig(stream=sys.stderr, level=settings.log_level.upper())
    spoken = tools()
    index = open_index(settings, complain)
    engine = make_engine(settings, index, configured_model(settings))
    threading.Thread(target=engine.warm, daemon=True).start()
    workers = Workers(settings.max_running, settings.timeout)
    loader = Loader(engine, Renewed(settings))
    loader.start()
    spoken.build(Api(loader, workers, settings)).run("stdio")
    loader.stop()
    workers.close()
    return 0
