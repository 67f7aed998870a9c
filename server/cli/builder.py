"""Build the index in a process of its own.

The server stays responsive meanwhile, its memory does not keep what only the build needed, and
the build may use every core although requests must not.
"""

import subprocess
import sys
from collections.abc import Mapping
from subprocess import Popen

from indexer.errors import RepereError
from server.settings import Settings, finding_this


class BuildError(RepereError):
    """The index could not be built; the building process said why."""


class Builder:
    """Runs `repere index` once, and ends it when told to stop."""

    def __init__(self, settings: Settings, environment: Mapping[str, str]) -> None:
        self._settings = settings
        self._environment = environment
        self._process: Popen[bytes] | None = None
        self._stopped = False

    def run(self) -> None:
        """Build, and come back when it is done; raises `BuildError` if it could not."""
        settings = self._settings
        command = [sys.executable, "-P", "-m", "server", "index", "--force"]
        command += ["--corpus", str(settings.corpus.absolute())]
        command += ["--index", str(settings.index.absolute()), "--encoder", settings.encoder]
        environment = finding_this(self._environment)
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        if self._stopped:  # told so while the process was starting
            self._process.terminate()
        if self._process.wait():
            raise BuildError("L'index n'a pas pu être construit : le serveur s'arrête.")

    def stop(self) -> None:
        """End the build if it is running; the stored index stays as it was."""
        self._stopped = True
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
