import pytest

from indexer.search.index import Index
from server.verification.verifier import Verdict, Verifier, antecedents, leans


@pytest.fixture(scope="session")
def verifier(index: Index) -> Verifier:
    return Verifier(index)


def sentence(index: Index, opening: str) -> str:
    """A sentence of the real report, by its first words."""
    (document,) = index.documents
    return next(
        text
        for one in document.sentences
        if (text := document.text[one.start : one.end]).startswith(opening)
    )


@pytest.mark.parametrize(
    "statement",
    [
        "L'ISIC permet de faire mieux avec moins",
        "L'ISIC permet de faire mieux avec moins.",
        "L’ISIC permet de faire « mieux avec moins ».",
        "L'ISIC est une solution qui permet de faire « mieux avec moins ».",
        "Selon le rapport, l'ISIC permet de faire mieux avec moins.",
        "On peut considérer l'ISIC comme une solution permettant de faire « mieux avec moins ».",
        "ISIC makes it possible to do better with less.",
    ],
)
def test_a_statement_that_cites_the_sentence_saying_the_opposite_is_caught(
    index: Index, verifier: Verifier, statement: str
) -> None:
    cited = sentence(index, "On ne peut considérer l'ISIC comme une solution")
    assert verifier.check(statement, [cited]) == Verdict("none", "negation", None)


@pytest.mark.parametrize(
    "statement",
    [
        "L'ISIC n'est pas une solution pour faire « mieux avec moins ».",
        "On ne peut pas considérer l'ISIC comme une solution permettant de faire mieux avec moins.",
    ],
)
def test_a_statement_that_says_what_that_sentence_says_is_supported(
    index: Index, verifier: Verifier, statement: str
) -> None:
    cited = sentence(index, "On ne peut considérer l'ISIC comme une solution")
    verdict = verifier.check(statement, [cited])
    assert (verdict.support, verdict.reason) == ("supported", None)
    assert verdict.score is not None


@pytest.mark.parametrize("cited", [[], [""], ["  "]])
def test_a_statement_without_a_citation_has_no_support(
    verifier: Verifier, cited: list[str]
) -> None:
    assert verifier.check("Une phrase.", cited) == Verdict("none", "no_citation", None)


def test_the_own_words_of_the_corpus_are_exact(index: Index, verifier: Verifier) -> None:
    cited = sentence(index, "L'ISIC favorise la reconnaissance")
    assert verifier.check(cited.replace("'", "’"), [cited]).support == "exact"


@pytest.mark.parametrize(
    ("opening", "statement", "reason"),
    [
        ("L'ISIC avance parfois", "L'ISIC avance parfois « à visage découvert ».", "quotation"),
        ("L'ISIC avance parfois", "L'ISIC avance un peu « masquée.", "quotation"),
        ("Et ce, d'autant", "Un rapport du CSTS avait déjà traité ce sujet en 1998.", "number"),
        ("Le rapport final", "Le rapport final devra être adopté avant l'automne 2009.", "number"),
        ("Alors que le territoire", "La Cour des comptes et l'OCDE constatent que cela est peu pratiqué.", "name"),
        ("Une partie de ce rapport", "La partie 8 porte sur les enjeux et les stratégies.", "number"),
        ("L'ISIC porte en elle-même", "L'ISAP porte des valeurs qui favorisent le dialogue.", "name"),
        ("L'ISIC porte en elle-même", "L'ISIC porte des valeurs qui freinent le dialogue.", "negation"),
        ("Ceux-ci permettent", "Ceux-ci permettent d'agir sans prudence.", "negation"),
        ("L'ISIC favorise la rec", "L'ISIC réduit le chômage des jeunes.", "unsupported"),
    ],
)  # fmt: skip
def test_each_fault_has_its_reason(
    index: Index, verifier: Verifier, opening: str, statement: str, reason: str
) -> None:
    verdict = verifier.check(statement, [sentence(index, opening)])
    assert (verdict.support, verdict.reason) == ("none", reason)


def test_a_page_or_a_section_may_be_that_of_the_label(verifier: Verifier) -> None:
    row = "2.1.3. Le développement social local (DSL)"
    label = "Table des matières : 2.1.3 Le développement social local (DSL), p. 52"
    right = "Le développement social local est traité en 2.1.3, p. 52."
    assert verifier.check(right, [row], [label]).support == "supported"
    assert verifier.check(right, [row]).reason == "number"
    assert verifier.check(right.replace("52", "25"), [row], [label]).reason == "number"


def test_a_label_supports_nothing_but_numbers_and_names(verifier: Verifier) -> None:
    verdict = verifier.check(
        "Le développement social local est un succès.", ["La supervision."], ["Le DSL, p. 52"]
    )
    assert verdict.support == "none"


def test_whom_a_pronoun_means_is_known(index: Index, verifier: Verifier) -> None:
    cited = sentence(index, "Elle est un outil permettant")
    assert (
        verifier.check("L'ISIC est un outil de développement de solidarités.", [cited]).support
        == "supported"
    )
    assert (
        verifier.check("L'ISAP est un outil de développement de solidarités.", [cited]).reason
        == "name"
    )


def test_an_acronym_and_what_it_stands_for_are_one(verifier: Verifier) -> None:
    text = "Le développement de l'intervention sociale d'intérêt collectif justifie une stratégie appropriée."
    assert (
        verifier.check(
            "Le développement de l'ISIC justifie une stratégie appropriée.", [text]
        ).support
        == "supported"
    )
    back = "Le développement de l'ISIC justifie une stratégie appropriée."
    assert verifier.check(text, [back]).support == "supported"


def test_a_second_citation_can_support_what_the_first_does_not(
    index: Index, verifier: Verifier
) -> None:
    first = sentence(index, "L'ISIC favorise la reconnaissance")
    second = sentence(index, "La construction collective")
    statement = "La construction collective demande du temps, des espaces et des outils."
    assert verifier.check(statement, [first]).support == "none"
    assert verifier.check(statement, [first, second]).support == "supported"


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("Elle est un outil.", True),
        ("Mais elle avance.", True),
        ("Cette forme d'intervention ne se décrète pas.", True),
        ("C’est un vrai défi.", True),
        ("Nombre d'entre elles manquent de moyens.", True),
        ("L'ISIC favorise le dialogue.", False),
    ],
)
def test_a_pronoun_or_a_demonstrative_leans_on_what_is_before(text: str, leaning: bool) -> None:
    assert leans(text) is leaning


def test_the_sentence_before_says_who_she_is(index: Index) -> None:
    (document,) = index.documents
    sentence = "Elle est un outil permettant le développement de solidarités."
    before = antecedents(sentence, index.documents)
    assert "L'ISIC porte en elle-même des valeurs" in before
    assert document.text.index(before + sentence) > 0


def test_nothing_stands_before_what_leans_on_nothing_or_is_unknown(index: Index) -> None:
    assert (
        antecedents("L'ISIC favorise la reconnaissance mutuelle des acteurs.", index.documents)
        == ""
    )
    assert antecedents("Elle danse la java.", index.documents) == ""


def test_a_text_that_stands_twice_has_no_antecedent(index: Index) -> None:
    assert antecedents("ce", index.documents) == ""


def test_a_heading_is_not_the_sentence_before(index: Index) -> None:
    (document,) = index.documents
    first = next(
        document.text[one.start : one.end]
        for one in document.sentences
        if document.text[one.start : one.end].startswith("À qui s'adresse ce rapport")
    )
    assert antecedents(first, index.documents) == ""
