"""The web page: the files of `web/`, served with an ETag and revalidated each time."""

import hashlib
import mimetypes
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Request, Response

from server.errors import of_status
from server.guard import error_response

_INDEX: Final = "index.html"
_SCREENS: Final = (
    "/",
    "/lecture/{document}",
    "/glossaire",
    "/conversations",
    "/reglages",
    "/accessibilite",
)
"""The addresses that the page itself understands (`web/js/screens.js`, `web/js/routes.js`)."""
_TYPES: Final = {".js": "text/javascript", ".mjs": "text/javascript", ".svg": "image/svg+xml"}


def add_page(app: FastAPI, folder: Path) -> None:
    """Serve each file of the folder at its path, and the page itself at each of its screens.

    The list of files is made once: a request never becomes a path, so none can leave the
    folder.
    """
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
            _add_file(app, f"/{name}", path)
    for url in _SCREENS:
        _add_file(app, url, folder / _INDEX)


def _add_file(app: FastAPI, url: str, path: Path) -> None:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]

    def serve(request: Request) -> Response:
        try:
            content = path.read_bytes()
        except OSError:
            return error_response(of_status(404))
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if _matches(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=kind or "application/octet-stream", headers=headers)

    app.add_route(url, serve, methods=["GET", "HEAD"], include_in_schema=False)


def _matches(sent: str, tag: str) -> bool:
    """Whether `If-None-Match` names this version; proxies may have weakened the tag."""
    tags = {part.strip().removeprefix("W/") for part in sent.split(",")}
    return tag in tags or "*" in tags
