"""The command line: train and choose, or one of the steps alone."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from evals.data.question_sets import SetQuestion, read_question_sets
from evals.encoder.average import average
from evals.encoder.examples import make_examples
from evals.encoder.export import export, read_origin
from evals.encoder.measure import Figures, measure, read_public
from evals.encoder.train import Training, train
from indexer.search.encoders import load_encoder
from indexer.search.onnx_encoder import OnnxEncoder

_SHARES: Final = (0.4, 0.5, 0.6, 0.7, 0.8, 1.0)  # of what training made
_EVERY: Final = 24  # one question, and one passage, in so many shows the activations


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; the process's own arguments when None."""
    parser = ArgumentParser(prog="python -m evals.encoder", description=__doc__)
    commands = parser.add_subparsers(required=True)
    taught = commands.add_parser("train", help="train, average, write, measure, choose")
    taught.set_defaults(run=_train)
    taught.add_argument(
        "--base", type=Path, required=True, help="a sentence-transformers folder"
    )
    taught.add_argument("--epochs", type=int, default=2)
    taught.add_argument("--seed", type=int, default=5)
    mixed = commands.add_parser("average", help="average folders: FOLDER=SHARE…")
    mixed.set_defaults(run=_average)
    mixed.add_argument("shares", nargs="+")
    written = commands.add_parser("export", help="write a folder for ONNX Runtime")
    written.set_defaults(run=_export)
    written.add_argument("--base", type=Path, required=True)
    written.add_argument("--name", required=True, help="what an index remembers it by")
    measured = commands.add_parser("measure", help="measure written models")
    measured.set_defaults(run=_measure)
    measured.add_argument("models", type=Path, nargs="+")
    measured.add_argument("--share", default="development")
    for one in (taught, mixed, written):
        one.add_argument("--output", type=Path, required=True)
    for one in (taught, written, measured):
        one.add_argument("--sets", type=Path, required=True, help="folder of question sets")
    for one in (taught, measured):
        one.add_argument("--public", type=Path, nargs="*", default=[], help="public sets")
    options = parser.parse_args(arguments)
    options.run(options)


def _train(options: Namespace) -> None:
    questions = read_question_sets(options.sets)
    learned = _of_share(questions, "training")
    base = load_encoder(str(options.base))
    examples = make_examples(learned, base, options.epochs, options.seed)
    model = train(options.base, examples, options.output / "steps", Training(seed=options.seed))
    model.save(str(options.output / "trained"))
    scores: dict[float, Figures] = {}
    for share in _SHARES:
        mean, written = (options.output / f"{kind}-{share}" for kind in ("mean", "onnx"))
        average({options.base: 1 - share, options.output / "trained": share}, mean)
        export(read_origin(mean), written, f"trained-{share}", _samples(learned))
        scores[share] = _figures(written, questions, "development", options.public)
    best = max(scores, key=lambda share: scores[share].mean)
    print(f"The best: {options.output / f'onnx-{best}'}")


def _average(options: Namespace) -> None:
    shares = dict(one.rsplit("=", 1) for one in options.shares)
    average({Path(name): float(share) for name, share in shares.items()}, options.output)


def _export(options: Namespace) -> None:
    samples = _samples(_of_share(read_question_sets(options.sets), "training"))
    export(read_origin(options.base), options.output, options.name, samples)


def _measure(options: Namespace) -> None:
    questions = read_question_sets(options.sets)
    for model in options.models:
        _figures(model, questions, options.share, options.public)


def _figures(
    model: Path, questions: Sequence[SetQuestion], share: str, public: Sequence[Path]
) -> Figures:
    figures = measure(OnnxEncoder(model), _of_share(questions, share), read_public(public))
    print(f"{model}: {figures}", flush=True)
    return figures


def _of_share(questions: Sequence[SetQuestion], share: str) -> list[SetQuestion]:
    return [question for question in questions if question.passage.share == share]


def _samples(questions: Sequence[SetQuestion]) -> list[str]:
    """Texts as the encoder gets them, prompts included."""
    passages = list({one.passage.key: one.passage for one in questions}.values())
    return [
        *(f"query: {one.text}" for one in questions[::_EVERY]),
        *(f"passage: {one.titled(one.text)}" for one in passages[::_EVERY]),
    ]
