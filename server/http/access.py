"""Who may use what costs money or serves programs: a local client, or whoever has a key.

A server that listens on loopback can still be reached from elsewhere: through a reverse proxy
on the same machine, or by a web page that makes a browser send requests to it (DNS rebinding).
Such requests say so in their headers, so « from this machine » means that the address, the
host and the origin are all loopback, and that no proxy passed the request on. The documents
themselves can be private too: a server on loopback gives them under its own names only.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from server.errors import RefusedError
from server.http.keys import Keys, KeysError, Role
from server.settings import Settings

_log = logging.getLogger("repere")

GUARDED: Final = ("/v1", "/mcp")
_DOCUMENTS: Final = "/api/"
_FORWARDED: Final = (
    "forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto",
    "x-forwarded-port", "x-forwarded-server", "x-real-ip", "x-client-ip", "true-client-ip",
    "cf-connecting-ip", "fastly-client-ip",
)  # fmt: skip
_NO_KEYS: Final = (
    "Une clé d'API est demandée, et ce serveur n'en a encore aucune :"
    " créez-en une avec « repere keys create NOM »."
)
_HINT: Final = (
    "Sur ce serveur, /v1, /mcp et les réponses rédigées demandent une clé d'API, et il n'y en a"
    " encore aucune : créez-en une avec « repere keys create NOM »."
)
_MISSING: Final = (
    "Une clé d'API est demandée : envoyez l'en-tête « Authorization: Bearer repere-… »"
    " (« repere keys create NOM » crée une clé)."
)
_ELSEWHERE: Final = (
    "Ce serveur ne répond que sous ses propres noms : ouvrez la page à l'adresse qu'il affiche, ou"
    " donnez celle-ci à REPERE_PUBLIC_URL."
)
_NO_ADMIN: Final = (
    "Sur ce serveur, les documents ne se changent pas depuis la page : une clé d'administration"
    " l'ouvre (« repere keys create NOM --admin »)."
)
_NOT_ADMIN: Final = (
    "Une clé d'administration est demandée (« repere keys create NOM --admin ») ; donnez-la dans"
    " les réglages de la page, ou dans l'en-tête « Authorization: Bearer repere-… »."
)
_WRONG: Final = "Cette clé d'API n'est pas valable, ou ne l'est plus."


class Access:
    """Decides, for each request, whether it needs a key and whether it has a right one."""

    def __init__(self, settings: Settings) -> None:
        self.keys = Keys(settings.keys)
        public = settings.public_url
        self._names = {_host(public)} if public else set()
        self._named_at_will = not is_loopback(settings.host)
        self.always = settings.require_key == "always" or not is_loopback(settings.host)

    def check(self, headers: Mapping[str, str]) -> None:
        """Raises `RefusedError` without a right key, and where the keys cannot be read."""
        if not self.needed(headers):
            return
        token, is_right, known = self._shown(headers, "use")
        if is_right:
            return
        if not known:
            raise RefusedError("no_api_key_yet", _NO_KEYS)
        if token:
            raise RefusedError("invalid_api_key", _WRONG)
        raise RefusedError("missing_api_key", _MISSING)

    def check_admin(self, headers: Mapping[str, str]) -> None:
        """Raises `RefusedError` without an administration key, from this machine too."""
        _, is_right, known = self._shown(headers, "admin")
        if is_right:
            return
        if not known:
            raise RefusedError("shelf_closed", _NO_ADMIN)
        raise RefusedError("admin_key_needed", _NOT_ADMIN)

    def has_admin(self) -> bool:
        """Whether there is an administration key: somebody may change the documents."""
        try:
            return bool(self.keys.of("admin"))
        except KeysError:
            return False

    def _shown(self, headers: Mapping[str, str], role: Role) -> tuple[str, bool, bool]:
        """The key that a request shows, whether it is a right one, and whether there is any."""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        try:
            is_right = scheme.lower() == "bearer" and self.keys.accepts(token.strip(), role)
            return token, is_right, bool(self.keys.of(role))
        except KeysError as error:
            _log.error("%s", error)  # it names a path: for the operator alone
            message = "Les clés d'API de ce serveur ne peuvent pas être lues."
            raise RefusedError("keys_unreadable", message) from None

    def check_host(self, headers: Mapping[str, str]) -> None:
        """Raises `RefusedError` where a page of another site may be asking, under its own name.

        A server that other machines reach cannot tell its names, and answers to all.
        """
        host = _host(f"//{headers.get('host', '')}")
        if not (self._named_at_will or is_loopback(host) or host in self._names):
            raise RefusedError("wrong_host", _ELSEWHERE)

    def needed(self, headers: Mapping[str, str]) -> bool:
        """Whether a request needs a key, whichever it has."""
        return self.always or not is_local(headers)

    def hint(self) -> str | None:
        """What to tell the operator as the server starts: who needs a key could have none."""
        if not self.always:
            return None
        try:
            return None if self.keys.all() else _HINT
        except KeysError as error:
            return str(error)

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Whether `check` lets a request through."""
        try:
            self.check(headers)
        except RefusedError:
            return False
        return True


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only be this machine.

    >>> is_loopback("127.0.0.1"), is_loopback("192.168.1.4")
    (True, False)
    """
    name = host.strip("[]").lower()
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def is_local(headers: Mapping[str, str]) -> bool:
    """Whether the headers of a request, their names in lower case, are those of a local one."""
    if any(name in headers for name in _FORWARDED):
        return False
    addresses = [f"//{headers.get('host', '')}"]
    if "origin" in headers:
        addresses.append(headers["origin"])
    return all(is_loopback(_host(address)) for address in addresses)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets that do not match
        return ""


class AccessGuard:
    """Refuses before bodies are read: below `GUARDED` without a key, elsewhere under a wrong name."""

    def __init__(
        self,
        app: ASGIApp,
        access: Access,
        refuse: Callable[[RefusedError, Scope, Receive, Send], Awaitable[None]],
    ) -> None:
        self._app = app
        self._access = access
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = scope.get("path", "")
        try:
            if any(path == place or path.startswith(f"{place}/") for place in GUARDED):
                self._access.check(Headers(scope=scope))
            elif path.startswith(_DOCUMENTS):
                self._access.check_host(Headers(scope=scope))
        except RefusedError as error:
            await self._refuse(error, scope, receive, send)
            return
        await self._app(scope, receive, send)
