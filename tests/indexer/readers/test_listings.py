"""What can be quoted of a document, and what introduces it."""

import pytest

from indexer.model import Document, Source
from indexer.readers.markdown import read_text
from indexer.splitting import split

SOURCE = Source("essai", "Essai", (), None, None, "fr", "essai.md", "")


def _read(content: str) -> Document:
    return read_text(content, SOURCE)


def _units(content: str) -> list[tuple[str, str, str | None]]:
    document = _read(content)
    return [
        (
            one.shape,
            document.text[one.start : one.end],
            document.text[one.lead.start : one.lead.end] if one.lead else None,
        )
        for one in document.sentences
    ]


def test_items_without_a_full_stop_say_what_introduces_them() -> None:
    assert _units("# Louer\n\nUn mot. Il faut :\n\n- une caution\n- un garant") == [
        ("sentence", "Un mot.", None),
        ("announcement", "Il faut :", None),
        ("item", "une caution", "Il faut :"),
        ("item", "un garant", "Il faut :"),
    ]


def test_an_item_under_another_is_introduced_by_it() -> None:
    assert _units(
        "1. Visite\n   - ouvrir\n   - fermer\n2. Bilan\n\n   Il est écrit.\n3. Fin"
    ) == [
        ("announcement", "1. Visite", None),
        ("item", "ouvrir", "1. Visite"),
        ("item", "fermer", "1. Visite"),
        ("announcement", "2. Bilan", None),
        ("sentence", "Il est écrit.", None),
        ("item", "3. Fin", None),
    ]


def test_whole_sentences_need_no_sentence_before_them() -> None:
    found = _units("On vote deux fois.\n\n- Le bureau vote en mai.\n- puis en juin")
    assert [lead for *_, lead in found] == [None, None, "On vote deux fois."]


def test_a_definition_in_a_list_needs_no_line_before_it() -> None:
    found = _units("Un mot\n\n- Bail : contrat de location\n- Garant")
    assert [lead for *_, lead in found] == [None, None, "Un mot"]


def test_another_sign_opens_another_list() -> None:
    found = _units("Il faut :\n\n- un garant\n  1. majeur\n\n1. Signer")
    assert [lead for *_, lead in found] == [None, "Il faut :", "un garant", None]


def test_a_title_that_asks_introduces_its_answer() -> None:
    assert _units("# Qui vote ?\n\nTous les adultes\n\n# Suite ?\n\n# Fin\n\nUn mot.") == [
        ("sentence", "Tous les adultes", "Qui vote ?"),
        ("sentence", "Un mot.", None),
    ]


def test_a_title_that_asks_introduces_every_item_right_below_it() -> None:
    found = _units("# Quels papiers ?\n\n- une carte\n- un bail\n\nC'est tout.")
    assert [lead for *_, lead in found] == ["Quels papiers ?", "Quels papiers ?", None]


def test_a_line_goes_with_nothing_below_the_next_title() -> None:
    passages = split(_read("# Un\n\nUne ligne\n\n# Le prêt est gratuit\n\nUn mot."))
    assert [one.text for one in passages] == ["Une ligne", "Le prêt est gratuit\n\nUn mot."]


def test_nothing_introduces_across_a_title() -> None:
    assert [lead for *_, lead in _units("Il faut :\n\n## Suite\n\n- un garant")] == [None, None]


@pytest.mark.parametrize("dash", ["–", "•", "▪", "✓", "a)"])
def test_lists_open_with_many_signs(dash: str) -> None:
    found = _units(f"Il faut :\n\n{dash} une caution\n{dash} un garant")
    assert [shape for shape, *_ in found] == ["announcement", "item", "item"]


def test_a_dash_inside_a_sentence_opens_nothing() -> None:
    (only,) = _units("Le projet\n– dit le maire –\nest prêt.")
    assert only[1] == "Le projet – dit le maire – est prêt."


TABLE = "| Lieu | Jour | |\n|---|:-:|---|\n| Mairie[^1] | lundi | *ici* |\n| | jeudi | |\n\n[^1]: Fermée."


def test_a_row_says_the_names_of_its_columns() -> None:
    assert _units(TABLE) == [
        ("announcement", "Lieu\tJour", None),
        ("row", "Lieu : Mairie ; Jour : lundi ; ici", None),
        ("row", "Jour : jeudi", None),
        ("sentence", "Fermée.", None),
    ]
    (note,) = _read(TABLE).notes
    assert _read(TABLE).text[: note.calls[0]].endswith("Lieu : Mairie")


