"""The web page: the files of `web/`, compressed, with an ETag, and revalidated each time."""

import gzip
import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Request, Response

from server.http.errors import of_status
from server.http.middleware import error_response
from server.settings import Settings

_INDEX: Final = "index.html"
_SCREENS: Final = (
    "/",
    "/lecture/{document}",
    "/glossaire",
    "/conversations",
    "/reglages",
    "/signalements",
    "/texte-complet",
    "/accessibilite",
)
"""The addresses that the page itself understands (`web/js/screens`, `web/js/page/routes.js`)."""
_TYPES: Final = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_COMPRESSIBLE: Final = ("text/", "image/svg+xml", "application/json")


def page_url(settings: Settings, http: Request) -> str:
    """Where readers reach the page, without its last slash."""
    return settings.public_url or str(http.base_url).rstrip("/")


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
    kind = kind or "application/octet-stream"
    if kind.startswith(_COMPRESSIBLE) and path.is_file():
        _compressed(path.read_bytes())  # the first visitor does not wait for it

    def serve(request: Request) -> Response:
        try:
            content = path.read_bytes()
        except OSError:
            return error_response(of_status(404))
        return _response(request, content, kind)

    app.add_route(url, serve, methods=["GET", "HEAD"], include_in_schema=False)


def _response(request: Request, content: bytes, kind: str) -> Response:
    """The file in the best encoding that is accepted; each encoding has a tag of its own."""
    tag = hashlib.sha256(content).hexdigest()[:32]
    headers = {"Cache-Control": "no-cache"}
    if kind.startswith(_COMPRESSIBLE):
        headers["Vary"] = "Accept-Encoding"
        packed = _compressed(content)
        if len(packed) < len(content) and accepts_gzip(request.headers.get("accept-encoding")):
            content, tag = packed, f"{tag}-gzip"
            headers["Content-Encoding"] = "gzip"
    headers["ETag"] = f'"{tag}"'
    if _matches(request.headers.get("if-none-match", ""), headers["ETag"]):
        headers.pop("Content-Encoding", None)
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=kind, headers=headers)


@lru_cache(maxsize=256)
def _compressed(content: bytes) -> bytes:
    """Kept by content: a file that is edited while the server runs is never served stale."""
    return gzip.compress(content, mtime=0)


def accepts_gzip(sent: str | None) -> bool:
    """Whether `Accept-Encoding` names gzip, or anything, with a weight above zero (RFC 9110)."""
    weights: dict[str, str] = {}
    for part in (sent or "").lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = weight.replace(" ", "").removeprefix("q=") or "1"
    return weights.get("gzip", weights.get("*", "0")).strip("0.") != ""


def _matches(sent: str, tag: str) -> bool:
    """Whether `If-None-Match` names this version; proxies may have weakened the tag."""
    tags = {part.strip().removeprefix("W/") for part in sent.split(",")}
    return tag in tags or "*" in tags
