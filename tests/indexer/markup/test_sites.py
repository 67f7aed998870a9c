import pytest

from indexer.markup.sites import plain


def _lines(prose: str) -> list[str]:
    return [line.strip() for line in plain(prose).split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("marked", "read"),
    [
        ('{% hint style="info" %}\nLe prêt.\n{% endhint %}', ["Le prêt."]),
        ('{% tab title="À Lyon" %}\nLe prêt.', ["À Lyon", "Le prêt."]),
        ("{{< note >}}Le prêt.{{< /note >}}", ["Le prêt."]),
        ("::: tip Conseil\nLe prêt.\n:::", ["Conseil", "Le prêt."]),
        (":::note[Conseil]\nLe prêt.\n:::", ["Conseil", "Le prêt."]),
        ("::: {.callout-note}\nLe prêt.\n:::", ["Le prêt."]),
        ('!!! note "Conseil"\n    Le prêt.', ["Conseil", "Le prêt."]),
        ("> [!NOTE]\n> Le prêt.", ["> Le prêt."]),
        ("[[toc]]\n[TOC]\nLe prêt.", ["Le prêt."]),
        ("## Le prêt {#pret .court}\n{: .note}", ["## Le prêt"]),
        ("import Carte from '../carte'\nexport const a = 1\nLe prêt.", ["Le prêt."]),
        ('<Carte href="x">Le prêt</Carte> est <Vide/>gratuit.', ["Le prêt est gratuit."]),
        (".. figure:: pain.jpg\n    :alt: Un pain\n      rond\n    :width: 9\n\n    Un pain cuit.\n\n.. _four:\n\n.. note:: Le prêt.\n\nVoir `le four <http://a.fr>`_.", ["Un pain cuit.", "Le prêt.", "Voir le four."]),
        (".. math:: E = m c^2\n.. deprecated:: 3.2", [".. math:: E = m c^2", ".. deprecated:: 3.2"]),
        ("Je soussigné <Nom du demandeur>.", ["Je soussigné <Nom du demandeur>."]),
        ("- [x] signé\n1. [ ] daté", ["- signé", "1. daté"]),
        ("Voir [x] et [lien](y).", ["Voir [x] et [lien](y)."]),
        ("Prêt\n:   Une somme.\n: Un don.\n\nDon\n\n: Rien à rendre.",
         ["Prêt : Une somme.", ": Un don.", "Don : Rien à rendre."]),
    ],
)  # fmt: skip
def test_marks_are_no_text(marked: str, read: list[str]) -> None:
    assert _lines(marked) == read


def test_a_note_in_the_line_becomes_one_below_with_a_number_of_its_own() -> None:
    assert plain("Un[^1] repas^[Chaud [le midi].] et un lit^[Neuf.].\n\nFin.") == (
        "Un[^1] repas[^2] et un lit[^3].\n\n[^2]: Chaud [le midi].\n\n[^3]: Neuf.\n\nFin."
    )
