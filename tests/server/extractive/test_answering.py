"""Which answerer answers: looked up, listed, placed, announced, quoted, or nothing."""

from dataclasses import replace
from typing import Any

import pytest

from indexer.scope import Scope
from indexer.search.index import Index
from indexer.search.lexical import Lexical
from server.answers import Answer, Request, Status
from server.engine import Engine
from server.extractive import answering
from tests.server.answering import labels, said

CASES: list[tuple[str, Status, str]] = [
    # looked up
    ("Que veut dire APF ?", "answered", "Association des paralysés de France"),
    ("Combien de parties ce rapport compte-t-il ?", "answered", "9 au total"),
    ("Que contient la partie 6 ?", "answered", "6.3 L'évaluation"),
    ("Que dit la note 3 ?", "answered", "Pierre Bourdieu"),
    ("Qui représente la CFDT ?", "answered", "Jean Delarue"),
    ("Suis le fil conducteur : quel est le plan du livre ?", "answered", "(partie 7)"),
    # listed
    ("Quelles sont les solidarités de proximité ?", "answered", "7.2.2 Ce que nous enseigne"),
    ("Quelles missions fixe la lettre de mission au rapport ?", "answered", "décrire les"),
    # placed
    ("À quelle page est l'évaluation participative ?", "answered", "2.2.6"),
    ("Y a-t-il une section sur les jeunes en difficulté ?", "answered", "4.2.2"),
    ("Where can I read about popular education?", "answered", "2.1.5 Éducation populaire"),
    # announced
    ("Qu'est-ce que le partenariat ?", "orientation", "2.2.4 Le partenariat, p. 75"),
    ("Comment créer un club de foot de quartier ?", "orientation", "3.3.1"),
    # quoted
    ("Pourquoi accepter la prise de risque ?", "answered", "prise de risque"),
    ("Pourquoi certains décideurs se méfient-ils des actions ?", "answered", "responsabilités"),
    ("Que dit-on de la peur du communautarisme ?", "answered", "En France, la peur"),
    # nothing
    ("Quelle est la recette de la pâte à crêpes ?", "abstained", "pas trouvé"),
    ("Combien gagne un éducateur débutant ?", "abstained", "pas trouvé"),
    ("What is the best laptop for gaming?", "abstained", "found no answer"),
    ("Quel est le numéro de téléphone de Rita Voile ?", "abstained", "coordonnées"),
    ("Où est écrit « l'amitié guérit toutes les plaies du monde » ?", "abstained", ""),
]  # fmt: skip


@pytest.mark.parametrize(("question", "status", "text"), CASES)
def test_each_kind_of_question_has_its_kind_of_answer(
    engine: Engine, question: str, status: Status, text: str
) -> None:
    answer = engine.ask(question)
    assert answer.status == status
    assert text in said(answer)


def test_what_is_announced_cites_the_row_that_announces_it(engine: Engine) -> None:
    answer = engine.ask("Qu'est-ce que le partenariat ?")
    assert labels(answer)[0] == "Table des matières : 2.2.4 Le partenariat, p. 75"
    assert answer.citations[0].pages_role == "target"
    assert answer.statements[0].support == "fixed"


def test_an_abstention_points_to_the_nearest_sections(engine: Engine) -> None:
    answer = engine.ask("Combien gagne un travailleur social qui fait du partenariat ?")
    assert answer.status == "abstained"
    assert answer.citations == ()
    assert any("partenariat" in pointer.label for pointer in answer.further_reading)


def test_a_synthesis_is_read_in_the_order_of_the_text(engine: Engine) -> None:
    answer = engine.ask("Quelles sont les raisons de promouvoir l'ISIC ?")
    prose = [citation.start for citation in answer.citations if citation.kind == "text"]
    assert len(prose) >= 2
    assert prose == sorted(prose)


