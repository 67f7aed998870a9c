"""The command line: fit, measure on what was not fitted on, write both down."""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from evals.data.cases import Case, read_cases
from evals.data.question_sets import SetQuestion, read_question_sets
from evals.decision.corpora import Asked, ask_small
from evals.decision.fitting import Choice, as_file, fit_chance, fit_ranking
from evals.decision.measure import confidence_section, section
from evals.decision.people import ask_people, search_people
from evals.decision.questions import Searched, ask_cases, from_cases, from_sets
from evals.machine import provenance
from evals.options import QUESTIONS, ROOT
from evals.people.sets import read_people
from evals.quality.systems import open_index
from indexer.search.encoders import BUNDLED, Encoder, load_encoder
from indexer.search.index import Index
from server.evidence import confidence
from server.evidence.confidence import Chances
from server.evidence.decision import FEATURES, WEIGHTS, Decision, decision

_REPORT: Final = ROOT / "docs" / "decision.md"
_VALIDATION: Final = QUESTIONS.with_name("validation.jsonl")
# Rows of contents are chosen by other means (`server.extractive.contents`).
_NOT_PROSE: Final = "toc"
# A question about the report, and one that people typed, count as much as so many of the sets:
# there are 155 and two thousand of them, and 4,900 of the sets, which are asked less in truth.
_REPEATED: Final = 16
_TYPED: Final = 16
# The same, for whether they are answered.
_REPEATED_ASKED: Final = 8
_TYPED_ASKED: Final = 4

_INTRODUCTION: Final = """\
# Which sentence answers

`server/evidence/decision.json` is fitted by `make fit` on questions that were written on
passages of others (two thirds of the passages), on those about the report that development
may look at, and on those that people typed to documents of their choice. The figures are of what it was not fitted on: the last third of the passages, each
question searched among all of these, and the test half of the questions about the report.

`server/evidence/confidence.json`, fitted in the same run, says how likely what is quoted answers:
the `confidence` of an answer, and the reason to refuse one (last section).
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it; the process's own arguments when None."""
    parser = ArgumentParser(prog="python -m evals.decision", description=__doc__)
    parser.add_argument("--sets", type=Path, required=True, help="folder of question sets")
    parser.add_argument("--people", type=Path, help="folder of people's questions")
    parser.add_argument("--cache", type=Path, default=ROOT / "var" / "decision")
    options = parser.parse_args(arguments)
    encoder = load_encoder(BUNDLED)
    index = open_index(ROOT / "corpus", ROOT / "var" / "evals", BUNDLED)
    questions = [
        one for one in read_question_sets(options.sets) if one.passage.source != _NOT_PROSE
    ]
    typed = read_people(options.people) if options.people else ()
    learned = [
        *_searched(questions, encoder, options.cache, test=False),
        *list(_of_report(index, test=False)) * _REPEATED,
        *list(search_people(typed, options.cache / "people")) * _TYPED,
    ]
    decided = fit(learned, encoder.name)
    WEIGHTS.write_text(written(decided), encoding="utf-8")
    decision.cache_clear()  # the chance is that of what the new sum ranks first
    asked = [
        *ask_small(_share(questions, test=False), encoder, options.cache),
        *list(ask_cases(_cases(test=False), index)) * _REPEATED_ASKED,
        *list(ask_people(typed, options.cache / "people")) * _TYPED_ASKED,
    ]
    chances = fit_confidence(asked)
    confidence.WEIGHTS.write_text(as_file(chances.written()), encoding="utf-8")
    others = list(_searched(questions, encoder, options.cache, test=True))
    parts = [
        _INTRODUCTION,
        provenance("make fit SETS=… PEOPLE=…", ("onnxruntime", "faiss-cpu", "bm25s")),
        section("Passages of others", others, decided),
        section("The report, test half", list(_of_report(index, test=True)), decided),
        confidence_section(
            list(ask_small(_share(questions, test=True), encoder, options.cache)), chances
        ),
    ]
    _REPORT.write_text("\n\n".join(map(str.rstrip, parts)) + "\n", encoding="utf-8")


def fit(searched: Sequence[Searched], encoder: str) -> Decision:
    """The sum that ranks."""
    found = [Choice(one.rows, one.right) for one in searched if len(one.rows)]
    return Decision(fit_ranking(found), encoder)


def written(decided: Decision) -> str:
    """The file of weights, a line a column."""
    return as_file({"encoder": decided.encoder, "ranking": decided.ranking.written(FEATURES)})


def fit_confidence(asked: Sequence[Asked]) -> Chances:
    """The weights of the signs that a corpus answers, and that what is quoted does."""
    signs = np.array([one.signs for one in asked])
    return Chances(
        fit_chance(signs, np.array([one.answered for one in asked])),
        fit_chance(signs, np.array([one.right for one in asked])),
    )


def _searched(
    questions: Sequence[SetQuestion], encoder: Encoder, cache: Path, *, test: bool
) -> Iterator[Searched]:
    chosen = _share(questions, test=test)
    return from_sets(chosen, encoder, cache, lambda _done, _total: None)


def _share(questions: Sequence[SetQuestion], *, test: bool) -> list[SetQuestion]:
    return [one for one in questions if (one.passage.share == "test") is test]


def _of_report(index: Index, *, test: bool) -> Iterator[Searched]:
    return from_cases(_cases(test=test), index)


def _cases(*, test: bool) -> list[Case]:
    cases = [*read_cases(QUESTIONS), *read_cases(_VALIDATION)]
    return [case for case in cases if (case.half == "test") is test]
