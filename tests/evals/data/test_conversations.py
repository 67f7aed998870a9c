import json
import re
from pathlib import Path

import pytest

from evals.data.cases import CaseError
from evals.data.conversations import CORPUS, FollowUp, Pair, read_conversations
from indexer.language.french import fold
from tests.paths import ROOT

PAIR = {
    "id": "a",
    "half": "tune",
    "document": "d",
    "kind": "pair",
    "questions": ["Qui ?", "Où ?"],
}
FOLLOW_UP = {
    "id": "b", "half": "test", "document": "d", "kind": "follow_up", "turns": ["Qui ?"],
    "question": "et où ?", "holds": ["ici"],
}  # fmt: skip


def write(folder: Path, *rows: object) -> Path:
    path = folder / "c.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


def test_a_file_of_conversations(tmp_path: Path) -> None:
    pair, follow_up = read_conversations(write(tmp_path, PAIR, FOLLOW_UP))
    assert pair == Pair("a", "tune", "d", ("Qui ?", "Où ?"))
    assert follow_up == FollowUp("b", "test", "d", ("Qui ?",), "et où ?", ("ici",), ())


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({**PAIR, "id": "b", "half": "dev"}, "half must be"),
        ({**PAIR, "id": "b", "kind": "talk"}, "kind must be"),
        ({**PAIR, "id": "b", "questions": ["Qui ?"]}, "a pair is two questions"),
        ({**PAIR, "id": "b", "questions": ["Qui ?", " "]}, "texts that are not empty"),
        ({**PAIR, "id": "b", "question": "Qui ?"}, "unknown question"),
        ({**FOLLOW_UP, "holds": "ici"}, "a list of texts"),
        ({"id": "b"}, "'half'"),
        (PAIR, "the id 'a' is used twice"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, row: object, message: str) -> None:
    with pytest.raises(CaseError, match=rf"c\.jsonl, line 2: .*{message}"):
        read_conversations(write(tmp_path, PAIR, row))


def test_there_are_enough_of_both_halves_on_three_documents() -> None:
    talks = read_conversations()
    assert len(talks) >= 80
    assert len({one.document for one in talks}) == 3
    test = sum(one.half == "test" for one in talks)
    assert test >= 40


def test_what_an_answer_must_hold_can_be_found() -> None:
    """In the document of the conversation, but for places, references and refusals."""
    own = re.compile(r"p\. |page|pas trouvé|ne traduit|[A-Z]|\d")
    for one in read_conversations():
        if isinstance(one, FollowUp):
            text = source(one.document)
            words = [held for held in one.holds if not own.match(held)]
            assert all(plain(held) in text for held in words), one.id


def source(document: str) -> str:
    folder = (
        ROOT / "corpus" / "rapport-isic-2010" if document == "isic-2010" else CORPUS / document
    )
    return plain(next(folder.glob("*[!E].[mt][dx]*")).read_text("utf-8"))


def plain(text: str) -> str:
    return " ".join(fold(text).split())
