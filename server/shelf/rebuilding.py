"""The index built again after the corpus has changed, in a process of its own, watched."""

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, replace
from typing import Final, Literal

from server.settings import Settings, finding_this

_FAULT: Final = "L'index n'a pas pu être construit ; le journal du serveur dit pourquoi."


@dataclass(frozen=True, slots=True)
class ProgressView:
    """How far the index is: texts encoded, how many a second, seconds left once that is known.

    `message` says what went wrong, or what was not read.
    """

    phase: Literal["idle", "building", "done", "failed"]
    done: int = 0
    total: int = 0
    rate: float | None = None
    seconds_left: int | None = None
    message: str | None = None


class Rebuilding:
    """Builds the index when told to; told so again meanwhile, it builds once more afterwards."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._view = ProgressView("idle")
        self._is_wanted = False
        self._is_stopped = False

    @property
    def view(self) -> ProgressView:
        """How far it is now."""
        return self._view

    def start(self) -> None:
        """Build, beside whoever asks."""
        with self._lock:
            was_running = self._view.phase == "building"
            self._is_wanted = True
            self._view = self._view if was_running else ProgressView("building")
        if not was_running:
            threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """End what runs; the stored index stays as it was."""
        with self._lock:
            self._is_stopped = True
            if self._process is not None and self._process.poll() is None:
                self._process.terminate()

    def _run(self) -> None:
        while True:
            last = self._built()
            with self._lock:
                if self._is_stopped or not self._is_wanted:
                    self._view = last
                    return

    def _built(self) -> ProgressView:
        """Build once, and say how it ended."""
        with self._lock:
            self._is_wanted = False
            if self._is_stopped:
                return ProgressView("failed", message=_FAULT)
            self._process = process = self._child()
        view, began = ProgressView("building"), None
        with process:
            for line in process.stdout or ():
                view, began = _after(view, json.loads(line), began)
                self._view = view
        if process.returncode:
            return replace(view, phase="failed", message=view.message or _FAULT)
        return replace(view, phase="done", rate=None, seconds_left=None)

    def _child(self) -> subprocess.Popen[str]:
        """The process; its errors go where the server's go."""
        known = self._settings
        places = [str(known.corpus.absolute()), str(known.index.absolute()), known.encoder]
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "server.shelf.building", *places],
            env=finding_this(os.environ),
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )


_Began = tuple[float, int] | None


def _after(
    view: ProgressView, told: dict[str, object], began: _Began
) -> tuple[ProgressView, _Began]:
    """What one line of the process makes of the view."""
    message = told.get("failed") or told.get("problem")
    if isinstance(message, str):
        said = f"{view.message}\n{message}" if view.message else message
        return replace(view, message=said), began
    done, total = told.get("done"), told.get("total")
    if not isinstance(done, int) or not isinstance(total, int):
        return view, began
    now = time.monotonic()
    since, before = began = began or (now, done)
    fresh, seconds = done - before, now - since
    rate = fresh / seconds if fresh and seconds > 0 else None
    left = round((total - done) / rate) if rate else None
    rate = round(rate, 1) if rate else None
    return replace(view, done=done, total=total, rate=rate, seconds_left=left), began
