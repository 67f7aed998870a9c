from dataclasses import replace
from itertools import pairwise

import pytest

from indexer.search.index import Index
from server.evidence.gathering import Focus, gather
from server.extractive import sentences
from tests.server.answering import asked, found, quotes

MANDATE = Focus(frozenset({("isic-2010", "Mandat")}))


def test_the_best_sentence_is_quoted_alone_with_the_one_that_follows(index: Index) -> None:
    (quote,) = quotes(
        index, sentences.answer(found(index, "Qu'est-ce qui est contre-productif ?"), 1, 1)
    )
    assert "contre-productif de dissocier" in quote


@pytest.mark.parametrize(
    ("question", "opening", "leaning"),
    [
        (
            "Comment se construit cette forme d'intervention au fil du temps ?",
            "Cette forme d'intervention ne se décrète pas.",
            "Elle se construit au fil du temps",
        ),
        (
            "Qui sont les quatre types d'acteurs du champ de communication ?",
            "Parmi celles-ci",
            "Dans ce champ, on retrouvera",
        ),
        (  # on both sides
            "Pourquoi l'ISIC doit-elle être plus qu'un simple mode d'intervention ?",
            "ce sont les plus fragiles qui en pâtissent",
            "Elle peut être un levier",
        ),
    ],
)  # fmt: skip
def test_a_sentence_that_leans_is_quoted_with_its_neighbour(
    index: Index, question: str, opening: str, leaning: str
) -> None:
    (quote,) = quotes(index, sentences.answer(found(index, question), 1, 0))
    assert opening in quote
    assert leaning in quote


def test_sentences_are_best_first_unless_they_are_read_as_one_text(index: Index) -> None:
    evidence = found(index, "Que dit-on du travail social et de la société ?")
    best = [one.span.start for one in sentences.select(evidence, 4, 1.0)]
    read = sentences.answer(evidence, 4, 1.0, reading_order=True)
    ranked = sentences.answer(evidence, 4, 1.0)
    assert read is not None
    assert ranked is not None
    starts = [line.quotes[0].start for line in read.lines]
    assert starts == sorted(starts)
    first = ranked.lines[0].quotes[0]
    assert first.start <= best[0] < first.end
    assert set(read.lines) == set(ranked.lines)


def test_sentences_that_follow_each_other_make_one_quotation(index: Index) -> None:
    evidence = found(index, "La peur")
    following = [
        one
        for one in evidence.suited
        if "Peur pour les professionnels" in one.text or "verrous et des peurs" in one.text
        or "Du côté des institutions" in one.text
    ]  # fmt: skip
    draft = sentences.answer(
        replace(evidence, candidates=tuple(following)), 3, 9, reading_order=True
    )
    assert draft is not None
    ends = [(line.quotes[0].start, line.quotes[0].end) for line in draft.lines]
    assert len(ends) < 3
    assert all(first[1] < second[0] for first, second in pairwise(ends))


def test_no_two_chosen_sentences_repeat_each_other(index: Index) -> None:
    evidence = found(index, "La complémentarité de l'ISAP et de l'ISIC")
    twice = replace(evidence, candidates=(evidence.suited[0], *evidence.suited))
    chosen = sentences.select(twice, 5, 9)
    assert len({one.span for one in chosen}) == len(chosen) == 5


def test_nothing_suited_gives_no_answer(index: Index) -> None:
    assert sentences.answer(replace(found(index, "Quoi ?"), candidates=()), 2, 1) is None


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Quand le rapport doit-il être adopté par l'assemblée ?", "2009"),
        ("Combien de types d'acteurs sont inscrits dans le champ de communication ?", "quatre"),
        ("Comment s'appelle celui qui préside le groupe de travail ?", "Didier Dubasque"),
    ],
)
def test_the_answer_is_of_the_type_asked(index: Index, question: str, holds: str) -> None:
    quote = quotes(index, sentences.answer(found(index, question), 1, 0))[0]
    assert holds in quote


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("Combien coûte un atelier de supervision ?", "amount"),
        ("À quelle heure le groupe de travail se réunit-il ?", "hour"),
    ],
)
def test_where_no_sentence_is_of_the_type_asked_that_is_known(
    index: Index, question: str, lacking: str
) -> None:
    evidence = found(index, question)
    assert evidence.suited
    assert evidence.lacking == lacking


def test_a_question_of_the_text_is_quoted_only_if_its_words_are_asked(index: Index) -> None:
    quiet = found(index, "L'ISIC est-elle une logique de gestion ?").suited
    assert not any(one.text.endswith("?") for one in quiet)
    exact = found(index, "Quelle phrase demande si l'ISIC en est une d'ailleurs ?").suited
    assert any(one.text == "L'ISIC en est-elle une d'ailleurs ?" for one in exact)


def test_an_announced_list_is_its_items(index: Index) -> None:
    part = asked("Quelles missions la lettre de mission donne-t-elle au rapport ?")
    items = quotes(index, sentences.listed(gather(index, part, focus=MANDATE)))
    assert [item.split()[0] for item in items] == ["décrire", "en", "faire"]
    assert sentences.listed(gather(index, part)) is None  # the section is not named


def test_a_section_without_list_lists_nothing(index: Index) -> None:
    focus = Focus(frozenset({("isic-2010", "Introduction")}))
    part = asked("Quelles peurs l'introduction évoque-t-elle ?")
    assert sentences.listed(gather(index, part, focus=focus)) is None


def test_a_text_announces_its_parts_in_order(index: Index) -> None:
    announced = quotes(index, sentences.announced(index, found(index, "Quel est le plan ?")))
    parts = [part for part in range(1, 10) if f"partie {part}" in "\n".join(announced)]
    assert parts == [*range(1, 10)]
    assert "(partie 1)" in announced[0]
    assert "partie 9" in announced[-1]
    nothing = replace(found(index, "Quel est le plan ?"), candidates=())
    assert sentences.announced(index, nothing) is None


def test_a_sentence_that_defines_has_the_thing_as_subject(index: Index) -> None:
    lines = sentences.defining(found(index, "Qu'est-ce que l'ISIC ?"), ["ISIC"])
    texts = [index.documents[0].text[one.quotes[0].start :][:12] for one in lines]
    assert 1 <= len(lines) <= 2
    assert all("L'ISIC" in text for text in texts)
    assert sentences.defining(found(index, "Qu'est-ce que la CGT ?"), ["CGT"]) == []


def test_a_title_page_is_quoted_whole(index: Index) -> None:
    evidence = found(index, "Qui est le ministère, la direction générale, le conseil ?")
    title = next(one for one in evidence.candidates if one.passage.id.endswith("front:1"))
    draft = sentences.answer(replace(evidence, candidates=(title,)), 1, 0)
    assert quotes(index, draft) == [title.passage.text]
