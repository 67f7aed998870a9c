"""What is refused, and why: a stable code, a message in French, details where they help.

Whoever raises one knows nothing of who asked. At the border one table gives each code its HTTP
status (`server.http.errors`), another its exit code (`server.cli.exit_codes`).
"""

from typing import Any

from indexer.errors import RepereError


class RefusedError(RepereError):
    """What was asked cannot be done as it was asked.

    `RefusedError("unknown_document", "Ce document n'est pas dans le corpus.")`
    """

    def __init__(self, code: str, message: str, detail: Any = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.detail = detail
