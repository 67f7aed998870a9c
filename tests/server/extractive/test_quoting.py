"""What is cited of a list, a table and an article, from the question to the export."""

from server.answers import Answer, Lead
from server.cli.printing import Style, answer_lines
from server.engine import Engine
from server.exports.markdown import markdown
from server.exports.sheet import answer_sheet


def _answer(engine: Engine, question: str) -> Answer:
    answer = engine.ask(question)
    for one in answer.citations:
        text = engine.index.document(one.document).text
        assert text[one.start : one.end] == one.quote
        if one.lead:
            assert text[one.lead.start : one.lead.end] == one.lead.quote
    return answer


def test_an_item_is_cited_with_the_line_that_introduces_it(library: Engine) -> None:
    answer = _answer(library, "Quel âge faut-il avoir pour s'inscrire ?")
    first = answer.citations[0]
    assert first.quote == "avoir plus de six ans"
    assert first.lead == Lead("Pour s'inscrire, il faut :", first.start - 28, first.start - 2)
    assert answer.statements[0].text == "Pour s'inscrire, il faut : avoir plus de six ans"


def test_so_is_it_in_an_export_and_in_the_terminal(library: Engine) -> None:
    answer = _answer(library, "Quel âge faut-il avoir pour s'inscrire ?")
    words = "« Pour s'inscrire, il faut : avoir plus de six ans »"
    exported = markdown(answer_sheet(answer, library.index)).replace("\u00a0", " ")
    assert f"> {words}[^1]" in exported
    printed = " ".join("\n".join(answer_lines(answer, Style(200, False))).split())
    assert f"Article 4 - Inscription {words}" in printed


def test_a_list_is_cited_whole(library: Engine) -> None:
    answer = _answer(library, "Liste tout ce qu'il faut pour s'inscrire.")
    assert [one.lead for one in answer.citations] == [None]
    assert answer.statements[0].text == (
        "Pour s'inscrire, il faut : avoir plus de six ans • présenter une carte d'identité"
        " • payer la cotisation annuelle"
    )


def test_a_row_is_cited_with_the_names_of_its_columns(library: Engine) -> None:
    answer = _answer(library, "Quel est le prix annuel de la formule étudiant ?")
    assert answer.citations[0].quote == "Formule : Étudiant ; Prix annuel : 9 €"
    assert answer.statements[0].text == answer.citations[0].quote


def test_an_article_is_cited_and_nothing_else(library: Engine) -> None:
    answer = _answer(library, "Que dit l'article 5 ?")
    assert [one.quote for one in answer.citations] == [
        "Un jeu rendu en retard bloque le prêt suivant."
    ]
    assert answer.citations[0].label == "Article 5 - Retards"


def test_a_version_is_no_section(library: Engine) -> None:
    answer = _answer(library, "À quelle date la version 1.0 a-t-elle été lue ?")
    assert "section" not in answer.statements[0].text


def test_two_items_of_a_list_are_quoted_as_the_whole_list(library: Engine) -> None:
    answer = _answer(library, "Carte d'identité et cotisation : que faut-il pour s'inscrire ?")
    assert answer.statements[0].text == (
        "Pour s'inscrire, il faut : avoir plus de six ans • présenter une carte d'identité"
        " • payer la cotisation annuelle"
    )
