import pytest

from indexer.language.french import words
from indexer.scope import Scope
from indexer.search.index import Index
from server.evidence.candidates import Candidate
from server.evidence.concepts import Concept, Coverage, concepts
from server.evidence.gathering import Focus, gather, make_query, quotations, share
from tests.server.answering import asked, found, passage_of


def test_sentences_and_rows_come_best_first(index: Index) -> None:
    evidence = found(index, "Pourquoi accepter la prise de risque ?")
    scores = [one.score for one in evidence.candidates]
    assert scores == sorted(scores, reverse=True)
    assert "prise de risque" in evidence.suited[0].text
    assert all(one.passage.kind == "toc" for one in evidence.rows)
    assert evidence.rows


def test_a_question_of_the_text_or_an_announcement_is_no_prose(index: Index) -> None:
    prose = found(index, "Quels sont les obstacles de l'ISIC ?").suited
    assert prose
    assert not any(one.text.rstrip(" »").endswith(("?", ":")) for one in prose)


def test_every_candidate_is_a_slice_of_its_document(index: Index) -> None:
    for one in found(index, "la peur du communautarisme").candidates:
        document = index.document(one.passage.document)
        assert one.text == document.text[one.span.start : one.span.end]


def test_the_section_that_is_named_gains(index: Index) -> None:
    question = "Que demande-t-on au groupe de travail ?"
    plain, focused = (
        gather(index, asked(question), focus=focus)
        for focus in (Focus(), Focus(frozenset({("isic-2010", "Mandat")})))
    )
    first = focused.suited[0]
    assert first.placed
    assert first.passage.place.section.title == "Mandat"
    same = next(one for one in plain.suited if one.span == first.span)
    assert not same.placed
    assert first.score > same.score


def test_what_is_quoted_gains(index: Index) -> None:
    quoted = found(index, "Où est écrit « forme de pensée dominante » ?").suited[0]
    assert quoted.quoted
    assert "forme de pensée dominante" in quoted.text
    assert not any(one.quoted for one in found(index, "Et « rien de tel » ?").candidates)
    assert not any(one.quoted for one in found(index, "Et « de la » ?").candidates)


def test_what_follows_an_earlier_answer_gains(index: Index) -> None:
    after = found(index, "Qui doit présider un groupe de travail ?").suited[0]
    focus = Focus(after=after)
    near, far = (
        passage_of(index, text) for text in ("Conformément au règlement", "prise de risque")
    )
    assert focus.bonus(near, near.sentences[0]) > 0
    assert focus.bonus(far, far.sentences[0]) == 0
    assert focus.bonus(after.passage, after.span) == 0
    row = passage_of(index, "Le partenariat")
    assert focus.bonus(row, row.sentences[0]) == 0


def test_notes_gain_where_a_work_is_asked(index: Index) -> None:
    note = index.passage("isic-2010:note:4")
    assert Focus(works=True).bonus(note, note.sentences[0]) > 0
    assert Focus().bonus(note, note.sentences[0]) == 0


def test_a_filter_restricts_what_is_found(index: Index) -> None:
    inside = gather(index, asked("le développement social local"), scope=Scope(section="3.2"))
    assert inside.candidates
    assert all(
        (one.passage.place.section.number or "").startswith("3.2") for one in inside.candidates
    )
    assert not gather(index, asked("le travail social"), scope=Scope.of("inconnu")).candidates


def test_a_term_is_covered_by_itself_or_half_by_a_synonym() -> None:
    concept = Concept("village", 1.0, (("campagn",), ("zon", "rural")), held=False)
    assert concept.known
    assert concept.covered(frozenset({"village"})) == 1.0
    assert concept.covered(frozenset({"zon", "rural", "vert"})) == 0.5
    assert concept.covered(frozenset({"zon", "vert"})) == 0.0
    assert not Concept("xyz", 1.0, (), held=False).known


def test_coverage_is_a_share_of_the_weights() -> None:
    heavy, light = Concept("a", 3.0, (), held=True), Concept("jardin", 1.0, (), held=True)
    assert Coverage([heavy, light]).of("Le jardin.") == pytest.approx(0.25)
    assert Coverage([]).of("Le jardin.") == 0.0


def test_what_the_corpus_ignores_does_not_lower_the_known_coverage(index: Index) -> None:
    evidence = found(index, "Le partenariat avec les kangourous ?")
    row = next(one for one in evidence.rows if "partenariat" in one.text)
    assert evidence.known_coverage(row) == pytest.approx(1.0)
    assert evidence.coverage(row.text) < 1.0
    unknown = found(index, "Les kangourous ?")
    assert all(unknown.known_coverage(one) == 0.0 for one in unknown.candidates)


def test_a_prefix_is_no_other_subject(index: Index) -> None:
    (concept,) = concepts(index, asked("endettées"))
    assert concept.known
    assert not concept.held
    assert any("surendet" in stem for stems in concept.others for stem in stems)


def test_the_words_of_the_question_before_weigh_less(index: Index) -> None:
    weights = {
        concept.term: concept.weight
        for concept in concepts(
            index, asked("et les habitants ?", "Où parle-t-on d'évaluation ?")
        )
    }
    (habitants,), (evaluation,) = words("habitants"), words("évaluation")
    assert weights[habitants] == index.idf(habitants)
    assert weights[evaluation] < index.idf(evaluation)


def test_an_english_question_is_read_in_french(index: Index) -> None:
    found_ = concepts(index, asked("What is said about the volunteers and the zebras?"))
    stems = {stem for concept in found_ for stems in concept.others for stem in stems}
    assert set(words("bénévole")) <= stems
    assert [concept.term for concept in found_ if not concept.known] == ["zebr"]
    query = make_query(index, asked("the volunteers"), concepts(index, asked("the volunteers")))
    assert set(words("bénévoles")) <= set(query.terms)


def test_a_follow_up_is_searched_by_both_questions(index: Index) -> None:
    part = asked("et en ville ?", "Où parle-t-on du développement social ?")
    query = make_query(index, part, concepts(index, part))
    assert query.vector is not None
    assert float(query.vector @ query.vector) == pytest.approx(1.0, abs=1e-4)
    alone = index.query(part.searched)
    assert alone.vector is not None
    assert float(query.vector @ alone.vector) < 0.9999


def test_a_question_without_any_term_is_still_searched(index: Index) -> None:
    assert make_query(index, asked("et le ?"), ()).terms == ()
    assert found(index, "Le rapport ?").concepts


def test_expressions_between_quotation_marks() -> None:
    assert quotations('Où est « le lien » ou “la main” ou "un mot" ?') == [
        "le lien",
        "la main",
        "un mot",
    ]
    assert quotations("Rien n'est entre guillemets ici") == []
    assert share("le lien social", "Les liens sociaux") == 1.0
    assert share("le lien social", "le social") == 0.5


def test_a_candidate_knows_its_words(index: Index) -> None:
    passage = passage_of(index, "prise de risque")
    span = passage.sentences[0]
    one = Candidate(passage, span, 1.0, 1.0, 1.0)
    assert one.text == index.document(passage.document).text[span.start : span.end]
