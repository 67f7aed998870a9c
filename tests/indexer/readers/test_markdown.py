"""Documents other than the report, and files as other tools write them."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import CorpusError
from indexer.model import Document, Source
from indexer.readers.markdown import read_markdown, read_text
from indexer.splitting import split

SOURCE = Source("essai", "Essai", (), None, None, "fr", "essai.md", "")
PIECES = st.sampled_from(
    [
        "# Titre", "## Sommaire", "Introduction ..... 3", "1. Le fond .....\t4", "PARTIE I",
        "- [Un lien](#un)", "- un point", "1. un", "> cité", "---", "```", "| a | b |",
        "|---|---|", "[^1]: Une note.", "\\* étoile", "Mot<sup>1</sup> suivi.", "**gras",
        "gras** *i* _j_ `k`", "Nom Propre\tExpert", "CAF : Caisse d'allocations familiales",
        "suite en minuscules", "=====", "", "", "  ", "\u00a0", "<b>", "&amp;", "Paul Durand",
    ]
)  # fmt: skip
MARKDOWN = st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=25).map("\n".join)


def _check(document: Document) -> None:
    """What holds of any document, whatever its text."""
    text = document.text
    passages = split(document)
    assert all(text[one.start : one.end] == one.text for one in passages)
    assert all(one.text.strip() == one.text != "" for one in passages)
    assert len({one.id for one in passages}) == len(passages)
    for one in passages:
        assert one.sentences
        assert all(one.start <= s.start < s.end <= one.end for s in one.sentences)
    starts = [sentence.start for sentence in document.sentences]
    assert starts == sorted(set(starts))
    for note in document.notes:
        assert all(0 <= call <= len(text) for call in note.calls)
    for section in document.sections:
        assert 0 <= section.start <= section.end <= len(text)


@settings(deadline=None)  # the machine may be busy
@given(MARKDOWN)
def test_any_markdown_is_read_and_sliced(content: str) -> None:
    _check(read_text(content, SOURCE))


@settings(deadline=None)  # the machine may be busy
@given(st.text(alphabet="aé .!?\n’«»\u00a0()1M", max_size=300))
def test_every_word_of_plain_text_is_in_a_passage(content: str) -> None:
    document = read_text(content, SOURCE)
    _check(document)
    found = "".join(passage.text for passage in split(document))
    assert "".join(found.split()) == "".join(content.split())


@pytest.mark.parametrize(
    ("content", "text", "sections", "passages"),
    [
        ("", "", [], 0),
        ("\n\n", "", [], 0),
        ("# Titre", "Titre", ["Titre"], 0),
        ("Une phrase. Une autre.", "Une phrase. Une autre.", ["Essai"], 1),
        ("# Sommaire\n\nIntroduction ..... 3\n", "Sommaire\nIntroduction\t3", [], 1),
        ("# Sommaire\n\nUn texte, sans rangée.", "Sommaire\n\nUn texte, sans rangée.",
         ["Sommaire"], 1),
        ("---\n\n<div>\n\n#\n", "#", ["Essai"], 1),
    ],
)  # fmt: skip
def test_minimal_documents(content: str, text: str, sections: list[str], passages: int) -> None:
    document = read_text(content, SOURCE)
    _check(document)
    assert document.text == text
    assert [section.title for section in document.sections] == sections
    assert len(split(document)) == passages


def test_an_annual_report_with_another_layout(association: Document) -> None:
    _check(association)
    assert [(row.number, row.page, row.parent) for row in association.toc] == [
        (None, None, None), ("Partie 1", 3, None), ("1", 4, "Partie 1"), ("1.1", 4, "1"),
        ("1.2", 6, "1"), ("Partie 2", 8, None), ("2", 9, "Partie 2"), ("2.1", 9, "2"),
        (None, 15, None),
    ]  # fmt: skip
    assert association.toc[7].title == "Le Café des parents, un lieu ouvert à tous"
    assert association.pages == ()


def test_its_sections_follow_its_contents(association: Document) -> None:
    paths = {section.title: section.path for section in association.sections}
    assert paths["Les équipes"] == ("L'association", "Qui nous sommes", "Les équipes")
    assert paths["Chiffres"][-2:] == ("Le Café des parents, un lieu ouvert à tous", "Chiffres")
    assert [one.title for one in association.sections if not one.listed] == ["Chiffres"]
    assert association.sections[0].title == "Pages liminaires"


def test_its_named_notes_keep_their_paragraphs(association: Document) -> None:
    first, second = association.notes
    text = association.text
    assert text[first.start : first.end] == "Voir le site de l'association."
    assert text[: first.calls[0]].endswith("l'année 2023 fut belle")
    assert text[second.start : second.end].endswith("1999. La deuxième édition est épuisée.")
    assert text[: second.calls[0]].endswith("Tout commence en 1987")


def test_its_people_acronyms_and_references(association: Document) -> None:
    assert [(one.name, one.role, one.organisation) for one in association.people] == [
        ("Jean-Pierre Morel", "signataire", None),
        ("Sonia Belkacem", "Directrice", None),
        ("Marc Le Tallec", "Représentant la CAF", "CAF"),
    ]
    assert {one.short: one.expansion for one in association.acronyms} == {
        "CAF": "Caisse d'allocations familiales",
        "RERS": "Réseau d'échanges réciproques de savoirs",
    }
    itself, book = association.references
    assert association.text[itself.start : itself.end] == "Rapport d'activité 2023"
    assert itself.missing == ("éditeur", "lieu", "ISBN")
    assert (book.authors, book.title) == (("A. Berthier", "C. Roux"), "Histoire du Vallon")


def test_its_mark_up_is_gone_and_its_words_are_not(association: Document) -> None:
    for mark in ("[", "](", "|", "`", "~~", "<!--", "à relire", "&nbsp;", "....", "**", "_"):
        assert mark not in association.text
    for words in ("300 m²", "Café\u00a0:", "2. On parle librement.", "ou pas toujours"):
        assert words in association.text


def test_a_numbered_list_stays_with_its_announcement(association: Document) -> None:
    (announced,) = (one for one in split(association) if "Trois règles" in one.text)
    assert announced.text.endswith("3. On revient, ou pas toujours.")


def test_an_english_document_without_contents(charter: Document) -> None:
    _check(charter)
    assert [(section.title, len(section.path)) for section in charter.sections] == [
        ("Lindham Repair Society", 1), ("Why we repair", 2), ("Our rules", 3),
        ("Who decides", 2),
    ]  # fmt: skip
    assert not any([charter.toc, charter.notes, charter.people, charter.acronyms])
    labels = {passage.place.label for passage in split(charter)}
    assert labels == {section.title for section in charter.sections}
    sentences = [charter.text[one.start : one.end] for one in charter.sentences]
    assert sentences[-1] == "Mr. Hale counts them."
    assert "It takes ten minutes, e.g. on a Sunday, to open one." in sentences


def test_line_ends_and_byte_order_marks_change_nothing(tmp_path: Path) -> None:
    lines = ["# Été", "", "L’été s’annonce", "chaud.", "", "Fin"]
    texts = []
    for content in ("\n".join(lines), "\r\n".join(lines) + "\r\n", "\ufeff" + "\n".join(lines)):
        path = tmp_path / "essai.md"
        path.write_bytes(content.encode())
        texts.append(read_markdown(path, SOURCE).text)
    assert texts == ["Été\n\nL’été s’annonce chaud.\n\nFin"] * 3


def test_typography_stays_but_decomposed_accents_are_composed() -> None:
    content = "L’e\u0301te\u0301 «\u00a0chaud\u00a0»\u202f! dés\u00adengagement"
    assert read_text(content, SOURCE).text == "L’été «\u00a0chaud\u00a0»\u202f! désengagement"


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "essai.md"
    path.write_bytes("été".encode("latin-1"))
    with pytest.raises(CorpusError, match=r"essai\.md » n'est pas en UTF-8 : convertissez-le"):
        read_markdown(path, SOURCE)


@pytest.mark.parametrize(
    ("content", "joined"),
    [
        ("une longue\n\nphrase.", "une longue phrase."),
        ("le « faire ensemble »\n\navec eux.", "le « faire ensemble » avec eux."),
        ("Fini.\n\nminuscule", "Fini.\n\nminuscule"),
        ("Il dit : « oui. »\n\nminuscule", "Il dit : « oui. »\n\nminuscule"),
        ("un début\n\nMajuscule", "un début\n\nMajuscule"),
        ("Marc Petit\tExpert\n\nen droit", "Marc Petit\tExpert\n\nen droit"),
        ("un début\n\n## Titre\n\nsuite", "un début\n\nTitre\n\nsuite"),
    ],
)
def test_paragraphs_cut_by_a_page(content: str, joined: str) -> None:
    assert read_text(content, SOURCE).text == joined


def test_a_call_after_an_entity_or_in_a_heading_is_where_it_should_be() -> None:
    document = read_text("# Titre[^a]\n\nA&nbsp;&amp; B[^a].\n\n[^a]: Une note.", SOURCE)
    (note,) = document.notes
    assert [document.text[:at].split("\n")[-1] for at in note.calls] == ["Titre", "A\xa0& B"]


def test_numbers_of_notes_may_start_again() -> None:
    content = "".join(
        f"## {title}\n\nMot {title}<sup>1</sup>.\n\n---\n\n1. Note {title}.\n\n"
        for title in ("A", "B")
    )
    document = read_text(content, SOURCE)
    for note, title in zip(document.notes, "AB", strict=True):
        assert document.text[note.start : note.end] == f"Note {title}."
        assert document.text[: note.calls[0]].endswith(f"Mot {title}")
    ids = [one.id for one in split(document) if one.kind == "note"]
    assert ids == ["essai:note:1", "essai:note:1:2"]


def test_a_summary_and_a_table_of_contents_may_both_stand() -> None:
    content = (
        "## Sommaire\n\nI. Le fond ..... 2\n\n## I. Le fond\n\nDu texte.\n\n"
        "## Table des matières\n\n### Première partie\n\nI. Le fond ..... 2\n"
        "I.1. Le détail ..... 2\n"
    )
    document = read_text(content, SOURCE)
    _check(document)
    assert [(row.number, row.title, row.page, row.parent) for row in document.toc] == [
        ("I", "Le fond", 2, None), (None, "Première partie", None, None),
        ("I", "Le fond", 2, None), ("I.1", "Le détail", 2, "I"),
    ]  # fmt: skip
    (body,) = (one for one in split(document) if one.kind == "text")
    assert body.place.label == "I Le fond"


def test_text_after_the_contents_belongs_to_the_front() -> None:
    content = (
        "# Mon rapport\n\nUn éditeur.\n\n## Sommaire\n\n- [Le fond](#fond)\n\n"
        "Avertissement au lecteur.\n\n## Le fond\n\nDu texte."
    )
    document = read_text(content, SOURCE)
    assert [(one.kind, one.text) for one in split(document)] == [
        ("front", "Un éditeur."), ("toc", "Le fond"), ("front", "Avertissement au lecteur."),
        ("text", "Du texte."),
    ]  # fmt: skip
    assert [one.place.label for one in split(document)][2] == "Pages liminaires"


def test_contents_that_list_no_heading_leave_the_levels_to_decide() -> None:
    content = (
        "## Sommaire\n\nPartie A ..... 3\n\n## Ailleurs\n\nDu texte.\n\n### Plus bas\n\nFin."
    )
    document = read_text(content, SOURCE)
    titles = [one.place.section.title for one in split(document) if one.kind == "text"]
    assert titles == ["Ailleurs", "Plus bas"]


def test_parts_without_pages_group_their_rows() -> None:
    content = (
        "## Sommaire\n\n- Partie I\n- [1. Un](#un)\n- Partie II : Suite\n- [2. Deux](#deux)\n\n"
        "# Partie II\n\n## Deux\n\nFin."
    )
    document = read_text(content, SOURCE)
    _check(document)
    assert [(part.number, part.title) for part in document.parts] == [(1, ""), (2, "Suite")]
    assert [row.parent for row in document.toc] == ["Partie 1", "Partie 2"]
    assert [section.number for section in document.sections[-2:]] == ["Partie 2", "2"]


@pytest.mark.slow
def test_two_megabytes_are_read_in_seconds() -> None:
    """Linear in length: headings, notes, rows and people by the thousand."""
    chapters = "".join(
        f"## {rank}. Chapitre {rank}\n\n{'Une phrase assez longue pour compter. ' * 25}"
        f"Appel<sup>{rank}</sup>.\n\n---\n\n{rank}. Une note.\n\nPaul Durand\n\n"
        for rank in range(2000)
    )
    rows = "\n".join(f"{rank}. Chapitre {rank} .....\t{rank}" for rank in range(2000))
    content = f"{chapters}## Sommaire\n\n{rows}"
    assert len(content) > 2_000_000
    started = time.process_time()
    passages = split(read_text(content, SOURCE))
    assert len(passages) > 6000
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "content",
    ["mot " * 100_000, " " * 50_000 + "x<b>", "[" * 50_000, "*" * 50_000, "Voir p. 12 M. A. " * 9000,
     "## Sommaire\n\n" + "ligne\n" * 20_000, "a" + "." * 50_000, "{%" * 20_000, "<table>" * 20_000,
     "<dt>" * 20_000, "<!--" * 20_000, "```\n" * 20_001, "^[" * 20_000, "mot-\nsuite " * 9_000,
     "a\n\nPage 1 sur 2\n\n" * 9_000],
)  # fmt: skip
def test_hostile_texts_take_no_longer(content: str) -> None:
    started = time.process_time()
    split(read_text(content, SOURCE))
    assert time.process_time() - started < 5


def test_notes_inside_the_contents_and_empty_notes() -> None:
    content = (
        "## Sommaire\n\nUn[^a] ..... 3\n\n[^a]: Une note.\n\nDeux ..... 4\n\n"
        "## Un\n\n# <b></b>\n\nTexte.\n\n[^b]: <b></b>"
    )
    document = read_text(content, SOURCE)
    _check(document)
    assert [row.title for row in document.toc] == ["Un", "Deux"]
    assert [document.text[one.start : one.end] for one in document.notes] == ["Une note."]


def test_parts_and_rows_may_be_headings_of_a_contents() -> None:
    content = "## Sommaire\n\nUn .... 3\n\n### Partie 2 : Fin\n\n### Annexe\n\nB .... 4"
    document = read_text(content, SOURCE)
    assert [row.title for row in document.toc] == ["Un", "Annexe", "B"]
    assert [part.title for part in document.parts] == ["Fin"]
