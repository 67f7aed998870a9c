import pytest

from server.errors import RefusedError
from server.exports.files import Format, export
from server.exports.sheet import Said, sheet
from tests.server.exports.conftest import Cite
from tests.server.exports.passages import HOSTILE
from tests.server.exports.sheets import QUESTION, whole


@pytest.mark.parametrize(
    ("form", "name", "kind", "start"),
    [
        ("markdown", "repere-faut-il-choisir-entre-l-isap-et-l-isic.md", "text/markdown", b"# "),
        ("docx", "repere-faut-il-choisir-entre-l-isap-et-l-isic.docx", "application/vnd", b"PK"),
        ("bibtex", "repere-faut-il-choisir-entre-l-isap-et-l-isic-references.bib", "application/x-bib", b"@"),
        ("ris", "repere-faut-il-choisir-entre-l-isap-et-l-isic-references.ris", "application/x-res", b"TY"),
        ("csl-json", "repere-faut-il-choisir-entre-l-isap-et-l-isic-references.json", "application/vnd.cit", b"["),
    ],
)  # fmt: skip
def test_the_formats(cite: Cite, form: Format, name: str, kind: str, start: bytes) -> None:
    file = export(whole(cite), form)
    assert file.name == name
    assert file.type.startswith(kind)
    assert file.content.startswith(start)


@pytest.mark.parametrize(
    "question", [HOSTILE, "../../../etc/passwd", "«»", "é" * 500, "mot " * 500]
)
def test_the_name_of_the_file_is_safe(cite: Cite, question: str) -> None:
    asked = sheet(question, [Said("Un.", "fixed", ())], [])
    name = export(asked, "markdown").name
    assert len(name) <= 64
    assert name.isascii()
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert name.startswith("repere")
    assert name.count(".") == 1


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl-json"])
def test_an_answer_that_cites_nothing_has_no_references(form: Format) -> None:
    abstained = sheet(QUESTION, [Said("Le corpus ne répond pas.", "fixed", ())], [])
    with pytest.raises(RefusedError, match="ne cite rien") as caught:
        export(abstained, form)
    assert caught.value.code == "nothing_to_export"
    assert b"ne r\xc3\xa9pond pas" in export(abstained, "markdown").content


@pytest.mark.parametrize("form", ["markdown", "docx"])
def test_an_answer_that_was_withheld_whole_is_not_exported(cite: Cite, form: Format) -> None:
    withheld = sheet(QUESTION, [Said("Rien de sûr.", "none", ())], [])
    with pytest.raises(RefusedError, match="aucune phrase vérifiée"):
        export(withheld, form)
