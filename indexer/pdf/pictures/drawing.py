"""Draw a page of a PDF in a process of its own, with the bounds of the one that reads."""

import signal
import subprocess
import sys
from typing import IO, Final

from indexer.pdf.pdfium import Fault, PdfError, PdfFile
from indexer.pdf.pictures.png import png
from indexer.pdf.worker import HOME, MEMORY, STARVED, STEP, limit_memory, limit_processor

_SECONDS: Final = 30.0  # on the clock
_FAULTS: Final[dict[int, Fault]] = {3: "broken", 4: "locked", 5: "heavy"}
_NO_PAGE: Final = 6


def drawn(file: IO[bytes], rank: int, width: int, seconds: float = _SECONDS) -> bytes | None:
    """A page from 0, so many dots wide, as PNG; None where there is none. Raises `PdfError`.

    The file, one of the system, is read by that process only, from where it stands.
    """
    command = [sys.executable, "-m", "indexer.pdf.pictures.drawing", str(rank), str(width)]
    try:
        done = subprocess.run(
            command, stdin=file, capture_output=True, cwd=HOME, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise PdfError("slow") from error
    if done.returncode == _NO_PAGE:
        return None
    if done.returncode:
        raise PdfError(_fault(done.returncode))
    return done.stdout


def _fault(code: int) -> Fault:
    if -code == signal.SIGXCPU:
        return "slow"
    return "heavy" if -code in STARVED else _FAULTS.get(code, "broken")


def main() -> int:
    """What the process does; 0, or the code of what went wrong."""
    limit_memory(MEMORY)
    limit_processor(STEP)
    rank, width = map(int, sys.argv[1:])
    try:
        with PdfFile(sys.stdin.buffer.read()) as file:
            if not 0 <= rank < len(file):
                return _NO_PAGE
            sys.stdout.buffer.write(png(*file.drawn(rank, width)))
    except PdfError as error:
        return next((code for code, fault in _FAULTS.items() if fault == error.fault), 3)
    except MemoryError:
        return 5
    return 0


if __name__ == "__main__":
    sys.exit(main())
