"""The door to LangChain: any chat model that it can open, as a stream of text.

LangChain takes a second or two to import, so it is imported when a model is opened, and only
the package of its provider. The model runs in an event loop of its own thread, one for the process: there a stream can be cancelled
at any moment, even while its server says nothing.
"""

import asyncio
import logging
import os
import queue
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, TypeAlias

from indexer.errors import RepereError
from server.writing.chat_model import Message, ModelError, StoppedError
from server.writing.endpoint import PROVIDERS, Endpoint
from server.writing.provider_errors import retry_wait, to_fault

_log = logging.getLogger("repere")
_LOOK: Final = 0.05  # seconds between two looks at whether to stop
_NO_KEY: Final = "aucune"  # what servers on one's own machine are sent: they want some key
_OPENAI_HOST: Final = "api.openai.com"
# They ask through OpenAI's own client, which follows redirections unless it is told not to.
_WITH_OPENAI: Final = {
    "langchain-deepseek",
    "langchain-openai",
    "langchain-together",
    "langchain-xai",
}

# They log addresses with their credentials and, when debugging, what is asked.
_TALKATIVE: Final = ("httpx", "httpx2", "httpcore", "httpcore2", "openai", "urllib3")

_Ended: TypeAlias = ModelError | None


class ModelSettingError(RepereError):
    """The configured model cannot be opened: a package or a key is missing, a value is wrong."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a model, in seconds, and how often to try again.

    `first` for the first piece of an answer, `pause` between two pieces, `whole` for all of
    it; `backoff` before the first retry, doubled for each of the next ones.
    """

    first: float = 60.0
    pause: float = 20.0
    whole: float = 180.0
    retries: int = 2
    backoff: float = 0.5


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """How a model is asked; the key is None where its provider's own variable holds it."""

    key: str | None = field(default=None, repr=False)
    temperature: float = 0.0
    answer: int = 700
    """Tokens of an answer, at most."""
    patience: Patience = Patience()


class LangChainModel:
    """A `ChatModel` over a chat model of LangChain."""

    def __init__(
        self, model: Any, patience: Patience = Patience(), *, finishes: bool = False
    ) -> None:
        """`finishes` tells that the model says why it ends: an end unsaid is then a cut."""
        self._model = model
        self._patience = patience
        self._finishes = finishes

    def stream(self, messages: Sequence[Message], stop: threading.Event) -> Iterator[str]:
        """The pieces of an answer; see `ChatModel`."""
        pieces: queue.SimpleQueue[str | _Ended] = queue.SimpleQueue()
        work = self._answer(messages, pieces.put)
        running = asyncio.run_coroutine_threadsafe(work, _loop())
        try:
            while isinstance(piece := _next(pieces, stop), str):
                yield piece
            if piece is not None:
                raise piece
        finally:
            running.cancel()

    async def _answer(
        self, messages: Sequence[Message], put: Callable[[str | _Ended], None]
    ) -> None:
        """Put the pieces, then how they ended."""
        from langsmith import tracing_context  # noqa: PLC0415 - comes with LangChain

        ended: _Ended = None
        try:
            # Whatever the environment says, no prompt goes to a third party for tracing.
            with tracing_context(enabled=False):
                async with asyncio.timeout(self._patience.whole):
                    await self._tried(messages, put)
        except Exception as error:
            fault = to_fault(error)
            _log.warning("language model: %s (%s)", fault.name, type(error).__name__)
            ended = ModelError(fault.name)
        put(ended)

    async def _tried(self, messages: Sequence[Message], put: Callable[[str], None]) -> None:
        """Put the pieces; a passing fault before the first of them is tried again."""
        for attempt in range(self._patience.retries + 1):
            received = False
            try:
                async for piece in self._pieces(messages):
                    received = received or not piece.isspace()
                    put(piece)
            except Exception as error:
                wait = retry_wait(error, attempt, self._patience.backoff)
                if received or wait is None or attempt == self._patience.retries:
                    raise
                await asyncio.sleep(wait)
            else:
                if not received:
                    raise ModelError("empty")
                return

    async def _pieces(self, messages: Sequence[Message]) -> AsyncIterator[str]:
        """The text of one attempt, each piece within its time."""
        reason, wait = "", self._patience.first
        stream = self._model.astream([(one.role, one.content) for one in messages])
        try:
            while True:
                try:
                    async with asyncio.timeout(wait):
                        chunk = await anext(stream)
                except StopAsyncIteration:
                    break
                reason = _finish_reason(chunk.response_metadata) or reason
                if chunk.text:
                    wait = self._patience.pause
                    yield str(chunk.text)
        finally:
            await stream.aclose()
        _check_end(reason, finishes=self._finishes)


