"""« Comment démarrer… ? »: points that are quoted, then what to read, in order."""

from server.engine import Engine
from tests.server.answering import said


def test_the_way_to_begin_is_points_and_a_reading_path(engine: Engine) -> None:
    answer = engine.ask("Comment démarrer un projet DSL ?")
    assert answer.status == "answered"
    exact = [one for one in answer.statements if one.support == "exact"]
    assert exact
    rows = [one for one in answer.citations if one.kind == "toc"]
    assert len(rows) > 1
    assert [one.start for one in rows] == sorted(one.start for one in rows)
    assert (
        "2.1.3 Le développement social local (DSL), p. 52 (le titre parle de « DSL »)"
        in said(answer)
    )


def test_it_says_that_only_the_titles_are_there(engine: Engine) -> None:
    answer = engine.ask("Comment démarrer un projet DSL ?")
    assert any("seul leur titre" in notice for notice in answer.notices)


def test_where_to_begin_is_no_question_about_pages(engine: Engine) -> None:
    answer = engine.ask("Par où commencer avec un groupe ?")
    assert answer.citations[0].kind == "text"


def test_a_recipe_has_no_path(engine: Engine) -> None:
    assert engine.ask("Comment cuire un soufflé au fromage ?").status == "abstained"


def test_what_is_compared_is_told_side_by_side(handbook: Engine) -> None:
    answer = handbook.ask("Quelle différence entre le prêt court et le prêt long ?")
    told = [one.text for one in answer.statements]
    first, second = told.index("prêt court :"), told.index("prêt long :")
    assert any("semaine" in one for one in told[first:second])
    assert any("mois" in one for one in told[second:])
    assert not any("mois" in one for one in told[first:second])


def test_a_side_of_which_nothing_is_said_is_named(handbook: Engine) -> None:
    answer = handbook.ask("Quelle différence entre le prêt court et le prêt gratuit ?")
    assert "prêt gratuit : le texte disponible n'en dit rien" in said(answer)


def test_what_is_said_of_a_subject_comes_from_several_sections(handbook: Engine) -> None:
    answer = handbook.ask("Que dit le guide sur la caution ?")
    sections = {one.section.title for one in answer.citations}
    assert len(sections) > 1
    assert len({one.quote for one in answer.citations}) == len(answer.citations)
    starts = [one.start for one in answer.citations]
    assert starts == sorted(starts)
