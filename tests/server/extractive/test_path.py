"""« Comment démarrer… ? »: points that are quoted, then what to read, in order."""

from server.engine import Engine
from tests.server.answering import said


def test_the_way_to_begin_is_points_and_a_reading_path(engine: Engine) -> None:
    answer = engine.ask("Comment démarrer un projet DSL ?")
    assert answer.status == "orientation"
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
    assert "Membres du groupe, p. 5" not in said(answer)


def test_a_recipe_has_no_path(engine: Engine) -> None:
    assert engine.ask("Comment cuire un soufflé au fromage ?").status == "abstained"
