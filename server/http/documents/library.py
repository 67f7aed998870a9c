"""The engine, from the moment the server is up to the moment it can answer."""

import logging
import threading
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final, Protocol, TypeAlias

from indexer.errors import MissingIndexError, RepereError
from indexer.language.french import fold
from indexer.model import Document, Hit, Passage
from indexer.scope import EVERYWHERE, Scope
from indexer.search.index import Index
from server.answers import Answer, Event, Request
from server.errors import RefusedError
from server.exports.citing import Citing
from server.glossary.entries import Terms, terms

_log = logging.getLogger("repere")
_LOADING = "L'index se charge ou se construit : réessayez dans quelques secondes."
_FAULT = "L'index n'a pas pu être chargé ; le journal du serveur dit pourquoi."


class Asker(Protocol):
    """What the server asks of an engine."""

    index: Index

    def ask(self, request: Request) -> Answer:
        """Answer a question: the last of its events."""

    def events(self, request: Request, stop: threading.Event | None = None) -> Iterator[Event]:
        """An answer as it is made; once `stop` is set, no more of it."""

    def search(self, query: str, k: int = 10, scope: Scope = EVERYWHERE) -> list[Hit]:
        """The `k` passages nearest to a question, best first."""


EngineSource: TypeAlias = Asker | Callable[[], Asker]
Renewal: TypeAlias = Callable[[Index | None], Asker | None]
"""Given the index that serves, if one does, an engine over another that does by now."""
_PERIOD: Final = 2.0  # seconds between two looks at the index on disk


class Library:
    """An engine that is ready, with look-ups that refuse what the corpus does not hold."""

    def __init__(self, engine: Asker) -> None:
        self.engine = engine
        self.index = engine.index

    def document(self, name: str) -> Document:
        """The document; a `RefusedError` if there is none."""
        try:
            return self.index.document(name)
        except KeyError:
            message = "Ce document n'est pas dans le corpus."
            raise RefusedError("unknown_document", message) from None

    def passage(self, name: str) -> Passage:
        """The passage; a `RefusedError` if there is none."""
        try:
            return self.index.passage(name)
        except KeyError:
            message = "Ce passage n'est pas dans le corpus."
            raise RefusedError("unknown_passage", message) from None

    def checked(self, scope: Scope) -> Scope:
        """The scope; a `RefusedError` if it names what the corpus does not hold."""
        for name in sorted(scope.documents):
            self.document(name)
        if scope.section is not None and not any(
            (owner, fold(scope.section).strip()) in self._sections
            for owner in scope.documents or self._owners
        ):
            message = "Cette section n'est pas dans le corpus."
            raise RefusedError("unknown_section", message)
        return scope

    @cached_property
    def citing(self) -> Citing:
        """What reads a citation again from the documents."""
        return Citing(self.index.documents)

    @cached_property
    def terms(self) -> Terms:
        """The glossary, made when it is first asked for."""
        return terms(self.index.documents)

    @cached_property
    def _owners(self) -> list[str]:
        return [document.id for document in self.index.documents]

    @cached_property
    def _sections(self) -> frozenset[tuple[str, str]]:
        """By document, the names under which the index finds a section: « 2 » for « 2.1 »."""
        refs = {(passage.document, passage.place.section) for passage in self.index.passages}
        return frozenset(
            (owner, fold(name))
            for owner, ref in refs
            for name in (ref.title, *ref.path, *_prefixes(ref.number or ""))
        )


def _prefixes(number: str) -> list[str]:
    parts = number.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts) + 1)] if number else []


class Loader:
    """Holds the library once it is there; until then says why it is not.

    A request that has begun keeps the library that it began with.
    """

    def __init__(
        self, source: EngineSource, renewal: Renewal | None = None, period: float = _PERIOD
    ) -> None:
        """`renewal` is asked every `period` seconds whether another index serves by now."""
        self._load = source if callable(source) else None
        self._library = None if callable(source) else Library(source)
        self._renewal = renewal
        self._period = period
        self._stopped = threading.Event()
        self._reason = _LOADING

    def start(self) -> None:
        """Load beside the event loop, so that the server answers meanwhile; then follow."""
        if self._load is not None or self._renewal is not None:
            threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """No longer look whether there is another index."""
        self._stopped.set()

    @property
    def library(self) -> Library:
        """The library; a `RefusedError` with the reason while there is none."""
        library = self._library  # read once: another thread may put another one there
        if library is None:
            raise RefusedError("not_ready", self._reason)
        return library

    def _run(self) -> None:
        if self._load is not None:
            self._first(self._load)
        while self._renewal and not self._stopped.wait(self._period):
            self._follow(self._renewal)

    def _first(self, load: Callable[[], Asker]) -> None:
        try:
            self._library = Library(load())
        except RepereError as error:
            self._reason = str(error)
        except Exception:
            self._reason = _FAULT
            _log.exception("loading the index failed")

    def _follow(self, renewal: Renewal) -> None:
        """Serve the next index, where there is one and it can be opened."""
        try:
            engine = renewal(self._library.index if self._library else None)
        except MissingIndexError as error:  # the last document was removed
            self._library, self._reason = None, str(error)
        except RepereError as error:
            _log.warning("the new index cannot serve, the old one does: %s", error)
        except Exception:
            _log.exception("the new index could not be opened, the old one serves")
        else:
            if engine is not None:
                self._library = Library(engine)
                _log.info("a new index serves: %d documents", len(engine.index.documents))
