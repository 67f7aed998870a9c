import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from indexer.search.index import Index
from server.answers import Request
from server.budget import SpentError, go_on, within
from server.engine import Engine
from tests.server.conftest import Home


def test_work_without_a_budget_goes_on() -> None:
    go_on()


def test_a_budget_is_over_in_time_or_when_nobody_waits() -> None:
    stop = threading.Event()
    with within(0.05, stop):
        go_on()
        time.sleep(0.06)
        with pytest.raises(SpentError):
            go_on()
    go_on()
    with within(5, stop):
        stop.set()
        with pytest.raises(SpentError):
            go_on()


def test_a_budget_is_one_thread_s() -> None:
    stop = threading.Event()
    stop.set()
    with within(5, stop), ThreadPoolExecutor(1) as pool:
        assert pool.submit(go_on).exception() is None


@pytest.mark.parametrize(
    "question", ["Combien de parcelles ?", "abcde " * 300, "la cabane ? " * 100]
)
def test_an_answer_ends_soon_after_its_budget(garden: Index, home: Home, question: str) -> None:
    engine = Engine(garden, home.index)
    engine.ask("Combien de parcelles ?")
    stop = threading.Event()
    stop.set()
    with within(5, stop):
        with pytest.raises(SpentError):
            list(engine.events(Request(question)))
        with pytest.raises(SpentError):
            engine.search(question)
