"""Try a compiled library in a child process before letting it into this one.

A library whose instruction set was chosen when it was compiled kills the process on a
foreign processor; no `except` can catch that.
"""

import hashlib
import os
import platform
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_SECONDS = 60


@cache
def works_here(package: str, code: str) -> bool:
    """Whether `package` is installed and `code`, which uses it, runs on this machine.

    A success is remembered in the user's cache folder, so that later starts cost nothing.
    """
    try:
        marker = _marker(package, version(package))
    except PackageNotFoundError:
        return False
    if marker.exists():
        return True
    works = survives(code)
    if works:
        _remember(marker)
    return works


def survives(code: str) -> bool:
    """Whether a child Python runs `code` to its end."""
    command = [sys.executable, "-P", "-c", code]
    try:
        child = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return child.returncode == 0


def _marker(package: str, release: str) -> Path:
    """The file whose existence says that this release ran on this machine."""
    cpu = Path("/proc/cpuinfo")
    flags = re.search(r"^flags.*", cpu.read_text(), re.MULTILINE) if cpu.exists() else None
    machine = f"{release} {platform.platform()} {platform.node()} {flags and flags[0]}"
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return caches / "repere" / f"{package}-{hashlib.sha256(machine.encode()).hexdigest()[:16]}"


def _remember(marker: Path) -> None:
    try:
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.touch()
    except OSError:
        return  # a read-only home only means that the next start probes again