def open_model(endpoint: Endpoint, options: ModelOptions) -> LangChainModel:
    """The model at an endpoint. Raises `ModelSettingError`, said in French."""
    chat_model = _chat_model(endpoint.provider)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    if not endpoint.remote:
        _spare_proxy(endpoint.host)
    try:
        model = chat_model(model=endpoint.name, **_arguments(endpoint, options))
    except Exception as error:  # its words may hold the key
        raise ModelSettingError(
            f"Le modèle « {endpoint.name} » ({endpoint.provider}) ne peut pas être ouvert"
            f" ({type(error).__name__}). Vérifiez REPERE_MODEL, REPERE_BASE_URL et la clé"
            " (REPERE_MODEL_KEY, ou la variable du fournisseur)."
        ) from None
    return LangChainModel(model, options.patience, finishes=endpoint.provider == "openai")


def _chat_model(provider: str) -> Callable[..., Any]:
    """The class of a provider's models; its import takes a second or two."""
    package, name = PROVIDERS[provider]
    module = package.replace("-", "_")
    if find_spec(module) is None:
        raise ModelSettingError(
            f"Un modèle est configuré, mais le paquet « {package} » n'est pas installé :"
            f" pip install {package}."
        )
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def _spare_proxy(host: str) -> None:
    """Reach a host of one's own directly: a proxy of the environment would read the questions."""
    name = next((name for name in ("no_proxy", "NO_PROXY") if name in os.environ), "NO_PROXY")
    spared = os.environ.get(name, "").split(",")
    if host not in spared:
        os.environ[name] = ",".join(filter(None, [*spared, host]))


def _arguments(endpoint: Endpoint, options: ModelOptions) -> Mapping[str, Any]:
    given: dict[str, Any] = {"temperature": options.temperature, "max_retries": 0}
    if endpoint.base_url is not None:
        name = "azure_endpoint" if endpoint.provider == "azure_openai" else "base_url"
        given[name] = endpoint.base_url
    if options.key is not None:
        given["api_key"] = options.key
    if PROVIDERS[endpoint.provider][0] in _WITH_OPENAI:
        given["http_async_client"] = _staying_client()
    if endpoint.provider != "openai":
        name = "num_predict" if endpoint.provider == "ollama" else "max_tokens"
        return {**given, name: options.answer}
    given |= {"timeout": options.patience.whole, "stream_chunk_timeout": None}
    if endpoint.host == _OPENAI_HOST:
        return {**given, "max_tokens": options.answer}
    # LangChain sends `max_tokens` as `max_completion_tokens`, which OpenAI alone asks for and
    # which others refuse.
    given["extra_body"] = {"max_tokens": options.answer}
    if options.key is None and not os.environ.get("OPENAI_API_KEY"):
        given["api_key"] = _NO_KEY
    return given


def _staying_client() -> Any:
    """A client that follows no redirection: what is asked goes where the operator said."""
    from openai import DefaultAsyncHttpxClient  # noqa: PLC0415 - comes with LangChain

    return DefaultAsyncHttpxClient(follow_redirects=False)


def _finish_reason(metadata: Mapping[str, Any]) -> str:
    """Why a model stopped, under the names that providers give to it."""
    names = ("finish_reason", "stop_reason", "done_reason")
    return next((str(metadata[name]) for name in names if metadata.get(name)), "").lower()


def _check_end(reason: str, *, finishes: bool) -> None:
    if reason in {"length", "max_tokens", "model_length"}:
        raise ModelError("length")
    if reason in {"content_filter", "refusal", "safety"}:
        raise ModelError("refused")
    if finishes and not reason:
        raise ModelError("cut")


def _next(pieces: "queue.SimpleQueue[str | _Ended]", stop: threading.Event) -> str | _Ended:
    while not stop.is_set():
        try:
            return pieces.get(timeout=_LOOK)
        except queue.Empty:
            continue
    raise StoppedError


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """The event loop that all models share: LangChain keeps connections from one to the next."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="repere-models", daemon=True).start()
    return loop
