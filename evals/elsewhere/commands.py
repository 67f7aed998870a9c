"""Measure answers on other texts than the report; writes two sections of docs/quality.md.

python -m evals.elsewhere                  our small documents
python -m evals.elsewhere --sets FOLDER    and the test third of a folder of question sets
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from evals.elsewhere.measure import DRAWN, on_question_sets, on_small_documents
from evals.elsewhere.report import sets_section, small_section
from evals.machine import command_line, provenance
from evals.markdown import write_section
from evals.options import REPORT, ROOT
from evals.quality.details import details

_SKIPPED: Final = (
    "The sets of questions are left out: name their folder (make evals SETS=FOLDER)."
    " The figures of the last run stay."
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it; the process's own arguments when None."""
    parser = ArgumentParser(prog="python -m evals.elsewhere", description=__doc__)
    parser.add_argument("--sets", type=Path, help="folder of question sets")
    parser.add_argument("--questions", type=int, default=DRAWN, help="how many to draw of them")
    parser.add_argument("--cache", type=Path, default=ROOT / "var" / "elsewhere")
    parser.add_argument(
        "--output", type=Path, default=REPORT, help="the page with the sections"
    )
    parser.add_argument("--details", action="store_true", help="print the small ones' answers")
    options = parser.parse_args(arguments)
    made = provenance(command_line("evals.elsewhere"))
    small = on_small_documents(options.cache / "small")
    if options.details:
        print(*map(details, next(iter(small.runs.values()))), sep="\n")
    write_section(options.output, small_section(small, made))
    if options.sets is None:
        print(_SKIPPED)
        return
    asked = on_question_sets(options.sets, options.cache / "sets", options.questions)
    write_section(options.output, sets_section(asked, made))
