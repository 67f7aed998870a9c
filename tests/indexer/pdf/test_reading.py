from collections.abc import Sequence

import pytest

from indexer.pdf.reading import Content, read
from indexer.readers.blocks import Block
from tests.indexer.pdf.writing import SCAN, Drawing, Page, Text, column, pdf

PROSE = (
    "Le groupe est un lieu de parole et d'écoute, où chacun peut dire",
    "ce qu'il vit sans être jugé par les autres. Il se réunit tous les",
    "mois, le soir, dans une salle que prête la commune aux habitants.",
)


def content(*pages: Page, outline: Sequence[tuple[str, int]] = (), rotate: int = 0) -> Content:
    return read(pdf(pages, outline=outline, rotate=rotate), lambda *_: None)


def shown(found: Sequence[Block]) -> list[tuple[str, str]]:
    return [(one.shape, one.text.text or one.label) for one in found]


def texts(*pages: Page, rotate: int = 0) -> list[str]:
    found = content(*pages, rotate=rotate).blocks
    return [one.text.text for one in found if one.text.text]


def test_lines_make_paragraphs_and_a_cut_word_is_whole() -> None:
    first = (
        "Les travailleurs sociaux accompagnent les habitants dans leurs",
        "démarches, et dans chaque quartier, tous les jours, des média-",
        "trices vont vers eux, où qu'ils soient.",
    )
    assert texts([*column(50, 500, *first), *column(50, 440, *PROSE)]) == [
        "Les travailleurs sociaux accompagnent les habitants dans leurs démarches, et dans "
        "chaque quartier, tous les jours, des médiatrices vont vers eux, où qu'ils soient.",
        " ".join(PROSE),
    ]


def test_a_first_line_that_is_set_in_begins_a_paragraph() -> None:
    lines = column(50, 500, *PROSE) + column(50, 464, *PROSE)
    indented = [Text(62, one.y, one.words) if one.words == PROSE[0] else one for one in lines]
    assert texts(indented) == [" ".join(PROSE)] * 2


def test_what_comes_back_at_the_edges_is_no_text() -> None:
    said = [f"La page {rank} dit ce qui se fait dans les quartiers." for rank in range(1, 9)]
    pages = [
        [
            Text(50, 560, f"Chapitre {rank // 4 + 1}"),
            Text(300, 560, "Rapport"),
            *column(50, 500, text),
            Text(200, 40, f"– {rank + 6} –"),
        ]
        for rank, text in enumerate(said)
    ]
    found = content(*pages).blocks
    assert [one.label for one in found if one.shape == "page"] == [
        str(number) for number in range(6, 14)
    ]
    assert [one.text.text for one in found if one.text.text] == said


def test_a_body_that_begins_at_the_same_height_stays() -> None:
    pages = [
        column(50, 500, f"Phrase {word} du texte, qui en a d'autres, plus bas.", *PROSE)
        for word in ("une", "deux", "trois", "quatre")
    ]
    assert len([one for one in texts(*pages) if one.startswith("Phrase")]) == 4


def test_a_paragraph_goes_on_from_page_to_page_with_its_cut_word() -> None:
    first = column(50, 60, PROSE[0], "ce qu'il vit auprès des siens, ou grâce à l'inter-")
    second = column(
        50, 560, "vention sociale de la Ville de Paris, qui se réunit avec tous les"
    )
    third = column(50, 560, "Français du quartier.")
    feet = [[Text(200, 30, str(number))] for number in (1, 2, 3)]
    found = content([*first, *feet[0]], [*second, *feet[1]], [*third, *feet[2]]).blocks
    assert shown(found) == [
        ("page", "1"),
        ("paragraph", f"{PROSE[0]} ce qu'il vit auprès des siens, ou grâce à l'intervention"),
        ("page", "2"),
        ("paragraph", "sociale de la Ville de Paris, qui se réunit avec tous les"),
        ("page", "3"),
        ("paragraph", "Français du quartier."),
    ]
    assert [one.joins for one in found if one.shape == "paragraph"] == [False, True, True]


def test_a_figure_does_not_cut_the_sentence_that_it_interrupts() -> None:
    first = column(50, 60, *PROSE[:2])
    second = [
        Text(120, 560, "Figure 3 : Les lieux du groupe."),
        *column(50, 520, PROSE[2], "Ensuite, chacun rentre chez lui, à pied, par les quais."),
    ]
    found = shown(content(first, second).blocks)
    assert [text for shape, text in found if shape == "paragraph"] == [
        " ".join(PROSE[:2]),
        f"{PROSE[2]} Ensuite, chacun rentre chez lui, à pied, par les quais.",
        "Figure 3 : Les lieux du groupe.",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"colonne de gauche, ligne {n}, du texte" for n in range(1, 7)]
    right = [f"colonne de droite, ligne {n}, du texte" for n in range(1, 7)]
    title = Text(60, 560, "Un titre qui va d'un bord à l'autre des deux colonnes de la page")
    # A file may well draw a page line by line.
    mixed = [
        Text(x, 520 - 12 * n, side[n])
        for n in range(6)
        for x, side in ((40, left), (220, right))
    ]
    assert " ".join(texts([title, *mixed])) == " ".join([title.words, *left, *right])


