from pathlib import Path

import pytest

from indexer.build import assemble
from indexer.model import Source
from indexer.readers.markdown import read_text
from indexer.search.index import Index
from indexer.splitting import split
from server.answers import Citation, Statement
from server.drafts import (
    Assembly,
    Draft,
    Line,
    Quote,
    Sources,
    merge,
    quoted,
    row_label,
    row_lines,
    whole,
)
from tests.server.answering import passage_of


def test_quoted_words_are_exact_and_sentences_of_ours_are_fixed(index: Index) -> None:
    passage = passage_of(index, "prise de risque")
    assert quoted(whole(passage)).support == "exact"
    assert Line((whole(passage),), "Voir ici.").support == "fixed"


def test_a_row_is_named_without_its_table(index: Index) -> None:
    row = passage_of(index, "Le partenariat")
    assert row_label(row) == "2.2.4 Le partenariat, p. 75"
    (line,) = row_lines([row])
    assert line.text == "2.2.4 Le partenariat, p. 75."
    assert line.quotes == (whole(row),)


def test_a_part_that_is_answered_outweighs_the_others(index: Index) -> None:
    passage = passage_of(index, "prise de risque")
    answered = Draft("answered", (quoted(whole(passage)),), notices=("a",))
    abstained = Draft("abstained", (Line((), "Rien."),), reading=(passage,), notices=("a", "b"))
    merged = merge([abstained, answered])
    assert merged.status == "answered"
    assert merged.lines == answered.lines
    assert merged.reading == (passage,)
    assert merged.notices == ("a", "b")


def test_parts_that_only_abstain_say_so_once() -> None:
    silent = Draft("abstained", (Line((), "Rien."),))
    assert merge([silent, silent]) == silent


def test_the_same_quotation_is_given_once(index: Index) -> None:
    passage = passage_of(index, "prise de risque")
    again = Draft("answered", (quoted(whole(passage)),))
    shorter = Draft("orientation", (quoted(Quote(passage, passage.start, passage.start + 9)),))
    merged = merge([again, again, shorter])
    assert merged.status == "answered"
    assert merged.lines == again.lines + shorter.lines


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


def test_where_there_are_several_documents_a_pointer_names_its_own(tmp_path: Path) -> None:
    sources = [Source(one, f"Bilan {one}", (), None, None, "fr", "", "") for one in "ab"]
    documents = [read_text("# Bilan\n\n## La ville\n\nUn mot.\n", one) for one in sources]
    passages = [passage for document in documents for passage in split(document)]
    index = assemble(documents, passages, None, "deux", tmp_path, lambda _d, _t: None)
    pointers = Assembly(Sources(index)).pointers(passages, all_of=True)
    assert {one.label.split(" — ")[0] for one in pointers} == {"Bilan a", "Bilan b"}
    alone = assemble(
        documents[:1], split(documents[0]), None, "un", tmp_path, lambda _d, _t: None
    )
    (pointer, *_) = Assembly(Sources(alone)).pointers(split(documents[0]))
    assert " — " not in pointer.label


@pytest.mark.parametrize(
    ("years", "named"),
    [
        ((2018, 2019), {"Bilan (2018)", "Bilan (2019)"}),
        ((2018, None), {"Bilan (2018)", "Bilan (b)"}),
        ((2018, 2018), {"Bilan (a)", "Bilan (b)"}),
    ],
)
def test_two_documents_of_one_title_are_told_apart(
    years: tuple[int | None, int | None], named: set[str], tmp_path: Path
) -> None:
    documents = [
        read_text("Un mot.\n", Source(id_, "Bilan", (), None, year, "fr", "", ""))
        for id_, year in zip("ab", years, strict=True)
    ]
    passages = [passage for document in documents for passage in split(document)]
    index = assemble(documents, passages, None, "deux", tmp_path, lambda _d, _t: None)
    pointers = Assembly(Sources(index)).pointers(passages, all_of=True)
    assert {one.label.split(" — ")[0] for one in pointers} == named
