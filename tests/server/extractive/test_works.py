from dataclasses import replace

import pytest

from indexer.search.index import Index
from server.extractive.works import Works
from tests.server.answering import asked, quotes


@pytest.fixture(scope="module")
def works(index: Index) -> Works:
    return Works(index)


def cited(works: Works, index: Index, question: str) -> list[str]:
    draft = works.answer(asked(question))
    return [] if draft is None else quotes(index, draft)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Quel ouvrage de Bourdieu est cité ?", "Contre feux"),  # by author
        ("De qui est le livre « la main gauche et la main droite » ? Son auteur ?", "Bourdieu"),
        ("Quel livre de la Documentation française est cité ?", "CSTS"),  # by publisher
        ("Quelle publication de 1998 cite-t-on ?", "Bourdieu"),  # by year
        ("What is the title of the 1988 report?", "L'intervention sociale collective"),
    ],
)
def test_a_work_is_found_by_what_is_known_of_it(
    works: Works, index: Index, question: str, words: str
) -> None:
    assert any(words in quote for quote in cited(works, index, question))


def test_a_short_note_is_quoted_whole(works: Works, index: Index) -> None:
    (quote,) = cited(works, index, "Quelle source de l'Insee est citée ?")
    assert quote.startswith("En juillet 2008")


def test_a_long_note_is_quoted_by_the_sentence_that_holds_the_work(index: Index) -> None:
    note = index.passage("isic-2010:note:4")
    text = index.documents[0].text[note.start : note.start + 450]
    longer = replace(note, text=text, end=note.start + 450)
    works = Works(Index(index.documents, [longer], index.lexical, None, None, ""))
    (quote,) = cited(works, index, "Quelle source de l'Insee est citée ?")
    assert quote.startswith("Leur opinion")
    assert "Conjoncture" in quote


def test_every_work_is_listed(works: Works, index: Index) -> None:
    listed = cited(works, index, "Quels ouvrages le rapport cite-t-il ?")
    assert len(listed) == len({*listed}) >= 3


@pytest.mark.parametrize(
    "question", ["Qui a édité ce rapport ?", "In which year was this report published?"]
)
def test_the_document_itself_is_known_by_its_title_page(
    works: Works, index: Index, question: str
) -> None:
    (title_page,) = cited(works, index, question)
    assert "2010" in title_page
    assert "PRESSES DE L'ÉCOLE" in title_page


def test_a_note_is_quoted_by_its_number(works: Works, index: Index) -> None:
    (note,) = cited(works, index, "Que dit la note 2 ?")
    assert note.startswith("CSTS")
    assert len(cited(works, index, "Que disent les notes 2 et la note 3 ?")) == 2


def test_a_long_note_is_opened_by_two_sentences(works: Works, index: Index) -> None:
    (note,) = cited(works, index, "footnote 4")
    assert note.startswith("En juillet 2008")
    assert note.endswith("2008).")


def test_all_notes_are_listed(works: Works, index: Index) -> None:
    assert len(cited(works, index, "Combien de notes le texte compte-t-il ?")) == 4


def test_a_note_that_does_not_exist_is_said_not_to(works: Works) -> None:
    draft = works.answer(asked("Que dit la note 17 ?"))
    assert draft is not None
    assert draft.status == "abstained"
    assert draft.lines[0].text == "Il n'y a pas de note 17 dans le corpus."


@pytest.mark.parametrize(
    "question",
    [
        "Que dit-on de la prise de risque ?",
        "Quel est l'auteur des Misérables ?",
        "Quelle publication de 1845 cite-t-on ?",
    ],
)
def test_the_rest_is_left_to_others(works: Works, index: Index, question: str) -> None:
    assert cited(works, index, question) == []


def test_a_corpus_without_works_cites_none(index: Index) -> None:
    (report,) = index.documents
    prose = [passage for passage in index.passages if passage.kind == "toc"]
    bare = Works(Index([replace(report, references=())], prose, index.lexical, None, None, ""))
    assert bare.answer(asked("Quels ouvrages le rapport cite-t-il ?")) is None
    assert bare.answer(asked("Qui a édité ce rapport ?")) is None
    assert bare.answer(asked("Combien de notes y a-t-il ?")) is None


def test_a_title_page_that_is_no_passage_cannot_be_quoted(index: Index) -> None:
    rows = [passage for passage in index.passages if passage.kind == "toc"]
    untitled = Works(Index(index.documents, rows, index.lexical, None, None, ""))
    assert untitled.answer(asked("Qui a édité ce rapport ?")) is None
