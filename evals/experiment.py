"""All the systems on the same questions, in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evals.baselines import MiniLM, NaiveTemplate, minilm_folder
from evals.cases import Case, read_cases
from evals.runs import Answered, Answerer, Searcher, run_answers, run_searches
from evals.scores import Scores, answer_scores, search_scores
from evals.systems import engine_answerer, open_index
from indexer.fusion import HYBRID, MEANING_ONLY, WORDS_ONLY, Weights
from indexer.index import Index
from server.engine import Engine

OURS = "Repère"
NAIVE = "naive template"
OURS_MINILM = "Repère with MiniLM"
HYBRID_SEARCH = "hybrid"


@dataclass(frozen=True, slots=True)
class Systems:
    """What is compared, by name; ours first."""

    searchers: Mapping[str, Searcher]
    answerers: Mapping[str, Answerer]


@dataclass(frozen=True, slots=True)
class Experiment:
    """The scores of every system on one file of questions, and our own answers."""

    name: str
    cases: tuple[Case, ...]
    searches: tuple[Scores, ...]
    answers: tuple[Scores, ...]
    ours: tuple[Answered, ...]


def systems(corpus: Path, folder: Path, encoder: str) -> Systems:
    """Our index, the same with MiniLM, and the naive template; indexes are kept in `folder`."""
    index = open_index(corpus, folder, encoder)
    small = open_index(corpus, folder.with_name(f"{folder.name}-minilm"), str(minilm_folder()))
    naive = NaiveTemplate(_raw_text(corpus, index), MiniLM(minilm_folder()))
    engine = Engine(index)
    return Systems(
        searchers={
            HYBRID_SEARCH: partial(_texts, index, HYBRID),
            "words only": partial(_texts, index, WORDS_ONLY),
            "meaning only": partial(_texts, index, MEANING_ONLY),
            "hybrid with MiniLM": partial(_texts, small, HYBRID),
            NAIVE: naive.search,
            "as served": lambda text: [
                hit.passage.text for hit in engine.search(text, k=DEPTH)
            ],
        },
        answerers={
            OURS: engine_answerer(engine),
            OURS_MINILM: engine_answerer(Engine(small)),
            NAIVE: naive.answer,
        },
    )


# Rows of the table of contents are short: 3,000 characters hold some dozens of them.
DEPTH = 60


def _texts(index: Index, weights: Weights, question: str) -> list[str]:
    hits = index.search(question, DEPTH, weights=weights)
    return [hit.passage.text for hit in hits]


def _raw_text(corpus: Path, index: Index) -> str:
    """The files of the corpus as they are, which is what the naive template reads."""
    files = [next(corpus.rglob(document.source.file)) for document in index.documents]
    return "\n\n".join(file.read_text("utf-8") for file in files)


def experiment(path: Path, compared: Systems) -> Experiment:
    """Every system on the questions of a file."""
    cases = read_cases(path)
    searches = [
        search_scores(name, run_searches(cases, search))
        for name, search in compared.searchers.items()
    ]
    runs = {name: run_answers(cases, answer) for name, answer in compared.answerers.items()}
    return Experiment(
        name=path.name,
        cases=cases,
        searches=tuple(searches),
        answers=tuple(answer_scores(name, answered) for name, answered in runs.items()),
        ours=tuple(runs[OURS]),
    )


def warm_up(compared: Systems, case: Case) -> None:
    """One question to each system, so that no first-time cost is counted as latency."""
    for search in compared.searchers.values():
        search(case.question)
    for answer in compared.answerers.values():
        answer(case)
