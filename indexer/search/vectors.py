"""What encoders give, and what they can take."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

# One row a text, of length 1.
Vectors: TypeAlias = npt.NDArray[np.float32]
HalfVectors: TypeAlias = npt.NDArray[np.float16]


def encodable(text: str) -> str:
    r"""The text without what UTF-8 cannot hold, which tokenizers refuse.

    >>> encodable("a\ud800b")
    'a?b'
    """
    return text.encode("utf-8", "replace").decode("utf-8")
