"""Conversations with the real engine, about the report and about the rules of a library."""

from dataclasses import replace

import pytest

from indexer.scope import EVERYWHERE, Scope
from indexer.search.index import Index
from server.answers import Answer, Readings, Request, Turn
from server.conversation.on_answers import OnAnswers
from server.conversation.reading import Always
from server.conversation.requests import Wanted
from server.drafts import Draft, Sources, quoted, whole
from server.engine import Engine
from tests.server.answering import labels, said
from tests.server.conftest import Home


def ask(engine: Engine, *turns: str) -> Answer:
    return engine.ask(Request(turns[-1], history=[Turn("user", turn) for turn in turns[:-1]]))


def plain(answer: Answer) -> Answer:
    """An answer without what differs each time, and without how it was read."""
    return replace(answer, id="", elapsed_ms=0, understood=None)


ALONE = [
    "Qui a signé la lettre de mission et que demande-t-elle ?",
    "Quel est l'objectif de ce rapport ?",
    "Le rapport recommande-t-il de former des spécialistes de l'ISIC ?",
    "Que dit le rapport de l'IGAS ?",
    "Quelles sont les sections 3.1 à 3.4 avec leurs pages ?",
]


@pytest.mark.parametrize("question", ALONE)
@pytest.mark.parametrize(
    "before", ["Que contient la partie 5 ?", "Quels ouvrages sont cités ?"]
)
def test_a_question_that_stands_alone_keeps_its_answer(
    engine: Engine, before: str, question: str
) -> None:
    after = ask(engine, before, question)
    assert plain(after) == plain(engine.ask(question))
    assert after.understood == Readings("alone", question, f"{before} → {question}")


def test_a_first_question_has_one_reading(engine: Engine) -> None:
    answer = engine.ask("Qui a présidé le groupe ?")
    assert answer.understood == Readings("alone", "Qui a présidé le groupe ?", None)


def test_the_same_question_again_is_no_follow_up(engine: Engine) -> None:
    answer = ask(engine, "Que veut dire ISAP ?", "Que veut dire ISAP ?")
    assert answer.understood_as == "Que veut dire ISAP ?"


def test_a_follow_up_says_what_it_continues_and_what_it_is_alone(engine: Engine) -> None:
    answer = ask(engine, "Qui représente la CFDT ?", "et l'APF ?")
    assert "Catherine Deschamps" in said(answer)
    together = "Qui représente la CFDT ? → et l'APF ?"
    assert answer.understood == Readings("continued", "et l'APF ?", together)
    assert answer.understood_as == together


def test_a_chain_of_follow_ups_keeps_its_subject(engine: Engine) -> None:
    answer = ask(
        engine, "Qui représente la CFDT ?", "et l'APF ?", "à quelle page ?", "et la CGT ?"
    )
    assert said(answer) == "Dominique Feryn — Membre titulaire du CSTS représentant la CGT"


# --- On the answer before


def test_the_page_is_that_of_the_quotations(engine: Engine) -> None:
    before = "Qu'appelle-t-on la main gauche de l'État ?"
    answer = ask(engine, before, "à quelle page ?")
    first = engine.ask(before)
    assert [one.quote for one in answer.citations] == [one.quote for one in first.citations]
    assert "p. 11" in said(answer)
    assert answer.understood is not None
    assert answer.understood.reading == "continued"


def test_where_no_page_is_known_the_section_is_told(library: Engine) -> None:
    answer = ask(library, "Quand viennent les écoles ?", "à quelle page ?")
    assert "Accueil des groupes" in said(answer)
    assert "le numéro de page n'est pas connu" in said(answer)


def test_several_rows_name_the_contents_once(engine: Engine) -> None:
    answer = ask(engine, "Quelles sont les sections de la partie 3 ?", "à quelle page ?")
    told = said(answer)
    assert told.count("Table des matières") == 1
    assert told.count(", p. ") > 1


