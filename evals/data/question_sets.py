"""Questions written on passages of other documents, read from a folder.

A set is two files a number: `passagesK.jsonl` ({key, src, theme, sentences}) and
`questionsK.jsonl` ({key, question, lang, style, type, gold}), where `gold` numbers the
sentences of the passage that answer, best first.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

# Of the numbers modulo 9: one in six of those that are not for testing.
_DEVELOPMENT: Final = 5

Share: TypeAlias = Literal["training", "development", "test"]


@dataclass(frozen=True, slots=True)
class SourcePassage:
    """A passage, as its sentences (or the rows of a table of contents)."""

    key: str
    source: str
    title: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its sentences, one after the other."""
        return " ".join(self.sentences)

    def titled(self, words: str) -> str:
        """Words of the passage as the index gives them to the encoder: behind its title."""
        return f"{self.title}\n{words}" if self.title else words

    @property
    def share(self) -> Share:
        """What the passage serves; all the questions about it go with it.

        The third that is tested on is the one whose numbers are divisible by 3.

        >>> [SourcePassage(f"1-{n:03}", "", "", ()).share for n in range(4)]
        ['test', 'training', 'training', 'test']
        """
        number = int(self.key.split("-")[1])
        if number % 3 == 0:
            return "test"
        return "development" if number % 9 == _DEVELOPMENT else "training"


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question about a passage; `gold` is empty where the passage does not answer."""

    text: str
    passage: SourcePassage
    language: str
    style: str
    kind: str
    gold: tuple[int, ...]

    @property
    def answers(self) -> tuple[str, ...]:
        """The sentences that answer, best first."""
        return tuple(self.passage.sentences[number] for number in self.gold)


def read_question_sets(folder: Path) -> tuple[SetQuestion, ...]:
    """Every question of a folder, in the order of the files. Raises OSError, ValueError."""
    passages = {passage.key: passage for passage in _passages(folder)}
    files = sorted(folder.glob("questions*.jsonl"))
    if not files:
        raise FileNotFoundError(f"Aucun fichier questionsK.jsonl dans {folder}.")
    return tuple(_question(row, passages) for file in files for row in _rows(file))


def _passages(folder: Path) -> Iterator[SourcePassage]:
    for file in sorted(folder.glob("passages*.jsonl")):
        for row in _rows(file):
            title = row.get("theme") or ""
            yield SourcePassage(row["key"], row["src"], title, tuple(row["sentences"]))


def _question(row: dict[str, Any], passages: dict[str, SourcePassage]) -> SetQuestion:
    return SetQuestion(
        text=row["question"],
        passage=passages[row["key"]],
        language=row["lang"],
        style=row["style"],
        kind=row["type"],
        gold=tuple(row["gold"]),
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
