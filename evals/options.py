"""The command line of the evaluation."""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "docs" / "quality.md"
QUESTIONS = ROOT / "evals" / "data" / "questions.jsonl"
VALIDATION = QUESTIONS.with_name("validation.jsonl")


@dataclass(frozen=True, slots=True)
class Options:
    """What to run, on what, and where to write."""

    questions: tuple[Path, ...]
    corpus: Path
    index: Path
    output: Path
    encoder: str
    answers_only: bool
    details: bool
    failing: bool
    only: tuple[str, ...]
    save: Path | None


def read_options(arguments: Sequence[str] | None) -> Options:
    """The options given; those of the process when None."""
    parser = ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("--questions", type=Path, nargs="+", default=[QUESTIONS])
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--index", type=Path, default=ROOT / "var" / "evals", help="kept here")
    parser.add_argument("--output", type=Path, default=ROOT / "docs", help="reports go here")
    parser.add_argument("--encoder", default="bundled")
    parser.add_argument(
        "--answers-only",
        "--fast",
        action="store_true",
        help="only the engine's answers, printed; no report is written",
    )
    parser.add_argument("--details", action="store_true", help="print every question")
    parser.add_argument("--failing", action="store_true", help="print the questions that fail")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="ID_TYPE_OR_HALF", help="just these questions"
    )
    parser.add_argument(
        "--save", type=Path, metavar="FILE", help="keep the answers, to compare"
    )
    values = vars(parser.parse_args(arguments))
    listed = {name: tuple(values[name]) for name in ("questions", "only")}
    return Options(**{**values, **listed})