def test_the_reference_is_that_of_the_passage(engine: Engine) -> None:
    answer = ask(engine, "Faut-il choisir entre l'ISAP et l'ISIC ?", "la référence complète")
    assert said(answer).startswith("CONSEIL SUPÉRIEUR DU TRAVAIL SOCIAL. Développer et réussir")
    assert "[p. 14, déduite]" in said(answer).replace("\u00a0", " ")


def test_more_is_the_passage_then_the_next_one(library: Engine) -> None:
    before = "Quel âge faut-il avoir pour s'inscrire ?"
    short, long, next_ = (ask(library, before, *["développe"] * times) for times in (0, 1, 2))
    assert "carte d'identité" not in said(short)
    assert "avoir plus de six ans" in said(long)
    assert "carte d'identité" in said(long)
    assert said(next_) == "Un jeu rendu en retard bloque le prêt suivant."


def test_the_next_article_is_the_next_article(library: Engine) -> None:
    answer = ask(library, "Que dit l'article 4 ?", "le suivant ?")
    assert said(answer) == "Un jeu rendu en retard bloque le prêt suivant."
    assert answer.understood_as == "Que dit l'article 5 ?"
    assert "24 €" in said(
        ask(library, "Que dit l'article 4 ?", "le suivant ?", "et le suivant ?")
    )


def test_the_next_row_and_the_next_item(engine: Engine, library: Engine) -> None:
    row = ask(engine, "Où est traité le partenariat ?", "la section suivante ?")
    assert "2.2.5" in said(row)
    item = ask(library, "Quel âge faut-il avoir pour s'inscrire ?", "et le suivant ?")
    assert "présenter une carte d'identité" in said(item)


@pytest.mark.parametrize(("kind", "told"), [("next", "rien après"), ("more", "pas plus")])
def test_nothing_comes_after_the_end(statutes: Index, kind: Wanted, told: str) -> None:
    answered = Draft("answered", (quoted(whole(statutes.passages[-1])),))
    draft = OnAnswers(statutes, Sources(statutes)).answer(kind, answered, EVERYWHERE, "fr")
    assert draft.status == "abstained"
    assert told in (draft.lines[0].text or "")


def test_what_stands_outside_the_filters_is_not_told(statutes: Index) -> None:
    answered = Draft("answered", (quoted(whole(statutes.passages[0])),))
    draft = OnAnswers(statutes, Sources(statutes)).answer(
        "place", answered, Scope.of("autre"), "fr"
    )
    assert draft.status == "abstained"


def test_another_language_is_none_of_its_work(engine: Engine) -> None:
    before = "Faut-il choisir entre l'ISAP et l'ISIC ?"
    answer = ask(engine, before, "et en anglais ?")
    assert said(answer).startswith("Repère ne traduit pas")
    assert labels(answer) == labels(engine.ask(before))


def test_what_quotes_nothing_has_no_page(engine: Engine) -> None:
    answer = ask(engine, "Quelle est la capitale du Pérou ?", "à quelle page ?")
    assert answer.status == "abstained"
    assert "ne cite aucun passage" in said(answer)
    english = ask(engine, "What is the capital of Peru?", "On which page is it?")
    assert "quotes no passage" in said(english)


def test_a_word_on_an_answer_needs_one(engine: Engine) -> None:
    assert engine.ask("à quelle page ?").understood == Readings(
        "alone", "à quelle page ?", None
    )


# --- A rule of one's own


def test_the_rule_can_be_another(garden: Index, home: Home) -> None:
    before = "Combien de parcelles compte le jardin ?"
    alone, joined = (
        ask(Engine(garden, home.index, rule=Always(reading)), before, "et les outils ?")
        for reading in ("alone", "joined")
    )
    assert alone.understood is not None
    assert alone.understood.reading == "alone"
    assert joined.understood is not None
    assert joined.understood.reading == "continued"


def test_a_follow_up_off_the_subject_is_refused(engine: Engine) -> None:
    answer = ask(engine, "Qui a présidé le groupe de travail ?", "et la météo de Lima ?")
    assert answer.status == "abstained"
