"""What a page, or anybody, may know of this server before asking: `/api/about`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from server.http.access import Access
from server.settings import Settings
from server.version import version


@dataclass(frozen=True, slots=True)
class ModelView:
    """The language model that writes answers; `remote`: questions leave the private network."""

    name: str
    host: str
    remote: bool


@dataclass(frozen=True, slots=True)
class AboutView:
    """What this server is.

    `withheld` tells what becomes of written sentences that the corpus does not support,
    `key_required` whether this client needs a key for written answers, `shelf_open` whether an
    administration key lets somebody change the documents.
    """

    version: str
    model: ModelView | None
    withheld: Literal["hide", "show"]
    key_required: bool
    shelf_open: bool


def model_view(settings: Settings) -> ModelView | None:
    """The configured model, without anything secret: neither key, nor path, nor credentials."""
    endpoint = settings.endpoint
    if endpoint is None:
        return None
    return ModelView(endpoint.name, endpoint.host or endpoint.provider, endpoint.remote)


def about_view(settings: Settings, access: Access, headers: Mapping[str, str]) -> AboutView:
    """What is said to the client that sent these headers."""
    model = model_view(settings)
    needed = model is not None and access.needed(headers)
    return AboutView(version(), model, settings.withheld, needed, access.has_admin())
