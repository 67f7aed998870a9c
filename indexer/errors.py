"""Everything that the indexer raises on purpose; messages are in French, for the user.

* RepereError
  - CorpusError           the corpus cannot be read, or a file is not the one declared
  - EncoderError          the encoder that was asked for cannot be used here
  - UnwritableIndexError  the folder of the index cannot be written now
  - UnusableIndexError    the stored index cannot serve
    - MissingIndexError   there is none yet
    - DamagedIndexError   its files are truncated, mixed or altered
    - StaleIndexError     it was built from another corpus, encoder or version
"""

import errno
import socket
from typing import Final

_REASONS: Final = {
    errno.EACCES: "droits insuffisants",
    errno.EPERM: "droits insuffisants",
    errno.EROFS: "support en lecture seule",
    errno.ENOSPC: "plus de place sur le disque",
    errno.EDQUOT: "plus de place sur le disque pour ce compte (quota)",
    errno.EFBIG: "le système refuse un fichier de cette taille",
    errno.ENOENT: "ce dossier n’existe pas et ne peut pas être créé",
    errno.ENOTDIR: "ce n’est pas un dossier",
    errno.EEXIST: "ce n’est pas un dossier",
    errno.EADDRINUSE: "un autre programme l’occupe",
    socket.EAI_NONAME: "cette adresse est inconnue",
    errno.EADDRNOTAVAIL: "cette adresse n’est pas celle de cette machine",
}


def reason(error: OSError) -> str:
    """Why the system refused, in French where the case is a common one."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


class RepereError(Exception):
    """Base class; the message is fit to be shown to a user and says what to do."""


class CorpusError(RepereError):
    """The corpus cannot be read, or a file is not the one that `corpus.toml` declares."""


class EncoderError(RepereError):
    """The encoder that was asked for cannot be used on this machine."""


class UnwritableIndexError(RepereError):
    """The folder of the index lacks rights or space, or another build is writing in it."""


class UnusableIndexError(RepereError):
    """The stored index cannot serve; base of the three reasons below."""


class MissingIndexError(UnusableIndexError):
    """There is no index on disk yet."""


class DamagedIndexError(UnusableIndexError):
    """The files of the index are truncated, mixed or altered."""


class StaleIndexError(UnusableIndexError):
    """The index was built from another corpus, encoder or version of Repère."""
