import pytest

from server.verification.quotations import own_words, plain, quoted, unbalanced, verbatim

SOURCE = (
    "On ne peut considérer l'ISIC comme une solution permettant de faire « mieux avec moins »."
)


def test_every_shape_of_quotation_marks_is_read() -> None:
    text = 'Il dit « un », puis “deux”, puis "trois" et l\'« œuvre ».'
    assert quoted(text) == ["un", "deux", "trois", "œuvre"]


def test_an_apostrophe_opens_no_quotation() -> None:
    assert quoted("L'action n'a de sens qu'ici") == []


@pytest.mark.parametrize(
    ("text", "open_ended"),
    [
        ("« ouvert", True),
        ("fermé »", True),
        ("« bien »", False),
        ('un "mot', True),
        ("", False),
    ],
)
def test_a_quotation_without_its_other_mark_is_seen(text: str, open_ended: bool) -> None:
    assert unbalanced(text) is open_ended


@pytest.mark.parametrize(
    "quotation",
    [
        "mieux avec moins",
        "On ne peut considérer l’ISIC",
        "on ne peut considérer l'ISIC",
        "Une solution permettant de faire “mieux avec moins”",
        "On ne peut considérer […] faire mieux avec moins.",
        "On ne peut considérer l'ISIC [...] moins",
        "considérer l'ISIC comme une solution…",
    ],
)
def test_typography_and_marked_cuts_are_all_that_may_differ(quotation: str) -> None:
    assert verbatim(quotation, ["Autre chose.", SOURCE])


@pytest.mark.parametrize(
    "quotation",
    [
        "mieux avec un peu moins",
        "solution […] considérer",  # out of order
        "ISIC comme une solutio",  # a word cut short
        "On peut considérer l'ISIC",
        "ON NE PEUT",
        "",
        "[…]",
    ],
)
def test_anything_else_is_no_quotation(quotation: str) -> None:
    assert not verbatim(quotation, [SOURCE])


def test_pieces_of_a_cut_quotation_come_from_one_sentence() -> None:
    assert not verbatim("Le travail […] la loi", ["Le travail social.", "Voir la loi."])


def test_a_repeated_piece_is_looked_for_further_on() -> None:
    assert verbatim("un […] un", ["un mot et un autre"])
    assert not verbatim("un […] un […] un", ["un mot et un autre"])


def test_what_is_quoted_around_a_note_call_or_an_asterisk_is_verbatim() -> None:
    assert verbatim(
        "Didier Dubasque, personne qualifiée", ["Didier Dubasque*, personne qualifiée"]
    )


def test_plain_leaves_words_and_capitals() -> None:
    assert plain("L’ « État » :  cœur — (oui )") == "L' État: coeur - (oui)"


@pytest.mark.parametrize(
    ("statement", "texts"),
    [
        (
            "On ne peut considérer l’ISIC comme une solution permettant de faire mieux avec moins.",
            [SOURCE],
        ),
        ("le chat dort", ["Le chat dort."]),
        ("Le chat dort. Le chien mange", ["Il pleut.", "Le chat dort.", "Le chien mange."]),
    ],
)
def test_own_words_are_whole_sentences(statement: str, texts: list[str]) -> None:
    assert own_words(statement, texts)


@pytest.mark.parametrize(
    "statement",
    ["", "Une solution permettant de faire mieux avec moins", "On peut considérer l'ISIC"],
)
def test_a_part_of_a_sentence_is_not_its_own_words(statement: str) -> None:
    assert not own_words(statement, [SOURCE])
