"""Teach the encoder with sentence-transformers; a run that was cut short goes on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, get_args

from evals.encoder.examples import Example, Kind

_TEMPERATURE: Final = 0.02
_PROMPTS: Final = {"question": "query: ", "answer": "passage: ", "other": "passage: "}
_LONGEST: Final = 128  # pieces: nearly all of the passages, in half the time


@dataclass(frozen=True, slots=True)
class Training:
    """How long and how fast to learn: the settings that a run can be made again with."""

    batch: int = 24
    rate: float = 4e-5
    seed: int = 5
    frozen: float = 0.5  # the share of the layers, from below, that keep their weights
    save_every: int = 50


def train(base: Path, examples: Sequence[Example], output: Path, how: Training) -> Any:
    """The model of the folder `base`, taught; `output` keeps every state that it reaches.

    Contrastive learning in the batch (InfoNCE; van den Oord et al., 2018), sentences with
    sentences and passages with passages. The vectors of the pieces keep their values: that
    is most of the weights, and what the model knows of the words that are not taught.
    """
    import sentence_transformers as st  # noqa: PLC0415 (seconds, and torch)
    from sentence_transformers.sentence_transformer import losses  # noqa: PLC0415

    model = st.SentenceTransformer(str(base), model_kwargs={"dtype": "float32"})
    model.max_seq_length = _LONGEST
    _freeze(model, how.frozen)
    loss = losses.MultipleNegativesRankingLoss(model, scale=1 / _TEMPERATURE)
    trainer = st.SentenceTransformerTrainer(
        model=model, args=_arguments(output, how), train_dataset=_sets(examples), loss=loss
    )
    trainer.train(resume_from_checkpoint=any(output.glob("checkpoint-*")))
    return model


def _freeze(model: Any, share: float) -> None:
    bert = model[0].auto_model
    layers = bert.encoder.layer
    for part in (bert.embeddings, *layers[: int(share * len(layers))]):
        part.requires_grad_(False)


def _arguments(output: Path, how: Training) -> Any:
    from sentence_transformers import SentenceTransformerTrainingArguments  # noqa: PLC0415

    return SentenceTransformerTrainingArguments(
        output_dir=str(output),
        num_train_epochs=1,  # the examples say how often each question comes
        per_device_train_batch_size=how.batch,
        learning_rate=how.rate,
        warmup_steps=0.1,
        lr_scheduler_type="cosine",
        bf16=True,
        use_cpu=True,
        seed=how.seed,
        prompts=_PROMPTS,
        batch_sampler="no_duplicates",
        multi_dataset_batch_sampler="proportional",
        save_steps=how.save_every,
        save_total_limit=2,
        logging_steps=20,
        report_to="none",
        dataloader_pin_memory=False,
    )


def _sets(examples: Sequence[Example]) -> dict[str, Any]:
    """One table a kind, because a batch is of one kind."""
    from datasets import Dataset, DatasetDict  # noqa: PLC0415

    def table(kind: Kind) -> Any:
        rows = [asdict(one) for one in examples if one.kind == kind]
        columns = {name: [row[name] for row in rows] for name in _PROMPTS}
        return Dataset.from_dict({name: texts for name, texts in columns.items() if all(texts)})

    sets: dict[str, Any] = DatasetDict({kind: table(kind) for kind in get_args(Kind)})
    return sets
