"""The real report: every irregularity of its file, as a reader would check it."""

import re
from collections import Counter

import pytest

from indexer.model import Document, TocRow
from indexer.places import Places
from tests.paths import CORPUS

SOURCE = CORPUS / "rapport-isic-2010/000_709c0cf523b83d0b.txt"


def _rows(report: Document) -> dict[str, TocRow]:
    return {row.number or row.title: row for row in report.toc}


def test_the_table_of_contents_has_143_rows(report: Document) -> None:
    levels = Counter((row.number or "").count(".") for row in report.toc)
    assert levels == {0: 5, 1: 30, 2: 108}
    assert [row.title for row in report.toc if not row.number] == [
        "Membres du groupe", "Mandat", "Introduction", "Annexes", "Bibliographie",
    ]  # fmt: skip


def test_every_row_has_a_page_and_pages_never_go_back(report: Document) -> None:
    pages = [row.page for row in report.toc]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert (pages[0], pages[-1]) == (5, 317)


def test_rows_agree_with_the_lines_of_the_file(report: Document) -> None:
    """Number and page of each tabulated line of the file, read here in another way."""
    contents = SOURCE.read_text(encoding="utf-8").split("## TABLE DES MATIÈRES")[1]
    lines = [re.sub(r"</?\w+>", "", line) for line in contents.splitlines() if "\t" in line]
    printed = [(line.split()[0].rstrip("."), int(line.rsplit("\t")[-1])) for line in lines]
    read = [(row.number or row.title.split()[0], row.page) for row in report.toc]
    assert read == printed


def test_parents_follow_the_numbers(report: Document) -> None:
    for row in report.toc:
        if row.number is None:
            assert row.parent is None
        else:
            head = row.number.rpartition(".")[0]
            assert row.parent == (head if "." in head else f"Partie {head}")


def test_nine_parts_have_titles(report: Document) -> None:
    assert [(part.number, part.title) for part in report.parts] == [
        (1, "Brève histoire de l'intervention sociale d'intérêt collectif"),
        (2, "Les éléments d'approche conceptuelle"),
        (3, "Analyse des pratiques de l'intervention sociale d'intérêt collectif"),
        (4, "Articulation ISAP/ISIC : les pratiques d'ISIC dans différents champs spécifiques"),
        (5, "Les difficultés de mise en œuvre de l'ISIC"),
        (6, "Les enjeux"),
        (7, "Les leviers"),
        (8, "La formation : un outil pour l'apprentissage et le développement de l'intervention "
            "sociale d'intérêt collectif"),
        (9, "Les propositions du CSTS"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "page", "title"),
    [
        ("1.1.1", 20, "1880-1920, à l'origine du travail social « collectif » : la création "
                      "des maisons sociales, ancêtres des centres sociaux"),
        ("1.2.4", 37, "2000 à 2009 : des illusions perdues à la renaissance de la question de "
                      "l'utilité du travail social d'intérêt collectif"),
        ("2.1.3", 52, "Le développement social local (DSL)"),
        ("2.2.5", 77, "L'empowerment ou le pouvoir d'agir"),
        ("3.2.4", 119, "La réalisation d'un diagnostic sur la santé des jeunes : méthodologie "
                       "du DSL, Paris 13e"),
        ("5.1.4", 188, "Le développement des droits de la personne, frein à l'extension du "
                       "travail collectif"),
        ("5.3.2", 197, "Les freins politiques, techniques et de reconnaissance à la "
                       "participation des usagers/ habitants/citoyens"),
        ("9.4.3", 311, "Incrire l'ISIC dans la vie sociale collective déjà existante et "
                       "apporter des compétences complémentaires à celles des autres acteurs"),
        ("Annexes", 313, "Annexes"),
        ("Bibliographie", 317, "Bibliographie"),
    ],
)  # fmt: skip
def test_rows_that_are_easily_misread(
    report: Document, number: str, page: int, title: str
) -> None:
    row = _rows(report)[number]
    assert (row.page, row.title) == (page, title)
    assert report.text[row.start : row.end].endswith(title)


def test_eighteen_members_with_role_organisation_and_mark(report: Document) -> None:
    members = [one for one in report.people if one.role.startswith(("Membre", "Expert"))]
    assert len(members) == 18
    assert Counter(one.role.split()[0] for one in members) == {"Membre": 9, "Expert": 9}
    organisations = {one.name: one.organisation for one in members}
    assert [name for name, known in organisations.items() if not known] == [
        "Cathy Bousquet", "Alain Bruel", "Elisabeth Gras", "Brigitte Hainz",
        "Annie Pasquereau", "Rita Voile",
    ]  # fmt: skip
    assert organisations["José Dhers"] == "IR-DSU"
    assert organisations["Jean Baptiste Plarier"] == "CFE-CGC"
    assert [n for n, known in organisations.items() if known == "CNAF"] == [
        "Michèle Le Gauyer", "Maryse Saurel",
    ]  # fmt: skip


