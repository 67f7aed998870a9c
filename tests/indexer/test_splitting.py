from collections import Counter
from itertools import pairwise

from indexer.model import Document, Source
from indexer.readers.markdown import read_text
from indexer.splitting import LIST_TARGET, TARGET, split

SOURCE = Source("essai", "Essai", (), None, None, "fr", "essai.md", "")


def test_passages_of_the_report_by_kind(report: Document) -> None:
    kinds = Counter(passage.kind for passage in split(report))
    assert (kinds["toc"], kinds["glossary"], kinds["people"]) == (152, 11, 19)
    # Note 4 is a statement that gives its source: a note. Notes 2 and 3 are references.
    assert (kinds["note"], kinds["reference"], kinds["front"]) == (3, 2, 2)


def test_passages_are_slices_in_reading_order_with_ids_of_their_own(report: Document) -> None:
    passages = split(report)
    assert all(report.text[one.start : one.end] == one.text for one in passages)
    assert all(a.end <= b.start for a, b in pairwise(passages))
    assert len({one.id for one in passages}) == len(passages)


def test_every_sentence_is_in_one_passage(report: Document) -> None:
    held = [
        one for passage in split(report) if passage.kind != "toc" for one in passage.sentences
    ]
    assert held == list(report.sentences)


def test_ids_are_readable(report: Document) -> None:
    ids = {passage.id for passage in split(report)}
    assert {
        "isic-2010:toc:2.1.3", "isic-2010:toc:partie-6", "isic-2010:toc:annexes",
        "isic-2010:note:4", "isic-2010:note:asterisque", "isic-2010:people:rita-voile",
        "isic-2010:people:mandat-signature", "isic-2010:glossary:cfe-cgc",
        "isic-2010:introduction:1", "isic-2010:front:1",
    } <= ids  # fmt: skip


def test_passages_of_prose_are_short_and_whole(report: Document) -> None:
    for passage in split(report):
        limit = LIST_TARGET if ":\n" in passage.text else TARGET
        assert len(passage.sentences) == 1 or len(passage.text) <= limit


def test_an_announced_list_stays_with_its_announcement(report: Document) -> None:
    (mandate,) = (one for one in split(report) if "Ce rapport devra" in one.text)
    assert "décrire les différentes pratiques" in mandate.text
    assert mandate.text.endswith("au développement de l'intervention sociale collective.")
    assert mandate.place.label == "Mandat, p. 7 ou 8"


def test_rows_are_found_by_acronyms_both_ways_and_by_what_is_above(report: Document) -> None:
    contexts = {passage.id: passage.context for passage in split(report)}
    assert "développement social local" in contexts["isic-2010:toc:3.2.3"]
    assert "DSL" in contexts["isic-2010:toc:3.2"]
    assert "Les éléments d'approche conceptuelle" in contexts["isic-2010:toc:2.1.3"]
    # It is written there in full already.
    assert "développement social local" not in contexts["isic-2010:toc:2.1.3"]


def test_the_signature_says_what_it_signs(report: Document) -> None:
    (signature,) = (one for one in split(report) if one.text == "Valérie Létard")
    assert "Lettre de mission" in signature.context
    assert signature.kind == "people"


def test_titles_never_collide_with_other_kinds() -> None:
    content = (
        "# Note\n\nMot[^1].\n\n[^1]: Un.\n\n# Toc\n\nDu texte.\n\n# Note\n\nFin.\n\n# !\n\nOui."
    )
    assert [one.id for one in split(read_text(content, SOURCE))] == [
        "essai:note-section:1", "essai:note:1", "essai:toc-section:1",
        "essai:note-section:2", "essai:section:1",
    ]  # fmt: skip


def test_a_table_is_kept_together_and_is_not_made_of_people() -> None:
    content = (
        "# Chiffres\n\n| Année | Visites |\n|---|---|\n| 2022 | 310 |\n| 2023 | 412 |\n\nFin."
    )
    assert [(one.kind, one.text) for one in split(read_text(content, SOURCE))] == [
        ("text", "Année\tVisites\nAnnée : 2022 ; Visites : 310\nAnnée : 2023 ; Visites : 412"),
        ("text", "Fin."),
    ]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    passages = split(read_text("Une phrase de quarante caractères environ. " * 30, SOURCE))
    assert len(passages) == 3
    assert all(len(one.text) <= TARGET and one.text.endswith("environ.") for one in passages)
    assert [one.id for one in passages] == ["essai:essai:1", "essai:essai:2", "essai:essai:3"]
