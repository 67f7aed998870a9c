"""The web page: the files of `web/`, compressed, with an ETag.

The page itself is revalidated each time. It names its files below an address that changes with
any of them, so that browsers keep them for ever, and never mix those of two versions.
"""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import lru_cache, partial
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
    "/documents",
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
_ICON: Final = "favicon.svg"
_COMPRESSIBLE: Final = ("text/", "image/svg+xml", "application/json")
VERSIONED: Final = "/v/"
"""Below it, a digest of all the files of the page, then the path of one of them."""
_LOCAL: Final = re.compile(rb'\b(href|src)="/([^"]+)"')
_FOR_EVER, _EACH_TIME = "public, max-age=31536000, immutable", "no-cache"


def page_url(settings: Settings, http: Request) -> str:
    """Where readers reach the page, without its last slash."""
    return settings.public_url or str(http.base_url).rstrip("/")


def add_page(app: FastAPI, folder: Path) -> None:
    """Serve each file of the folder at its path, and the page itself at each of its screens.

    The list of files is made once: a request never becomes a path, so none can leave the
    folder.
    """
    page = _Page(folder)

    # Kept in memory and answered on the event loop: a first visit asks for seventy at once.
    async def versioned(request: Request) -> Response:
        return page.versioned(request)

    _add(app, f"{VERSIONED}{{version}}/{{name:path}}", versioned)
    for name in page.names:
        _add(app, f"/{name}", partial(page.file, name=name))
    if _ICON in page.names:  # what a browser asks for beside an answer of the API
        _add(app, "/favicon.ico", partial(page.file, name=_ICON))
    for url in _SCREENS:
        _add(app, url, page.screen)


def _add(
    app: FastAPI, url: str, serve: Callable[[Request], Response | Awaitable[Response]]
) -> None:
    app.add_route(url, serve, methods=["GET", "HEAD"], include_in_schema=False)


@dataclass(frozen=True, slots=True)
class _Version:
    """The files of the page as they were together, and the digest that names them."""

    stamps: tuple[tuple[int, int] | None, ...]
    digest: str
    files: dict[str, bytes]

    def addressed(self, page: bytes) -> bytes:
        """The page, with the addresses of this version for its files.

        They name each other by relative addresses: what they load is of the same version.
        """

        def address(found: re.Match[bytes]) -> bytes:
            attribute, name = found.groups()
            if name.decode() not in self.files:
                return found[0]
            return b'%s="%s%s/%s"' % (attribute, VERSIONED.encode(), self.digest.encode(), name)

        return _LOCAL.sub(address, page)


class _Page:
    """The files of a folder, and their latest version."""

    def __init__(self, folder: Path) -> None:
        paths = {one.relative_to(folder).as_posix(): one for one in sorted(folder.rglob("*"))}
        self._paths = {
            name: path
            for name, path in paths.items()
            if path.is_file() and not any(part.startswith(".") for part in name.split("/"))
        }
        self._index = folder / _INDEX
        self._version = self._read()
        for name, content in self._version.files.items():
            if _kind(name).startswith(_COMPRESSIBLE):
                _compressed(content)  # the first visitor does not wait for it

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._paths)

    def screen(self, request: Request) -> Response:
        """The page itself: asked for again each time, so that it names the files of today."""
        try:
            content = self._index.read_bytes()
        except OSError:
            return error_response(of_status(404))
        if self._version.stamps != self._stamps():
            self._version = self._read()
        return _response(request, self._version.addressed(content), _kind(_INDEX))

    def file(self, request: Request, name: str) -> Response:
        """A file as it is now."""
        try:
            content = self._paths[name].read_bytes()
        except OSError:
            return error_response(of_status(404))
        return _response(request, content, _kind(name))

    def versioned(self, request: Request) -> Response:
        """A file of the latest version, for ever.

        A tab that was opened before an upgrade may still ask for one of another version: it
        gets what there is now, which no cache keeps under that name.
        """
        name, version = request.path_params["name"], self._version
        if name not in version.files:
            return error_response(of_status(404))
        is_latest = request.path_params["version"] == version.digest
        cache = _FOR_EVER if is_latest else _EACH_TIME
        return _response(request, version.files[name], _kind(name), cache)

    def _stamps(self) -> tuple[tuple[int, int] | None, ...]:
        """What tells, without reading them, whether files were edited while the server runs."""
        return tuple(_stamp(path) for path in self._paths.values())

    def _read(self) -> _Version:
        stamps, files, digest = self._stamps(), {}, hashlib.sha256()
        for (name, path), stamp in zip(self._paths.items(), stamps, strict=True):
            if stamp:
                files[name] = path.read_bytes()
                digest.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
        return _Version(stamps, digest.hexdigest()[:16], files)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _kind(name: str) -> str:
    known = _TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0]
    return known or "application/octet-stream"


def _response(request: Request, content: bytes, kind: str, cache: str = _EACH_TIME) -> Response:
    """The file in the best encoding that is accepted; each encoding has a tag of its own."""
    tag = _tag(content)
    headers = {"Cache-Control": cache}
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
def _tag(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


@lru_cache(maxsize=256)
def _compressed(content: bytes) -> bytes:
    """Kept by content: a file that is edited while the server runs is never served stale."""
    return gzip.compress(content, mtime=0)


def accepts_gzip(sent: str | None) -> bool:
    """Whether `Accept-Encoding` names gzip, or anything, with a weight above zero (RFC 9110).

    >>> accepts_gzip("br, gzip;q=0.5"), accepts_gzip("gzip;q=0")
    (True, False)
    """
    weights: dict[str, str] = {}
    for part in (sent or "").lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = weight.replace(" ", "").removeprefix("q=") or "1"
    return weights.get("gzip", weights.get("*", "0")).strip("0.") != ""


def _matches(sent: str, tag: str) -> bool:
    """Whether `If-None-Match` names this version; proxies may have weakened the tag."""
    tags = {part.strip().removeprefix("W/") for part in sent.split(",")}
    return tag in tags or "*" in tags