def test_seven_people_wrote_with_the_president_and_the_vice_president(report: Document) -> None:
    assert {one.name for one in report.people if one.committee} == {
        "Didier Dubasque", "Brigitte Bouquet", "Cathy Bousquet", "Elisabeth Gras",
        "Annie Pasquereau", "Jean Baptiste Plarier", "Rita Voile",
    }  # fmt: skip
    chairs = {one.name: (one.role, report.text[one.start : one.end]) for one in report.people}
    assert chairs["Didier Dubasque"][0] == "personne qualifiée"
    assert chairs["Didier Dubasque"][1].startswith("présidence de Didier Dubasque*")
    assert chairs["Brigitte Bouquet"][0].startswith("vice-présidente du CSTS, professeure")
    assert chairs["Brigitte Bouquet"][1].startswith("assisté de Brigitte Bouquet*")
    assert chairs["Valérie Létard"] == ("signataire", "Valérie Létard")
    assert len(report.people) == 21


def test_acronyms_listed_and_defined(report: Document) -> None:
    listed = {a.short: a.expansion for a in report.acronyms if a.listed}
    assert list(listed) == [
        "AFORTS", "ANAS", "ANTSG", "APF", "CFDT", "CFE-CGC", "CGT", "CNAF", "CTPS", "DIV",
        "IR-DSU",
    ]  # fmt: skip
    assert listed["CFE-CGC"] == (
        "Confédération française de l'encadrement - Confédération générale des cadres"
    )
    assert {a.short: a.expansion for a in report.acronyms if not a.listed} == {
        "ISIC": "Intervention sociale d'intérêt collectif",
        "CNAM": "Conservatoire national des arts et métiers",
        "IGAS": "Inspection générale des affaires sociales",
        "ISAP": "intervention sociale d'aide à la personne",
        "Insee": "Institut de la statistique et des études économiques",
        "DSL": "développement social local",
        "TSG": "travail social avec les groupes",
        "Caferuis": "certificat d'aptitude aux fonctions d'encadrement et de responsable "
        "d'unité d'intervention sociale",
        "Cafdes": "certificat d'aptitude aux fonctions de directeur d'établissement ou de "
        "service d'intervention sociale",
    }


@pytest.mark.parametrize(
    ("label", "opening", "called_after"),
    [
        ("1", "Afin de répondre complètement", "vise à lutter contre ces violences"),
        ("2", "CSTS, L'intervention sociale collective,", "un rapport du CSTS"),
        ("3", "Pierre Bourdieu, « La main gauche", "compétitivité internationale"),
        ("4", "En juillet 2008 l'opinion des ménages", "Les frustrations sont importantes"),
    ],
)
def test_notes_are_tied_to_their_calls(
    report: Document, label: str, opening: str, called_after: str
) -> None:
    (note,) = (one for one in report.notes if one.label == label)
    assert report.text[note.start : note.end].startswith(opening)
    (call,) = note.calls
    assert report.text[:call].endswith(called_after)


def test_the_asterisk_is_called_by_seven_names(report: Document) -> None:
    (note,) = (one for one in report.notes if one.label == "*")
    assert report.text[note.start : note.end] == "* Membre du comité de rédaction."
    assert [report.text[at] for at in note.calls] == ["*"] * 7


@pytest.mark.parametrize(
    ("end", "start", "pages"),
    [
        ("et à l'accompagnement", "dans l'action. C'est pourquoi, une des", (9, 10)),
        ("ses conditions d'existence", "ni des moyens dont il dispose. La", (10, 11)),
        ("au nom de la rentabilité", "économique et de la compétitivité", (11, 12)),
        ("aux observations contenues", "dans le rapport de l'IGAS qui a fait", (12, 13)),
        ("d'être effectivement inscrits", "dans un champ de reconnaissance", (13, 14)),
        ("avec les acteurs concernés", "d'un même territoire permet d'inventer", (14, 15)),
    ],
)
def test_sentences_cut_by_a_page_are_whole_again(
    report: Document, end: str, start: str, pages: tuple[int, int]
) -> None:
    cut = report.text.index(f"{end} {start}") + len(end)
    (sentence,) = (one for one in report.sentences if one.start <= cut < one.end)
    place = Places(report).of(sentence.start, sentence.end)
    assert place.pages == pages
    assert place.label == f"Introduction, p. {pages[0]}-{pages[1]}"
    before = Places(report).of(sentence.start, cut)
    after = Places(report).of(cut + 1, sentence.end)
    assert (before.pages, after.pages) == ((pages[0],) * 2, (pages[1],) * 2)


