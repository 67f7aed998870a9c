import re

import pytest

from indexer.language.closed_lists import counted, either, folded, forms


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
    for table in (
        "months", "calendar", "interrogatives", "requests", "document", "leaning", "openings",
    ):  # fmt: skip
        assert len(forms(table)) == len(set(forms(table)))


def test_a_stop_word_is_written_once() -> None:
    """Those that vote for a language are not written again among the others."""
    written = forms("function_words", "stop_words")
    assert len(written) == len(set(written)) > 250


def test_a_group_counts_in_the_singular_and_the_plural() -> None:
    many = re.compile(counted("numbers.scales_fr"))
    assert all(many.fullmatch(one) for one in ("cent", "cents", "millions"))
    assert not many.fullmatch("milliers")
