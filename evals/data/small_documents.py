"""Small documents of our own, each with a difficulty, and the questions about them."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evals.data.cases import Case, CaseError, GoldQuote

FILE: Final = Path(__file__).with_name("small.toml")
_DOCUMENT: Final = {"id", "kind", "text", "question"}
_QUESTION: Final = {"asks", "quotes", "holds", "lacks", "turns"}


@dataclass(frozen=True, slots=True)
class SmallDocument:
    """A text, what is difficult about it, and the questions about it as cases."""

    id: str
    kind: str
    text: str
    cases: tuple[Case, ...]


def read_small_documents(path: Path = FILE) -> tuple[SmallDocument, ...]:
    """The documents of a file, in its order; a `CaseError` names one that cannot be read."""
    rows = tomllib.loads(path.read_text("utf-8"))["document"]
    return tuple(_document(row, f"{path.name}, document {n}") for n, row in enumerate(rows, 1))


def write_corpus(folder: Path, documents: Sequence[SmallDocument]) -> None:
    """The documents as a corpus on disk, a folder each."""
    for one in documents:
        home = folder / one.id
        home.mkdir(parents=True, exist_ok=True)
        content = one.text.encode()
        (home / "texte.md").write_bytes(content)
        sha256 = hashlib.sha256(content).hexdigest()
        declared = {"id": one.id, "title": one.id, "file": "texte.md", "sha256": sha256}
        lines = (f'{name} = "{value}"\n' for name, value in declared.items())
        (home / "corpus.toml").write_text("".join(lines), "utf-8")


def _document(row: Mapping[str, Any], place: str) -> SmallDocument:
    _check(row, _DOCUMENT, place)
    cases = tuple(_cases(row, place))
    return SmallDocument(row["id"], row["kind"], row["text"].lstrip("\n"), cases)


def _cases(row: Mapping[str, Any], place: str) -> Iterator[Case]:
    for number, question in enumerate(row["question"], 1):
        _check(question, _QUESTION, f"{place}, question {number}")
        quotes = tuple(GoldQuote(quote, None) for quote in question.get("quotes", ()))
        yield Case(
            id=f"{row['id']}-{number}",
            question=question["asks"],
            lang="fr",
            type=row["kind"],
            persona="reader",
            answerable="full" if quotes else "none",
            evidence=quotes,
            pointers=(),
            must_contain=tuple(question.get("holds", ())),
            must_not_contain=tuple(question.get("lacks", ())),
            accept_status=("answered",) if quotes else ("abstained",),
            turns=tuple(question.get("turns", ())),
        )


def _check(row: Mapping[str, Any], known: set[str], place: str) -> None:
    """A misspelt key would weaken a case in silence."""
    if unknown := row.keys() - known:
        raise CaseError(f"{place}: unknown {', '.join(sorted(unknown))}")
    if missing := {"id", "kind", "text", "question", "asks"} & known - row.keys():
        raise CaseError(f"{place}: missing {', '.join(sorted(missing))}")
