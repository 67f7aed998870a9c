"""Answers kept in a file, one question a line, and what changed between two such files.

    python -m evals --answers-only --save before.jsonl
    python -m evals.quality.saved before.jsonl after.jsonl

A change of the code that should change no answer is checked so, to the letter; one that should
make answers better shows each that it changed, those that it made worse first.
"""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from evals.quality.metrics import faults
from evals.quality.runs import Answered

Change: TypeAlias = Literal["worse", "better", "still right", "still wrong"]
ORDER: Sequence[Change] = ("worse", "better", "still right", "still wrong")


@dataclass(frozen=True, slots=True)
class Saved:
    """An answer to a question, as a user is shown it, and what is wrong with it."""

    id: str
    question: str
    faults: tuple[str, ...]
    reply: Mapping[str, Any]

    @property
    def right(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Changed:
    """Two answers to the same question that are not the same to the letter."""

    before: Saved
    after: Saved

    @property
    def kind(self) -> Change:
        """What became of the question."""
        if self.before.right:
            return "still right" if self.after.right else "worse"
        return "better" if self.after.right else "still wrong"


def save(runs: Iterable[Answered], path: Path) -> None:
    """Write the answers, one a line."""
    lines = (
        json.dumps(asdict(_saved(run)), ensure_ascii=False, separators=(",", ":"))
        for run in runs
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _saved(run: Answered) -> Saved:
    return Saved(run.case.id, run.case.question, faults(run.case, run.reply), asdict(run.reply))


def read(path: Path) -> dict[str, Saved]:
    """The answers of a file, by question."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {row["id"]: Saved(**{**row, "faults": tuple(row["faults"])}) for row in rows}


def changes(before: Mapping[str, Saved], after: Mapping[str, Saved]) -> list[Changed]:
    """The questions of both whose answers differ, those that got worse first."""
    pairs = (Changed(before[key], after[key]) for key in before if key in after)
    found = [pair for pair in pairs if pair.before.reply != pair.after.reply]
    return sorted(found, key=lambda pair: ORDER.index(pair.kind))


def report(before: Mapping[str, Saved], after: Mapping[str, Saved]) -> str:
    """What changed, in text: a line of counts, then each question."""
    changed = changes(before, after)
    common = before.keys() & after.keys()
    counts = Counter(pair.kind for pair in changed)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in ORDER if counts[kind])
    alone = len(before.keys() ^ after.keys())
    head = f"{len(common)} questions in both files, {len(changed)} answers changed"
    head += f": {told}." if told else "."
    lines = [head, *([f"{alone} questions are in one file only."] if alone else [])]
    return "\n".join([*lines, *map(_shown, changed)])


def _shown(pair: Changed) -> str:
    before, after = pair.before, pair.after
    return "\n".join(
        [
            f"\n{after.id} [{pair.kind}] {after.question}",
            *(f"  - {line}" for line in _lines(before) if line not in _lines(after)),
            *(f"  + {line}" for line in _lines(after) if line not in _lines(before)),
        ]
    )


def _lines(saved: Saved) -> list[str]:
    """An answer line by line, so that only what differs need be shown."""
    reply = saved.reply
    return [
        f"{reply['status']} ({', '.join(saved.faults) or 'right'})",
        *reply["statements"],
        *(f"[{one['label']}, {one['pages']}] {one['quote']}" for one in reply["citations"]),
        *(f"see {label}" for label in reply["further_reading"]),
        *(f"notice: {notice}" for notice in reply["notices"]),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what changed; exits with 1 if an answer got worse, or changed with `--same`."""
    parser = ArgumentParser(prog="python -m evals.quality.saved", description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--same", action="store_true", help="no answer may change at all")
    options = parser.parse_args(arguments)
    before, after = read(options.before), read(options.after)
    print(report(before, after))
    changed = changes(before, after)
    if any(options.same or pair.kind == "worse" for pair in changed):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
