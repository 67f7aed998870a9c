import pytest

from indexer.model import Document
from server.errors import RefusedError
from server.exports.citing import Citing
from tests.server.exports.conftest import Cite
from tests.server.exports.passages import (
    BOURDIEU,
    COMPLEMENTARY,
    CSTS_1988,
    INSEE,
    NOTE,
    PART,
    ROW,
)


def test_what_is_cited_is_read_from_the_document(cite: Cite, report: Document) -> None:
    cited = cite(COMPLEMENTARY)
    assert cited.quote == report.text[cited.start : cited.end] == COMPLEMENTARY
    assert (cited.place.pages, cited.place.pages_inferred) == ((14, 14), True)
    assert (cited.note, cited.pointer, cited.work, cited.works) == (None, False, None, ())
    assert cited.url == f"/lecture/isic-2010#c{cited.start}-{cited.end}"


def test_blanks_around_a_span_are_no_part_of_it(report: Document) -> None:
    start = report.text.index(COMPLEMENTARY)
    end = start + len(COMPLEMENTARY)
    wider = Citing([report]).of("isic-2010", start - 1, end + 1)
    assert (wider.start, wider.end) == (start, end)


@pytest.mark.parametrize(
    "words", [ROW, "Le développement social local (DSL)", PART, "PARTIE 2"]
)
def test_the_table_of_contents_is_a_pointer(cite: Cite, words: str) -> None:
    assert cite(words).pointer


@pytest.mark.parametrize(
    ("words", "key", "alone"),
    [
        (CSTS_1988, "csts-1988", True),
        (CSTS_1988[:20], "csts-1988", True),
        (BOURDIEU, "bourdieu-1998", True),
        ("[Insee], Conjoncture, n° 215", "insee-2008", True),
        (INSEE, "insee-2008", False),
    ],
)
def test_a_reference_is_told_from_a_note_that_gives_its_source(
    cite: Cite, words: str, key: str, alone: bool
) -> None:
    cited = cite(words)
    assert [work.key for work in cited.works] == [key]
    assert (cited.work is not None) == alone


def test_a_note_is_named(cite: Cite) -> None:
    assert cite(NOTE).note == "1"
    assert cite("Membre du comité de rédaction").note is None  # called by a star


def test_a_span_that_is_not_in_the_corpus_is_refused(report: Document) -> None:
    citing = Citing([report])
    length = len(report.text)
    for start, end in ((0, 0), (5, 4), (-1, 5), (length - 1, length + 1), (10**9, 10**9 + 1)):
        with pytest.raises(RefusedError, match="sort du document") as caught:
            citing.of("isic-2010", start, end)
        assert caught.value.code == "invalid_span"
    gap = report.text.index("\n")
    with pytest.raises(RefusedError, match="est vide"):
        citing.of("isic-2010", gap, gap + 1)
    with pytest.raises(RefusedError, match="n'est pas dans le corpus") as caught:
        citing.of("autre", 0, 5)
    assert caught.value.code == "unknown_document"


def test_a_span_cannot_run_into_the_table_of_contents(report: Document) -> None:
    """It would give the page of the text to titles, or the page of a title to the text."""
    start = report.text.index("TABLE DES MATIÈRES")
    with pytest.raises(RefusedError, match="table des matières") as caught:
        Citing([report]).of("isic-2010", start, report.text.index(ROW))
    assert caught.value.code == "invalid_span"
