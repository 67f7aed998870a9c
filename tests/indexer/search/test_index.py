from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from indexer.model import Document, Hit
from indexer.scope import Scope
from indexer.search.fusion import MEANING_ONLY, WORDS_ONLY
from indexer.search.index import Index
from indexer.search.vectors import Vectors
from tests.indexer.conftest import HashingEncoder


def _sections(hits: list[Hit]) -> list[str | None]:
    return [hit.passage.place.section.number for hit in hits]


def test_a_reader_would_agree_with_the_ranking(library_index: Index) -> None:
    hits = library_index.search("Combien de manuscrits anciens ?", k=3)
    assert _sections(hits)[:2] == [
        "2.1",  # says how many there are
        "2.1.1",  # speaks of manuscripts, not of how many
    ]
    assert hits[0].found_by == ("words", "meaning")


def test_scores_fall_and_shares_stay_shares(library_index: Index) -> None:
    hits = library_index.search("revues et manuscrits du samedi", k=6)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= hit.cosine <= 1 for hit in hits)


def test_equal_scores_stand_in_reading_order(library_index: Index) -> None:
    hits = library_index.search("zzz", k=6)
    assert [hit.passage.id for hit in hits] == sorted(
        (hit.passage.id for hit in hits),
        key=lambda id_: -next(h.score for h in hits if h.passage.id == id_),
    )


def test_a_section_restricts_the_search(library_index: Index) -> None:
    hits = library_index.search("manuscrits", k=10, scope=Scope(section="2.1"))
    assert set(_sections(hits)) == {"2.1", "2.1.1"}


def test_a_document_restricts_the_search(library_index: Index) -> None:
    assert len(library_index.search("manuscrits", scope=Scope.of("bib"))) == 6
    assert library_index.search("manuscrits", scope=Scope.of("another")) == []
    assert _sections(library_index.search("revues", scope=Scope.of("bib", section="1"))) == [
        "1"
    ]


def test_each_side_alone(library_index: Index) -> None:
    words = library_index.search("manuscrits", weights=WORDS_ONLY)
    assert set(_sections(words)) == {"2.1", "2.1.1"}
    assert words[0].score == pytest.approx(1)
    assert all(hit.found_by == ("words",) for hit in words)
    meaning = library_index.search("manuscrits", weights=MEANING_ONLY)
    assert len(meaning) == 6
    assert all(hit.found_by == ("meaning",) for hit in meaning)


@pytest.mark.parametrize("blank", ["", "  \n"])
def test_blank_text_finds_nothing(library_index: Index, blank: str) -> None:
    assert library_index.search(blank) == []


def test_words_alone_where_no_encoder_works(library_index: Index) -> None:
    index = Index(
        library_index.documents,
        library_index.passages,
        library_index.lexical,
        library_index.semantic,
        None,
        "library",
    )
    query = index.query("manuscrits anciens")
    assert query.vector is None
    assert _sections(index.search(query)) == ["2.1", "2.1.1"]
    scored = index.sentences(query, [index.passage("bib:2.1")])
    assert [sentence.cosine for sentence in scored] == [0, 0]


def test_sentences_come_in_the_order_given(library_index: Index, library: Document) -> None:
    passages = [library_index.passage(id_) for id_ in ("bib:2.1", "bib:3", "bib:1")]
    query = library_index.query("Combien de visiteurs le samedi ?")
    scored = library_index.sentences(query, passages)
    assert [library.text[s.span.start : s.span.end] for s in scored] == [
        "Les manuscrits anciens sont au nombre de 37.",
        "Le plus vieux date de 1342.",
        "La bibliothèque a reçu 48 000 visiteurs.",
        "Le samedi domine.",
    ]
    assert scored[2].cosine > scored[0].cosine
    assert library_index.sentences(query, []) == []


def test_look_ups(library_index: Index) -> None:
    assert library_index.document("bib").id == "bib"
    assert library_index.passage("bib:2.1").place.label == "Fonds patrimonial"
    assert library_index.holds("manuscrit")
    assert not library_index.holds("zzz")
    with pytest.raises(KeyError):
        library_index.document("nope")
    with pytest.raises(KeyError):
        library_index.passage("nope")


def test_two_passages_of_one_id_are_refused(library_index: Index) -> None:
    with pytest.raises(ValueError, match="same id"):
        Index(
            library_index.documents,
            library_index.passages[:1] * 2,
            library_index.lexical,
            None,
            None,
            "",
        )


class Counting(HashingEncoder):
    """Remembers which questions it encoded."""

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return super().encode_queries(texts)


def test_a_question_that_comes_back_is_encoded_once(library_index: Index) -> None:
    encoder = Counting()
    parts = library_index.lexical, library_index.semantic, encoder, "library"
    index = Index(library_index.documents, library_index.passages, *parts)
    first, again = index.query("les revues"), index.query("les revues")
    assert index.query("les manuscrits").text == "les manuscrits"
    assert encoder.encoded == ["les revues", "les manuscrits"]
    assert first.vector is not None
    assert first.vector is again.vector
    with pytest.raises(ValueError, match="read-only"):
        first.vector[0] = 1  # it is everybody's


def test_threads_get_the_same_hits(library_index: Index) -> None:
    questions = ["manuscrits", "visiteurs du samedi", "revues", "fonds patrimonial"] * 10
    alone = [library_index.search(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(library_index.search, questions)) == alone


def test_more_candidates_than_passages_asked(library_index: Index) -> None:
    assert len(library_index.search("manuscrits", k=1)) == 1
    assert len(library_index.search("manuscrits", k=100)) == 6


def test_the_highest_of_many_words_scores() -> None:
    from indexer.search.index import _highest  # noqa: PLC0415

    scores = np.random.default_rng(0).random(5000).astype(np.float32)
    assert _highest(scores, 20, None).tolist() == np.argsort(-scores)[:20].tolist()


def test_the_report_answers_in_its_own_words(index: Index) -> None:
    """Real text, real encoder: the row that a reader would turn to comes first."""
    first = index.search("DSL", k=1)[0]
    assert first.passage.place.section.number == "2.1.3"
    spelt = index.search("développement social local", k=2)
    assert first.passage in [hit.passage for hit in spelt]
    english = index.search("What is local social development?", k=10)
    assert first.passage in [hit.passage for hit in english]
    text = index.document(first.passage.document).text
    assert text[first.passage.start : first.passage.end] == first.passage.text
