"""API keys: random tokens, of which only a hash is stored.

A token holds 256 random bits. Nobody can guess one, nor find it again from its SHA-256, so the
slow, salted hashes that passwords need would only make each request slower, and there is no
need to count failures. The file is replaced in one step, readable by its owner alone, and read
again when it has changed: a server that runs knows a new key, and forgets one, at once.
"""

import hashlib
import hmac
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError

from indexer.errors import RepereError
from indexer.storage.whole import locked, replace, unfinished

PREFIX: Final = "repere-"
_BYTES: Final = 32
_NAME: Final = re.compile(r"\w[\w.@-]{0,63}")
_WAIT_SECONDS: Final = 10  # for another command that is writing
Role = Literal["use", "admin"]
_State: TypeAlias = tuple[int, int, int]


class KeysError(RepereError):
    """The keys cannot be read or changed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is stored; `created` is a date and time in UTC, ISO 8601.

    One of `admin` may also change the documents.
    """

    name: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    created: str
    role: Role = "use"


_FILE: Final = TypeAdapter(dict[str, tuple[Key, ...]])


class Keys:
    """The keys of one file; safe to use from several threads and several processes."""

    def __init__(self, path: Path, wait_seconds: float = _WAIT_SECONDS) -> None:
        self._path = path
        self._wait_seconds = wait_seconds
        self._read: tuple[_State, tuple[Key, ...]] | None = None

    def all(self) -> tuple[Key, ...]:
        """Every key, oldest first. Raises `KeysError` where the file cannot be trusted."""
        try:
            found = self._path.stat()
            state = (found.st_ino, found.st_mtime_ns, found.st_size)
            if self._read is None or self._read[0] != state:
                self._read = state, _FILE.validate_json(self._path.read_bytes())["keys"]
            return self._read[1]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise KeysError(
                f"Le fichier des clés « {self._path} » ne peut pas être lu ({error.strerror})."
                " Vérifiez ses droits."
            ) from error
        except (ValidationError, KeyError) as error:
            raise KeysError(
                f"Le fichier des clés « {self._path} » est mal formé. Rétablissez-le, ou"
                " effacez-le et créez de nouvelles clés."
            ) from error

    def accepts(self, token: str, role: Role = "use") -> bool:
        """Whether a token is one of the keys, of at least this role.

        Raises `KeysError` as `all` does.
        """
        digest = _hash(token)
        # Every key is compared, whichever one matches.
        matches = [hmac.compare_digest(digest, key.sha256) for key in self.of(role)]
        return any(matches)

    def of(self, role: Role) -> tuple[Key, ...]:
        """The keys that may do what a role may. Raises `KeysError` as `all` does."""
        return tuple(key for key in self.all() if role in {"use", key.role})

    def create(self, name: str, role: Role = "use") -> tuple[Key, str]:
        """A new key and its token, which nothing can show again. Raises `KeysError`."""
        if not _NAME.fullmatch(name):
            raise KeysError(
                "Le nom d'une clé compte 1 à 64 lettres, chiffres, « - », « . », « _ » ou « @ »."
            )
        token = PREFIX + secrets.token_urlsafe(_BYTES)
        key = Key(name, _hash(token), datetime.now(UTC).isoformat(timespec="seconds"), role)
        with self._alone():
            keys = self.all()
            if any(one.name == name for one in keys):
                raise KeysError(
                    f"Une clé s'appelle déjà « {name} » : choisissez un autre nom, ou révoquez-la"
                    f" d'abord (repere keys revoke {name})."
                )
            self._write((*keys, key))
        return key, token

    def revoke(self, name: str) -> None:
        """Forget a key. Raises `KeysError` if there is none of this name."""
        with self._alone():
            keys = self.all()
            kept = tuple(key for key in keys if key.name != name)
            if len(kept) == len(keys):
                raise KeysError(
                    f"Aucune clé ne s'appelle « {name} » (« repere keys list » les montre)."
                )
            self._write(kept)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait for other commands."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with locked(self._path.with_name(f"{self._path.name}.lock"), self._wait_seconds):
                yield
        except (OSError, sqlite3.Error) as error:
            raise KeysError(
                f"Les clés ne peuvent pas être écrites dans « {self._path.parent} » ({error})."
                " Vérifiez les droits et la place sur le disque."
            ) from error

    def _write(self, keys: tuple[Key, ...]) -> None:
        unfinished(self._path).unlink(missing_ok=True)  # left by a command that was killed
        replace(self._path, _FILE.dump_json({"keys": keys}, indent=1) + b"\n", mode=0o600)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
