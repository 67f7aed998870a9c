"""`python -m evals.writing`: what a configured language model answers, verified and not.

The model is the one that the product's own settings name (`REPERE_MODEL`, `REPERE_BASE_URL`…).
What it writes is kept in `results/` as it comes: a run that is stopped goes on where it
was. `--report` asks no model: it plays every recording back through the engine as it is now.

No model judges anything: answers are scored like extractive ones, statements by whether what
they cite overlaps with the gold evidence.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from evals.data.cases import Case, read_cases
from evals.machine import machine
from evals.markdown import write_section
from evals.options import QUESTIONS, REPORT, ROOT
from evals.quality.systems import open_index
from evals.writing import recordings
from evals.writing.played import played
from evals.writing.recordings import Recorded, Recorder, Run
from evals.writing.report import section
from indexer.model import Passage
from indexer.search.index import Index
from server.answers import Request, Turn
from server.engine import Engine
from server.settings import Settings, read_settings
from server.startup import configured_model
from server.verification.verifier import Verifier
from server.wording import Language
from server.writing.prompts import Prompt
from server.writing.writer import Policy, Writer

ABOUT = "isic-2010"  # the document that the questions are about
RESULTS = Path(__file__).with_name("results")


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs what the command line asks for."""
    options = _options(arguments)
    index = open_index(options.corpus, options.index)
    if options.report:
        for text in generative_sections(index, options.index, options.results):
            print(text)
            if options.write:
                write_section(options.output / "quality.md", text)
        return
    settings = read_settings()
    model = configured_model(settings)
    if model is None:
        raise SystemExit("No model is configured: set REPERE_MODEL, and REPERE_BASE_URL.")
    path = options.results / f"{options.name or _plain(settings.model or '')}.jsonl"
    recorder = Recorder(model)
    writing = Showing(recorder, Verifier(index), Policy(settings.model_context))
    engine = Engine(index, options.index, writing)
    recordings.start(path, run_of(settings))
    cases = [case for case in read_cases(QUESTIONS) if case.id in (options.only or [case.id])]
    record(cases, engine, recorder, path)


class Showing(Writer):
    """Tells the recorder what each prompt shows."""

    def __init__(self, recorder: Recorder, verifier: Verifier, policy: Policy) -> None:
        super().__init__(recorder, verifier, policy)
        self._recorder = recorder

    def prompt(self, question: str, language: Language, passages: Iterable[Passage]) -> Prompt:
        """The prompt as ever."""
        made = super().prompt(question, language, passages)
        self._recorder.shown = {
            key: (quote.passage.document, quote.start, quote.end)
            for key, quote in made.shown.items()
        }
        return made


def run_of(settings: Settings) -> Run:
    """What is run, as the head of a file says it."""
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    name, context, answer = settings.model, settings.model_context, settings.model_answer
    return Run(name or "", today, machine(), context, answer)


def record(cases: Sequence[Case], engine: Engine, recorder: Recorder, path: Path) -> None:
    """Ask every question that the file does not hold yet, and keep what the model writes.

    In an order by hash, so that what a short run has asked is a fair sample of the whole.
    """
    done = {one.id for one in recordings.read(path)[1]}
    for case in sorted(cases, key=lambda case: sha256(case.id.encode()).hexdigest()):
        if case.id in done:
            continue
        recorder.exchanges.clear()
        started = perf_counter()
        answer = engine.ask(Request(case.question, history=history(case)))
        seconds = perf_counter() - started
        recordings.append(path, Recorded(case.id, tuple(recorder.exchanges), seconds))
        print(f"{case.id}: {answer.mode}, {seconds:.0f} s", file=sys.stderr)


def history(case: Case) -> list[Turn]:
    """The earlier turns of a case."""
    return [Turn(role="user", content=turn) for turn in case.turns]


def generative_sections(index: Index, cache: Path, results: Path = RESULTS) -> list[str]:
    """The part of the report on generated answers: one section a recorded run.

    Only where the index holds the document that the questions are about; `cache` is where an
    engine keeps what it measures of the index.
    """
    if ABOUT not in {document.id for document in index.documents}:
        return []
    cases = read_cases(QUESTIONS)
    known = {case.id: case for case in cases}
    runs = [recordings.read(path) for path in sorted(results.glob("*.jsonl"))]
    return [
        section(run, played(rows, known, index, cache, run), len(cases)) for run, rows in runs
    ]


def _plain(name: str) -> str:
    return "".join(char if char.isalnum() or char in "-._" else "-" for char in name)


def _options(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m evals.writing", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--index", type=Path, default=ROOT / "var" / "evals")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--output", type=Path, default=REPORT.parent, help="reports are here")
    parser.add_argument("--only", nargs="+", metavar="ID", help="just these questions")
    parser.add_argument("--name", help="of the file of results; else that of the model")
    parser.add_argument("--report", action="store_true", help="ask nothing, print the figures")
    parser.add_argument("--write", action="store_true", help="with --report: in quality.md")
    return parser.parse_args(arguments)
