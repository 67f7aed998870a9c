"""Ask people's questions to their documents, and say how they are answered."""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from evals.machine import command_line, provenance
from evals.options import ROOT
from evals.people.documents import asked
from evals.people.judging import first_is_right, judge
from evals.people.report import Judged, page
from evals.people.sets import TypedQuestion, read_people
from server.engine import Engine

_REPORT: Final = ROOT / "docs" / "people.md"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it; the process's own arguments when None."""
    parser = ArgumentParser(prog="python -m evals.people", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="folders of people's questions")
    parser.add_argument("--cache", type=Path, default=ROOT / "var" / "people")
    parser.add_argument("--write", type=Path, nargs="?", const=_REPORT, help="keep the figures")
    parser.add_argument("--details", action="store_true", help="print what is not right")
    options = parser.parse_args(arguments)
    found = {
        folder.name: list(ask(read_people(folder), options.cache)) for folder in options.folders
    }
    if options.details:
        print(*(line for judged in found.values() for line in _details(judged)), sep="\n")
    text = page(found, provenance(command_line("evals.people")))
    print(text)
    if options.write:
        options.write.write_text(text, encoding="utf-8")


def ask(questions: Sequence[TypedQuestion], cache: Path) -> Iterator[Judged]:
    """Ask each question to its document."""
    for home, about in asked(questions, cache):
        engine = Engine(home.index, home.folder)
        for question in about:
            answer = engine.ask(question.text)
            verdict, first = judge(question, answer), first_is_right(question, answer)
            yield Judged(question, answer, verdict, first)


def _details(judged: Sequence[Judged]) -> Iterator[str]:
    for one in judged:
        if one.verdict not in {"right", "refused"}:
            question, answer = one.question, one.answer
            said = [citation.words for citation in answer.citations[:3]]
            yield f"[{one.verdict}] {question.document.name} « {question.text} »"
            yield f"    gold {[gold[:100] for gold in question.gold[:3]]}"
            yield f"    said {[text[:100] for text in said or [answer.statements[0].text]]}"
