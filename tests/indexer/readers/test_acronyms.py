import time

import pytest

from indexer.model import Span
from indexer.readers.acronyms import defined, expansion_start


@pytest.mark.parametrize(
    ("text", "short", "expansion"),
    [
        ("le développement social local (DSL)", "DSL", "développement social local"),
        ("l'intervention sociale d'aide à la personne [ISAP]", "ISAP",
         "intervention sociale d'aide à la personne"),
        ("l'intervention sociale d'intérêt collectif ou ISIC, une notion", "ISIC",
         "intervention sociale d'intérêt collectif"),
        ("le Réseau d'échanges réciproques de savoirs (RERS)", "RERS",
         "Réseau d'échanges réciproques de savoirs"),
        ("l'Institut de la statistique et des études économiques [Insee]", "Insee",
         "Institut de la statistique et des études économiques"),
        ("the World Health Organization (WHO)", "WHO", "World Health Organization"),
        ("une « mesure d'accompagnement judiciaire » (MAJ)", "MAJ",
         "mesure d'accompagnement judiciaire"),
        ("un plan d'épargne pour la retraite collectif (Perco)", "Perco",
         "plan d'épargne pour la retraite collectif"),
        ("La maison des familles, MDF, ouvre à neuf heures.", "MDF", "maison des familles"),
    ],
)  # fmt: skip
def test_definitions_in_apposition(text: str, short: str, expansion: str) -> None:
    (found,) = defined(text, [Span(0, len(text))], [])
    assert (found.short, found.expansion, found.listed) == (short, expansion, False)
    assert text[found.start : found.end].startswith(expansion)


@pytest.mark.parametrize(
    ("text", "short", "expansion"),
    [
        ("Le CMS (centre médico-social) reçoit.", "CMS", "centre médico-social"),
        ("Le C.C.A.S. (Centre communal d'action sociale) aide.", "CCAS",
         "Centre communal d'action sociale"),
        ("La DDETS, direction départementale de l'emploi, du travail et des solidarités, instruit.",
         "DDETS", "direction départementale de l'emploi, du travail et des solidarités"),
        ("Le GACM – Groupe des assurances du Crédit mutuel – assure.", "GACM",
         "Groupe des assurances du Crédit mutuel"),
    ],
)  # fmt: skip
def test_definitions_behind_the_short_form(text: str, short: str, expansion: str) -> None:
    (found,) = defined(text, [Span(0, len(text))], [])
    assert (found.short, found.expansion) == (short, expansion)
    assert text[found.start : found.end].endswith(expansion)


@pytest.mark.parametrize(
    "text",
    [
        "une ville (Nord)",
        "le maire (CGT)",
        "deux mots (ABCDEF)",
        "la ville (V)",
        "(DSL)",
        "des instituts des filières agricoles et végétales (ACTA)",
        "Centre (Orléans), Normandie (Caen) et Loire-Atlantique et Centre-Ouest (Nantes)",
        "la NMU (voir les mises à jour utiles)",
        "Le projet de traduction des descriptions de Debian (DDTP)",
        "master un tag est ajouté en urgence (MINEUR)",
        "Le dossier EST remis à Étienne, Sophie et Théo.",
        "Le PO, personne ou service, signe.",
    ],
)
def test_what_is_no_definition(text: str) -> None:
    assert defined(text, [Span(0, len(text))], []) == ()


def test_a_list_wins_over_the_text_and_each_wording_stands_once() -> None:
    lines = ["CAF : Caisse d'allocations familiales ;", "Note : ceci n'est pas un sigle"]
    sentence = "La caisse d'allocations familiales (CAF) et la Caisse d'argent frais (CAF)."
    text = "\n".join([sentence, *lines])
    starts = [text.index(line) for line in lines]
    spans = [Span(at, at + len(line)) for at, line in zip(starts, lines, strict=True)]
    found = defined(text, [Span(0, len(sentence))], spans)
    assert [(one.short, one.expansion, one.listed) for one in found] == [
        ("CAF", "Caisse d'argent frais", False),
        ("CAF", "Caisse d'allocations familiales", True),
    ]


def test_letters_inside_words_may_serve() -> None:
    before = "le certificat d'aptitude aux fonctions de directeur d'établissement social"
    start = expansion_start("Cafdes", before)
    assert start is not None
    assert before[start:].startswith("certificat d'aptitude")


def test_a_table_of_acronyms_defines_them() -> None:
    text = "Sigle : CAF ; Signification : Caisse d'allocations familiales"
    (found,) = defined(text, [], [], [Span(0, len(text))])
    assert (found.short, found.expansion, found.listed) == (
        "CAF", "Caisse d'allocations familiales", True,
    )  # fmt: skip


def test_a_column_is_no_acronym_of_its_values() -> None:
    text = "Action : Action 1 ; Quartier : quartier nord"
    assert defined(text, [Span(0, len(text))], [], [Span(0, len(text))]) == ()


@pytest.mark.parametrize(
    "piece", ["a b c d (ABCD) ", "AB, ac bd, ", "CAF (", "(A.", "caisse, CAF, "]
)
def test_a_sentence_is_read_in_time_proportional_to_its_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        started = time.process_time()
        defined(text, [Span(0, len(text))], [])
        return time.process_time() - started

    assert seconds(2_000) < 8 * max(seconds(500), 0.05)
