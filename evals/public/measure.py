"""`python -m evals.public FOLDER… --cache FOLDER`: how the search does on public French sets.

The sets are not part of the project; they are read from the folders that are named. General
parameters are chosen on them, so that they do not fit one report.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from tqdm import tqdm

from evals.data.public_sets import PublicSet, Question, index_of, read_set
from evals.machine import command_line, provenance
from evals.markdown import figure, table
from evals.quality.aggregates import mean
from evals.ranking import ndcg, recall
from indexer.language.french import terms_of
from indexer.model import Hit
from indexer.search.encoders import load_encoder
from indexer.search.fusion import HYBRID, MEANING_ONLY, WORDS_ONLY, Weights
from indexer.search.index import Index, Query, ScoredSentence
from indexer.storage.vector_cache import Progress

SYSTEMS = {"hybrid": HYBRID, "words only": WORDS_ONLY, "meaning only": MEANING_ONLY}
DEPTH = 100
READ = 5  # passages whose sentences compete


@dataclass(frozen=True, slots=True)
class SentenceWeights:
    """How a sentence is scored: its cosine, its coverage, its passage's score."""

    cosine: float
    coverage: float
    passage: float


SENTENCE_WEIGHTS = {
    "hybrid": SentenceWeights(1.0, 0.1, 0.2),
    "words only": SentenceWeights(0.0, 1.0, 0.2),
    "meaning only": SentenceWeights(1.0, 0.0, 0.2),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures the sets that the command line names, and prints a table for each."""
    options = _options(arguments)
    encoder = load_encoder(options.encoder)
    print(provenance(command_line("evals.public")))
    for folder in options.sets:
        read = read_set(folder, options.limit, options.questions)
        index = index_of(read.passages, encoder, options.cache, _bar(read.name))
        print(f"\n{measure(read, index)}")


def _options(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m evals.public", description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", help="folders of sets")
    parser.add_argument("--cache", type=Path, required=True, help="vectors are kept here")
    parser.add_argument("--limit", type=int, help="only the first passages")
    parser.add_argument("--questions", type=int, help="only the first questions")
    parser.add_argument("--encoder", default="bundled")
    return parser.parse_args(arguments)


def _bar(name: str) -> Progress:
    bar = tqdm(desc=f"encoding {name}", unit="text", leave=False)

    def show(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return show


def measure(read: PublicSet, index: Index) -> str:
    """A table of the set: a row for each way of searching."""
    queries = [index.query(question.text) for question in read.questions]
    rows = [
        [name, *map(figure, _row(name, weights, read, index, queries))]
        for name, weights in SYSTEMS.items()
    ]
    size = f"{len(read.passages)} passages, {len(read.questions)} questions"
    head = ["", "nDCG@10", "recall@5", "sentence@1", "sentence@3"]
    return f"{read.name}: {size}\n\n{table(head, rows)}"


def _row(
    name: str, weights: Weights, read: PublicSet, index: Index, queries: Sequence[Query]
) -> list[float | None]:
    hits = [index.search(query, DEPTH, weights=weights) for query in queries]
    asked = list(zip(read.questions, hits, strict=True))
    rankings = [(ranking(question, found), question.relevant) for question, found in asked]
    figures: list[float | None] = [
        fmean(ndcg(order, relevant) for order, relevant in rankings),
        fmean(recall(order, relevant) for order, relevant in rankings),
    ]
    chosen = [
        (question, best_sentences(index, query, found[:READ], SENTENCE_WEIGHTS[name]))
        for query, (question, found) in zip(queries, asked, strict=True)
        if question.spans
    ]
    return [*figures, *(_right(chosen, k) for k in (1, 3))]


def _right(chosen: Sequence[tuple[Question, list[ScoredSentence]]], k: int) -> float | None:
    """The share of questions of which one of the `k` first sentences holds the answer."""
    return mean(
        float(any(holds(sentence, question) for sentence in sentences[:k]))
        for question, sentences in chosen
    )


def ranking(question: Question, hits: Sequence[Hit]) -> list[str]:
    """Ids, best first: of passages, or of documents where those are what is relevant."""
    passages = [hit.passage for hit in hits]
    ids = (p.document if question.of_documents else p.id for p in passages)
    return list(dict.fromkeys(ids))


def best_sentences(
    index: Index, query: Query, hits: Sequence[Hit], weights: SentenceWeights
) -> list[ScoredSentence]:
    """The sentences of the passages found, best first."""
    scores = {hit.passage.id: hit.score for hit in hits}
    idf = {term: index.idf(term) for term in query.terms}
    found = index.sentences(query, [hit.passage for hit in hits])

    def score(sentence: ScoredSentence) -> float:
        return (
            weights.cosine * sentence.cosine
            + weights.coverage * covered(sentence, idf)
            + weights.passage * scores[sentence.passage.id]
        )

    return sorted(found, key=score, reverse=True)


def covered(sentence: ScoredSentence, idf: Mapping[str, float]) -> float:
    """The share of a question's terms that a sentence holds, weighted by their idf, in [0, 1]."""
    held = idf.keys() & terms_of(sentence.passage.slice(sentence.span))
    return sum(idf[term] for term in held) / (sum(idf.values()) or 1.0)


def holds(sentence: ScoredSentence, question: Question) -> bool:
    """Whether the sentence holds a whole answer."""
    return any(
        sentence.passage.id == passage
        and sentence.span.start <= start
        and end <= sentence.span.end
        for passage, start, end in question.spans
    )
