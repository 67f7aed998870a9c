"""Question sets of two passages, and a BERT of two narrow layers with the carried tokenizer."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from indexer.search.onnx_encoder import CARRIED, TOKENIZER

PASSAGES = [
    {
        "key": f"1-{number:03}",
        "src": "test",
        "theme": title,
        "sentences": [f"{title} : {what}." for what in ("le lundi", "à midi", "chez nous")],
    }
    for number, title in enumerate(["La cantine", "La crèche", "Le marché", "Le bal"] * 4)
]


@pytest.fixture(scope="session")
def sets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sets")
    asked = {"lang": "fr", "style": "clean", "type": "factoid"}
    questions = [
        {**asked, "key": one["key"], "question": f"{one['theme']}, quand ?", "gold": [0]}
        for one in PASSAGES
    ]
    none = {**asked, "key": "1-001", "question": "Quel prix ?", "gold": []}
    for name, rows in (("passages1", PASSAGES), ("questions1", [*questions, none])):
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers folder with weights drawn at random, but always the same."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    st = pytest.importorskip("sentence_transformers")
    parts = pytest.importorskip("sentence_transformers.sentence_transformer.modules")
    torch.manual_seed(1)
    folder = tmp_path_factory.mktemp("bert")
    config = transformers.BertConfig(
        vocab_size=40_000, hidden_size=64, num_hidden_layers=2, num_attention_heads=4,
        intermediate_size=128, type_vocab_size=2, pad_token_id=1,
    )  # fmt: skip
    transformers.BertModel(config).save_pretrained(folder)
    shutil.copy(CARRIED / TOKENIZER, folder)
    special = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>"}
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", **special, "unk_token": "<unk>"}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    model: Any = parts.Transformer(str(folder), max_seq_length=512)
    pooling = parts.Pooling(model.get_embedding_dimension())
    prompts = {"query": "query: ", "document": "passage: "}
    whole = st.SentenceTransformer(
        modules=[model, pooling, parts.Normalize()], prompts=prompts, device="cpu"
    )
    saved = tmp_path_factory.mktemp("st")
    whole.save(str(saved))
    return saved
