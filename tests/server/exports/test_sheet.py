import pytest

from server.answers import Support
from server.exports.iso690 import plain
from server.exports.sheet import Said, references, sheet
from tests.server.exports.conftest import Cite, Reading
from tests.server.exports.passages import BOURDIEU, COMPLEMENTARY, NOTE, ROW, shown
from tests.server.exports.sheets import QUESTION, whole


def test_a_withheld_statement_is_not_exported(cite: Cite) -> None:
    exported = whole(cite)
    assert "vérifié" not in " ".join(one.text for one in exported.statements)
    assert cite("Elle est un outil") not in exported.cited


def test_what_is_cited_is_numbered_once_in_order(cite: Cite) -> None:
    first, second = cite(COMPLEMENTARY), cite(NOTE)
    said = [
        Said("Un.", "supported", (second, first)),
        Said("Deux.", "supported", (first,)),
    ]
    assert sheet(QUESTION, said, []).cited == (second, first)


def test_a_quotation_is_written_from_the_corpus(cite: Cite) -> None:
    cited = cite(COMPLEMENTARY)
    slip = COMPLEMENTARY.replace("'", "’").upper()
    for sent in (COMPLEMENTARY, slip):
        (said,) = sheet(QUESTION, [Said(sent, "exact", (cited,))], []).statements
        assert (said.text, said.quoted) == (COMPLEMENTARY, True)


def test_a_part_of_what_is_cited_may_be_quoted(cite: Cite) -> None:
    part = COMPLEMENTARY.split(" et ne")[0]
    (said,) = sheet(QUESTION, [Said(part, "exact", (cite(COMPLEMENTARY),))], []).statements
    assert (said.text, said.quoted) == (part, True)


@pytest.mark.parametrize(
    ("text", "words", "support"),
    [
        (COMPLEMENTARY.replace("complémentaires", "opposés"), COMPLEMENTARY, "exact"),
        ("L'ISIC d'abord.", COMPLEMENTARY, "exact"),
        ("«»", COMPLEMENTARY, "exact"),
        (COMPLEMENTARY, BOURDIEU, "exact"),
        (COMPLEMENTARY, COMPLEMENTARY, "supported"),
        ("2.1.3. Le développement social local (DSL)", ROW, "exact"),
    ],
)
def test_nothing_else_is_shown_as_a_quotation(
    cite: Cite, text: str, words: str, support: str
) -> None:
    said = Said(text, support, (cite(words),))  # type: ignore[arg-type]
    (statement,) = sheet(QUESTION, [said], []).statements
    assert not statement.quoted


def test_a_work_that_two_documents_cite_is_listed_once_with_both_places(
    reading: Reading,
) -> None:
    texts = {
        name: f"# {name}\n\nUn mot[^1].\n\n[^1]: R. Castel, *La montée*, Seuil, 2009.\n"
        for name in ("Un", "Deux")
    }
    cited = [
        reading(text, title=name, id=name.lower())("R. Castel") for name, text in texts.items()
    ]
    listed = [shown(one) for one in map(plain, references(cited))]
    assert listed == [
        "Un. [S. l. : s. n.], [s. d.].",
        "CASTEL, R. La montée. [S. l.] : Seuil, 2009. "
        "Cité dans : Un. [S. l. : s. n.], [s. d.], [non paginé], note 1 ; "
        "Deux. [S. l. : s. n.], [s. d.], [non paginé], note 1.",
        "Deux. [S. l. : s. n.], [s. d.].",
    ]


def test_whether_a_page_was_deduced(cite: Cite) -> None:
    deduced = [Said("Un.", "supported", (cite(COMPLEMENTARY),))]
    printed = [Said("Un.", "supported", (cite(NOTE),))]
    assert sheet(QUESTION, deduced, []).inferred
    assert not sheet(QUESTION, printed, []).inferred


def test_a_rephrasing_is_told_from_a_quotation_and_from_a_fixed_sentence(cite: Cite) -> None:
    def rephrased(text: str, support: Support, words: str) -> bool:
        return sheet(QUESTION, [Said(text, support, (cite(words),))], []).rephrased

    assert rephrased("Il ne faut pas choisir.", "supported", COMPLEMENTARY)
    assert rephrased("Il ne faut pas choisir.", "exact", COMPLEMENTARY)
    assert not rephrased(COMPLEMENTARY, "exact", COMPLEMENTARY)
    assert not rephrased("Voir la section 2.1.3.", "fixed", ROW)
    assert not rephrased(ROW, "exact", ROW)
