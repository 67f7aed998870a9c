"""The systems that the quality report compares, made ready to be asked."""

from pathlib import Path

from evals.baselines import MiniLM, NaiveTemplate, minilm_folder
from evals.experiment import Systems
from evals.systems import DEPTH, engine_answerer, open_index, searchers
from indexer.index import Index
from server.engine import Engine

NAIVE = "naive template"


def compared_systems(corpus: Path, folder: Path, encoder: str) -> Systems:
    """Our index, the same with MiniLM, and the naive template; indexes are kept in `folder`."""
    index = open_index(corpus, folder, encoder)
    small = open_index(corpus, folder.with_name(f"{folder.name}-minilm"), str(minilm_folder()))
    naive = NaiveTemplate(_raw_text(corpus, index), MiniLM(minilm_folder()))
    engine = Engine(index)
    return Systems(
        searchers={
            **searchers(index),
            "hybrid with MiniLM": searchers(small)["hybrid"],
            NAIVE: naive.search,
            "as served": lambda text: [
                hit.passage.text for hit in engine.search(text, k=DEPTH)
            ],
        },
        answerers={
            "Repère": engine_answerer(engine),
            "Repère with MiniLM": engine_answerer(Engine(small)),
            NAIVE: naive.answer,
        },
    )


def _raw_text(corpus: Path, index: Index) -> str:
    """The files of the corpus as they are, which is what the naive template reads."""
    files = [next(corpus.rglob(document.source.file)) for document in index.documents]
    return "\n\n".join(file.read_text("utf-8") for file in files)
