import pytest

from indexer.language.closed_lists import either, folded, forms


def test_groups_come_one_after_the_other_as_they_are_written() -> None:
    months = forms("months.fr", "months.en")
    assert len(months) == 24
    assert months[1] == "février"
    assert months[13] == "february"


def test_a_table_alone_is_all_its_groups() -> None:
    assert set(forms("months")) > set(forms("months.short_fr"))


def test_folded_forms_have_no_accents() -> None:
    assert folded("months.fr")[7] == "aout"


def test_words_make_a_pattern() -> None:
    assert either(("mai", "p.-ex")) == r"mai|p\.\-ex"


def test_an_unknown_group_is_an_error() -> None:
    with pytest.raises(KeyError):
        forms("months.de")


def test_no_form_stands_twice_in_a_group() -> None:
    for table in ("months", "function_words", "interrogatives", "requests", "document"):
        assert len(forms(table)) == len(set(forms(table)))
