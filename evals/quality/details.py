"""One question after the other, in compact text, for whoever is improving the answers."""

from evals.quality.metrics import faults, forbidden_texts, missing_texts, uncovered
from evals.quality.runs import Answered
from evals.quality.scores import Scores

WIDTH = 160


def details(run: Answered) -> str:
    """What was asked and said, and what is wrong with it."""
    case, reply = run.case, run.reply
    verdict = ", ".join(faults(case, reply)) or "ok"
    lines = [
        f"{case.id} [{case.type}] {verdict} | {reply.status}, {1000 * run.seconds:.0f} ms",
        *(f"  < {turn}" for turn in case.turns),
        f"  ? {case.question}",
        *(f"  - {cut(statement)}" for statement in reply.statements),
    ]
    if verdict == "ok":
        return "\n".join(lines)
    return "\n".join([*lines, *_wrong(run)])


def _wrong(run: Answered) -> list[str]:
    case, reply = run.case, run.reply
    labels = " | ".join(f"{c.label} ({len(c.quote)})" for c in reply.citations)
    lines = [f"  cites: {cut(labels)}"] if labels else []
    if reply.status not in case.accept_status:
        lines.append(f"  status wanted: {' or '.join(case.accept_status)}")
    if missing := missing_texts(case, reply):
        lines.append(f"  missing: {', '.join(missing)}")
    if forbidden := forbidden_texts(case, reply):
        lines.append(f"  forbidden: {', '.join(forbidden)}")
    lines += [f"  uncovered: {cut(e.quote)}" for e in uncovered(case, reply)]
    return lines


def cut(text: str) -> str:
    """The text on one line of bounded width."""
    line = " ".join(text.split())
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"


def summary(scores: Scores) -> str:
    """The figures of a system, one a line."""
    lines = [f"{name:21} {show(value)}" for name, value in scores.figures.items()]
    return "\n".join([f"== {scores.system}", *lines])


def show(value: float | None) -> str:
    """A score with three decimals, a time or a count without, « – » where there is none."""
    if value is None:
        return "–"
    return f"{value:.3f}" if abs(value) <= 1 else f"{value:.0f}"
