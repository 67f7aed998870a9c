"""The systems that the quality report compares, made ready to be asked."""

from pathlib import Path

from evals.quality.baselines import MiniLM, NaiveTemplate, minilm_folder
from evals.quality.experiment import Systems
from evals.quality.systems import engine_answerer, open_engine, searchers, served_searcher
from indexer.search.index import Index

NAIVE = "naive template"


def compared_systems(corpus: Path, folder: Path, encoder: str) -> Systems:
    """Our index, the same with MiniLM, and the naive template; indexes are kept in `folder`."""
    engine = open_engine(corpus, folder, encoder)
    beside = folder.with_name(f"{folder.name}-minilm")
    small = open_engine(corpus, beside, str(minilm_folder()))
    naive = NaiveTemplate(_raw_text(corpus, engine.index), MiniLM(minilm_folder()))
    return Systems(
        searchers={
            **searchers(engine.index),
            "hybrid with MiniLM": searchers(small.index)["hybrid"],
            NAIVE: naive.search,
            "as served": served_searcher(engine),
        },
        answerers={
            "Repère": engine_answerer(engine),
            "Repère with MiniLM": engine_answerer(small),
            NAIVE: naive.answer,
        },
    )


def _raw_text(corpus: Path, index: Index) -> str:
    """The files of the corpus as they are, which is what the naive template reads."""
    files = [next(corpus.rglob(document.source.file)) for document in index.documents]
    return "\n\n".join(file.read_text("utf-8") for file in files)
