from pathlib import Path

import pytest

from indexer.model import Source
from indexer.readers.markdown import read_markdown
from server.glossary.pairs import paired

PLANS = "Le plan local d'urbanisme (PLU). Le plan local d'habitat (PLH)."


def pairs(tmp_path: Path, text: str, until: int | None = None) -> dict[str, str]:
    file = tmp_path / "essai.md"
    file.write_text(f"# Essai\n\n{text}\n", encoding="utf-8")
    document = read_markdown(file, Source("e", "Essai", (), None, None, "fr", file.name, ""))
    limit = len(document.text) if until is None else until
    return {
        short: pair[0] for short, pair in paired(document, document.acronyms, limit).items()
    }


@pytest.mark.parametrize(
    "link",
    ["PLU/PLH", "le PLU et le PLH", "du PLU ou du PLH", "ni PLU ni PLH", "PLH et PLU"],
)
def test_expansions_that_begin_alike_and_a_text_that_joins_them(
    tmp_path: Path, link: str
) -> None:
    assert pairs(tmp_path, f"{PLANS} Voici {link}.") == {"PLU": "PLH", "PLH": "PLU"}


def test_neither_is_enough_alone(tmp_path: Path) -> None:
    assert pairs(tmp_path, PLANS) == {}
    other = "La caisse des écoles (CDE). Le plan local d'urbanisme (PLU). CDE et PLU."
    assert pairs(tmp_path, other) == {}
    assert pairs(tmp_path, "Aucun sigle ici.") == {}


def test_expansions_that_begin_with_the_same_three_words(tmp_path: Path) -> None:
    text = (
        "Le certificat d'aptitude aux fonctions de chef (CAFC)."
        " Le certificat d'aptitude aux fonctions de directeur (CAFD)."
    )
    assert pairs(tmp_path, text) == {"CAFC": "CAFD", "CAFD": "CAFC"}


def test_the_one_that_is_joined_most_often_wins(tmp_path: Path) -> None:
    text = f"{PLANS} Le plan local de santé (PLS). PLU et PLS. PLU et PLH. PLH ou PLU."
    assert pairs(tmp_path, text) == {"PLU": "PLH", "PLH": "PLU"}


def test_only_the_beginning_of_a_long_text_is_looked_at(tmp_path: Path) -> None:
    assert pairs(tmp_path, f"{PLANS} PLU et PLH.", until=20) == {}