@pytest.mark.parametrize(
    ("quote", "pages", "inferred"),
    [
        ("PRESSES DE L'ÉCOLE DES HAUTES ÉTUDES EN SANTÉ PUBLIQUE", None, False),
        ("Le présent rapport a été élaboré au sein du groupe", None, False),
        ("TABLE DES MATIÈRES", None, False),
        ("Rita Voile*\tExpert", (5, 5), True),
        ("* Membre du comité de rédaction.", (5, 5), True),
        ("DIV : Délégation interministérielle à la ville", (6, 6), True),
        ("Je demande au Conseil supérieur du travail social de produire", (7, 7), True),
        ("Ce rapport devra, au regard des problématiques sociales :", (7, 7), True),
        ("en analyser les fondements et les méthodes", (7, 8), True),
        ("Le rapport final devra avoir été adopté", (7, 8), True),
        ("À qui s'adresse ce rapport ?", (9, 9), False),
        ("Afin de répondre complètement à la commande", (9, 9), False),
        ("Une bibliographie, la plus exhaustive possible", (10, 10), True),
        ("CSTS, L'intervention sociale collective", (10, 10), True),
        ("L'ISIC peut être une véritable alternative", (11, 11), True),
        ("Pierre Bourdieu, « La main gauche", (12, 12), True),
        ("Conjoncture, n° 215", (12, 12), True),
        ("« intervention collective trop peu développée où la relation", (13, 13), True),
        ("L'ISAP et l'ISIC sont complémentaires", (14, 14), True),
        ("que dans celui de la formation continue.", (15, 15), True),
    ],
)
def test_printed_pages(
    report: Document, quote: str, pages: tuple[int, int] | None, inferred: bool
) -> None:
    start = report.text.index(quote)
    place = Places(report).of(start, start + len(quote))
    assert (place.pages, place.pages_inferred) == (pages, inferred)
    assert place.pages_role == "printed"


def test_an_unseen_break_is_told_by_the_label(report: Document) -> None:
    start = report.text.index("faire des propositions pour lever")
    assert Places(report).of(start, start + 20).label == "Mandat, p. 7 ou 8"


def test_sections_that_the_file_contains(report: Document) -> None:
    assert [(one.title, one.page) for one in report.sections if one.listed] == [
        ("Pages liminaires", None), ("Membres du groupe", 5), ("Mandat", 7),
        ("Introduction", 9),
    ]  # fmt: skip
    assert [one.path for one in report.sections if not one.listed] == [
        ("Introduction",
         "L'ISIC, une question de sens, de valeurs, de compréhension et de méthode"),
        ("Introduction", "Le contenu du rapport"),
    ]  # fmt: skip


def test_works_cited(report: Document) -> None:
    book, csts, bourdieu, insee = report.references
    assert (book.key, book.year, book.missing) == ("self", 2010, ("lieu", "ISBN"))
    assert report.text[book.start : book.end] == book.title
    assert (csts.kind, csts.authors, csts.title, csts.publisher, csts.year) == (
        "book", ("CSTS",), "L'intervention sociale collective", "La Documentation française",
        1988,
    )  # fmt: skip
    assert (bourdieu.kind, bourdieu.authors, bourdieu.title, bourdieu.year) == (
        "chapter", ("Pierre Bourdieu",), "La main gauche et la main droite de l'État", 1998,
    )  # fmt: skip
    assert bourdieu.container == (
        "Contre feux : t. 1 : Propos pour servir à la résistance contre l'invasion néo-libérale"
    )
    assert (insee.kind, insee.authors, insee.container, insee.detail, insee.title) == (
        "periodical", ("Insee",), "Conjoncture", "n° 215, 29 juillet 2008", None,
    )  # fmt: skip
    quoted = report.text[insee.start : insee.end]
    assert quoted.startswith("Institut de la statistique et des études économiques [Insee],")
    assert quoted.endswith("Conjoncture, n° 215, 29 juillet 2008")


@pytest.mark.parametrize(
    "typo",
    [
        "racourcis", "Incrire", "d'intervention sociales collectives", "recherche-actions",
        "Une des hypothèses posée et vérifiée", "le groupe de travail, a élaboré",
        "mais aussi, les bénévoles", "diplôme d'Etat", "semi-rurale:", "Contre feux",
        "Conseil Supérieur du Travail Social",
    ],
)  # fmt: skip
def test_typos_of_the_source_stay(report: Document, typo: str) -> None:
    assert typo in report.text


def test_no_mark_up_is_left(report: Document) -> None:
    assert not re.search(r"<|>|\*\*|\\|#|\.\.|…|^-{3}|^- |\d</|\r", report.text, re.MULTILINE)
    # The asterisks that are left are printed: seven names and their note.
    assert report.text.count("*") == 8
    assert not re.search(r"CSTS2|importantes4|femmes1|internationale3|13 e", report.text)


def test_no_word_of_the_source_is_lost(report: Document) -> None:
    """Every word of the file, mark-up and running header apart, as often as it is there."""
    source = SOURCE.read_text(encoding="utf-8")
    header = "## Développer et réussir l'intervention sociale d'intérêt collectif\n"
    assert source.count(header) == 1
    source = re.sub(r"\s*<sup>e</sup>", "e", source.replace(header, ""))
    source = re.sub(r"<sup>\d</sup>|</?[bi]>", "", source)
    source = re.sub(r"(?m)^[1-4]\. (?=[A-Z])", "", source)
    assert Counter(re.findall(r"\w+", report.text)) == Counter(re.findall(r"\w+", source))
