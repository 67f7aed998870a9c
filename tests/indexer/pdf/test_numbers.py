import pytest

from indexer.pdf.numbers import Label, Number, candidates, labels, read, roman
from indexer.readers.blocks import UNKNOWN_PAGE


def known(text: str) -> Label:
    return Label(text, inferred=False)


def deduced(text: str) -> Label:
    return Label(text, inferred=True)


def numbers(*values: int | None) -> dict[int, Number]:
    return {rank: Number("arabic", value) for rank, value in enumerate(values) if value}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12", ["12"]),
        ("– 12 –", ["12"]),
        ("Page 3 sur 40", ["3"]),
        ("Référence Debian\t13 / 237", ["13"]),
        ("14\tChapitre 3. Devoirs", ["14"]),
        ("Le groupe xii", ["xii"]),
        ("Le rapport de 2010", ["2010"]),
        ("Une phrase du texte", []),
        ("iiii", []),
    ],
)
def test_numbers_that_may_be_those_of_a_page(line: str, expected: list[str]) -> None:
    assert [str(one) for one in candidates(line)] == expected


def test_roman_numbers_are_read_as_they_are_written() -> None:
    for value in (1, 4, 9, 14, 40, 49, 90, 399, 444, 1999):
        assert candidates(roman(value)) == [Number("roman", value)]


def test_numbers_are_believed_where_they_follow_each_other() -> None:
    pages = [
        candidates(text) for text in ("2010", "iv", "v", "vi", "1", "2010", "3", "12", "5")
    ]
    assert {rank: str(one) for rank, one in read(pages).items()} == {
        1: "iv", 2: "v", 3: "vi", 4: "1", 6: "3", 8: "5"
    }  # fmt: skip


def test_numbers_that_follow_by_chance_are_not_those_of_pages() -> None:
    """Three titles of chapters, on pages without a number, that are as far apart as their numbers."""
    pages = [[Number("arabic", rank + 1)] for rank in range(60)]
    for rank in (10, 30, 50):
        pages[rank] = [Number("arabic", rank + 100)]
    found = labels(read(pages), [""] * 60)
    assert [found[rank] for rank in (10, 30, 50)] == [known("11"), known("31"), known("51")]


def test_a_page_between_two_that_follow_is_known_others_are_deduced() -> None:
    found = labels(numbers(None, 2, 3, None, 5, None), [""] * 6)
    assert found == [*map(deduced, "1"), *map(known, "2345"), deduced("6")]


def test_a_page_before_page_one_is_unknown() -> None:
    assert labels(numbers(None, None, 1, 2, 3), [""] * 5)[:2] == [deduced(UNKNOWN_PAGE)] * 2


def test_what_is_printed_wins_over_the_labels_of_the_file() -> None:
    assert labels(numbers(7, 8, 9, None, 11), [*"12345"]) == [
        known("7"), known("8"), known("9"), known("10"), known("11")
    ]  # fmt: skip


def test_labels_that_say_what_is_printed_are_believed_for_the_other_pages() -> None:
    declared = ["A", "i", "ii", "1", "2", "3", "4"]
    printed = {1: Number("roman", 1), 3: Number("arabic", 1), 5: Number("arabic", 3)}
    found = labels(printed, declared)
    assert found == [deduced("A"), *(known(one) for one in declared[1:6]), deduced("4")]


def test_a_label_that_another_page_bears_is_no_label() -> None:
    declared = ["1", "1", "2", "3"]
    assert labels(numbers(None, 1, 2, 3), declared)[0] == deduced(UNKNOWN_PAGE)


def test_without_any_number_pages_are_counted() -> None:
    assert labels({}, ["", ""]) == [deduced("1"), deduced("2")]
    assert labels({}, ["i", "ii"]) == [known("i"), known("ii")]