def test_footnotes_are_tied_to_their_calls() -> None:
    page = [
        *column(50, 500, PROSE[0]),
        Text(50, 488, "ce qu'il vit"),
        Text(97, 492, "1", size=6),
        Text(104, 488, "sans être jugé, sur une surface de 20 m"),
        Text(257, 492, "2", size=6),
        Text(260, 488, "."),
        Text(50, 60, "1", size=5),
        Text(55, 57, "Voir le rapport de la commission.", size=8),
        Text(50, 47, "Deuxième ligne de la note.", size=8),
    ]
    found = content(page).blocks
    assert shown(found)[1:] == [
        ("paragraph", f"{PROSE[0]} ce qu'il vit sans être jugé, sur une surface de 20 m²."),
        ("note", "Voir le rapport de la commission. Deuxième ligne de la note."),
    ]
    assert found[1].text.calls == ((len(PROSE[0]) + len(" ce qu'il vit"), "1"),)


def test_lists_headings_and_code() -> None:
    page = [
        Text(50, 540, "1 Le groupe", size=16, font="bold"),
        *column(50, 510, *PROSE),
        Text(60, 460, "• écouter chacun, sans juger, et lui laisser le temps de dire"),
        Text(68, 448, "ce qu'il a à dire ;"),
        Text(60, 436, "• Agir."),
        Text(50, 410, "make run", font="mono"),
    ]
    assert shown(content(page).blocks)[1:] == [
        ("heading", "1 Le groupe"),
        ("paragraph", " ".join(PROSE)),
        (
            "item",
            "écouter chacun, sans juger, et lui laisser le temps de dire ce qu'il a à dire ;",
        ),
        ("item", "Agir."),
        ("code", "make run"),
    ]


def test_the_outline_of_the_file_tells_the_headings() -> None:
    pages = [
        [Text(50, 540, "Chapitre 2"), Text(50, 515, "Le groupe"), *column(50, 480, *PROSE)],
        [Text(50, 540, "Remarque", size=14), *column(50, 510, *PROSE)],
    ]
    found = content(*pages, outline=[("Le groupe", 0)]).blocks
    assert [(one.text.text, one.level) for one in found if one.shape == "heading"] == [
        ("Chapitre 2 Le groupe", 1),
        ("Remarque", 7),
    ]


def test_rows_of_a_table_of_contents_keep_their_page() -> None:
    page = [
        Text(50, 540, "Table des matières", size=16),
        *column(
            50,
            510,
            "1 Le groupe . . . . . . . . . . . . . . . . . . . 9",
            "1.1 Un titre si long qu'il prend deux lignes de la",
            "table . . . . . . . . . . . . . . . . . . . . . . . . 12",
            "2 La ville ............................. 31",
        ),
    ]
    assert texts(page) == [
        "Table des matières",
        "1 Le groupe\t9",
        "1.1 Un titre si long qu'il prend deux lignes de la table\t12",
        "2 La ville\t31",
    ]


def test_a_page_set_in_the_middle_of_its_cell_belongs_to_the_row() -> None:
    page = [
        Text(50, 540, "Table des matières", size=16),
        Text(50, 510, "1. Un titre si long qu'il prend deux lignes de la"),
        Text(340, 504, "12"),
        Text(50, 498, "table des matières ....."),
        Text(50, 480, "Partie 2", font="bold"),
        Text(50, 460, "2. La ville ....."),
        Text(340, 460, "31"),
        Text(50, 440, "3. La campagne ....."),
        Text(335, 440, "131"),
    ]
    assert texts(page) == [
        "Table des matières",
        "1. Un titre si long qu'il prend deux lignes de la table des matières\t12",
        "Partie 2",
        "2. La ville\t31",
        "3. La campagne\t131",
    ]


def test_names_beside_their_roles_are_no_columns() -> None:
    names = ("Ada Martin", "Jean Petit", "Léa Durand", "Paul Roux", "Anne Blanc")
    roles = [f"Membre titulaire du conseil, collège {number}" for number in range(5)]
    page = [*column(50, 500, *names), *column(200, 500, *roles)]
    assert texts(page) == [f"{name}\t{role}" for name, role in zip(names, roles, strict=True)]


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    lines = (
        "ANAS : Association des assistants de service social",
        "CGT : Confédération",
        "DIV : Délégation interministérielle à la ville, à ses habitants et à",
    )
    assert texts([*column(50, 500, *lines), Text(50, 464, "ses quartiers")]) == [
        lines[0],
        lines[1],
        f"{lines[2]} ses quartiers",
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_accents_that_are_drawn_apart_are_put_on_their_letter(order: int) -> None:
    signs = [Text(66.5, 500, "\u00b4"), Text(66, 500, "etudiants")]
    assert texts([Text(50, 500, "des"), *signs[::order]]) == ["des étudiants"]


def test_a_page_that_is_turned_is_read_upright() -> None:
    turned = Drawing("BT /plain 10 Tf 0 1 -1 0 200 100 Tm (Une page en paysage.) Tj ET")
    assert texts([turned], rotate=90) == ["Une page en paysage."]


def test_pages_without_text_are_told() -> None:
    found = content(column(50, 500, *PROSE), [SCAN], [])
    assert found.scanned == (1,)
    assert found.pages == 3


def test_what_the_file_says_of_itself() -> None:
    file = pdf([column(50, 500, *PROSE)], info="/Title (Le rapport) /Author ()")
    assert read(file, lambda *_: None).metadata == {"Title": "Le rapport"}


def test_lines_that_are_said_to_be_no_text_are_left_out() -> None:
    file = pdf([[Text(50, 560, "Titre courant"), *column(50, 500, *PROSE)]])
    found = read(file, lambda *_: None, {"Titre courant"})
    assert [one.text.text for one in found.blocks if one.text.text] == [" ".join(PROSE)]
