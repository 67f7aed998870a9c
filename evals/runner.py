"""`python -m evals`: measures Repère, and what it is compared with, on the same questions.

While working on the answers: `python -m evals --answers-only --details` (or `--failing`),
with `--only dev-007 list` for a few questions or types, `--only tune` for half of a file.
"""

from collections.abc import Sequence
from pathlib import Path

from evals.data.cases import Case, read_cases
from evals.machine import command_line, provenance
from evals.markdown import carried
from evals.options import Options, read_options
from evals.quality.details import details, summary
from evals.quality.metrics import faults
from evals.quality.runs import Answered, run_answers
from evals.quality.saved import save
from evals.quality.scores import answer_scores
from evals.quality.systems import engine_answerer, open_engine, open_index


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs what the command line asks for."""
    options = read_options(arguments)
    print(fast(options) if options.answers_only else full(options))


def chosen(cases: Sequence[Case], only: Sequence[str]) -> list[Case]:
    """The cases whose id, type or half is named; all of them when nothing is named."""
    return [case for case in cases if not only or {case.id, case.type, case.half} & set(only)]


def fast(options: Options) -> str:
    """The engine's answers and their figures, as text."""
    cases = chosen([c for path in options.questions for c in read_cases(path)], options.only)
    if not cases:
        raise SystemExit(f"No question is named {' or '.join(options.only)}.")
    engine = open_engine(options.corpus, options.index, options.encoder)
    runs = run_answers(cases, engine_answerer(engine))
    if options.save:
        save(runs, options.save)
    shown = [run for run in runs if options.details or (options.failing and _fails(run))]
    return "\n".join([*map(details, shown), summary(answer_scores("engine", runs))])


def _fails(run: Answered) -> bool:
    return bool(faults(run.case, run.reply))


def full(options: Options) -> str:
    """Everything compared; the report and its plot are written, and what was written said."""
    # Imported here: torch and LangChain take seconds, which the fast way must not.
    from evals.quality.compared import compared_systems  # noqa: PLC0415
    from evals.quality.experiment import experiments, warm_up  # noqa: PLC0415
    from evals.quality.plots import quality_plot  # noqa: PLC0415
    from evals.quality.report import report  # noqa: PLC0415
    from evals.verification.measure import support_sections  # noqa: PLC0415
    from evals.writing.measure import generative_sections  # noqa: PLC0415

    compared = compared_systems(options.corpus, options.index, options.encoder)
    warm_up(compared, read_cases(options.questions[0])[0])
    done = [one for path in options.questions for one in experiments(path, compared)]
    index = open_index(options.corpus, options.index, options.encoder)
    others = [*support_sections(index), *generative_sections(index, options.index)]
    text = report(provenance(command_line("evals")), done, others)
    quality_plot(done, options.output / "quality.svg")
    return _written(options.output / "quality.md", text)


def _written(page: Path, text: str) -> str:
    """Write the report; what other commands measure stays in it until they run again."""
    from evals.conversation.report import HEADING as CONVERSATIONS  # noqa: PLC0415
    from evals.elsewhere.report import SETS, SMALL  # noqa: PLC0415

    old = page.read_text("utf-8") if page.exists() else ""
    page.write_text(carried(old, text, (CONVERSATIONS, SMALL, SETS)), "utf-8")
    return f"{page} and quality.svg are written."
