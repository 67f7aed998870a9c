from indexer.search.index import Index
from server.drafts import Draft, Line, Quote, merge, quoted, row_label, row_lines, whole
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
