"""`python -m evals.benchmark`: what Repère costs, beside the naive template, in one run.

First on the report, then on corpora of growing size. Writes `docs/benchmark.md` and a plot.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.benchmark.costs import Contender, Cost, cost, naive, ours, settings
from evals.benchmark.naive_app import store_texts
from evals.benchmark.processes import usual_time
from evals.benchmark.report import benchmark_report, cost_plot
from evals.benchmark.stages import profile
from evals.benchmark.synthetic import paragraphs, sentences_of, store_index, write_corpus
from evals.data.cases import read_cases
from evals.machine import command_line, provenance
from evals.options import QUESTIONS, ROOT, VALIDATION
from evals.quality.baselines import MiniLM, minilm_folder
from indexer.corpus import fingerprint, read_corpus
from indexer.search.encoders import BUNDLED, Encoder, load_encoder
from indexer.splitting import split
from indexer.storage.store import load
from server.engine import Engine

SIZES = (1_000, 10_000, 100_000)
INDEX = "index"  # that of the report, in the folder of what is made for the time of a run


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, and writes the report and its plot."""
    options = read_options(arguments)
    questions = different(options.questions)
    if len(questions) < options.requests:
        raise SystemExit(
            f"{len(questions)} different questions for {options.requests} requests of a kind:"
            " ask for fewer (--requests), or give more files (--questions)."
        )
    with TemporaryDirectory() as scratch:
        contenders = all_contenders(options, Path(scratch))
        costs = [_cost(contender, questions, options.requests) for contender in contenders]
        index = load(
            Path(scratch) / INDEX, encoder=BUNDLED, fingerprint=fingerprint(options.corpus)
        )
        spent = profile(index, Path(scratch) / INDEX, questions)
    text = benchmark_report(
        provenance(command_line("evals.benchmark")),
        costs,
        spent,
        options.requests,
        words(options),
        busy=os.getloadavg()[0] > (os.cpu_count() or 1),
    )
    cost_plot(costs, options.output / "benchmark.svg")
    (options.output / "benchmark.md").write_text(text, "utf-8")


def read_options(arguments: Sequence[str] | None) -> Namespace:
    """The command line; that of the process when None."""
    parser = ArgumentParser(prog="python -m evals.benchmark", description=__doc__)
    parser.add_argument("sets", type=Path, nargs="*", help="public sets to take words from")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--questions", type=Path, nargs="+", default=[QUESTIONS, VALIDATION])
    parser.add_argument("--output", type=Path, default=ROOT / "docs", help="the report's place")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="in passages")
    parser.add_argument("--requests", type=int, default=150, help="of each kind")
    return parser.parse_args(arguments)


def different(files: Sequence[Path]) -> list[str]:
    """The questions of some files, each once: one that is asked again may be remembered."""
    return list(dict.fromkeys(case.question for file in files for case in read_cases(file)))


def _cost(contender: Contender, questions: Sequence[str], requests: int) -> Cost:
    print(f"{contender.name}, {contender.passages} passages…", file=sys.stderr, flush=True)
    return cost(contender, questions, requests)


def words(options: Namespace) -> str:
    """Where the words of the grown corpora come from, for the report."""
    names = ", ".join(folder.name for folder in options.sets)
    return f"sentences of public sets ({names})" if names else "sentences of the report, mixed"


def all_contenders(options: Namespace, scratch: Path) -> Iterator[Contender]:
    """Both systems on the report, then at each size, made one after the other."""
    yield from on_the_corpus(options.corpus, scratch)
    if options.sizes:
        yield from as_it_grows(options, scratch)


def as_it_grows(options: Namespace, scratch: Path) -> Iterator[Contender]:
    """Both systems at each size."""
    encoder, embeddings = load_encoder(BUNDLED), MiniLM(minilm_folder())
    sentences = sentences_of(options.sets, read_corpus(options.corpus))
    for size in options.sizes:
        yield grown(scratch / str(size), sentences, size, encoder)
        folder = scratch / f"naive-{size}"
        store_texts(folder, list(paragraphs(sentences, size)), embeddings)
        yield naive(folder, size, None)


def on_the_corpus(corpus: Path, scratch: Path) -> Iterator[Contender]:
    """Both systems on the real corpus, indexed from nothing by a real process each."""
    folder = scratch / INDEX
    command = [sys.executable, "-m", "server", "index"]
    seconds = usual_time(command, settings(corpus, folder), folder)
    documents = read_corpus(corpus)
    passages = sum(len(split(document)) for document in documents)
    yield ours(corpus, folder, passages, seconds)
    text = scratch / "corpus.txt"
    files = [next(corpus.rglob(document.source.file)) for document in documents]
    text.write_text("\n\n".join(file.read_text("utf-8") for file in files), "utf-8")
    seconds = usual_time(
        [
            sys.executable,
            "-m",
            "evals.benchmark.naive_app",
            "build",
            str(text),
            str(scratch / "naive"),
        ],
        {},
        scratch / "naive",
    )
    yield naive(scratch / "naive", passages, seconds)


def grown(folder: Path, sentences: Sequence[str], size: int, encoder: Encoder) -> Contender:
    """Repère on a corpus of about this many passages: a paragraph makes one, as a rule."""
    write_corpus(folder / "corpus", paragraphs(sentences, size))
    index = store_index(folder / "corpus", folder / "index", encoder)
    Engine(index, folder / "index").prepare()  # as `repere index` does
    return ours(folder / "corpus", folder / "index", len(index.passages), None)
