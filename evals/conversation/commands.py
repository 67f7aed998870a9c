"""Measure conversations, or fit what reads them.

python -m evals.conversation          writes its section of docs/quality.md
python -m evals.conversation fit      writes server/conversation/reading.json
"""

import tomllib
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Final

from evals.conversation.fitting import described, examples, fit, written
from evals.conversation.measure import REPORT, Asker, Turned, both_orders, drawn
from evals.conversation.report import Half, section
from evals.data.cases import Case, read_cases
from evals.data.conversations import CORPUS, FollowUp, Pair, read_conversations
from evals.machine import command_line, provenance
from evals.markdown import write_section
from evals.options import QUESTIONS, ROOT
from evals.options import REPORT as QUALITY
from evals.quality.systems import open_index
from indexer.scope import Scope
from indexer.search.index import Index
from server.answers import Answer, Request, Turn
from server.conversation.reading import WEIGHTS, Always, Rule
from server.engine import Engine
from server.extractive.answering import Extractive

_PACKAGES: Final = ("onnxruntime", "faiss-cpu", "bm25s")
_FITTED_ON: Final = 400  # drawn pairs
_FITTED_SEED: Final = 1
_STARTERS: Final = ROOT / "corpus" / "rapport-isic-2010" / "questions.toml"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it; the process's own arguments when None."""
    parser = ArgumentParser(prog="python -m evals.conversation", description=__doc__)
    parser.add_argument("action", nargs="?", choices=["measure", "fit"], default="measure")
    options = parser.parse_args(arguments)
    indexes = open_indexes()
    if options.action == "fit":
        WEIGHTS.write_text(fitted(indexes), encoding="utf-8")
        return
    write_section(QUALITY, measured(indexes, command_line("evals.conversation")))


def open_indexes() -> dict[str, tuple[Index, Path]]:
    """The index of each document of the conversations, and its folder."""
    report = ROOT / "var" / "evals"
    others = ROOT / "var" / "conversations"
    index = open_index(CORPUS, others)
    found = {document.id: (index, others) for document in index.documents}
    return {**found, REPORT: (open_index(ROOT / "corpus", report), report)}


def measured(indexes: Mapping[str, tuple[Index, Path]], command: str) -> str:
    """The section of the report on quality."""
    ways = {
        "Repère": asker(indexes, None),
        "always alone": asker(indexes, Always("alone"), forgets=True),
        "always joined": asker(indexes, Always("joined")),
    }
    return section([half("test"), half("tune")], ways, provenance(command, _PACKAGES))


def asker(
    indexes: Mapping[str, tuple[Index, Path]], rule: Rule | None, *, forgets: bool = False
) -> Asker:
    """Asks the engine that reads by a rule, the fitted one if None."""
    engines = {folder: Engine(index, folder, rule=rule) for index, folder in indexes.values()}

    def ask(question: str, turns: Sequence[str], document: str) -> Answer:
        said = [] if forgets else [Turn("user", turn) for turn in turns]
        engine = engines[indexes[document][1]]
        return engine.ask(Request(question, said, Scope.of(document), "extractive"))

    return ask


def half(name: str) -> Half:
    """The conversations of a half; what is drawn ends with a question of that half."""
    talks = [one for one in read_conversations() if one.half == name]
    pairs = both_orders(one for one in talks if isinstance(one, Pair))
    told = {
        "test": "Written first, never looked at while working",
        "tune": "Worked on, and fitted on in part",
    }
    follow_ups = [one for one in talks if isinstance(one, FollowUp)]
    return Half(told[name], pairs, _drawn(name), follow_ups)


def _drawn(name: str) -> list[Turned]:
    known, held = _cases()
    return drawn(known, held if name == "test" else known)


def _cases() -> tuple[list[Case], list[Case]]:
    """The questions that may be looked at, and those of the test half."""
    every = [*read_cases(QUESTIONS), *read_cases(QUESTIONS.with_name("validation.jsonl"))]
    known = [case for case in every if case.half != "test"]
    return known, [case for case in every if case.half == "test"]


def fitted(indexes: Mapping[str, tuple[Index, Path]]) -> str:
    """The file of weights, from the conversations that may be looked at."""
    talks = [one for one in read_conversations() if one.half == "tune"]
    known, _ = _cases()
    alone = [
        *both_orders(one for one in talks if isinstance(one, Pair)),
        *drawn(known, known, _FITTED_ON, _FITTED_SEED),
        *starters(),
    ]
    follow_ups = [one for one in talks if isinstance(one, FollowUp)]
    shown = examples([*follow_ups, *_from_cases(known)], alone)
    answerers = {name: Extractive(*pair) for name, pair in indexes.items()}
    return written(fit(described(shown, answerers), shown))


def starters() -> list[Turned]:
    """The questions that the page offers, each after each other one."""
    groups = tomllib.loads(_STARTERS.read_text("utf-8")).values()
    texts = [text for groups_ in groups for group in groups_ for text in group["questions"]]
    return [Turned("starters", one, other, REPORT) for one, other in permutations(texts, 2)]


def _from_cases(cases: Sequence[Case]) -> Iterator[FollowUp]:
    """The follow-ups among the questions about the report, for their reading only."""
    for case in cases:
        if case.turns:
            yield FollowUp(case.id, "tune", REPORT, case.turns[-1:], case.question, (), ())
