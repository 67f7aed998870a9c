from pathlib import Path

import pytest

from indexer.build import build
from indexer.scope import EVERYWHERE, Scope
from indexer.search.index import Index
from server.extractive.named_sections import NumberedSections
from tests.server.answering import asked, quotes
from tests.server.conftest import write_garden


@pytest.fixture(scope="module")
def numbered(statutes: Index) -> NumberedSections:
    return NumberedSections(statutes)


LATE = "Un jeu rendu en retard bloque le prêt suivant."


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Que dit l'article 5 ?", [LATE]),
        ("ARTICLE 5", [LATE]),
        ("Que prévoit l'art. 5 ?", [LATE]),
        ("L'article 5 bloque-t-il le prêt suivant ?", [LATE]),
        ("Que dit la section 7.1 ?", ["Les écoles viennent le mardi matin."]),
        ("7.1 ?", ["Les écoles viennent le mardi matin."]),
        ("Cite les articles 5 et l'article L12-4.",
         [LATE, "Art. L. 12-4. – Le conseil siège deux fois par an."]),
        ("Que dit l'article L. 12-3 ?",
         ["Art. L. 12-3. – Le conseil élit un trésorier.\n\nIl le remplace en cas d'absence."]),
    ],
)  # fmt: skip
def test_a_number_names_the_text_below_it_and_nothing_else(
    statutes: Index, numbered: NumberedSections, question: str, text: list[str]
) -> None:
    assert quotes(statutes, numbered.answer(asked(question), EVERYWHERE)) == text


@pytest.mark.parametrize(
    "question",
    [
        "À quelle date la version 1.0 a-t-elle été lue ?",
        "Que dit l'article d'introduction ?",
        "Quel jour l'article 4 fait-il payer la cotisation au trésorier de la mairie ?",
        "Que dit l'annexe à propos du trésorier ?",
        "Que dit le chapitre 12 ?",
    ],
)
def test_other_numbers_name_nothing(numbered: NumberedSections, question: str) -> None:
    assert numbered.answer(asked(question), EVERYWHERE) is None


def test_an_article_that_is_not_there_is_said_not_to_be(numbered: NumberedSections) -> None:
    draft = numbered.answer(asked("Que dit l'article 99 ?"), EVERYWHERE)
    assert draft is not None
    assert draft.status == "abstained"
    assert draft.lines[0].text == "Il n'y a pas de texte sous « article 99 » dans le corpus."


def test_a_scope_holds(numbered: NumberedSections) -> None:
    assert numbered.answer(asked("Que dit l'article 5 ?"), Scope(section="Annexe")) is None


def test_what_is_asked_of_a_section_is_looked_for_there(numbered: NumberedSections) -> None:
    named = numbered.named("que faut-il payer selon l'article 4 ?")
    assert set(named) == {("jardin", "Article 4 - Inscription")}


def test_a_long_section_is_quoted_to_the_end_of_a_sentence(tmp_path: Path) -> None:
    sentence = "Le conseil vote ce point à la majorité des présents. "
    corpus = write_garden(tmp_path / "corpus", f"# Article 1\n\n{sentence * 60}\n")
    index = build(corpus, tmp_path / "index", "bundled", lambda _done, _total: None)
    draft = NumberedSections(index).answer(asked("Que dit l'article premier ?"), EVERYWHERE)
    (quote,) = quotes(index, draft)
    assert quote.endswith("présents.")
    assert 1000 < len(quote) <= 1500
    assert draft
    assert "sa suite se lit dans le document" in draft.notices[0]


def test_the_questions_of_a_list_of_questions_are_named_by_their_numbers(
    tmp_path: Path,
) -> None:
    text = (
        "# Questions\n\n## 1. Qui prête ?\n\nLe bureau.\n\n## 2. Qui rend ?\n\nLes familles.\n"
    )
    corpus = write_garden(tmp_path / "corpus", text)
    index = build(corpus, tmp_path / "index", "bundled", lambda _done, _total: None)
    draft = NumberedSections(index).answer(asked("Que dit la question 2 ?"), EVERYWHERE)
    assert quotes(index, draft) == ["Les familles."]


DIVIDED = """# Règlement

## Titre I : Le prêt

### Article 1

Le prêt dure un mois.

### Article 2

Le prêt est gratuit.

## Titre II : Les lieux

### Article 1

La salle ouvre à midi.

### Article 2

La salle ferme le lundi.
"""


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Que dit l'article 2 du titre II ?", ["La salle ferme le lundi."]),
        ("Titre 1, article 1", ["Le prêt dure un mois."]),
        ("Que dit l'article 1 ?", ["Le prêt dure un mois.", "La salle ouvre à midi."]),
    ],
)
def test_of_the_articles_of_a_number_the_one_of_a_title(
    tmp_path: Path, question: str, text: list[str]
) -> None:
    corpus = write_garden(tmp_path / "corpus", DIVIDED)
    index = build(corpus, tmp_path / "index", "bundled", lambda _done, _total: None)
    draft = NumberedSections(index).answer(asked(question), EVERYWHERE)
    assert quotes(index, draft) == text


def test_a_long_title_with_articles_is_quoted_from_its_first(tmp_path: Path) -> None:
    long = "".join(
        f"### Article {n}\n\n{'La salle est à tous. ' * 20}\n\n" for n in range(3, 9)
    )
    corpus = write_garden(tmp_path / "corpus", f"{DIVIDED}\n{long}")
    index = build(corpus, tmp_path / "index", "bundled", lambda _done, _total: None)
    draft = NumberedSections(index).answer(asked("Que dit le titre II ?"), EVERYWHERE)
    assert draft
    (quote,) = quotes(index, draft)
    assert quote.startswith("Article 1\n\nLa salle ouvre à midi.")
    assert draft.lines[0].quotes[0].text == quote
    assert "sa suite se lit dans le document" in draft.notices[0]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("L'article 2 du titre I et l'article 1 du titre II", ["Le prêt est gratuit.", "La salle ouvre à midi."]),
        ("L'article 2 du titre I et l'annexe 3", ["Le prêt est gratuit.", "La liste."]),
    ],
)  # fmt: skip
def test_each_article_is_that_of_the_title_beside_it(
    tmp_path: Path, question: str, text: list[str]
) -> None:
    corpus = write_garden(tmp_path / "corpus", f"{DIVIDED}\n## Annexe 3\n\nLa liste.\n")
    index = build(corpus, tmp_path / "index", "bundled", lambda _done, _total: None)
    assert quotes(index, NumberedSections(index).answer(asked(question), EVERYWHERE)) == text


def test_an_article_that_a_title_does_not_hold_is_said_not_to_be(tmp_path: Path) -> None:
    corpus = write_garden(tmp_path / "corpus", f"{DIVIDED}\n### Article 5\n\nLa clé.\n")
    index = build(corpus, tmp_path / "index", "bundled", lambda _done, _total: None)
    draft = NumberedSections(index).answer(
        asked("Que dit l'article 5 du titre I ?"), EVERYWHERE
    )
    assert draft is not None
    assert draft.lines[0].text == "Il n'y a pas de texte sous « article 5 » dans le corpus."


def test_a_thousand_names_take_no_longer_than_eight(numbered: NumberedSections) -> None:
    draft = numbered.answer(asked("§1 art 1 " * 1000), EVERYWHERE)
    assert draft is not None
    assert len(draft.lines) == 1
