"""Open the stored index, or build it where there is none that can serve."""

import sys
from collections.abc import Callable

from indexer.build import build
from indexer.corpus import fingerprint, unread
from indexer.errors import UnusableIndexError
from indexer.progress import Progress
from indexer.search.index import Index
from indexer.storage.store import load
from indexer.storage.versions import Published, current, read_manifest
from server.engine import Engine
from server.settings import Settings
from server.verification.verifier import Verifier
from server.writing.chat_model import ChatModel
from server.writing.langchain_model import ModelOptions, Patience, open_model
from server.writing.writer import Policy, Writer


def stored_index(settings: Settings) -> Index:
    """The index on disk; raises `UnusableIndexError` if it cannot serve this corpus."""
    return load(
        settings.index, encoder=settings.encoder, fingerprint=fingerprint(settings.corpus)
    )


def build_index(settings: Settings, say: Callable[[str], None]) -> Index:
    """Build and store the index, telling how far that is; `say` is told what is not read."""
    progress = Progress("Indexation", sys.stderr)
    index = build(settings.corpus, settings.index, settings.encoder, progress, say)
    for problem in unread(settings.corpus):
        say(problem.message)
    Engine(index, settings.index).prepare()
    return index


def configured_model(settings: Settings) -> ChatModel | None:
    """The language model of the settings, None where none is named.

    Raises `ModelSettingError` where it cannot be opened.
    """
    endpoint = settings.endpoint
    if endpoint is None:
        return None
    key = settings.model_key.get_secret_value() if settings.model_key else None
    patience = Patience(
        settings.model_first,
        settings.model_pause,
        settings.model_timeout,
        settings.model_retries,
    )
    options = ModelOptions(key, settings.model_temperature, settings.model_answer, patience)
    return open_model(endpoint, options)


def make_engine(settings: Settings, index: Index, model: ChatModel | None) -> Engine:
    """The engine that the settings describe, over an index."""
    policy = Policy(settings.model_context, settings.withheld)
    writer = Writer(model, Verifier(index), policy) if model else None
    return Engine(index, settings.index, writer)


class Renewed:
    """Opens the index that has replaced the one that serves, once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._seen: Published | None = None

    def __call__(self, serving: Index | None) -> Engine | None:
        """An engine over the new index; None where the same corpus is still the one indexed.

        Raises `MissingIndexError` where there is no index any more, another `UnusableIndexError`
        (once) where the new one cannot serve.
        """
        settings = self._settings
        published = current(settings.index)
        if published == self._seen:
            return None
        self._seen = published
        mark = read_manifest(settings.index, published).fingerprint
        if serving is not None and mark == serving.fingerprint:
            return None
        index = load(settings.index, encoder=settings.encoder, fingerprint=None)
        engine = make_engine(settings, index, configured_model(settings))
        engine.warm()
        return engine


def open_index(settings: Settings, say: Callable[[str], None]) -> Index:
    """The index, built first if it must be; `say` is told why."""
    try:
        return stored_index(settings)
    except UnusableIndexError as reason:
        say(f"{reason}\nRepère s'en charge : construction de l'index…")
        return build_index(settings, say)
