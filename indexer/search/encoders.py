"""Turn texts into unit vectors: the bundled encoder, or any sentence-transformers model.

This module is the one door to sentence_transformers and torch, imported only when chosen:
importing torch costs seconds and hundreds of megabytes.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from indexer.errors import EncoderError
from indexer.search.onnx_encoder import OnnxEncoder
from indexer.search.vectors import Vectors, encodable

# Raised when a text gets another vector from the same model, or when vectors are kept in
# another form. That a model itself changed is told by its `signature`.
VECTORS_VERSION = 3

BUNDLED = "bundled"
_E5 = re.compile(r"(?:^|[-_/\\])e5(?:[-_]|$)", re.IGNORECASE)
_E5_PROMPTS = {"query": "query: ", "document": "passage: "}
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
        clean = [encodable(text) for text in texts]
        with self._lock:
            vectors = encode(clean, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)


def load_encoder(name: str) -> Encoder:
    """The encoder `bundled`, or a sentence-transformers model by its name or folder.

    Raises EncoderError.
    """
    if name != BUNDLED:
        return SentenceModel(name)
    try:
        return _carried()
    except Exception as error:  # whatever the libraries raise where they cannot run
        raise EncoderError(
            "L’encodeur fourni ne fonctionne pas sur cette machine : ONNX Runtime ou tokenizers "
            "manque, ou n’a pas pu l’ouvrir. Installez l’extra « models » "
            "(pip install '.[models]') pour en utiliser un autre."
        ) from error


@cache
def _carried() -> OnnxEncoder:
    """One for the whole process: opening it takes a fifth of a second, and memory."""
    return OnnxEncoder()


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
