"""The settings of Repère: environment `REPERE_*`, then an optional file `repere.toml`.

They are read once, at the edge, into a frozen value. A key that nobody reads is an error: a
typo would otherwise silently leave the default in place.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from indexer.errors import RepereError
from server.complaints import nearest, sentence

ROOT: Final = Path(__file__).resolve().parents[1]
_PREFIX: Final = "REPERE_"
_FILE_VARIABLE: Final = "REPERE_CONFIG"
_PATHS: Final = ("corpus", "index", "keys")


class SettingsError(RepereError):
    """A setting is unknown or has an impossible value."""


def _checked_url(address: str) -> str:
    """An address without its last slash; `ValueError` unless it is one of the web."""
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", address):
        raise ValueError("une adresse complète est attendue, comme https://repere.example")
    return address.rstrip("/")


class Settings(BaseSettings):
    """Every setting, with its default. A field `port` is `REPERE_PORT` in the environment."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_ignore_empty=True, frozen=True, extra="forbid"
    )

    corpus: Path = ROOT / "corpus"
    """Folder of the documents; every `corpus.toml` below it declares one."""
    index: Path = Field(default_factory=lambda known: known["corpus"].parent / "var" / "index")
    """Folder where the index is stored; by default `var/index` beside the corpus."""
    encoder: Annotated[str, Field(min_length=1)] = "bundled"
    """`bundled`, or the name or folder of a sentence-transformers model."""
    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    """0 takes any free port."""
    mode: Literal["auto", "extractive", "generative"] = "auto"
    """How to answer when a request does not say."""
    max_question: Annotated[int, Field(ge=1)] = 2000
    """Characters of a question."""
    max_history: Annotated[int, Field(ge=0)] = 20
    """Turns of the conversation that are kept, the newest; older ones are dropped."""
    max_body: Annotated[int, Field(ge=1)] = 64 * 1024
    """Bytes of a request's body."""
    max_running: Annotated[int, Field(ge=1)] = 32
    """Questions and searches under way at once; the next ones get a 429."""
    timeout: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 30.0
    """Seconds that a request may take."""
    keys: Path = Field(default_factory=lambda known: known["index"].parent / "keys.json")
    """File of the API keys, hashed; by default `keys.json` beside the index."""
    require_key: Literal["auto", "always"] = "auto"
    """Who needs a key for /v1, /mcp and generated answers: everyone, or (`auto`) whoever does
    not ask from this machine."""
    public_url: Annotated[str, AfterValidator(_checked_url)] | None = None
    """Where readers reach the page, for the links of /v1 and /mcp; else the address asked."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (no .env file)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the caller says, then the environment, then the file."""
        file = InitSettingsSource(settings_cls, _read_file(os.environ, Path.cwd()))
        return init_settings, env_settings, file


def read_settings(**chosen: Any) -> Settings:
    """The settings; `chosen` values (from the command line) win. Raises `SettingsError`."""
    _refuse_unknown(
        "la variable d'environnement",
        [name for name in os.environ if name.upper().startswith(_PREFIX)],
        [_FILE_VARIABLE, *(f"{_PREFIX}{name.upper()}" for name in Settings.model_fields)],
    )
    try:
        return Settings(**{key: value for key, value in chosen.items() if value is not None})
    except ValidationError as error:
        problems = [f"« {item['loc'][0]} » : {sentence(item)}" for item in error.errors()]
        raise SettingsError(f"Réglage invalide, {' ; '.join(problems)}.") from None


def _refuse_unknown(what: str, found: list[str], known: list[str]) -> None:
    for key in found:
        if key.upper() not in known and key not in known:
            hint = nearest(key, known, _PREFIX) or f" ; clés possibles : {', '.join(known)}."
            raise SettingsError(f"Réglage inconnu : {what} « {key} »{hint}")


def _read_file(environment: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """The settings of the file, folders resolved against the file's own place."""
    named = environment.get(_FILE_VARIABLE)
    path = folder / (named or "repere.toml")
    if not named and not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise SettingsError(f"Le fichier de réglages « {path} » ne peut pas être lu.") from None
    except ValueError as error:  # not TOML, or not UTF-8
        raise SettingsError(
            f"Le fichier de réglages « {path} » est mal formé : {error}"
        ) from None
    _refuse_unknown(f"dans « {path} », la clé", list(values), list(Settings.model_fields))
    return {
        key: path.parent / value if key in _PATHS and isinstance(value, str) else value
        for key, value in values.items()
    }
