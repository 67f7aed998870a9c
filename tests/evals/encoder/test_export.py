"""The written model says what its origin says."""

from pathlib import Path

import numpy as np
import pytest

from evals.encoder.average import average
from evals.encoder.commands import main
from indexer.search.encoders import SentenceModel
from indexer.search.onnx_encoder import OnnxEncoder

pytestmark = pytest.mark.slow  # torch

TEXTS = ["La cantine ouvre à midi.", "Où ?", "Le marché du lundi " * 30, ""]


@pytest.fixture(scope="module")
def written(small_bert: Path, sets: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("onnx")
    main(
        f"export --base {small_bert} --output {output} --name small --sets {sets}".split(),
    )
    return output


def test_vectors_agree_with_those_of_sentence_transformers(
    small_bert: Path, written: Path
) -> None:
    ours, theirs = OnnxEncoder(written), SentenceModel(str(small_bert))
    assert (ours.name, ours.dimension) == ("small", theirs.dimension)
    for way in ("encode_queries", "encode_passages"):
        cosines = (getattr(ours, way)(TEXTS) * getattr(theirs, way)(TEXTS)).sum(axis=1)
        assert cosines.min() > 0.995


def test_the_middle_of_two_models(small_bert: Path, tmp_path: Path) -> None:
    average({small_bert: 1.0}, tmp_path / "same")
    average({small_bert: 0.5, tmp_path / "same": 0.5}, tmp_path / "mean")
    same, mean = (SentenceModel(str(folder)) for folder in (small_bert, tmp_path / "mean"))
    assert np.allclose(same.encode_queries(TEXTS), mean.encode_queries(TEXTS), atol=1e-5)


def test_a_training_teaches_and_goes_on_where_it_was(
    small_bert: Path, sets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = f"train --base {small_bert} --sets {sets} --output {tmp_path} --epochs 8".split()
    main(command)
    first = capsys.readouterr().out.splitlines()[-7:]
    assert ["Figures" in line for line in first] == [True] * 6 + [False]
    assert first[-1].startswith("The best:")
    main(command)  # every step is there already
    assert capsys.readouterr().out.splitlines()[-7:] == first
