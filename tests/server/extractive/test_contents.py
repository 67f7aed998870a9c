from dataclasses import replace

import pytest

from indexer.search.index import Index
from server.drafts import Draft
from server.extractive.contents import Contents, best_rows
from tests.server.answering import asked, found, passage_of, quotes


@pytest.fixture(scope="module")
def contents(index: Index) -> Contents:
    return Contents(index)


def answered(contents: Contents, index: Index, question: str) -> list[str]:
    draft = contents.answer(asked(question), found(index, question))
    assert draft is not None
    assert draft.status == "answered"
    return [line.text or "" for line in draft.lines]


def refused(contents: Contents, index: Index, question: str) -> Draft:
    draft = contents.answer(asked(question), found(index, question))
    assert draft is not None
    return draft


def test_a_part_is_its_title_and_its_sections(contents: Contents, index: Index) -> None:
    first, *sections = answered(contents, index, "Que contient la partie 3 ?")
    assert first.startswith("Partie 3, Analyse des pratiques")
    assert [line.split()[0] for line in sections] == ["3.1", "3.2", "3.3", "3.4"]


def test_the_page_where_a_part_begins_is_that_of_its_first_section(
    contents: Contents, index: Index
) -> None:
    (line,) = answered(contents, index, "À quelle page commence la partie 2 ?")
    assert line.endswith("sa première section est 2.1 Fondement et spécificités, p. 46.")
    (line,) = answered(contents, index, "At which page does part V start?")
    assert "its first section is 5.1" in line


def test_a_subject_in_a_part_is_its_nearest_row(contents: Contents, index: Index) -> None:
    lines = answered(contents, index, "Où la partie 3 parle-t-elle d'un potager ?")
    assert lines[0].startswith("3.3.2 Un jardin potager")


def test_a_list_in_a_part_is_the_row_and_those_below(contents: Contents, index: Index) -> None:
    first, *others = answered(
        contents, index, "Liste les exemples communautaires de la partie 3."
    )
    assert first.startswith("3.3 Les actions de type communautaire")
    assert [line.split()[0] for line in others] == ["3.3.1", "3.3.2"]


def test_what_is_compared_in_a_part_stands_side_by_side(
    contents: Contents, index: Index
) -> None:
    lines = answered(
        contents,
        index,
        "Dans la partie 3, quelle différence entre zone rurale et zone urbaine ?",
    )
    numbers = [line.split()[0] for line in lines]
    assert len(numbers) > 1
    assert len({number.count(".") for number in numbers}) == 1


def test_several_parts_give_a_row_each(contents: Contents, index: Index) -> None:
    lines = answered(contents, index, "Que disent les parties 5 et 8 de la formation ?")
    assert [line[0] for line in lines] == ["5", "8"]
    lines = answered(contents, index, "Compare la formation dans les parties 8 et 77.")
    assert [line[0] for line in lines] == ["8"]


def test_a_part_that_does_not_exist_is_said_not_to(contents: Contents, index: Index) -> None:
    (line,) = answered(contents, index, "Que contient la partie 14 ?")
    assert line == (
        "Il n'y a pas de partie 14 : le document en compte 9, la dernière est la partie 9."
    )
    _, row = answered(contents, index, "Que dit la partie 14 sur la politique de la ville ?")
    assert row.startswith("4.2.4 Politique de la ville")


def test_parts_that_do_not_exist_are_said_not_to(contents: Contents, index: Index) -> None:
    line, *_ = answered(contents, index, "Compare les parties 0 et 44.")
    assert line.startswith("Il n'y a pas de partie 0")


def test_a_section_is_its_row(contents: Contents, index: Index) -> None:
    assert answered(contents, index, "Que dit la section 2.2.4 ?") == [
        "2.2.4 Le partenariat, p. 75."
    ]


def test_what_a_section_holds_is_told_with_those_below(
    contents: Contents, index: Index
) -> None:
    inside = answered(contents, index, "Que trouve-t-on dans le 7.3 ?")
    assert [line.split()[0] for line in inside] == ["7.3", "7.3.1", "7.3.2"]
    (alone,) = answered(contents, index, "À quelle page est la section 7.3 ?")
    assert alone.startswith("7.3 ")


def test_the_list_of_a_section_is_what_stands_below(contents: Contents, index: Index) -> None:
    lines = answered(contents, index, "Quelles sont les sous-sections de 7.3 ?")
    assert [line.split()[0] for line in lines] == ["7.3", "7.3.1", "7.3.2"]
    assert len(answered(contents, index, "Liste ce que contient 7.5")) == 1


def test_a_section_that_does_not_exist_is_said_not_to(contents: Contents, index: Index) -> None:
    draft = refused(contents, index, "Que dit la section 4.9 ?")
    assert draft.status == "abstained"
    assert draft.lines[0].text == "Il n'y a pas de section 4.9 dans la table des matières."
    english = refused(contents, index, "What is in section 4.9?")
    assert english.lines[0].text == "There is no section 4.9 in the table of contents."


@pytest.mark.parametrize(
    ("page", "label"),
    [(123, "3.3 "), (126, "3.3.1 "), (7, "Mandat"), (900, "Bibliographie")],
)
def test_a_page_is_what_begins_or_goes_on_there(
    contents: Contents, index: Index, page: int, label: str
) -> None:
    assert answered(contents, index, f"Qu'y a-t-il à la page {page} ?")[0].startswith(label)


def test_a_page_before_the_first_row_is_unknown(contents: Contents, index: Index) -> None:
    draft = refused(contents, index, "Qu'y a-t-il à la page 2 ?")
    assert draft.status == "abstained"
    assert draft.lines[0].text == "La table des matières ne dit rien de la page 2."


@pytest.mark.parametrize("question", ["Que dit la note 3 page 12 ?", "Qui préside ?"])
def test_what_names_no_place_is_left_to_others(
    contents: Contents, index: Index, question: str
) -> None:
    assert contents.answer(asked(question), found(index, question)) is None


def test_the_rows_below_a_row(contents: Contents, index: Index) -> None:
    below = contents.children(passage_of(index, "Le mouvement associatif en mutation"))
    assert [row.place.section.number for row in below] == ["7.3.1", "7.3.2"]
    assert contents.children(passage_of(index, "Bibliographie")) == []


def test_a_list_is_the_children_of_the_row_it_names(contents: Contents, index: Index) -> None:
    draft = contents.listed(found(index, "Quelles sont les solidarités de proximité ?"))
    assert [one.split()[0] for one in quotes(index, draft)] == ["7.2.1.", "7.2.2.", "7.2.3."]
    assert contents.listed(found(index, "Liste les fruits du verger")) is None


def test_rows_nearly_as_near_as_the_best_are_given(index: Index) -> None:
    evidence = found(index, "Où parle-t-on du partenariat ?")
    assert best_rows(evidence.rows, 1)[0].place.section.number == "2.2.4"
    assert len(best_rows(evidence.rows, 5, 2.0)) == 5
    assert best_rows([]) == []


def test_a_corpus_without_contents_has_no_rows(index: Index) -> None:
    (report,) = index.documents
    bare = Index(
        [replace(report, toc=(), parts=())],
        [passage for passage in index.passages if passage.kind != "toc"],
        index.lexical,
        None,
        None,
        "bare",
    )
    assert Contents(bare).answer(asked("la partie 2"), found(index, "la partie 2")) is None
    partless = Index([replace(report, parts=())], index.passages, index.lexical, None, None, "")
    contents = Contents(partless)
    assert contents.answer(asked("la partie 2"), found(index, "la partie 2")) is None
