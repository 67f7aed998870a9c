import pytest

from indexer.language.french import fold
from indexer.search.index import Index
from server.extractive.named_sections import NamedSections


@pytest.fixture(scope="module")
def sections(index: Index) -> NamedSections:
    return NamedSections(index)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Que promet l'introduction ?", "Introduction"),
        ("que dit le mandat", "Mandat"),
        ("Les MANDATS successifs", "Mandat"),
        ("Qu'attend la lettre de mission ?", "Mandat"),  # a title line inside the section
    ],
)
def test_a_section_is_named_by_its_title_or_its_first_lines(
    sections: NamedSections, text: str, title: str
) -> None:
    assert list(sections.named(fold(text))) == [("isic-2010", title)]


@pytest.mark.parametrize("text", ["Que dit la mandature ?", "Une lettre de plus", ""])
def test_a_resembling_word_names_nothing(sections: NamedSections, text: str) -> None:
    assert sections.named(fold(text)) == {}


def test_the_words_that_name_are_told_from_the_subject(sections: NamedSections) -> None:
    (named,) = sections.named(fold("Que dit l'introduction de la confiance ?")).values()
    assert named == ("introduct",)


def test_several_sections_can_be_named(sections: NamedSections) -> None:
    named = sections.named(fold("Croise le mandat et l'introduction."))
    assert {title for _, title in named} == {"Mandat", "Introduction"}
