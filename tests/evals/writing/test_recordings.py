import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from evals.writing.recordings import (
    Exchange,
    Playback,
    Recorded,
    Recorder,
    Run,
    append,
    read,
    start,
)
from server.writing.chat_model import Fault, Message, ModelError

RUN = Run("openai:small", "2026-11-23", "2 cores", 1700, 220)
ASKED = [Message("user", "Pourquoi ?")]
WROTE = Exchange({"a1": ("d", 3, 9)}, "Parce que [a1].", 0.5, 1.5, None)


class Canned:
    """A model that writes some pieces, and then may fail."""

    def __init__(self, *pieces: str, fault: Fault | None = None) -> None:
        self.pieces = pieces
        self.fault = fault

    def stream(self, _messages: Sequence[Message], _stop: threading.Event) -> Iterator[str]:
        yield from self.pieces
        if self.fault:
            raise ModelError(self.fault)


def test_what_a_model_writes_is_kept_with_what_it_was_shown() -> None:
    recorder = Recorder(Canned("Parce ", "que [a1]."))
    recorder.shown = {"a1": ("d", 3, 9)}
    assert "".join(recorder.stream(ASKED, threading.Event())) == "Parce que [a1]."
    [exchange] = recorder.exchanges
    assert (exchange.text, exchange.shown, exchange.fault) == (
        "Parce que [a1].",
        {"a1": ("d", 3, 9)},
        None,
    )
    assert exchange.first is not None
    assert 0 <= exchange.first <= exchange.seconds
    assert recorder.shown == {}


def test_a_fault_is_kept_with_what_came_before_it() -> None:
    recorder = Recorder(Canned("Parce", fault="length"))
    with pytest.raises(ModelError):
        list(recorder.stream(ASKED, threading.Event()))
    assert [(one.text, one.fault) for one in recorder.exchanges] == [("Parce", "length")]


def test_nothing_written_has_no_first_word() -> None:
    recorder = Recorder(Canned(fault="slow"))
    with pytest.raises(ModelError):
        list(recorder.stream(ASKED, threading.Event()))
    assert recorder.exchanges[0].first is None


def test_a_playback_writes_what_was_recorded_in_order() -> None:
    playback = Playback()
    playback.load([Exchange({}, "Autre question ?", 0.1, 0.2, None), WROTE])
    assert playback.shown() == {}
    assert list(playback.stream(ASKED, threading.Event())) == ["Autre question ?"]
    assert playback.shown() == WROTE.shown
    assert list(playback.stream(ASKED, threading.Event())) == [WROTE.text]
    assert playback.missing == 0


def test_a_playback_fails_as_the_model_did_and_counts_what_it_lacks() -> None:
    playback = Playback()
    playback.load([Exchange({}, "Parce", 0.1, 0.2, "length")])
    with pytest.raises(ModelError, match="length"):
        list(playback.stream(ASKED, threading.Event()))
    with pytest.raises(ModelError, match="rejected"):
        list(playback.stream(ASKED, threading.Event()))
    assert playback.missing == 1
    assert playback.shown() == {}
    assert playback.missing == 2


def test_a_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "results" / "run.jsonl"
    recorded = Recorded("dev-001", (WROTE,), 2.0)
    start(path, RUN)
    append(path, recorded)
    start(path, Run("another", "", "", 0, 0))  # it goes on: nothing is begun again
    append(path, Recorded("dev-002", (), 0.1))
    assert read(path) == (RUN, (recorded, Recorded("dev-002", (), 0.1)))


def test_a_line_that_was_cut_is_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    start(path, RUN)
    append(path, Recorded("dev-001", (), 0.1))
    with path.open("a", encoding="utf-8") as file:
        file.write('{"id": "dev-002", "exch')
    assert [one.id for one in read(path)[1]] == ["dev-001"]
    append(path, Recorded("dev-003", (), 0.1))
    assert [one.id for one in read(path)[1]] == ["dev-001", "dev-003"]
