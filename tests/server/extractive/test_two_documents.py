"""What two documents say otherwise is shown side by side."""

import pytest

from indexer.build import build
from server.engine import Engine
from tests.server.answering import said
from tests.server.conftest import write_garden

NEWER = "# Livret de 2023\n\nLa caution demandée à l'entrée est de cent vingt euros.\n"
OLDER = """\
# Livret de 2021

La caution demandée à l'entrée est de cinquante euros. Le repas coûte un euro. La salle grise
accueille quarante personnes. La salle verte est peinte tous les dix ans.
"""


@pytest.fixture(scope="module")
def booklets(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("booklets")
    write_garden(folder / "corpus" / "new", NEWER)
    older = write_garden(folder / "corpus" / "old", OLDER) / "jardin" / "corpus.toml"
    renamed = older.read_text(encoding="utf-8").replace('id = "jardin"', 'id = "ancien"')
    older.write_text(renamed, encoding="utf-8")
    index = folder / "index"
    return Engine(build(folder / "corpus", index, "bundled", lambda _done, _total: None), index)


@pytest.mark.parametrize(
    "question",
    [
        "Quelle est la caution demandée à l'entrée ?",
        "Compare la caution dans les deux livrets.",
    ],
)
def test_figures_that_differ_are_both_quoted(booklets: Engine, question: str) -> None:
    answer = booklets.ask(question)
    assert {one.document for one in answer.citations} == {"ancien", "jardin"}
    assert "cinquante euros" in said(answer)
    assert "cent vingt euros" in said(answer)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Combien coûte le repas ?", "un euro"),
        ("Combien de personnes la salle grise accueille-t-elle ?", "quarante personnes"),
    ],
)
def test_any_number_in_words_answers_how_many(
    booklets: Engine, question: str, number: str
) -> None:
    assert number in said(booklets.ask(question))
