from collections.abc import Iterable
from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from indexer.model import Document, SectionRef
from indexer.search.index import Index
from server.answers import Answer, Citation, Nearby, Pointer, Statement
from server.cli.printing import (
    Style,
    answer_lines,
    outline_lines,
    search_lines,
    style_of,
)
from server.documents.outline import outline
from server.documents.views import SearchView, search_view

PLAIN = Style(50, False)
SECTION = SectionRef(None, "Introduction", ("Introduction",))
ANSWER = Answer(
    id="a-1",
    question="Q ?",
    understood_as="Q ?",
    status="answered",
    mode="extractive",
    confidence=None,
    statements=(
        Statement("L'ISIC est une question de sens, de valeurs et de méthode.", (1,), "exact"),
        Statement("Rien de plus.", (), "fixed"),
    ),
    citations=(
        Citation(
            1, "d:1", "d", "text", SECTION, (9, 9), "printed", True, "Introduction, p. 9",
            "L'ISIC est une question de sens, de valeurs et de méthode.", 0, 58, "/lecture/d#c0-58",
        ),
    ),
    further_reading=(Pointer("2.1.3 Le DSL, p. 52", (52, 52), SECTION, "d:2", "d", "/"),),
    notices=("Un mot a été corrigé.",),
    elapsed_ms=3,
)  # fmt: skip


def joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def test_what_the_corpus_does_not_support_is_said_to_be_so() -> None:
    wrong = replace(ANSWER, statements=(Statement("L'ISIC est gratuite.", (1,), "none"),))
    first = next(answer_lines(wrong, Style(80, False)))
    assert first == "[non appuyé par le corpus] L'ISIC est gratuite. [1]"


def test_an_answer_as_it_is_read() -> None:
    assert joined(answer_lines(ANSWER, PLAIN)) == snapshot(
        """\
L'ISIC est une question de sens, de valeurs et de
méthode. [1]
Rien de plus.

Sources
[1] Introduction, p. 9 (page déduite)
    « L'ISIC est une question de sens, de valeurs
    et de méthode. »

À lire aussi
  - 2.1.3 Le DSL, p. 52

Note : Un mot a été corrigé.\
"""
    )


def test_an_answer_with_colours() -> None:
    coloured = joined(answer_lines(ANSWER, Style(50, True)))
    assert "\x1b[1m[1]\x1b[0m Introduction, p. 9\x1b[2m (page déduite)\x1b[0m" in coloured


def test_an_abstention_is_only_a_sentence() -> None:
    bare = Answer(
        "a", "Q", "Q", "abstained", "extractive", None,
        (Statement("Le rapport n'en dit rien.", (), "fixed"),), (), (), (), 1,
    )  # fmt: skip
    assert joined(answer_lines(bare, PLAIN)) == "Le rapport n'en dit rien."


def test_nearby_passages_are_said_to_be_no_answer() -> None:
    near = Nearby(
        "Introduction, p. 9", (9, 9), SECTION, "d:3", "d", "Le lien\nsocial.", 0, 16, "/"
    )
    text = joined(answer_lines(replace(ANSWER, nearby=(near,)), PLAIN))
    assert "Passages proches (ils ne répondent pas forcément)" in text
    assert "  - Introduction, p. 9\n    « Le lien • social. »" in text


def test_an_uncertain_answer_says_so_first() -> None:
    text = joined(answer_lines(replace(ANSWER, uncertain=True), PLAIN))
    assert text.startswith("Réponse incertaine : ")
    assert "incertaine" not in joined(answer_lines(ANSWER, PLAIN))


def test_passages_found(garden: Index) -> None:
    view = search_view("parcelles", garden.search("parcelles", 1), garden)
    first, text = list(search_lines(view, PLAIN))
    assert first.startswith("1. Le jardin partagé")
    assert text.startswith("    Le jardin partagé compte douze parcelles.")
    assert max(map(len, text.splitlines())) <= 50
    assert joined(search_lines(SearchView("x", ()), PLAIN)) == "Aucun passage trouvé."


def test_an_outline(report: Document) -> None:
    lines = list(outline_lines(outline(report), PLAIN))
    assert "* Introduction, p. 9" in lines
    assert "      2.1.3  Le développement social local (DSL), p. 52" in lines


@pytest.mark.parametrize(("columns", "width"), [("20", 40), ("70", 70), ("300", 92)])
def test_the_width_follows_the_terminal(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert style_of(colours=False).width == width
