"""Titles above a line of signs."""

import pytest

from indexer.markup.underlined import with_titles_marked
from indexer.readers.blocks import blocks


def _headings(source: str) -> list[tuple[int, str]]:
    return [(one.level, one.text.text) for one in blocks(source) if one.shape == "heading"]


def test_the_first_sign_is_the_highest() -> None:
    source = (
        "Le pain\n=======\n\nLe blé\n::::::\n\nIl pousse.\n\nLa meule\n~~~~~~~~\nElle tourne.\n\n"
        "Le four\n:::::::\nIl chauffe."
    )
    assert _headings(source) == [(1, "Le pain"), (2, "Le blé"), (3, "La meule"), (2, "Le four")]


def test_in_markdown_dashes_stand_below_equal_signs_even_alone() -> None:
    assert _headings("Le pain\n-------\nIl est blanc.") == [(2, "Le pain")]


def test_a_line_above_the_title_too_is_none_of_its_own() -> None:
    assert with_titles_marked("*******\nLe pain\n*******\nBlanc.") == "\n# Le pain\n\nBlanc."


def test_beside_marked_headings_they_stand_lower() -> None:
    assert _headings("# Le pain\n\nLe blé\n++++++++\nIl pousse.") == [
        (1, "Le pain"),
        (2, "Le blé"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "Il dit ceci à tous, et cela.\n-----",  # a rule
        "Il pousse au soleil.\n--------------------",  # a sentence
        "Une ligne,\nLe blé\n------",  # the end of a paragraph
        "- Le blé\n--------",
        "| Le blé |\n----------",
        "::::: warning\n\ntexte\n:::::",  # the end of a box
        "Nom | Prix\n----------",
        "12 / 10\n-------",
        "Nom        Prix\n---------------",  # the columns of a table
        "------\n\n------",
    ],
)
def test_what_is_no_title_stays(source: str) -> None:
    assert with_titles_marked(source) == source


def test_a_fence_of_code_is_still_one() -> None:
    assert [one.shape for one in blocks("Un exemple :\n\n~~~~\nLe blé\n------\n~~~~")] == [
        "paragraph",
        "code",
    ]
    for source in (
        "code\n~~~~\nprint(1)\n~~~~\n\nTexte.\n\n~~~~\nx = 1\n~~~~",
        "Voici\n~~~~~\na = 1\n~~~~~",
    ):
        assert [one.shape for one in blocks(source)][:2] == ["paragraph", "code"]
