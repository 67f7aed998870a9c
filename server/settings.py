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

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from indexer.errors import RepereError
from server.validation_messages import nearest, sentence
from server.writing.endpoint import Endpoint, endpoint, read_address, read_model

ROOT: Final = Path(__file__).resolve().parents[1]
_PREFIX: Final = "REPERE_"
_CONSEQUENCE: Final = "default_factory_not_called"  # since another value was wrong
_FILE_VARIABLE: Final = "REPERE_CONFIG"
_PATHS: Final = ("corpus", "index", "keys")


class SettingsError(RepereError):
    """A setting is unknown or has an impossible value."""


def _checked_url(address: str) -> str:
    """An address without its last slash; `ValueError` unless it is one of the web."""
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", address):
        raise ValueError("une adresse complète est attendue, comme https://repere.example")
    return address.rstrip("/")


def _checked_model(model: str) -> str:
    """A model's provider and name, as they were written; `ValueError` unless both are there."""
    read_model(model)
    return model


Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]


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
    max_file: Annotated[int, Field(ge=1)] = 200_000_000
    """Bytes of a file that is added from the page."""
    max_running: Annotated[int, Field(ge=1)] = 32
    """Questions and searches under way at once; the next ones get a 429."""
    timeout: Seconds = 30.0
    """Seconds that a request may take, the time of a language model not counted."""
    model: Annotated[str, AfterValidator(_checked_model)] | None = None
    """The language model that writes answers, as `provider:name`; without one they are extracts."""
    base_url: Annotated[str, AfterValidator(read_address)] | None = None
    """Where the model is reached; by default where its provider serves it."""
    model_key: SecretStr | None = None
    """The key of the model; by default its provider's own variable, such as OPENAI_API_KEY."""
    model_temperature: Annotated[float, Field(ge=0, le=2)] = 0.0
    model_context: Annotated[int, Field(ge=500)] = 3000
    """Tokens that a prompt may hold, at most; whole passages are left out to keep to it."""
    model_answer: Annotated[int, Field(ge=50)] = 700
    """Tokens that an answer may hold, at most."""
    model_first: Seconds = 60.0
    """Seconds that the first word of an answer may take; the whole prompt is read first."""
    model_pause: Seconds = 20.0
    """Seconds that may pass between two pieces of an answer."""
    model_timeout: Seconds = 180.0
    """Seconds that the model may take for one answer, retries included."""
    model_retries: Annotated[int, Field(ge=0, le=10)] = 2
    """How often a passing fault is tried again, before the first word came."""
    withheld: Literal["hide", "show"] = "hide"
    """What becomes of a written sentence that the corpus does not support."""
    keys: Path = Field(default_factory=lambda known: known["index"].parent / "keys.json")
    """File of the API keys, hashed; by default `keys.json` beside the index."""
    require_key: Literal["auto", "always"] = "auto"
    """Who needs a key for /v1, /mcp and generated answers: everyone, or (`auto`) whoever does
    not ask from this machine."""
    public_url: Annotated[str, AfterValidator(_checked_url)] | None = None
    """Where readers reach the page, for the links of /v1 and /mcp; else the address asked."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def endpoint(self) -> Endpoint | None:
        """Where the model is, or None where no model is configured. Raises `SettingsError`."""
        if self.model is None:
            return None
        try:
            return endpoint(self.model, self.base_url)
        except ValueError as error:  # in a variable of the provider
            raise SettingsError(f"Adresse du modèle invalide : {error}.") from None

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
        settings = Settings(
            **{key: value for key, value in chosen.items() if value is not None}
        )
    except ValidationError as error:
        problems = [
            f"« {item['loc'][0]} » : {sentence(item)}"
            for item in error.errors()
            if item["type"] != _CONSEQUENCE
        ]
        raise SettingsError(f"Réglage invalide, {' ; '.join(problems)}.") from None
    if settings.model is None and (settings.base_url or settings.model_key):
        raise SettingsError(
            "Une adresse ou une clé de modèle est donnée, mais aucun modèle : ajoutez"
            " REPERE_MODEL, par exemple REPERE_MODEL=openai:mistral-small."
        )
    _ = settings.endpoint
    return settings


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


def finding_this(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of another process of Python that is to find this code.

    >>> finding_this({"PYTHONPATH": "/opt/more"})["PYTHONPATH"].endswith(":/opt/more")
    True
    """
    places = [str(ROOT), *filter(None, [environment.get("PYTHONPATH")])]
    return {**environment, "PYTHONPATH": ":".join(places)}
