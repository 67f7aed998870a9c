"""« Où », « y a-t-il », « à quelle page »: a place of the world, or one of the text."""

from dataclasses import replace

import pytest

from indexer.search.index import Index
from server.engine import Engine
from tests.server.answering import found, labels, said
from tests.server.conftest import Prepared, opened

CLUB = """\
# Statuts du club de voile

## Siège

Le siège du club est fixé au 12 quai des Tanneurs, à Sainville.

## Cotisations

Une remise de dix euros est accordée aux familles. Il n'y a pas de droit d'entrée.

## Matériel

Les voiles sont rangées dans le hangar. Un parking pour les vélos se trouve derrière le hangar.

## Dissolution

La dissolution est votée aux deux tiers des voix.
"""


@pytest.fixture(scope="module")
def club(prepared: Prepared) -> Engine:
    """The rules of a club, which print no table of contents."""
    home = prepared("club", CLUB)
    return Engine(opened(home), home.index)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Où est le siège du club ?", "12 quai des Tanneurs"),
        ("Où sont rangées les voiles ?", "dans le hangar"),
        ("Y a-t-il un parking ?", "Un parking pour les vélos"),
        ("Y a-t-il un droit d'entrée ?", "Il n'y a pas de droit d'entrée."),
        ("Est-ce que le texte parle de la dissolution ?", "La dissolution est votée"),
        ("À quelle page parle-t-on de la remise aux familles ?", "Une remise de dix euros"),
    ],
)
def test_a_sentence_answers_where_no_table_of_contents_does(
    club: Engine, question: str, sentence: str
) -> None:
    answer = club.ask(question)
    assert answer.status == "answered"
    assert sentence in said(answer)
    assert answer.statements[0].support == "exact"


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("Quelle section parle de la dissolution ?", "Dissolution"),
        ("Où lire ce qui est dit des cotisations ?", "Cotisations"),
        ("Où est la section sur le matériel ?", "Matériel"),
    ],
)
def test_where_to_read_is_a_heading_quoted_in_its_place(
    club: Engine, question: str, heading: str
) -> None:
    answer = club.ask(question)
    assert said(answer) == f"{heading}."
    (citation,) = answer.citations
    assert (citation.quote, citation.section.title) == (heading, heading)
    assert club.index.document("jardin").text[citation.start : citation.end] == heading


@pytest.mark.parametrize(
    "question",
    ["Où acheter un ordinateur portable ?", "Est-ce que le texte parle de la peine capitale ?"],
)
def test_what_the_text_ignores_stands_nowhere(club: Engine, question: str) -> None:
    assert club.ask(question).status == "abstained"


def test_a_sentence_that_answers_better_than_a_row_is_quoted(engine: Engine) -> None:
    answer = engine.ask("Y a-t-il un manque de réponse à la demande sociale ?")
    assert "Il existe en effet un manque de réponse à la demande sociale" in said(answer)
    assert labels(answer)[0] == "Introduction, p. 11"


def test_a_row_of_another_document_than_the_best_sentence_is_not_at_home(index: Index) -> None:
    evidence = found(index, "À quelle page est l'évaluation participative ?")
    assert evidence.row_at_home
    moved = [
        replace(one, passage=replace(one.passage, document="autre"))
        if one.passage.kind == "toc"
        else one
        for one in evidence.candidates
    ]
    assert not replace(evidence, candidates=tuple(moved)).row_at_home
    rows = tuple(one for one in moved if one.passage.kind == "toc")
    assert replace(evidence, candidates=rows).row_at_home


def test_a_page_is_that_of_the_sentence_where_no_title_says_it(engine: Engine) -> None:
    answer = engine.ask("À quelle page parle-t-on de réflexivité ?")
    assert answer.citations[0].kind == "text"
    assert "réflexivité" in answer.citations[0].quote
