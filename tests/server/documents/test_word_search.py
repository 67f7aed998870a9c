import time
from dataclasses import replace

import pytest

from indexer.model import Document
from indexer.search.index import Index
from server.documents.word_search import find
from server.errors import RefusedError


@pytest.fixture
def blank(garden: Index) -> Document:
    return garden.documents[0]


def found(document: Document, text: str, query: str) -> list[str]:
    """What is found in a text, as it is written there."""
    return [
        text[span.start : span.end]
        for span in find(replace(document, text=text), query).matches
    ]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Évaluer, évalué, EVALUE.", "evalue", ["Évalue", "évalué", "EVALUE"]),
        ("l’intervention et l'intervention", "l'intervention", ["l’intervention", "l'intervention"]),
        ("L’intervention", "l intervention", ["L’intervention"]),
        ("co-construction, co construction", "co-construction", ["co-construction"]),
        ("co-construction, co–construction", "co construction", ["co-construction", "co–construction"]),
        ("le travail\nsocial, le travail\u00a0 social", "travail social", ["travail\nsocial", "travail\u00a0 social"]),
        ("mise en œuvre, OEUVRE", "oeuvre", ["œuvre", "OEUVRE"]),
        ("mise en œuvre, OEUVRE", "œuvre", ["œuvre", "OEUVRE"]),
        ("« classique »", '"classique"', []),
        ("« classique »", '" classique "', ["« classique »"]),
        ("e\u0301te\u0301 et été", "été", ["e\u0301te\u0301", "été"]),
        ("dé\u00advelop\u00adper", "développer", ["dé\u00advelop\u00adper"]),
        ("a.c et abc", "a.c", ["a.c"]),
        ("co - construction, co-construction", "co - construction", ["co - construction", "co-construction"]),
        ("un --- deux", "- deux", [" --- deux"]),
        ("😀 un mot 😀 un mot", "mot", ["mot", "mot"]),
    ],
)  # fmt: skip
def test_words_are_found_however_they_are_written(
    blank: Document, text: str, query: str, expected: list[str]
) -> None:
    assert found(blank, text, query) == expected


def test_all_are_counted_and_some_are_given(report: Document) -> None:
    everything = find(report, "e")
    assert everything.count > 2000
    assert len(everything.matches) == 2000
    few = find(report, "isic", 3)
    assert few.count == report.text.lower().count("isic") > 3
    assert [report.text[one.start : one.end] for one in few.matches] == ["ISIC"] * 3


def test_blanks_around_the_words_do_not_count(report: Document) -> None:
    assert (
        find(report, "  développement \n social local ").query == "développement social local"
    )


@pytest.mark.parametrize(
    ("query", "code"),
    [("", "empty_query"), (" \n", "empty_query"), ("\u00ad", "empty_query"), ("a" * 201, "query_too_long")],
)  # fmt: skip
def test_a_query_is_refused(report: Document, query: str, code: str) -> None:
    with pytest.raises(RefusedError) as caught:
        find(report, query)
    assert caught.value.code == code


def test_a_thousand_pages_are_searched_at_once(report: Document) -> None:
    long = replace(report, text=report.text * 70)  # 2.5 million characters
    find(long, "première fois")
    started = time.thread_time()
    assert find(long, "intérêt collectif").count == 70 * find(report, "intérêt collectif").count
    assert time.thread_time() - started < 0.5


@pytest.mark.parametrize(
    "query", ["- - - - - - - - - - x", "-" * 20 + " x", "' ' ' ' ' x", "- x"]
)
def test_a_row_of_dashes_takes_no_longer_than_its_length(blank: Document, query: str) -> None:
    """A line of dashes is common in Markdown; one such query stopped the server for ever."""
    spent = []
    for length in (10_000, 40_000):
        document = replace(blank, text="-" * length)
        find(document, "x")
        started = time.perf_counter()
        assert find(document, query).count == 0
        spent.append(time.perf_counter() - started)
    assert spent[1] < 0.2
    assert spent[1] < 12 * max(spent[0], 0.002)