def test_a_definition_says_the_letters_then_what_the_thing_is(engine: Engine) -> None:
    first, *others = engine.ask("Qu'est-ce que l'ISIC ?").statements
    assert "Intervention sociale d'intérêt collectif" in first.text
    assert others
    assert all("L'ISIC" in other.text for other in others)


def test_an_acronym_that_is_only_a_title_comes_with_its_row(engine: Engine) -> None:
    answer = engine.ask("Qu'est-ce que le DSL ?")
    assert "développement social local" in said(answer)
    assert any("2.1.3" in label for label in labels(answer))


def test_the_parts_of_a_question_are_answered_one_by_one(engine: Engine) -> None:
    answer = engine.ask(
        "Qui a signé la lettre de mission ? À quelle page est l'évaluation participative ? "
        "Que signifie le sigle CTPS ?"
    )
    text = said(answer)
    assert answer.status == "answered"
    places = [text.index(part) for part in ("Valérie Létard", "2.2.6", "CTPS : Conseil")]
    assert places == sorted(places)


def test_a_part_that_cannot_be_answered_leaves_the_others(engine: Engine) -> None:
    answer = engine.ask("Que veut dire APF ? Quelle est la recette de la pâte à crêpes ?")
    assert answer.status == "answered"
    quoted, missing = answer.statements
    assert (quoted.support, missing.support) == ("exact", "fixed")
    assert "pâte à crêpes" in missing.text


def _titles(answer: Answer) -> set[str]:
    return {citation.section.path[0] for citation in answer.citations}


def test_a_filter_restricts_the_answer(engine: Engine) -> None:
    question = "Que dit-on du travail social ?"
    assert _titles(engine.ask(Request(question, scope=Scope(section="Introduction")))) <= {
        "Introduction"
    }
    assert engine.ask(Request(question, scope=Scope.of("inconnu"))).status == "abstained"
    inside = engine.ask(Request("Où parle-t-on de la ville ?", scope=Scope(section="4.2")))
    assert inside.citations
    assert all((one.section.number or "").startswith("4.2") for one in inside.citations)


def test_a_corpus_without_contents_quotes_or_abstains(index: Index) -> None:
    prose = [passage for passage in index.passages if passage.kind != "toc"]
    lexical = Lexical.build([passage.text for passage in prose])
    bare = Engine(Index(index.documents, prose, lexical, None, None, "prose"))
    bare.prepare()
    for question in ("Où parle-t-on de la prise de risque ?", "Y a-t-il une annexe ?"):
        answer = bare.ask(question)
        assert all(citation.kind != "toc" for citation in answer.citations)


def set_margins(monkeypatch: pytest.MonkeyPatch, **changed: Any) -> None:
    monkeypatch.setattr(answering, "MARGINS", replace(answering.MARGINS, **changed))


def test_an_answer_that_is_hardly_likely_says_so_and_shows_more(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "Pourquoi accepter la prise de risque ?"
    sure = engine.ask(question)
    assert sure.confidence is not None
    set_margins(monkeypatch, sure=sure.confidence + 0.01)
    unsure = engine.ask(question)
    assert unsure.uncertain
    assert unsure.citations == sure.citations
    assert len(unsure.nearby) == 2
    shown = [(one.start, one.end) for one in unsure.citations]
    assert not [
        near for near in unsure.nearby if any(start <= near.start < end for start, end in shown)
    ]
    set_margins(monkeypatch, sure=sure.confidence)
    certain = engine.ask(question)
    assert (certain.uncertain, certain.nearby) == (False, ())


def test_what_hardly_answers_is_shown_as_near_and_not_quoted(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "Pourquoi accepter la prise de risque ?"
    quoted = engine.ask(question)
    assert quoted.confidence is not None
    set_margins(monkeypatch, least=quoted.confidence + 0.01)
    refused = engine.ask(question)
    assert refused.status == "abstained"
    assert quoted.citations[0].passage in {one.passage for one in refused.nearby}
