"""Open the stored index, or build it where there is none that can serve."""

import sys
from collections.abc import Callable

from indexer.build import build
from indexer.corpus import fingerprint
from indexer.errors import UnusableIndexError
from indexer.progress import Progress
from indexer.search.index import Index
from indexer.storage.store import load
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


def build_index(settings: Settings) -> Index:
    """Build and store the index, telling how far that is."""
    progress = Progress("Indexation", sys.stderr)
    index = build(settings.corpus, settings.index, settings.encoder, progress)
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


def open_index(settings: Settings, say: Callable[[str], None]) -> Index:
    """The index, built first if it must be; `say` is told why."""
    try:
        return stored_index(settings)
    except UnusableIndexError as reason:
        say(f"{reason}\nConstruction de l'index…")
        return build_index(settings)
