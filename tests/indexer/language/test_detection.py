import pytest

from indexer.language.detection import is_english


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Who is in the group?", True),
        ("What does « développement social local » mean in this report?", True),
        ("Is « café » in it?", True),
        ("Qui est dans le groupe ?", False),
        ("Que veut dire empowerment ?", False),
        ("empowerment", False),
        ("ISIC fosters recognition between the actors", True),
        ("L'ISIC favorise la reconnaissance des acteurs", False),
        ("", False),
    ],
)
def test_the_language_shows_by_its_small_words(text: str, english: bool) -> None:
    assert is_english(text) is english
