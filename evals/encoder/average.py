"""Average the weights of models that come from one another."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
from safetensors.numpy import load_file, save_file

_WEIGHTS: Final = "model.safetensors"


def average(shares: Mapping[Path, float], output: Path) -> None:
    """Write the weighted mean of sentence-transformers folders; shares add up to 1.

    Between a model and what training made of it lie models that keep more of what the first
    knew, and learned almost as much (« model soups »; Wortsman et al., 2022). Everything but
    the weights is that of the first folder.
    """
    first = next(iter(shares))
    shutil.copytree(first, output, dirs_exist_ok=True)
    kept = {folder: load_file(folder / _WEIGHTS) for folder in shares}
    mean = {
        name: np.sum(
            [share * kept[folder][name].astype(np.float32) for folder, share in shares.items()],
            axis=0,
        )
        for name in kept[first]
    }
    save_file(mean, output / _WEIGHTS, metadata={"format": "pt"})