def test_a_header_holds_over_the_foot_of_a_page_and_for_bare_pipes() -> None:
    table = "Lieu | Jour\n---|---\nMairie | lundi\n\nPage 1 sur 2\n\n| École | mardi |\n\nPage 2 sur 2"
    rows = [text for shape, text, _ in _units(table) if shape == "row"]
    assert rows == ["Lieu : Mairie ; Jour : lundi", "Lieu : École ; Jour : mardi"]


def test_every_passage_of_a_long_table_ties_its_rows_to_the_header() -> None:
    rows = "".join(f"| Action {n} | quartier numéro {n} | {n}00 € |\n" for n in range(60))
    passages = split(
        _read(f"# Aides\n\n| Action | Quartier | Montant |\n|---|---|---|\n{rows}")
    )
    assert len(passages) > 3
    assert all("Montant : " in one.text for one in passages)


def test_a_list_cut_from_its_announcement_is_found_by_it() -> None:
    items = "\n".join(
        f"- une pièce numéro {n} assez longue à décrire en peu de mots" for n in range(40)
    )
    passages = split(_read(f"# Dossier\n\nLe dossier du candidat comprend :\n\n{items}"))
    assert len(passages) > 1
    assert all(
        "Le dossier du candidat comprend :" in f"{one.context} {one.text}" for one in passages
    )


def test_two_lists_are_two_passages() -> None:
    text = "Il faut :\n\n- un garant\n\nIl faut aussi :\n\n- un bail"
    assert [one.text for one in split(_read(text))] == [
        "Il faut :\n\nun garant", "Il faut aussi :\n\nun bail",
    ]  # fmt: skip


def test_a_list_is_known_whole() -> None:
    document = _read("Il faut :\n\n- une caution\n- un garant\n\nFin.")
    (one,) = document.listings
    assert document.text[one.start : one.end] == "Il faut :\n\nune caution\n\nun garant"
    assert [document.text[item.start : item.end] for item in one.items] == [
        "une caution",
        "un garant",
    ]


def test_definitions_titles_and_lines() -> None:
    assert _units("# Le prêt est gratuit\n\nPrêt — somme avancée\n\nUne ligne\n\n# Annexe") == [
        ("title", "Le prêt est gratuit", None),
        ("definition", "Prêt — somme avancée", None),
        ("line", "Une ligne", None),
    ]


def test_a_title_that_states_opens_the_passage_below_it() -> None:
    (passage,) = split(_read("# Le prêt est gratuit\n\nIl dure un an."))
    assert passage.text == "Le prêt est gratuit\n\nIl dure un an."


def test_code_opens_no_section_and_goes_with_what_is_said_of_it() -> None:
    document = _read(
        "# Outil\n\nTapez ceci.\n\n```sh\n# départ\nlancer  -a\n```\n\nPuis attendez."
    )
    assert [section.title for section in document.sections] == ["Outil"]
    assert [one.text for one in split(document)] == [
        "Tapez ceci.\n\n# départ\nlancer  -a", "Puis attendez.",
    ]  # fmt: skip
    assert [one.shape for one in document.sentences] == ["sentence", "code", "sentence"]


def test_front_matter_is_metadata_and_feet_are_pages() -> None:
    document = _read(
        "---\nauthor: Anne Sol\nyear: 2018\n---\nUn texte\nPage 1 sur 2\nqui suit.\nPage 2 sur 2\n"
    )
    assert (document.source.authors, document.source.year) == (("Anne Sol",), 2018)
    assert document.text == "Un texte qui suit."
    assert [(one.first, document.text[one.start : one.end].strip()) for one in document.pages] == [
        (1, "Un texte"), (2, "qui suit."),
    ]  # fmt: skip


def test_people_of_a_table_with_a_header_are_people() -> None:
    document = _read("# Bureau\n\n| Nom | Fonction |\n|---|---|\n| Anne Sol | Présidente |\n")
    assert [(one.name, one.role) for one in document.people] == [("Anne Sol", "Présidente")]
    assert split(document)[-1].id == "essai:people:anne-sol"
