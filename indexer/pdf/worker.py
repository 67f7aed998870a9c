"""Read a PDF in a process of its own, so that no file can take the time or the memory of Repère.

The process gets the file on its standard input, and writes a line of JSON for each step of its
work (a page, as a rule), then one with all that it read. It is ended where it asks for too much
memory, or where a step takes too long: of the processor, so that a busy machine ends nothing, and
in the end by the clock.
"""

import json
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Final

from indexer.boxes import Trace
from indexer.pdf.pdfium import PdfError
from indexer.pdf.reading import Content, Progress, read
from indexer.readers.blocks import Block
from indexer.readers.inline import Inline

MEMORY: Final = 2_000_000_000  # bytes
STEP: Final = 20  # seconds of the processor for a step
SILENCE: Final = 300.0  # seconds without a line
HOME: Final = Path(__file__).parents[2]


def read_apart(
    content: bytes,
    skipped: Sequence[str] = (),
    progress: Progress = lambda *_: None,
    silence: float = SILENCE,
) -> Content:
    """Read a file in another process. Raises `PdfError`."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        command = [sys.executable, "-m", "indexer.pdf.worker", json.dumps(list(skipped))]
        with subprocess.Popen(
            command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=HOME
        ) as process:
            assert process.stdout is not None
            try:
                return _listen(process, process.stdout, progress, silence)
            finally:
                process.kill()


def _listen(
    process: subprocess.Popen[bytes], output: IO[bytes], progress: Progress, silence: float
) -> Content:
    with _watching(process, silence) as watch:
        for line in output:
            if not line.endswith(b"\n"):  # the process died while it wrote
                break
            watch.heard()
            said = json.loads(line)
            if "page" in said:
                progress(*said["page"])
            elif "fault" in said:
                raise PdfError(said["fault"])
            else:
                return _content(said)
    ended = -process.wait()
    if watch.tired or ended == signal.SIGXCPU:
        raise PdfError("slow")
    # PDFium ends its process by one of these where it gets no memory.
    raise PdfError("heavy" if ended in STARVED else "broken")


STARVED: Final = frozenset({signal.SIGABRT, signal.SIGTRAP, signal.SIGILL, signal.SIGBUS})


class _Watch:
    """Ends a process that says nothing for too long."""

    def __init__(self, process: subprocess.Popen[bytes], silence: float) -> None:
        self._process, self._silence = process, silence
        self.tired = False
        self._timer = self._started()

    def heard(self) -> None:
        self._timer.cancel()
        self._timer = self._started()

    def stop(self) -> None:
        self._timer.cancel()

    def _started(self) -> threading.Timer:
        timer = threading.Timer(self._silence, self._end)
        timer.daemon = True
        timer.start()
        return timer

    def _end(self) -> None:
        self.tired = True
        self._process.kill()


@contextmanager
def _watching(process: subprocess.Popen[bytes], silence: float) -> Iterator[_Watch]:
    watch = _Watch(process, silence)
    try:
        yield watch
    finally:
        watch.stop()


def _content(said: dict[str, Any]) -> Content:
    blocks = tuple(
        Block(
            shape,
            Inline(text, tuple((at, name) for at, name in calls)),
            raw,
            level,
            label,
            joins=joins,
        )
        for shape, text, calls, raw, level, label, joins in said["blocks"]
    )
    ranks = tuple(said["scanned"]), tuple(said["recognised"])
    lines = tuple(
        Trace._make((*one, tuple(map(tuple, spans)))) for *one, spans in said["traces"]
    )
    return Content(blocks, said["metadata"], said["pages"], *ranks, lines)


def main() -> None:
    """What the process does."""
    limit_memory(MEMORY)
    try:
        content = read(sys.stdin.buffer.read(), _tell, frozenset(json.loads(sys.argv[1])))
        _say(_flat(content))
    except PdfError as error:
        _say({"fault": error.fault})
    except MemoryError:
        _say({"fault": "heavy"})


def _flat(content: Content) -> dict[str, Any]:
    blocks = [
        (one.shape, one.text.text, one.text.calls, one.raw, one.level, one.label, one.joins)
        for one in content.blocks
    ]
    return {
        "blocks": blocks,
        "metadata": content.metadata,
        "pages": content.pages,
        "scanned": content.scanned,
        "recognised": content.recognised,
        "traces": content.traces,
    }


def _tell(rank: int, pages: int) -> None:
    """Says that a step begins, which has a time of its own."""
    limit_processor(STEP)
    _say({"page": (rank, pages)})


def limit_memory(size: int) -> None:
    """This process may have so many bytes of addresses."""
    _limit(resource.RLIMIT_AS, size)


def limit_processor(seconds: int) -> None:
    """This process may take so many seconds more of the processor."""
    _limit(resource.RLIMIT_CPU, int(time.process_time()) + seconds)


def _limit(what: int, value: int) -> None:
    with suppress(ValueError, OSError):  # macOS knows no limit of addresses
        resource.setrlimit(what, (value, resource.getrlimit(what)[1]))


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
