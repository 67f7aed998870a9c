import threading
import time
from collections.abc import Callable

import pytest

from indexer.errors import CorpusError, DamagedIndexError, MissingIndexError
from indexer.scope import Scope
from indexer.search.index import Index
from server.errors import RefusedError
from server.http.documents.library import Asker, Library, Loader
from tests.server.doubles import OddEngine


def test_an_engine_that_is_there_serves_at_once(garden: Index) -> None:
    loader = Loader(OddEngine(garden))
    loader.start()
    assert loader.library.index is garden


def test_until_it_is_loaded_the_reason_is_given(garden: Index) -> None:
    gate = threading.Event()

    def load() -> Asker:
        gate.wait()
        return OddEngine(garden)

    loader = Loader(load)
    loader.start()
    with pytest.raises(RefusedError, match="se charge") as caught:
        _ = loader.library
    assert caught.value.code == "not_ready"
    gate.set()
    while threading.active_count() > 1 and not _is_ready(loader):
        time.sleep(0.01)
    assert loader.library.engine.index is garden


@pytest.mark.parametrize(
    ("error", "said"),
    [(CorpusError("Fichier changé."), "Fichier changé."), (OSError("x"), "journal")],
)
def test_a_failure_is_given_as_the_reason(error: Exception, said: str) -> None:
    def load() -> Asker:
        raise error

    loader = Loader(load)
    loader.start()
    deadline = time.monotonic() + 5
    while said not in _reason(loader) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert said in _reason(loader)


def _until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not done() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert done()


def test_a_new_index_takes_the_place_of_the_old_one(garden: Index, statutes: Index) -> None:
    """Whatever fails on the way leaves the old one; one that is gone is not served on."""
    steps: list[Exception | OddEngine | None] = [
        *(None, DamagedIndexError("abîmé"), OSError("x"), OddEngine(statutes)),
        *(MissingIndexError("Il n’y a pas encore d’index."), OddEngine(garden)),
    ]
    served: list[Index | None] = []
    turn = threading.Semaphore(0)

    def renewal(serving: Index | None) -> Asker | None:
        turn.acquire()
        served.append(serving)
        step = steps.pop(0) if steps else None
        if isinstance(step, Exception):
            raise step
        return step

    loader = Loader(OddEngine(garden), renewal, period=0.001)
    loader.start()
    begun = loader.library
    turn.release(4)
    _until(lambda: loader.library.index is statutes)
    assert begun.index is garden  # a request that has begun goes on
    turn.release()
    _until(lambda: not _is_ready(loader))
    assert "pas encore" in _reason(loader)
    turn.release()
    _until(lambda: _is_ready(loader))
    assert served == [garden, garden, garden, garden, statutes, None]
    loader.stop()
    turn.release()


def _is_ready(loader: Loader) -> bool:
    try:
        return bool(loader.library)
    except RefusedError:
        return False


def _reason(loader: Loader) -> str:
    with pytest.raises(RefusedError) as caught:
        _ = loader.library
    return caught.value.message


@pytest.mark.parametrize("section", ["2.1", "2.1.3", "2", "Partie 2", "introduction", "MANDAT"])
def test_sections_are_known_by_number_title_and_part(index: Index, section: str) -> None:
    library = Library(OddEngine(index))
    library.checked(Scope.of("isic-2010", section=section))
    library.checked(Scope(section=section))
    assert index.search("développement", 3, scope=Scope(section=section))


def test_what_the_corpus_does_not_hold_is_refused(garden: Index) -> None:
    library = Library(OddEngine(garden))
    library.checked(Scope())
    for document, section, code in [
        ("x", None, "unknown_document"),
        ("jardin", "9.9", "unknown_section"),
        (None, "9.9", "unknown_section"),
    ]:
        with pytest.raises(RefusedError) as caught:
            library.checked(Scope.of(*filter(None, [document]), section=section))
        assert caught.value.code == code
