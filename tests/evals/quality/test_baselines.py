"""The naive template, with its real model."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from evals.benchmark.naive_app import create_app, main, store_texts
from evals.data.cases import Case
from evals.quality.baselines import SHOWN, MiniLM, NaiveTemplate, minilm_folder

pytestmark = pytest.mark.slow  # torch

PARAGRAPHS = [
    "The cat sleeps on the sofa all day long. " * 20,
    "Interest rates were raised by the central bank. " * 20,
    "Bread is made of flour, water, salt and yeast. " * 20,
    "The train to Lyon leaves from platform nine. " * 20,
    "Volcanoes erupt when magma reaches the surface. " * 20,
]


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    return MiniLM(minilm_folder())


@pytest.fixture(scope="module")
def template(minilm: MiniLM) -> NaiveTemplate:
    return NaiveTemplate("\n\n".join(PARAGRAPHS), minilm)


def test_it_finds_by_meaning_in_windows_of_a_thousand_characters(
    template: NaiveTemplate,
) -> None:
    chunks = template.search("At what time does the railway service go?", 2)
    assert "platform nine" in chunks[0]
    assert all(len(chunk) <= 1000 for chunk in chunks)


def test_its_answer_is_its_first_chunks_without_pages(
    template: NaiveTemplate, case: Case
) -> None:
    reply = template.answer(case)
    assert reply.status == "answered"
    assert list(reply.statements) == template.search(case.question, SHOWN)
    assert [c.pages for c in reply.citations] == [None] * SHOWN
    assert reply.citations[0].label == "extrait 1"


def test_its_service_answers(template: NaiveTemplate) -> None:
    with TestClient(create_app(template.store)) as client:
        assert client.get("/readyz").is_success
        found = client.get("/api/search", params={"q": "pets", "k": 1}).json()
        assert "cat" in found[0]
        assert len(client.post("/api/ask", json={"question": "pets"}).json()) == SHOWN


def test_it_is_built_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("\n\n".join(PARAGRAPHS), "utf-8")
    main(["build", str(tmp_path / "text.txt"), str(tmp_path / "index")])
    assert (tmp_path / "index" / "index.faiss").stat().st_size > 0


def test_texts_can_be_stored_without_being_encoded(tmp_path: Path, minilm: MiniLM) -> None:
    store_texts(tmp_path, ["un", "deux"], minilm)
    assert (tmp_path / "index.pkl").stat().st_size > 0
