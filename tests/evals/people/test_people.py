"""Questions that people typed to documents, from their files to the page of figures."""

import json
from pathlib import Path

import pytest

from evals.decision.people import ask_people, search_people
from evals.people import commands
from evals.people.documents import home_of
from evals.people.judging import holds
from evals.people.sets import TypedQuestion, read_people
from server.evidence.decision import FEATURES

GUIDE = """\
# Guide de l'atelier vélo

## Adhérer

L'adhésion coûte douze euros par an et se paie à l'accueil. Elle donne accès aux outils.

## Emprunter

Il faut :

- laisser une pièce d'identité ;
- signer le registre ;
- rendre l'outil avant dix-neuf heures.

## Réparer

Les bénévoles réparent les freins le mardi. Une chambre à air percée se change à l'atelier.
"""
ASKED = [
    {"question": "cb coute l'adhesion", "kind": "fact", "gold": ["L'adhésion coûte douze euros par an"]},
    {"question": "que faut-il faire pour emprunter un outil ?", "kind": "list",
     "gold": ["laisser une pièce d'identité", "signer le registre", "rendre l'outil avant dix-neuf heures"]},
    {"question": "quelles sont les parties du guide", "kind": "structure",
     "gold": ["Adhérer", "Emprunter", "Réparer"]},
    {"question": "quelle est la capitale de la Mongolie", "kind": "unanswerable", "gold": []},
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("people") / "first"
    home.mkdir()
    (home / "guide.md").write_text(GUIDE, encoding="utf-8")
    rows = [json.dumps({"doc": "guide.md", **one}, ensure_ascii=False) for one in ASKED]
    (home / "questions.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return home.parent


@pytest.fixture(scope="module")
def questions(folder: Path) -> tuple[TypedQuestion, ...]:
    return read_people(folder)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


def test_a_folder_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"questions\.jsonl"):
        read_people(tmp_path)


def test_each_question_is_asked_to_its_document_and_judged(
    folder: Path, cache: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "people.md"
    commands.main([str(folder), "--cache", str(cache), "--write", str(page), "--details"])
    row = next(line for line in page.read_text().splitlines() if f"| {folder.name} |" in line)
    documents, answerable, right, *_ = row.split(" | ")[1:]
    assert (documents, answerable, right) == ("1", "3", "3")
    assert row.split(" | ")[9:11] == ["1", "1"]
    assert page.read_text() in capsys.readouterr().out


def test_candidates_that_answer_are_marked(
    questions: tuple[TypedQuestion, ...], cache: Path
) -> None:
    found = list(search_people(questions, cache))
    assert [one.right.any() for one in found] == [True, True, False]
    assert [one.answerable for one in found] == [True, True, False]
    assert all(one.rows.shape == (len(one.right), len(FEATURES)) for one in found)
    assert {one.kind for one in ask_people(questions[:2], cache)} == {"answered"}


def test_a_document_is_added_once(questions: tuple[TypedQuestion, ...], cache: Path) -> None:
    first, again = (home_of(questions[0].document, cache) for _ in range(2))
    assert first.index.fingerprint == again.index.fingerprint
    assert [one.source.title for one in first.index.documents] == ["Guide de l'atelier vélo"]


@pytest.mark.parametrize(
    ("text", "gold", "held"),
    [
        ("L'adhésion coûte **douze** euros.", "L’adhésion coûte douze euros", True),
        ("douze euros", "L'adhésion coûte douze euros", False),
        ("coûte douze euros l'année", "L'adhésion coûte douze euros par an et par année", True),
        ("", "L'adhésion", False),
    ],
)
def test_what_holds_a_passage(text: str, gold: str, held: bool) -> None:
    assert holds([text], [gold]) is held
