import pytest

from indexer.model import Document, Source
from indexer.readers.markdown import read_markdown
from server.glossary.definitions import definitions, subjects
from server.glossary.term_finder import Finder

TERMS = ["DSL", "prise de risque", "jardin partagé", "garden"]


@pytest.fixture
def defined(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    def read(sentence: str) -> list[tuple[str, int]]:
        document = document_of(tmp_path_factory, sentence)
        finder = Finder(TERMS)
        return [(one.term, one.rank) for one in definitions(document, finder, 10_000)]

    return read


def document_of(factory: pytest.TempPathFactory, text: str) -> Document:
    file = factory.mktemp("essai") / "essai.md"
    file.write_text(f"# Essai\n\n{text}\n", encoding="utf-8")
    return read_markdown(file, Source("essai", "Essai", (), None, None, "fr", file.name, ""))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("La prise de risque est une nécessité humaine.", [("prise de risque", 0)]),
        ("Le DSL (développement local) désigne une démarche.", [("DSL", 0)]),
        ("Le DSL repose sur des habitants.", [("DSL", 0)]),
        ("Les jardins partagés sont avant tout des lieux ouverts.", [("jardin partagé", 0)]),
        ("The garden is a place for all.", [("garden", 0)]),
        ("On appelle communément « prise de risque » ce pari.", [("prise de risque", 1)]),
        ("Il accepte ce que l’on nomme la prise de risque.", [("prise de risque", 1)]),
        ("L'examen du DSL est une étape.", []),
        ("Le DSL est ancré sur le terrain.", []),
        ("Le DSL est l'un des leviers.", []),
        ("Le DSL avance, la ville est un jardin partagé.", []),
        ("On appelle ce jour un jardin partagé.", []),
    ],
)
def test_sentences_that_define(defined, sentence: str, found: list[tuple[str, int]]) -> None:  # type: ignore[no-untyped-def]
    assert defined(sentence) == found


def test_what_is_defined_may_be_a_term(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = (
        "La prise de risque est une chance. Le jardin est un lieu. Une idée neuve est une chance."
        " La question des moyens à mettre en œuvre est une difficulté. Le mot juste est un art."
    )
    document = document_of(tmp_path_factory, text)
    assert list(subjects(document, 10_000)) == ["prise de risque", "mot juste"]


def test_only_the_beginning_of_a_long_text_is_looked_at(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    document = document_of(tmp_path_factory, "Rien ici. La prise de risque est une chance.")
    assert list(subjects(document, 10)) == []
    assert list(definitions(document, Finder(TERMS), 10)) == []
