"""Headings that no mark tells."""

import pytest

from indexer.readers.blocks import blocks
from indexer.readers.unmarked import with_headings


def _headings(text: str) -> list[tuple[str, int]]:
    return [
        (block.text.text, block.level)
        for block in with_headings([*blocks(text)])
        if block.shape == "heading"
    ]


def _texts(text: str) -> list[str]:
    return [block.text.text for block in with_headings([*blocks(text)])]


PROSE = "Les habitants se réunissent chaque mois.\n\nIls décident ensemble.\n\n"


def test_lines_in_bold_stand_below_the_marked_headings() -> None:
    text = f"# Demander un jardin\n\n**Qui peut demander ?**\n\n{PROSE}**Où s'adresser ?**\n{PROSE}"
    assert _headings(text) == [
        ("Demander un jardin", 1),
        ("Qui peut demander ?", 2),
        ("Où s'adresser ?", 2),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "**Le prêt est gratuit.**",
        "**Accueil téléphonique : 01 02 03 04 05**",
        "**NB :**",
        "**Un premier mot** et la suite",
    ],
)
def test_what_is_in_bold_and_names_nothing(line: str) -> None:
    assert _headings(
        f"{PROSE}{line}\n\n{PROSE}**Un titre**\n\n{PROSE}**Un autre**\n\n{PROSE}"
    ) == [
        ("Un titre", 1),
        ("Un autre", 1),
    ]


def test_where_most_is_in_bold_that_tells_nothing() -> None:
    assert (
        _headings("**Le sol**\n\nmot.\n\n**Le puits**\n\nmots.\n\n**Le vent**\n\n- mots.") == []
    )


def test_divisions_stand_one_below_the_other() -> None:
    text = (
        f"Titre I : Le jardin\n\nChapitre 1er - Les parcelles\n\nArticle 1\n\n{PROSE}"
        f"Article 2\n\n{PROSE}Titre II : Les outils\n\nChapitre 1er – La cabane\n\nArticle 3\n{PROSE}"
    )
    assert _headings(text) == [
        ("Titre I : Le jardin", 1), ("Chapitre 1er - Les parcelles", 2), ("Article 1", 3),
        ("Article 2", 3), ("Titre II : Les outils", 1), ("Chapitre 1er – La cabane", 2),
        ("Article 3", 3),
    ]  # fmt: skip


def test_articles_that_open_with_their_names() -> None:
    text = "".join(f"Article {n}.- Le point {n} est dit ici[^1].\n\n" for n in range(1, 5))
    assert _texts(text)[:4] == [
        "Article 1", "Le point 1 est dit ici.", "Article 2", "Le point 2 est dit ici.",
    ]  # fmt: skip
    first = with_headings([*blocks(text)])[1]
    assert first.text.calls == ((22, "1"),)


def test_a_title_on_the_line_below_its_number() -> None:
    text = (
        f"TITRE I\n\nOBJET\n\nArticle 1\n\n{PROSE}TITRE II\n\nMEMBRES\n\nArticle 2\n\n{PROSE}"
    )
    assert [one for one, level in _headings(text) if level == 1] == [
        "TITRE I : OBJET",
        "TITRE II : MEMBRES",
    ]


def test_numbered_lines_count_on_from_one() -> None:
    lines = f"I. Le sol\n{PROSE}II. L'eau\nA) La pluie\n{PROSE}B) Le puits\n{PROSE}"
    assert _headings(lines) == [
        ("I. Le sol", 1), ("II. L'eau", 1), ("A) La pluie", 2), ("B) Le puits", 2),
    ]  # fmt: skip
    assert _headings(f"{PROSE}C) La pluie\n\n{PROSE}") == []
    assert _headings(f"Choisir :\n\nA) Le sol\nB) L'eau\nC) Le vent\n\n{PROSE}") == []


def test_a_list_of_contents_is_none() -> None:
    contents = "I. Le sol\nII. L'eau\nIII. Le vent\n\n"
    text = f"{contents}{PROSE}I. Le sol\n{PROSE}II. L'eau\n{PROSE}III. Le vent\n{PROSE}"
    found = with_headings([*blocks(text)])
    assert [block.text.text for block in found if block.shape == "heading"] == [
        "I. Le sol", "II. L'eau", "III. Le vent",
    ]  # fmt: skip
    assert found[0].shape != "heading"


def test_a_programme_above_all_the_text_is_none() -> None:
    assert _headings(f"Partie 1 : Le sol\n\nUn mot.\n\nPartie 2 : L'eau\n\n{PROSE * 9}") == []


