from indexer.search.index import Index
from server.answers import Citation, Statement
from server.drafts import Assembly, Line, Quote, Sources, quoted, whole
from tests.server.answering import passage_of


def test_citations_are_numbered_as_they_come_each_once(garden: Index) -> None:
    assembly = Assembly(Sources(garden))
    parcels = passage_of(garden, "parcelles")
    first, second = (Quote(parcels, span.start, span.end) for span in parcels.sentences)
    one = assembly.add(quoted(first))
    two = assembly.add(Line((second, first, second), "Deux phrases.", "supported"))
    assert [type(event) for event in one] == [Citation, Statement]
    assert [type(event) for event in two] == [Citation, Statement]
    assert assembly.statements[1] == Statement("Deux phrases.", (2, 1), "supported")
    assert [citation.number for citation in assembly.citations] == [1, 2]
    for citation in assembly.citations:
        text = garden.document(citation.document).text
        assert citation.quote == text[citation.start : citation.end]
    assert assembly.statements[0] == Statement(assembly.citations[0].quote, (1,), "exact")


def test_a_fixed_sentence_cites_nothing(garden: Index) -> None:
    assembly = Assembly(Sources(garden))
    (statement,) = assembly.add(Line((), "Le corpus ne répond pas."))
    assert statement == Statement("Le corpus ne répond pas.", (), "fixed")


def test_pointers_repeat_no_citation(index: Index) -> None:
    assembly = Assembly(Sources(index))
    rows = [passage for passage in index.passages if passage.kind == "toc"][:5]
    assembly.add(quoted(whole(rows[0])))
    assert [pointer.passage for pointer in assembly.pointers(rows)] == [
        row.id for row in rows[1:4]
    ]
