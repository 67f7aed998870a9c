"""Questions that people typed to documents of their choice, read from a folder.

Each folder of it that holds a `questions.jsonl` ({doc, question, kind, gold}) holds the documents
too, as files. `gold` are passages of the document: of a fact any one answers, of a list all are
its items, none where the document does not answer. evals/data/people.md says how to make one.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["fact", "list", "structure", "yesno", "unanswerable"]


@dataclass(frozen=True, slots=True)
class TypedQuestion:
    """A question as it was typed; `gold` is empty where the document does not answer."""

    document: Path
    text: str
    kind: Kind
    gold: tuple[str, ...]


def read_people(folder: Path) -> tuple[TypedQuestion, ...]:
    """Every question below a folder, set by set. Raises OSError, ValueError."""
    files = sorted(folder.rglob("questions.jsonl"))
    if not files:
        raise FileNotFoundError(f"Aucun fichier questions.jsonl dans {folder}.")
    return tuple(
        _question(file.parent, json.loads(line))
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    )


def _question(home: Path, row: dict[str, Any]) -> TypedQuestion:
    return TypedQuestion(home / row["doc"], row["question"], row["kind"], tuple(row["gold"]))
