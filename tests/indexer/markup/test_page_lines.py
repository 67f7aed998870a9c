import pytest

from indexer.markup.page_lines import PageLine, page_lines


def _found(text: str) -> dict[int, PageLine]:
    return page_lines(text.split("\n"))


def test_the_foot_of_a_page_opens_the_next_one() -> None:
    text = "Le prêt est\nPage 1 sur 3\nremboursable.\nPage 2 sur 3\nFin."
    assert _found(text) == {-1: PageLine(1), 1: PageLine(2), 3: PageLine(3)}


def test_pages_before_the_first_number_are_not_known() -> None:
    assert _found("Titre\n- page 4/9 -\nUn.\n- page 5/9 -") == {1: PageLine(5), 3: PageLine(6)}


def test_a_head_opens_its_own_page() -> None:
    assert _found("Page 7 / 9\nUn.\nPage 8 / 9\nDeux.") == {0: PageLine(7), 2: PageLine(8)}


def test_numbers_with_a_gap_are_no_pages_but_no_text_either() -> None:
    assert _found("Un.\nPage 2 sur 9\nDeux.\nPage 7 sur 9") == {1: PageLine(), 3: PageLine()}


def test_a_converter_counts_from_nought_what_people_count_from_one() -> None:
    dashes = "-" * 48
    assert _found(f"{{0}}{dashes}\nUn.\n{{1}}{dashes}\nDeux.") == {
        0: PageLine(1, inferred=True),
        2: PageLine(2, inferred=True),
    }


def test_a_converter_writes_pages_as_headings() -> None:
    text = "# Guide\n## Page 1\nUn.\n## Page 2\nDeux.\n## Page trois"
    assert _found(text) == {1: PageLine(1, inferred=True), 3: PageLine(2, inferred=True)}
    assert _found("## Page 1\nUn.\n## Page 7\nDeux.") == {}


def test_a_running_foot_is_told_by_the_sentence_that_it_cuts() -> None:
    text = "Un texte\n\nCentre social 12\n\nqui suit.\nCentre social 13\nFin.\nCentre social 14"
    assert _found(text) == {2: PageLine(13), 5: PageLine(14), 7: PageLine(15)}


def test_a_running_head_without_a_number_goes_too() -> None:
    text = "Guide\nUn texte\nGuide\nqui suit.\nGuide\nFin."
    assert _found(text) == {0: PageLine(), 2: PageLine(), 4: PageLine()}


@pytest.mark.parametrize(
    "text",
    [
        "Article 1\nUn.\nArticle 2\nDeux.\nArticle 3\nTrois.",
        "oui\nUn texte\noui\nqui suit.",
        "- lot 1\nune suite\n- lot 2\nune suite\n- lot 3\nune suite",
        "Lot 3\nun texte\nLot 1\nqui suit\nLot 2\nune fin",
    ],
)
def test_what_comes_back_is_not_always_of_the_page(text: str) -> None:
    assert _found(text) == {}
