"""What is looked up among some documents knows nothing of the others."""

import pytest

from indexer.build import assemble
from indexer.model import Source
from indexer.readers.markdown import read_markdown
from indexer.scope import EVERYWHERE, Scope
from indexer.splitting import split
from server.answers import Request
from server.engine import Engine
from server.extractive.answering import Extractive
from server.extractive.lookups import LookUpsWithin
from tests.paths import DATA
from tests.server.answering import labels, said

CHANGED = (
    ("Les actions", "Les gestes"),
    ("Sonia Belkacem", "Lucie Armand"),
    ("Caisse d'allocations familiales", "Conseil des aînés du faubourg"),
)
NAMES = ("amont", "aval", "coteau")


def _source(name: str) -> Source:
    return Source(name, name, (), None, 2023, "fr", f"{name}.md", "")


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Three documents of one plan; the second says otherwise what the first says."""
    folder = tmp_path_factory.mktemp("three")
    text = (DATA / "association.md").read_text(encoding="utf-8")
    changed = text
    for old, new in CHANGED:
        changed = changed.replace(old, new)
    texts = dict(zip(NAMES, (text, changed, text), strict=True))
    documents = []
    for name, content in texts.items():
        (folder / f"{name}.md").write_text(content, encoding="utf-8")
        documents.append(read_markdown(folder / f"{name}.md", _source(name)))
    passages = [passage for document in documents for passage in split(document)]
    return Engine(assemble(documents, passages, None, "three", folder, lambda _d, _t: None))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Que contient la partie 2 ?", "Les gestes"),
        ("Que signifie CAF ?", "Conseil des aînés du faubourg"),
        ("Qui est Belkacem ?", None),
        ("Qui est Lucie Armand ?", "Lucie Armand"),
    ],
)
def test_the_chosen_document_answers(three: Engine, question: str, words: str | None) -> None:
    answer = three.ask(Request(question, scope=Scope.of("aval")))
    assert {one.document for one in answer.citations} <= {"aval"}
    assert (words or "") in said(answer) + "\n".join(labels(answer))
    if words is None:
        assert "Belkacem" not in said(answer)


def test_several_documents_are_chosen_together(three: Engine) -> None:
    both = three.ask(Request("Que signifie CAF ?", scope=Scope.of("amont", "aval")))
    assert {one.document for one in both.citations} == {"amont", "aval"}
    one = three.ask(Request("Que signifie CAF ?", scope=Scope.of("amont", "coteau")))
    assert "Conseil" not in said(one)
    hits = three.search("voisins", 50, Scope.of("aval", "coteau"))
    assert {hit.passage.document for hit in hits} == {"aval", "coteau"}


def test_an_acronym_means_what_the_chosen_documents_say(three: Engine) -> None:
    glossary = Extractive(three.index).glossary
    assert glossary(Scope.of("aval")).meanings("caf") == ["Conseil des aînés du faubourg"]
    assert glossary(Scope.of("tiers")).meanings("caf") == []
    assert len(glossary(EVERYWHERE).meanings("caf")) == len(CHANGED) - 1


def test_a_choice_is_prepared_once_and_not_for_ever(three: Engine) -> None:
    look_ups = LookUpsWithin(three.index)
    first = look_ups.of(Scope.of("amont"))
    assert look_ups.of(Scope.of("amont", section="1")) is first
    assert look_ups.of(EVERYWHERE) is look_ups.everywhere
    for number in range(40):
        look_ups.of(Scope.of(f"d{number}"))
    assert look_ups.of(Scope.of("amont")) is not first


@pytest.mark.parametrize(
    ("question", "words"),
    [("Qui est Marc Le Tallec ?", "Le Tallec"), ("Quels ouvrages sont cités ?", "Berthier")],
)
def test_what_two_files_say_alike_is_cited_once(
    three: Engine, question: str, words: str
) -> None:
    answer = three.ask(question)
    assert [words in one.quote for one in answer.citations] == [True]


def test_two_files_of_one_length_hide_nothing_from_each_other(three: Engine) -> None:
    both = three.ask(Request("Que signifie CAF et que signifie RERS ?"))
    assert said(both).count("CAF :") == len({"amont", "aval"})


def test_this_document_is_the_one_that_is_read(three: Engine) -> None:
    question = "Dans ce document, que signifie CAF ?"
    answer = three.ask(Request(question, reading="aval"))
    assert {one.document for one in answer.citations} == {"aval"}
    assert answer.notices[0] == "« ce document » : cherché dans « aval »."
    which = three.ask(Request(question))
    assert "« amont », « aval », « coteau »" in which.notices[0]
    chosen = three.ask(Request(question, scope=Scope.of("amont"), reading="aval"))
    assert {one.document for one in chosen.citations} == {"amont"}
    assert not any("ce document" in one for one in chosen.notices)
