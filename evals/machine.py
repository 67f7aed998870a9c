"""Where and with what a report was made: no figure is printed without it."""

import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = (
    "onnxruntime",
    "faiss-cpu",
    "bm25s",
    "sentence-transformers",
    "torch",
    "langchain-core",
    "langchain-community",
    "fastapi",
)


def provenance(command: str, packages: Sequence[str] = PACKAGES) -> str:
    """The command, the date, the machine and the versions, as Markdown."""
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return "\n".join(
        [
            f"Made by `{command}` on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC.",
            f"Machine: {machine()}; load average at "
            f"the end {os.getloadavg()[0]:.1f} (above the cores, times are too long); "
            f"{platform.system()} {platform.machine()}, "
            f"Python {platform.python_version()}.",
            f"Versions: {versions}.",
        ]
    )


def machine() -> str:
    """The cores and the memory of this machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB, no GPU used"


def command_line(module: str) -> str:
    """How the running module was called; a path outside the project is named by its end."""
    words = (Path(word).name if Path(word).is_absolute() else word for word in sys.argv[1:])
    return " ".join(["python -m", module, *words])
