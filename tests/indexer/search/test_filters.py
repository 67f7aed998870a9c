import pytest

from indexer.model import Passage
from indexer.scope import EVERYWHERE, Scope
from indexer.search.filters import Filters


@pytest.fixture(scope="module")
def filters(library_passages: tuple[Passage, ...]) -> Filters:
    return Filters(library_passages)


def test_no_filter_lets_everything_through(filters: Filters) -> None:
    assert filters.rows(EVERYWHERE) is None


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("2.1", ["2.1", "2.1.1"]),  # not 2.10
        ("2", ["2", "2.1", "2.1.1", "2.10"]),
        ("2.1.1", ["2.1.1"]),
        (" fonds Patrimonial", ["2.1"]),  # by title, as typed
        ("9", []),
        ("", []),
    ],
)
def test_a_section_includes_those_below_it(
    filters: Filters,
    library_passages: tuple[Passage, ...],
    section: str,
    expected: list[str],
) -> None:
    rows = filters.rows(Scope(section=section))
    assert rows is not None
    assert [library_passages[row].place.section.number for row in rows] == expected


def test_a_document_and_a_section_both_hold(filters: Filters) -> None:
    both, other = filters.rows(Scope.of("bib", section="1")), filters.rows(Scope.of("another"))
    assert both is not None
    assert both.tolist() == [0]
    assert other is not None
    assert other.tolist() == []


@pytest.mark.parametrize("document", [None, "bib", "another"])
@pytest.mark.parametrize("section", [None, "2", "2.1", "fonds patrimonial", "9"])
def test_a_passage_is_let_through_where_its_row_is(
    filters: Filters,
    library_passages: tuple[Passage, ...],
    document: str | None,
    section: str | None,
) -> None:
    scope = Scope.of(*filter(None, [document]), section=section)
    rows = filters.rows(scope)
    kept = range(len(library_passages)) if rows is None else rows.tolist()
    for row, passage in enumerate(library_passages):
        assert scope.holds(passage) is (row in kept)