def test_a_sentence_that_goes_on_below_is_none() -> None:
    text = f"Comme le dit\nArticle 5 Du code\nla cabane est à tous.\n\n{PROSE}Article 6 Du code\n\n{PROSE}"
    assert _headings(text) == []
    assert _texts(text)[0].startswith("Comme le dit Article 5 Du code la cabane")


LONG = (
    "Les habitants du quartier se réunissent chaque mois dans la salle commune, et décident ensemble"
    " des travaux du jardin partagé."
)


def test_lines_without_a_mark_where_hardly_any_title_has_one() -> None:
    lines = ("Le sol", "L'eau de pluie", "Les outils")
    text = "".join(f"{line}\n\n{LONG}\n\n" for line in lines)
    plain = [(line, 2) for line in lines]
    assert _headings(f"# Le jardin\n\n{text}") == [("Le jardin", 1), *plain]
    assert _headings(f"# Le jardin\n\n{LONG}\n\n## L'année\n\n{text}") == [
        ("Le jardin", 1),
        ("L'année", 2),
    ]


def test_titles_on_the_first_lines_of_what_nobody_wrapped() -> None:
    text = "".join(
        f"{line}\n{LONG}\n\n" for line in ("Le sol", "L'eau\nLa pluie", "Les outils")
    )
    assert [title for title, _ in _headings(text)] == ["Le sol", "La pluie", "Les outils"]
    assert _texts(text)[:3] == ["Le sol", LONG, "L'eau"]


def test_numbered_lines_above_prose_are_titles_and_a_numbered_list_is_none() -> None:
    titles = ("1. Le sol", "2. L'eau", "4) Les outils")
    text = "".join(f"{line}\n\n{LONG}\n\n{LONG}\n\n" for line in titles)
    assert [title for title, _ in _headings(text)] == list(titles)
    numbered = f"{LONG}\n\n1. Le sol\n2. L'eau\n3. Les outils\n\n{LONG}\n\n"
    assert _headings(numbered * 4) == []


@pytest.mark.parametrize("line", ["Le 3 mai", "Samedi,", "et puis", "Vu :", "En haut de page"])
def test_lines_that_are_no_titles_without_a_mark(line: str) -> None:
    repeated = f"En haut de page\n\n{LONG}\n\n" * 3
    text = "".join(f"{title}\n\n{LONG}\n\n" for title in ("Le sol", "L'eau", "Le vent"))
    found = [title for title, _ in _headings(f"{line}\n\n{LONG}\n\n{repeated}{text}")]
    assert found == ["Le sol", "L'eau", "Le vent"]


def test_many_lines_above_a_long_one_take_no_longer_each() -> None:
    """Files come from outside: a hundred thousand lines are read in a breath."""
    text = "Abcd\n" * 100_000 + LONG
    (block,) = with_headings([*blocks(text)])
    assert block.text.text.startswith("Abcd Abcd")


def test_a_division_may_be_lost_and_dashes_stand_behind_its_number() -> None:
    long = "II.-Ce que l'association doit à ceux qui l'aident, et ce que ceux-ci lui doivent en retour, année après année, dans chacun de ses lieux"
    text = f"I. ― Les adhérents\n\n{PROSE}A.-Le nom\n\n{PROSE}C.-Le lieu\n\n{PROSE}D.-Le but\n\n{PROSE}E.-La fin\n\n{PROSE}{long}\n\n{PROSE}"
    assert _headings(text) == [
        ("I. ― Les adhérents", 1), ("A.-Le nom", 2), ("C.-Le lieu", 2), ("D.-Le but", 2),
        ("E.-La fin", 2), (long, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        f"A. Dupont\n\n{PROSE}C. Martin\n\n{PROSE}D. Noir\n\n{PROSE}",
        f"I. - L'article 3 est ainsi modifié :\n\n{PROSE}II. - L'article 4 est abrogé :\n\n{PROSE}",
        f"**2 Agents recrutés**\n\n{PROSE}**3. Loyers**\n\n{PROSE}",
    ],
)
def test_initials_and_amendments_are_no_divisions(text: str) -> None:
    assert ("3. Loyers", 1) not in _headings(text)
    assert not [one for one in _headings(text) if one[0][:2] in {"A.", "I.", "II", "2 "}]


def test_a_bold_line_that_counts_on_from_a_marked_heading_is_one() -> None:
    text = f"# Bail\n\n## 3. Les lieux\n\n{PROSE}**4. Les clés**\n\n{PROSE}## 6. La fin\n\n**7. Le loyer est payé.**\n\n{PROSE}"
    assert _headings(text) == [
        ("Bail", 1), ("3. Les lieux", 2), ("4. Les clés", 2), ("6. La fin", 2),
    ]  # fmt: skip
