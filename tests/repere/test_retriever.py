"""The retriever in chains, as LangChain's users write them."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.documents import Document
from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnablePassthrough
from pydantic import ValidationError

from indexer.search.index import Index
from repere.retriever import RepereRetriever
from server.engine import Engine
from tests.server.conftest import Home, home, plain_environment, prepared  # noqa: F401 - fixtures


@pytest.fixture(scope="module")
def retriever(engine: Engine) -> RepereRetriever:
    return RepereRetriever(engine=engine, k=4)


def test_documents_say_where_they_stand(retriever: RepereRetriever, index: Index) -> None:
    found = retriever.invoke("Faut-il choisir entre l'ISAP et l'ISIC ?")
    assert len(found) == 4
    for document in found:
        data = document.metadata
        assert data["label"]
        assert data["title"].startswith("Développer et réussir")
        text = index.document(data["document"]).text
        assert document.page_content == text[data["start"] : data["end"]]
        assert index.passage(document.id or "").text == document.page_content
        assert data["url"] == f"/lecture/isic-2010#c{data['start']}-{data['end']}"
    scores = [document.metadata["score"] for document in found]
    assert scores == sorted(scores, reverse=True)
    kinds = {document.metadata["kind"] for document in found}
    assert kinds <= {"text", "note", "toc", "reference", "glossary", "people", "front"}


def test_it_finds_what_the_engine_finds(retriever: RepereRetriever, engine: Engine) -> None:
    question = "le devlopement social local"  # spelt as people type
    found = retriever.invoke(question)
    assert [one.id for one in found] == [hit.passage.id for hit in engine.search(question, k=4)]


def test_one_section_or_one_document(engine: Engine) -> None:
    narrow = RepereRetriever(engine=engine, section="2.1", document="isic-2010")
    numbers = {one.metadata["section"]["number"] for one in narrow.invoke("travail social")}
    assert numbers
    assert all(number.startswith("2.1") for number in numbers)
    several = RepereRetriever(engine=engine, documents=("isic-2010",))
    assert several.invoke("travail social") == several.invoke(
        "travail social", documents=["isic-2010"]
    )
    with pytest.raises(ValueError, match="Ce document n'est pas dans le corpus"):
        several.invoke("travail social", documents=["isic-2010", "x"])


def test_one_call_may_ask_for_something_else(retriever: RepereRetriever) -> None:
    (one,) = retriever.invoke("travail social", k=1, section="2.1")
    assert one.metadata["section"]["number"].startswith("2.1")
    assert len(retriever.invoke("travail social")) == 4


def test_several_questions_at_once(retriever: RepereRetriever) -> None:
    questions = ["Que signifie TSG ?", "Qui a présidé le groupe ?"]
    together = retriever.batch(questions)
    assert together == [retriever.invoke(question) for question in questions]
    assert asyncio.run(retriever.abatch(questions)) == together
    assert retriever.invoke("  ") == []


def test_what_is_not_there_is_refused(engine: Engine, retriever: RepereRetriever) -> None:
    with pytest.raises(ValidationError, match="Ce document n'est pas dans le corpus"):
        RepereRetriever(engine=engine, document="x")
    with pytest.raises(ValidationError, match="less than or equal to 100"):
        RepereRetriever(engine=engine, k=101)
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        RepereRetriever.model_validate({"engine": engine, "sectoin": "2.1"})
    with pytest.raises(ValueError, match="Cette section n'est pas dans le corpus"):
        retriever.invoke("Qui ?", section="99")


def test_it_says_little_of_itself(retriever: RepereRetriever) -> None:
    assert repr(retriever) == "RepereRetriever(k=4)"


def test_in_a_chain(retriever: RepereRetriever) -> None:
    def joined(documents: list[Document]) -> str:
        return "\n".join(one.metadata["label"] for one in documents)

    prompt = ChatPromptTemplate.from_template("{context}\n\n{question}")
    model = FakeListChatModel(responses=["Oui."])
    chain = (
        {"context": retriever | joined, "question": RunnablePassthrough()}
        | prompt
        | model
        | StrOutputParser()
    )
    assert chain.invoke("Que signifie TSG ?") == "Oui."
    assert asyncio.run(chain.ainvoke("Que signifie TSG ?")) == "Oui."


def test_it_opens_the_index_of_the_settings(
    home: Home,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REPERE_PUBLIC_URL", "https://repere.example/")
    monkeypatch.chdir(tmp_path)
    opened = RepereRetriever.open(corpus=home.corpus, index=str(home.index), k=1)
    (found,) = opened.invoke("Combien de parcelles ?")
    assert "douze parcelles" in found.page_content
    assert found.metadata["url"].startswith("https://repere.example/lecture/jardin#c")


def test_without_langchain_it_says_what_to_install(tmp_path: Path) -> None:
    """A child process in which LangChain is not there."""
    code = (
        "import sys; sys.modules['langchain_core'] = None\n"
        "try:\n    import repere.retriever\n"
        "except ImportError as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert "pip install langchain-core" in done.stdout
